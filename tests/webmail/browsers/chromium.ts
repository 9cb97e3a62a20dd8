import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { ProtocolError, type Browser, type CDPSession, type Extension, type Page, type Target } from 'puppeteer-core';
import { launchChromium } from '../../e2e/browsers';
import { until, within } from '../waiting';
import { inBackgroundText, raiseVersion, TOLD, type Background, type Driver, type Region, type StartOptions } from './driver';
import { manageChromium, managedChromium } from './managed';
import { closePage, newPage } from './page';
import { Storage } from './storage';

/** How long, in milliseconds, a worker may take to answer before it counts as one that has ended. */
const ANSWER = 1_000;

export async function startChromium(folder: string, { proxy, profile, policy }: StartOptions = {}): Promise<Chromium> {
  const args = proxy ? [`--proxy-server=127.0.0.1:${proxy}`] : [];
  const program = policy && managedChromium(dirname(folder));
  const browser = await launchChromium({ extension: folder, args, insecure: proxy !== undefined, program, ...(profile && { profile }) });
  const extension = await until(async () => [...(await browser.extensions()).values()].find(({ path }) => path === folder), 'the extension to be loaded');
  const driver = new Chromium(browser, extension);
  if (!policy) return driver;
  try {
    manageChromium(dirname(folder), policy);
    await driver.inBackground(untilPolicy);
    return driver;
  } catch (reason) {
    await browser.close();
    throw reason;
  }
}

/** Runs in the background. It is told by an event: a browser whose pages are opened all the time, to look, does not come to read policies. */
function untilPolicy({ browser: { storage } }: Background): Promise<void> {
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      if (Object.keys((await storage.managed.get()) as object).length > 0) resolve();
    };
    storage.onChanged.addListener(() => void look());
    void look();
  });
}

export class Chromium extends Storage implements Driver {
  readonly #popups = new WeakSet<Target>();
  readonly #sessions = new WeakMap<Page, CDPSession>();

  constructor(
    readonly browser: Browser,
    readonly extension: Extension,
  ) {
    super();
  }

  get folder(): string {
    return this.extension.path;
  }

  async openPage(path: string): Promise<Page> {
    const page = await newPage(this.browser);
    await page.goto(`chrome-extension://${this.extension.id}/${path}`);
    return page;
  }

