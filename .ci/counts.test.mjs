import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as counters from './counts.mjs';

const cases = [
  ['cargo', 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n…\ntest result: FAILED. 2 passed; 1 failed; 0 ignored;', [5, 1, 1]],
  ['cargo', 'error[E0432]: unresolved import', null],
  ['node', '# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n', [2, 2, 0]],
  ['node', 'ℹ pass 2\nℹ fail 0\nℹ skipped 1', [2, 0, 1]],
  ['node', '', null],
  ['closing', 'ok a test\n3 passed, 1 failed, 2 skipped\n', [3, 1, 2]],
  ['closing', '9 passed, 9 failed\nok another\n1 passed, 0 failed', [1, 0, 0]],
  ['closing', '3 passed, 0 failed\nTraceback', null],
];

for (const [name, output, expected] of cases) {
  test(`${name} reads ${JSON.stringify(output)}`, () => {
    const counts = counters[name](output, 0);
    assert.deepEqual(counts && [counts.passed, counts.failed, counts.skipped], expected);
  });
}

test('a check is one test', () => {
  assert.equal(counters.exit('', 0).passed, 1);
  assert.equal(counters.exit('', 1).failed, 1);
});

test('what failed is found in each kind of output', () => {
  const naming = [
    '    not ok 3 - corrects a slip',
    "  error: 'waited in vain for the dialog'",
    'FAIL test_sending.Sending.test_sends_once (3.1 s)',
    'AssertionError: 2 != 1',
    'test reads_a_policy ... FAILED',
    "thread 'main' panicked at src/lib.rs:3:5:",
    'error[E0432]: unresolved import `x`',
    'history               15960 inputs  FAILED',
  ];
  const others = ['ok 1 - no error: all is well', 'test reads_a_policy ... ok', '# fail 0', 'ok   test_errors (1 s)'];
  assert.deepEqual(counters.failures([...others, ...naming, ...others].join('\n')), naming);
});
