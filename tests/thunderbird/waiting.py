"""Waiting for a condition."""

import time


def wait_for(condition, what, timeout=15):
    """Asks until the condition holds, and returns its value. Fails naming `what` was waited for."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        time.sleep(0.02)
