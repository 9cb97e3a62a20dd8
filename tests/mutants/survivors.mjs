// Compares what survived `.ci/mutants` with survivors.txt: each must stand there with its reason,
// and what stands there must have survived. `node tests/mutants/survivors.mjs [core] [gate]`
//
// An entry of survivors.txt is three lines: the file and the change, the line of code, and why no
// test can notice, or need not. Lines move, so they have no numbers.

import { readFileSync } from 'node:fs';

const WORK = 'target/mutants';

/** A survivor, as survivors.txt names it; the line is that of the copy that was changed. */
function survivor(copy, file, line, change) {
  const code = readFileSync(`${WORK}/${copy}/${file}`, 'utf8').split('\n')[line - 1].trim();
  return `${file}: ${change}\n  ${code}`;
}

/** What cargo-mutants found, in two runs: what survived the first, with the nearest tests, was tried again with all. */
function rust(name) {
  const lines = (run, list) => readFileSync(`${WORK}/${name}/mutants.out${run}/${list}.txt`, 'utf8').split('\n').filter(Boolean);
  const survivors = lines('', 'missed').map((text) => {
    const [, file, line, change] = /^(.+?):(\d+):\d+: (.+)$/.exec(text);
    return survivor('core', file, line, change);
  });
  const noticed = [...lines('.old', 'caught'), ...lines('', 'caught'), ...lines('', 'timeout')];
  return { noticed: noticed.length, unviable: lines('.old', 'unviable').length + lines('', 'unviable').length, survivors };
}

/** What Stryker found. */
function gate() {
  const { files } = JSON.parse(readFileSync(`${WORK}/gate.json`, 'utf8'));
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file: `extension/${file}` })));
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ file, location, mutatorName, replacement }) =>
      survivor('gate', file, location.start.line, `${mutatorName} ${replacement.replace(/\s+/g, ' ')}`));
  return { noticed: count('Killed', 'Timeout'), unviable: count('CompileError', 'RuntimeError', 'Ignored'), survivors };
}

const results = { model: () => rust('model'), policy: () => rust('policy'), gate };
const parts = process.argv.slice(2).flatMap((part) => (part === 'core' ? ['model', 'policy'] : [part]));
const wanted = parts.length > 0 ? parts : Object.keys(results);

const listed = new Map();
for (const entry of readFileSync('tests/mutants/survivors.txt', 'utf8').split(/\n\n+/)) {
  const [change, code, ...reason] = entry.trim().split('\n');
  if (change && !change.startsWith('#')) listed.set(`${change}\n  ${code?.trim()}`, reason.join(' ').trim());
}

let unexplained = 0;
const survived = new Set();
for (const name of wanted) {
  const { noticed, unviable, survivors } = results[name]();
  const without = survivors.filter((each) => !listed.get(each));
  for (const each of survivors) survived.add(each);
  for (const each of without) console.log(`survived, and no reason is listed:\n${each}\n`);
  unexplained += without.length;
  console.log(
    `${name}: ${noticed + survivors.length} changes, ${noticed} noticed by a test, ` +
      `${survivors.length - without.length} survived for the reasons listed, ${without.length} without one` +
      (unviable > 0 ? ` (${unviable} more do not build)` : ''),
  );
}
const everything = Object.keys(results).every((name) => wanted.includes(name));
const stale = everything ? [...listed.keys()].filter((each) => !survived.has(each)) : [];
for (const each of stale) console.log(`listed, but did not survive:\n${each}\n`);
process.exitCode = unexplained + stale.length > 0 ? 1 : 0;
