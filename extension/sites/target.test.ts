import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { CHROME_KEY } from './chrome-key';

test('the identifier that policies name is that of the key in the manifest', async () => {
  const hash = createHash('sha256').update(Buffer.from(CHROME_KEY, 'base64')).digest('hex').slice(0, 32);
  const id = [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  const programs = await readFile(new URL('../../src/bin/sendright/policy/programs.rs', import.meta.url), 'utf8');
  assert.equal(/CHROME_ID: &str = "(\w+)"/.exec(programs)?.[1], id);
});