  async openPopup(over: Page): Promise<Page> {
    await over.bringToFront();
    await over.triggerExtensionAction(this.extension);
    const url = `chrome-extension://${this.extension.id}/popup.html`;
    const popup = await this.browser.waitForTarget((target) => target.url() === url && !this.#popups.has(target));
    this.#popups.add(popup);
    return popup.asPage();
  }

  async consent(origin: string): Promise<void> {
    const pattern = `${origin}/*`;
    await this.#onExtensionsPage((developer, id, pattern) => developer.addHostPermission(id, pattern), this.extension.id, pattern);
    // What a person has allowed there is granted without a question, once the extension asks for it.
    const page = await this.openPage('icon.svg');
    const granted = await page.evaluate((pattern) => (globalThis as unknown as Chrome).chrome.permissions.request({ origins: [pattern] }), pattern);
    assert.ok(granted, `${origin} is allowed`);
    await closePage(page);
  }

  /** Allows the extension in private windows, and opens one. */
  async openPrivate(): Promise<Page> {
    // Without it, the browser disables what it loads anew from a folder.
    await this.#onExtensionsPage((developer) => developer.updateProfileConfiguration({ inDeveloperMode: true }));
    await this.#onExtensionsPage((developer, extensionId) => developer.updateExtensionConfiguration({ extensionId, incognitoAccess: true }), this.extension.id);
    const page = await until(() => this.openPage('icon.svg').catch(() => undefined), 'the extension to be loaded again');
    const before = new Set(this.browser.targets());
    await page.evaluate(() => (globalThis as unknown as Chrome).chrome.windows.create({ incognito: true, url: 'about:blank' }));
    const target = await this.browser.waitForTarget((each) => each.type() === 'page' && each.url() === 'about:blank' && !before.has(each));
    await closePage(page);
    return target.asPage();
  }

  async stopBackground(): Promise<void> {
    // Only what runs now: the next one, which a call may have started since, is not to be ended as well.
    const running = this.#backgrounds();
    const late = performance.now() + 3 * ANSWER;
    // One may end by itself meanwhile. The library loses sight of one in some hundreds: it is
    // stopped by the browser's own switch.
    await until(async () => {
      const left = running.filter((target) => this.#backgrounds().includes(target));
      if (left.length === 0) return true;
      for (const target of left) await within(ANSWER, close(target));
      if (performance.now() < late) return false;
      await this.#stopWorkers();
      return true;
    }, 'the service worker to stop');
  }

  async #stopWorkers(): Promise<void> {
    const page = await this.openPage('icon.svg');
    const session = await page.createCDPSession();
    /** Whether each has been stopped; it may have been started again since. */
    const workers = new Map<string, boolean>();
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, scriptURL, runningStatus } of versions) {
        if (scriptURL.includes(this.extension.id)) workers.set(versionId, runningStatus === 'stopped' || workers.get(versionId) === true);
      }
    });
    await session.send('ServiceWorker.enable');
    await until(() => workers.size > 0, 'the state of the service worker');
    for (const versionId of workers.keys()) await session.send('ServiceWorker.stopWorker', { versionId });
    await until(() => [...workers.values()].every((isStopped) => isStopped), 'the service worker to be stopped');
    await closePage(page);
  }

  async inBackground<Args extends readonly unknown[], T>(call: (background: Background, ...args: Args) => T | Promise<T>, ...args: Args): Promise<T> {
    // The library may still hold on to one that has ended, which never answers.
    const worker = await until(async () => {
      const page = await this.openPage('icon.svg');
      await page.evaluate(() => (globalThis as unknown as Chrome).chrome.runtime.sendMessage({ call: 'addedOrigins', args: [] }));
      await closePage(page);
      const woken = await within(ANSWER, this.#backgrounds().at(-1)?.worker() ?? Promise.resolve(null));
      return woken && (await within(ANSWER, woken.evaluate('true'))) ? woken : undefined;
    }, 'the background to be woken');
    return worker.evaluate(`(${inBackgroundText(call, args)})(globalThis)`) as Promise<T>;
  }

  async regions(page: Page): Promise<Region[]> {
    const session = await this.#session(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textOf = (node: (typeof nodes)[number]): string =>
      node.role?.value === 'StaticText' ? String(node.name?.value ?? '') : (node.childIds ?? []).map((id) => byId.get(id)).map((child) => (child ? textOf(child) : '')).join(' ');
    return nodes
      .filter(({ ignored, role }) => !ignored && TOLD.some((told) => told === role?.value))
      .map((node) => ({
        role: String(node.role?.value),
        live: String(node.properties?.find(({ name }) => name === 'live')?.value.value ?? ''),
        name: String(node.name?.value ?? ''),
        description: String(node.description?.value ?? ''),
        text: textOf(node).replace(/\s+/g, ' ').trim(),
      }));
  }

  async update(): Promise<void> {
    raiseVersion(this.folder);
    // Without it, the browser disables what it loads from a folder.
    await this.#onExtensionsPage((developer) => developer.updateProfileConfiguration({ inDeveloperMode: true }));
    await this.#onExtensionsPage((developer, id) => developer.reload(id), this.extension.id);
    await until(() => this.#backgrounds().length > 0, 'the updated extension to start');
  }

  #backgrounds(): Target[] {
    return this.browser.targets().filter((target) => target.type() === 'service_worker' && target.url().includes(this.extension.id));
  }

  async inClosedRoot<Args extends readonly unknown[], T>(page: Page, selector: string, call: (root: ShadowRoot, ...args: Args) => T, ...args: Args): Promise<T | undefined> {
    try {
      return await this.#inClosedRoot(page, selector, call, ...args);
    } catch (reason) {
      // The page went elsewhere meanwhile, and what was found in it is no more.
      if (reason instanceof ProtocolError && /find context|no node|node with given id/i.test(reason.message)) return undefined;
      throw reason;
    }
  }

  async #inClosedRoot<Args extends readonly unknown[], T>(page: Page, selector: string, call: (root: ShadowRoot, ...args: Args) => T, ...args: Args): Promise<T | undefined> {
    const session = await this.#session(page);
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    for (const backendNodeId of closedRoots(root)) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId });
      const on = async (functionDeclaration: string, values: readonly unknown[]): Promise<unknown> => {
        const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
          functionDeclaration,
          objectId: object.objectId as string,
          arguments: values.map((value) => ({ value })),
          returnByValue: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      if (await on('function (selector) { return this.querySelector(selector) !== null }', [selector])) {
        return (await on(`function (...args) { return (${call})(this, ...args) }`, args)) as T;
      }
    }
    return undefined;
  }

  async #session(page: Page): Promise<CDPSession> {
    const session = this.#sessions.get(page) ?? (await page.createCDPSession());
    this.#sessions.set(page, session);
    return session;
  }

  /** What the switches of the browser's own page of extensions do. */
  async #onExtensionsPage<Args extends readonly unknown[]>(run: (developer: Developer, ...args: Args) => Promise<unknown>, ...args: Args): Promise<void> {
    const page = await newPage(this.browser);
    await page.goto('chrome://extensions');
    await page.evaluate(`(${run})(chrome.developerPrivate, ...${JSON.stringify(args)})`);
    await closePage(page);
  }
}

/** What the browser's own page of extensions may call. */
interface Developer {
  addHostPermission(id: string, pattern: string): Promise<void>;
  reload(id: string): Promise<unknown>;
  updateExtensionConfiguration(configuration: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
  updateProfileConfiguration(configuration: { inDeveloperMode: boolean }): Promise<void>;
}

/** What of the browser's interface is used here. */
interface Chrome {
  readonly chrome: {
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
    readonly windows: { create(window: { incognito: boolean; url: string }): Promise<unknown> };
    readonly permissions: { request(permissions: { origins: readonly string[] }): Promise<boolean> };
  };
}

interface Node {
  readonly backendNodeId: number;
  readonly shadowRootType?: string;
  readonly shadowRoots?: readonly Node[];
  readonly children?: readonly Node[];
}

function closedRoots(node: Node): number[] {
  const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(closedRoots);
  return node.shadowRootType === 'closed' ? [node.backendNodeId, ...below] : below;
}

/** Ends a worker, if it has not ended by itself. */
function close(target: Target): Promise<void> {
  return target.worker().then((worker) => worker?.close()).catch(() => undefined);
}
