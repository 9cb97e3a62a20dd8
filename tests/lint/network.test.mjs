/**
 * The packages as they are built, with all that the bundler and npm packages put in: no page of them
 * may connect, and what could is the background's reports, or stands here with why it does no harm.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packages } from './packages.mjs';

/** Whatever in a script reaches the network, past what the policies of pages forbid too (WebRTC). */
const CONNECTS =
  /\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|WebSocketStream|EventSource|WebTransport|RTCPeerConnection|Worker|SharedWorker|importScripts)\b|\bnew Image\b|\bimport\s*\(/g;

/** What of that there may be: in which files, and how it reads there. */
const ALLOWED = [
  {
    why: 'reports, by the background alone, in one place',
    files: /^background\.js$/,
    code: /\bfetch\([\w$]+,\{method:"POST",headers:\{"Content-Type":"application\/json"\}/,
  },
  {
    why: "the catalogues of translations, among the extension's own files",
    files: /^(background|chunks\/.+)\.js$/,
    code: /\bfetch\([\w$]+\.runtime\.getURL\(`\/_locales\//g,
  },
  {
    why: "wasm-bindgen's loader: the module, which is in the package",
    files: /^(background|chunks\/.+)\.js$/,
    code: /&&\(([\w$]+)=fetch\(\1\)\)|failed to fetch Wasm:/g,
  },
  {
    why: "Vite's loader for browsers without `modulepreload`: the page's own scripts",
    files: /^chunks\/.+\.js$/,
    code: /\bfetch\([\w$]+\.href,[\w$]+\)/g,
  },
  {
    why: "papaparse can download, and work in a worker; it is given texts alone, in a page whose policy forbids both",
    files: /^chunks\/options-.+\.js$/,
    code: /\bnew XMLHttpRequest\b(?=,this\._config\.withCredentials)|\b[\w$]+\.Worker\b/g,
  },
];

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*";
const META = /<head>\s*<meta http-equiv="Content-Security-Policy" content="connect-src &#39;self&#39;">/;

const textsOf = ({ files }, end) => [...files].filter(([file]) => file.endsWith(end)).map(([file, content]) => [file, content.toString()]);

it('there are three packages', () => assert.equal(packages.length, 3, `${packages.map(({ name }) => name)}`));

for (const each of packages) {
  describe(each.name, () => {
    it('its pages load and reach their own files alone', () => {
      const { content_security_policy: policy, sandbox } = JSON.parse(each.files.get('manifest.json'));
      assert.deepEqual({ policy, sandbox }, { policy: { extension_pages: POLICY }, sandbox: undefined });
      const pages = textsOf(each, '.html');
      assert.ok(pages.length > 0);
      for (const [file, text] of pages) {
        assert.match(text, META, `${file}: the policy comes before all else`);
        const loaded = [...text.matchAll(/\s(?:src|href|action|data)=["']?([^"'\s>]*)/g)].map(([, address]) => address);
        assert.deepEqual(loaded.filter((address) => !/^\/(?!\/)/.test(address)), [], file);
      }
    });

    it('its scripts connect where that is known, and nowhere else', () => {
      for (const [file, text] of textsOf(each, '.js')) {
        const rest = ALLOWED.filter(({ files }) => files.test(file)).reduce((left, { code }) => left.replace(code, ''), text);
        assert.deepEqual([...rest.matchAll(CONNECTS)].map(({ index }) => rest.slice(Math.max(0, index - 60), index + 60)), [], file);
      }
    });

    it('its scripts in other pages read no storage but the policy, and import nothing', () => {
      const scripts = textsOf(each, '.js').filter(([file]) => !/^(background|chunks\/.+)\.js$/.test(file));
      assert.equal(scripts.length, 1, `${scripts.map(([file]) => file)}`);
      for (const [file, text] of scripts) assert.doesNotMatch(text.replaceAll('.storage.managed.', ''), /\b(storage|sessionStorage|localStorage|indexedDB)\b|\bimport\b/, file);
    });
  });
}

it('every exception is still needed', () => {
  const scripts = packages.flatMap((each) => textsOf(each, '.js'));
  const unneeded = ALLOWED.filter(({ files, code }) => !scripts.some(([file, text]) => files.test(file) && text.search(code) >= 0));
  assert.deepEqual(unneeded.map(({ why }) => why), []);
});
