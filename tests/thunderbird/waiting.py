"""Waiting for a condition."""

import time


# In seconds. Far longer than anything takes, on a slow machine with much else to do too.
PATIENCE = 45


def wait_for(condition, what, timeout=PATIENCE):
    """Asks until the condition holds, and returns its value. Fails naming `what` was waited for."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        time.sleep(0.02)
