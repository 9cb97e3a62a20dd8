// The module and the native command give the same answers: the texts of all cases and suites, and
// thousands of slips of them, through both.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Checker, initSync } from '../../pkg/sendright.js';

const SLIPS = 5000;
const LETTERS = 'abcdeilmnorst019.-@<>()",;: \\\u{430}\u{e9}\u{200d}\u{202e}\u{ff20}\u{3002}'.split('');

/** Numbers that are the same in each run: a failure comes again. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every quoted text of the tables, the addresses of the suite, and slips of both. */
async function corpus() {
  const texts = [];
  for (const table of ['address', 'check', 'domain']) {
    const toml = await readFile(`tests/cases/${table}.toml`, 'utf8');
    texts.push(...[...toml.matchAll(/^(?:text|typed) = ["'](.+)["']$/gm)].map(([, text]) => (text.includes('@') ? text : `bob@${text}`)));
  }
  const suite = JSON.parse(await readFile('tests/vendor/email-addresses/tests.json', 'utf8'));
  texts.push(...suite.map(({ address }) => address), 'bob@gmail.com', 'jane@us.army.mil', 'a@yahoo.co.uk');
  const next = numbers(7);
  const slips = Array.from({ length: SLIPS }, () => {
    const letters = Array.from(texts[next(texts.length)]);
    for (let count = 1 + next(3); count > 0; count -= 1) {
      letters.splice(next(letters.length + 1), next(2), ...(next(3) > 0 ? [LETTERS[next(LETTERS.length)]] : []));
    }
    return letters.join('');
  });
  // The command reads one recipient a line.
  return [...texts, ...slips].filter((text) => !/[\r\n]/.test(text) && text.isWellFormed());
}

test('native and wasm answer the same', async () => {
  const texts = await corpus();
  assert.ok(texts.length > SLIPS, `only ${texts.length} texts`);
  const native = execFileSync('target/debug/sendright', ['check', '--json'], { input: `${texts.join('\n')}\n`, maxBuffer: 2 ** 28, encoding: 'utf8' });
  const answers = native.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(answers.length, texts.length);

  initSync({ module: await readFile('pkg/sendright_bg.wasm') });
  const checker = new Checker({});
  let found = 0;
  for (const [at, text] of texts.entries()) {
    const { action, findings } = checker.check({ to: [text] }, 0);
    const answer = {
      input: text,
      action,
      findings: findings.map(({ kind, confidence, suggestion, reason }) => ({
        kind,
        confidence: Math.round(confidence * 1e4) / 1e4,
        suggestion: suggestion?.address ?? null,
        reason,
      })),
    };
    assert.deepEqual(answer, answers[at]);
    found += findings.length;
  }
  assert.ok(found > SLIPS / 4, `only ${found} findings`);
  console.log(`${texts.length} texts, ${found} findings, the same`);
});
