import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { thunderbird } from './target';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('the README explains each permission that is asked for, and no other', () => {
  const [, table = ''] = /\| permission \| for \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(README) ?? [];
  const explained = table.split('\n').flatMap((row) => (row.split('|')[1] ?? '').match(/[\w.]+/g) ?? []);
  assert.deepEqual(explained.sort(), [...(thunderbird.manifest.permissions as string[])].sort());
});
