/** Reports leave a real Chromium by CORS alone, with no permission for the host; no page of the extension can follow them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBrowser } from '../harness';
import { Collector } from '../servers/collector';
import { remove, temporaryFolder } from '../servers/folder';
import { until } from '../waiting';

const ENTRY = { kind: 'suffix', confidence: 'high', choice: 'kept', mode: 'warn', version: '1.0.0', time: 1_795_546_800_000 };

test('reports are sent where the endpoint allows the origin of the extension', async () => {
  const collector = await new Collector().start();
  const { endpoint, requests } = collector;
  const folder = temporaryFolder();
  const driver = await startBrowser('chromium', folder);
  try {
    const target = await driver.browser.waitForTarget((each) => each.type() === 'service_worker');
    const worker = await target.worker();
    // A worker that has only just begun has none of the extension's interfaces yet.
    await until(() => worker?.evaluate(`globalThis.chrome?.storage?.managed !== undefined`), 'the background to have begun');
    // In the place of a policy, which would be that of every Chromium on this machine.
    const policy = { reports: { endpoint, organisation: 'unit-7' } };
    const queue = { before: 0, entries: [ENTRY], failures: 0, notBefore: 0 };
    await worker?.evaluate(`(async () => {
      chrome.storage.managed.get = async () => (${JSON.stringify(policy)});
      await chrome.storage.local.set({ settings: { layout: 'azerty' } });
      await chrome.storage.local.set({ reports: ${JSON.stringify(queue)} });
      await chrome.alarms.create('reports', { delayInMinutes: 0.02 });
    })()`);
    await until(() => requests.some(({ method }) => method === 'POST'), 'the report');
    const [asked, sent] = requests;
    assert.equal(asked?.method, 'OPTIONS');
    assert.match(sent?.origin ?? '', /^chrome-extension:/);
    assert.match(sent?.body ?? '', /"sendright.choice","value":\{"stringValue":"kept"\}/);
    await until(async () => (await worker?.evaluate(`chrome.storage.local.get('reports').then(({ reports }) => reports.entries.length)`)) === 0, 'the queue to be empty');

    const page = await driver.openPage('options.html');
    const refused = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
          fetch(url).then(() => resolve('reached'), () => undefined);
        }),
      endpoint,
    );
    assert.equal(refused, 'connect-src');
  } finally {
    await driver.browser.close();
    await collector.stop();
    remove(folder);
  }
});
