/** What Mozilla's linter of add-ons, which addons.thunderbird.net runs too, says about the built one. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { it } from 'node:test';
import linter from 'addons-linter';

const DIST = new URL('../../dist/', import.meta.url);

/** What it says since it knows Firefox alone, by code: the words in the message, and why it is no fault here. */
const OF_FIREFOX = {
  MANIFEST_PERMISSIONS: {
    words: /"(compose|compose\.send|addressBooks|accountsRead|messagesRead)"/,
    why: 'permissions that only Thunderbird has',
  },
  MISSING_DATA_COLLECTION_PERMISSIONS: { words: /./, why: 'Thunderbird asks no add-on for it' },
};

async function lint() {
  const [xpi] = readdirSync(DIST).filter((name) => /^sendright-thunderbird-.*\.xpi$/.test(name));
  assert.ok(xpi, 'no dist/sendright-thunderbird-*.xpi: run `make thunderbird`');
  const config = { _: [new URL(xpi, DIST).pathname], output: 'none', logLevel: 'error' };
  return linter.createInstance({ config, runAsBinary: false }).run();
}

const { errors, warnings, notices } = await lint();
const shown = ({ code, message, file, line }) => `${code}: ${message} (${file}:${line})`;

it('the linter finds no error', () => {
  assert.deepEqual(errors.map(shown), []);
});

it('the linter warns of nothing that is ours', () => {
  const ours = [...warnings, ...notices].filter(({ code, message }) => !OF_FIREFOX[code]?.words.test(message));
  assert.deepEqual(ours.map(shown), []);
});

it('every exception is still needed', () => {
  const seen = new Set(warnings.map(({ code }) => code));
  assert.deepEqual(Object.keys(OF_FIREFOX).filter((code) => !seen.has(code)), []);
});
