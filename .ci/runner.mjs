// Runs the suites (all, or those named), sums their counts, and closes with one plain line:
// `N passed, N failed`. Fails when a test failed, a suite crashed, or its output had no counts.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import * as counters from './counts.mjs';
import { suites } from './suites.mjs';

const SUITE_MINUTES = 20;
const FAILURES_SHOWN = 30;
const onCi = process.env.CI === 'true';

/** Runs a command, shows its output, and gives it back with the exit status. */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', command], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const [stream, shown] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        chunks.push(chunk);
        shown.write(chunk);
      });
    }
    // The whole process group, since a browser outlives the shell that started it.
    const stop = () => process.kill(-child.pid, 'SIGKILL');
    const timer = setTimeout(() => {
      console.log(`stopped after ${SUITE_MINUTES} minutes`);
      stop();
    }, SUITE_MINUTES * 60_000);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ output: stripVTControlCharacters(chunks.join('')), status: code ?? 1 });
    });
  });
}

function missing(needs = []) {
  return needs.filter((need) => (need.startsWith('/') ? !existsSync(need) : spawnSync('which', [need]).status !== 0));
}

/** The counts of one suite; whatever goes wrong counts as a failure, never as nothing. */
async function runSuite(suite) {
  const lacking = missing(suite.needs);
  if (lacking.length > 0) {
    const reason = `not installed: ${lacking.join(', ')}`;
    return onCi ? { passed: 0, failed: 1, skipped: 0, reason } : { passed: 0, failed: 0, skipped: 1, reason };
  }
  const { output, status } = await run(suite.run);
  const failures = counters.failures(output).slice(0, FAILURES_SHOWN);
  return { ...judged(counters[suite.counts](output, status), status), failures };
}

/** The counts, with one more failure where they do not tell it all. */
function judged(counts, status) {
  if (counts === null) return { passed: 0, failed: 1, skipped: 0, reason: 'its output has no counts' };
  if (counts.passed + counts.failed + counts.skipped === 0) return { ...counts, failed: 1, reason: 'it ran no test' };
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1, reason: `it ended with status ${status}` };
  return counts;
}

const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no suite named ${unknown.join(', ')}; there are: ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const results = [];
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n==> ${suite.name}: ${suite.run}`);
  const started = performance.now();
  const counts = await runSuite(suite);
  results.push({ name: suite.name, seconds: (performance.now() - started) / 1000, ...counts });
}

for (const { name, failures } of results.filter(({ failed }) => failed > 0)) {
  console.log(`\n==> failed in ${name}`);
  for (const text of failures ?? []) console.log(text);
}

console.log('\n==> all suites');
const total = { passed: 0, failed: 0, skipped: 0 };
for (const result of results) {
  for (const key of Object.keys(total)) total[key] += result[key];
  const reason = result.reason ? ` (${result.reason})` : '';
  console.log(`${result.name.padEnd(16)} ${result.seconds.toFixed(1).padStart(6)} s  ${line(result)}${reason}`);
}
console.log(line(total));
process.exitCode = total.failed > 0 ? 1 : 0;
