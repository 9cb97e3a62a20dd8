// Measures other correctors on the files that `make eval` measures ours on, with their default
// lists and with all intended domains told: `node peers.mjs --typos FILE --valid FILE`.
// Prints [{ name, knows, slips: { tier: { rows, counted } }, real: { kind: { rows, counted } } }]:
// slips corrected exactly, and real domains for which another was suggested.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { peers } from './correctors.mjs';

/** The rows of a tab-separated file, the line that names the columns left out. */
function rows(path) {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

/** How many items there are and how many of them count, by group and together. */
function tally(items, counts) {
  const tallies = {};
  for (const item of items) {
    const counted = Number(counts(item));
    for (const group of [item.group, 'all']) {
      tallies[group] ??= { rows: 0, counted: 0 };
      tallies[group].rows += 1;
      tallies[group].counted += counted;
    }
  }
  return tallies;
}

const { values } = parseArgs({ options: { typos: { type: 'string' }, valid: { type: 'string' } } });
const slips = rows(values.typos).map(([typed, meant, , group]) => ({ typed, meant, group }));
const real = rows(values.valid).map(([domain, group]) => ({ domain, group }));
const intended = [...new Set(slips.map(({ meant }) => meant))];

const measured = [];
for (const [knows, domains] of Object.entries({ 'nothing known': [], 'contacts known': intended })) {
  for (const { name, corrector } of peers) {
    const correct = corrector(domains);
    measured.push({
      name,
      knows,
      slips: tally(slips, ({ typed, meant }) => correct(typed) === meant),
      real: tally(real, ({ domain }) => correct(domain) !== undefined),
    });
  }
}
console.log(JSON.stringify(measured));
