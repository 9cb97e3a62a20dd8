#!/usr/bin/env python3
"""Runs the add-on in a real Thunderbird: `run.py [NAME…]`, where a name is part of a test's.

Needs Thunderbird and Xvfb, and the add-on built by `make thunderbird`. Prints one line a test,
and closes with `N passed, N failed[, N skipped]`.
"""

import sys
import time
import traceback
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Result(unittest.TestResult):
    """Says each test's outcome as it comes."""

    def __init__(self):
        super().__init__()
        self.passed = 0
        self._wrong = set()
        self._started = 0.0

    def was_wrong(self, test):
        """Whether this test has failed, for what is to be kept of it."""
        return test.id() in self._wrong

    def startTest(self, test):
        super().startTest(test)
        self._started = time.monotonic()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1
        self._say("ok  ", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._failed(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self._failed(test, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say("skip", test)

    def _failed(self, test, err):
        self._wrong.add(test.id())
        self._say("FAIL", test)
        traceback.print_exception(*err, file=sys.stdout)

    def _say(self, outcome, test):
        print(f"{outcome} {test.id()} ({time.monotonic() - self._started:.1f} s)", flush=True)


def _matching(suite, names):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _matching(test, names)
        elif not names or any(name in test.id() for name in names):
            yield test


def main(names):
    sys.path.insert(0, str(HERE))
    found = unittest.defaultTestLoader.discover(str(HERE), pattern="test_*.py", top_level_dir=str(HERE))
    result = Result()
    unittest.TestSuite(_matching(found, names)).run(result)
    failed = len(result.failures) + len(result.errors)
    counts = f"{result.passed} passed, {failed} failed"
    print(counts + (f", {len(result.skipped)} skipped" if result.skipped else ""))
    return 0 if result.passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
