import { dirname } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { launchFirefox } from '../../e2e/browsers';
import { until } from '../waiting';
import { inBackgroundText, raiseVersion, TOLD, type Background, type Driver, type Region, type StartOptions } from './driver';
import { FIREFOX_ID, managedFirefox } from './managed';
import { closePage, newPage } from './page';
import { Storage } from './storage';

/** The name of the extension's pages, which Firefox makes up anew for each profile. */
const UUID = '11111111-2222-4333-8444-555555555555';

export async function startFirefox(folder: string, { proxy, profile, policy }: StartOptions = {}): Promise<Firefox> {
  const browser = await launchFirefox({
    extension: folder,
    args: ['--remote-allow-system-access'],
    insecure: proxy !== undefined,
    ...(profile && { profile }),
    ...(policy && { env: managedFirefox(dirname(folder), policy) }),
    prefs: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: UUID }),
      ...(proxy && { 'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': proxy }),
    },
  });
  return new Firefox(browser, folder);
}

/** A value as the protocol writes it; of a node, what stands below it. */
interface Remote {
  readonly value?: unknown;
  readonly sharedId?: string;
}

interface RemoteNode {
  readonly mode?: string;
  readonly shadowRoot?: Remote | null;
  readonly children?: readonly Remote[];
}

type Answer = { readonly type: 'success'; readonly result: Remote } | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

export class Firefox extends Storage implements Driver {
  #lasting: Page | undefined;

  constructor(
    readonly browser: Browser,
    readonly folder: string,
  ) {
    super();
  }

  async openPage(path: string): Promise<Page> {
    const page = await newPage(this.browser);
    await this.#navigate(page, path);
    return page;
  }

  async openPopup(over: Page): Promise<Page> {
    const popup = await this.openPage('icon.svg');
    await over.bringToFront();
    await this.#navigate(popup, 'popup.html');
    return popup;
  }

  async consent(origin: string): Promise<void> {
    await this.#privileged(`const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID("${FIREFOX_ID}");
      await ExtensionPermissions.add("${FIREFOX_ID}", { permissions: [], origins: ["${origin}/*"] }, extension);`);
  }

  async stopBackground(): Promise<void> {
    // Only what runs now: a page that has something to say at that moment starts the next one, which is not to be ended as well.
    await until(
      () =>
        this.#privileged(`
          const { extension } = WebExtensionPolicy.getByID("${FIREFOX_ID}");
          const running = extension.backgroundContext;
          await extension.terminateBackground({ disableResetIdleForTest: true });
          return extension.backgroundState === "stopped" || (running !== undefined && extension.backgroundContext !== running);
        `),
      'the background to stop',
    );
  }

  async inBackground<Args extends readonly unknown[], T>(call: (background: Background, ...args: Args) => T | Promise<T>, ...args: Args): Promise<T> {
    // What a page has put into another one dies with it.
    if (!this.#lasting || this.#lasting.isClosed()) this.#lasting = await this.openPage('icon.svg');
    return this.#lasting.evaluate(`browser.runtime.getBackgroundPage().then(${inBackgroundText(call, args)})`) as Promise<T>;
  }

  async regions(page: Page): Promise<Region[]> {
    await page.bringToFront();
    // What assistive technology asks, asked in the process of the windows.
    const regions = await this.#privileged(`
      const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
      const browser = Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedBrowser;
      const attribute = (each, name) => { try { return each.attributes.getStringProperty(name); } catch { return ""; } };
      const children = (each) => Array.from({ length: each.childCount }, (_, index) => each.getChildAt(index)).filter(Boolean);
      const textOf = (each) => each.role === Ci.nsIAccessibleRole.ROLE_TEXT_LEAF ? each.name : children(each).map(textOf).join(" ");
      const told = ${JSON.stringify(TOLD)};
      const list = (each) => [
        ...(told.includes(attribute(each, "xml-roles")) ? [{
          role: attribute(each, "xml-roles"), live: attribute(each, "container-live") || attribute(each, "live"),
          name: each.name ?? "", description: each.description ?? "", text: textOf(each).replace(/\\s+/g, " ").trim(),
        }] : []),
        ...children(each).flatMap(list),
      ];
      return JSON.stringify([service.getAccessibleFor(browser)].filter(Boolean).flatMap(list));`);
    return JSON.parse(String(regions)) as Region[];
  }

  async update(): Promise<void> {
    raiseVersion(this.folder);
    // The update closes the extension's pages, of which the library is not told.
    if (this.#lasting) await closePage(this.#lasting);
    this.#lasting = undefined;
    await this.browser.installExtension(this.folder);
  }

  async inClosedRoot<Args extends readonly unknown[], T>(page: Page, selector: string, call: (root: ShadowRoot, ...args: Args) => T, ...args: Args): Promise<T | undefined> {
    const target = { context: contextOf(page) };
    const on = async (functionDeclaration: string, values: readonly Remote[], more: object = {}): Promise<Remote> => {
      const answer = (await this.#send('script.callFunction', { functionDeclaration, target, arguments: values, awaitPromise: false, ...more })) as Answer;
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return answer.result;
    };
    const text = (value: unknown): Remote => ({ type: 'string', value: JSON.stringify(value) }) as Remote;
    const tree = await on('() => document.documentElement', [], { serializationOptions: { maxDomDepth: 3, includeShadowTree: 'all' } });
    for (const sharedId of closedRoots(tree)) {
      const found = await on(
        `(root, selector, args) => root.querySelector(JSON.parse(selector)) ? JSON.stringify([(${call})(root, ...JSON.parse(args))]) : ''`,
        [{ sharedId }, text(selector), text(args)],
      );
      if (found.value) return (JSON.parse(found.value as string) as [T])[0];
    }
    return undefined;
  }

  /** To one of the extension's own pages, which never tell the protocol that they have loaded. */
  async #navigate(page: Page, path: string): Promise<void> {
    const url = `moz-extension://${UUID}/${path}`;
    await this.#send('browsingContext.navigate', { context: contextOf(page), url, wait: 'none' });
    await until(() => page.evaluate((url) => location.href === url && document.readyState === 'complete', url).catch(() => false), `the page ${path}`);
  }

  /** Runs statements with the rights of the browser itself; what they return. */
  async #privileged(statements: string): Promise<unknown> {
    const { contexts } = (await this.#send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as { contexts: { context: string }[] };
    const answer = (await this.#send('script.evaluate', {
      expression: `(async () => { ${statements} })()`,
      target: { context: contexts[0]?.context },
      awaitPromise: true,
    })) as Answer;
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  async #send(method: string, params: object): Promise<unknown> {
    const { connection } = this.browser as unknown as { connection: { send(method: string, params: object): Promise<{ result: unknown }> } };
    return (await connection.send(method, params)).result;
  }
}

/** The protocol's name of a page. */
function contextOf(page: Page): string {
  return (page.mainFrame() as unknown as { _id: string })._id;
}

function closedRoots({ value, sharedId }: Remote): string[] {
  const { mode, shadowRoot, children } = (value ?? {}) as RemoteNode;
  const below = [...(shadowRoot ? [shadowRoot] : []), ...(children ?? [])].flatMap(closedRoots);
  return mode === 'closed' && sharedId ? [sharedId, ...below] : below;
}
