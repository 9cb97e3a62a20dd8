#!/usr/bin/env python3
"""Runs the add-on in a real Thunderbird: `run.py [NAME…]`, where a name is part of a test's.

Needs Thunderbird and Xvfb, and the add-on built by `make thunderbird`. Prints one line a test,
and closes with `N passed, N failed[, N skipped]`.
"""

import shutil
import sys
import threading
import time
import traceback
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Much of a test is waiting for Thunderbird, so two classes run side by side; what measures time runs alone.
SIDE_BY_SIDE = 2
ALONE = "test_timing"


_OUTPUT = threading.Lock()


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
        self._say("FAIL", test, "".join(traceback.format_exception(*err)))

    def _say(self, outcome, test, more=""):
        seconds = time.monotonic() - self._started
        with _OUTPUT:
            print(f"{outcome} {test.id()} ({seconds:.1f} s)\n{more}", end="", flush=True)


def _classes(suite, names):
    """The tests that match, one suite a class: they share a Thunderbird."""
    classes = {}
    for test in _flat(suite):
        if not names or any(name in test.id() for name in names):
            classes.setdefault(type(test), unittest.TestSuite()).addTest(test)
    return classes


def _flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _flat(test)
        else:
            yield test


def _run(suite):
    result = Result()
    suite.run(result)
    return result


def main(names):
    sys.path.insert(0, str(HERE))
    shutil.rmtree(HERE.parents[1] / "dist" / "screenshots" / "thunderbird" / "failures", ignore_errors=True)
    found = unittest.defaultTestLoader.discover(str(HERE), pattern="test_*.py", top_level_dir=str(HERE))
    classes = _classes(found, names)
    slowest_first = sorted(classes, key=lambda cls: -getattr(cls, "SECONDS", 0))
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        results = list(pool.map(_run, [classes[cls] for cls in slowest_first if cls.__module__ != ALONE]))
    results += [_run(classes[cls]) for cls in slowest_first if cls.__module__ == ALONE]

    passed = sum(result.passed for result in results)
    failed = sum(len(result.failures) + len(result.errors) for result in results)
    skipped = sum(len(result.skipped) for result in results)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
