"""A long day: message after message, each once to the server, without growth of memory. `SENDS=1000` for a longer one."""

import os

from case import CORRECT, DIALOG, ThunderbirdCase
from memory import measure

SENDS = int(os.environ.get("SENDS", "20"))

# Until what is kept once, such as code that becomes fast, is kept.
WARM_UP = 10

# Every tenth has a slip, which is corrected.
SLIP_EVERY = 10

# In bytes: what a message may leave behind, and by how much two measurements of the same may differ. Thunderbird itself,
# without any add-on, leaves up to 34,000 of each in its own process; windows that were leaked would be seen as ghosts.
ALLOWED = {"extension": 2_000, "parent": 35_000}
NOISE = {"extension": 500_000, "parent": 5_000_000}


class Endurance(ThunderbirdCase):
    """One Thunderbird, and one background page."""

    # No copy in the Sent folder: what Thunderbird keeps of it is its own.
    options = {
        "preferences": {
            "mail.identity.id1.doFcc": False,
            "mail.collect_email_address_outgoing": False,
            "extensions.background.idle.timeout": 3_600_000,
        }
    }

    def test_nothing_is_left_behind(self):
        self.send_all(range(WARM_UP))
        before, kept_before = measure(self.thunderbird), self.kept()
        self.send_all(range(WARM_UP, WARM_UP + SENDS))
        after, kept_after = measure(self.thunderbird), self.kept()

        self.assertEqual([mail.header("Subject") for mail in self.smtp.mails], [subject(number) for number in range(WARM_UP + SENDS)])
        self.assertEqual({tuple(mail.recipients) for mail in self.smtp.mails}, {("bob@army.mil",)})
        for process, noise in NOISE.items():
            start, grown = before[process]["bytes"], after[process]["bytes"] - before[process]["bytes"]
            print(f"     {SENDS} messages, {process} process: {grown / SENDS:+.0f} bytes a message, from {start / 1e6:.1f} MB", flush=True)
            self.assertLess(grown, ALLOWED[process] * SENDS + noise)
            self.assertEqual(after[process]["ghosts"], 0, f"windows that something holds, in the {process} process")
        self.assertEqual(kept_after, kept_before, "of windows that are closed, nothing is remembered")

    def send_all(self, numbers):
        """One after the other, each from a compose window of its own."""
        for number in numbers:
            slip = number % SLIP_EVERY == 0
            self.thunderbird.send_prepared("bob@army.ml" if slip else "bob@army.mil", subject(number))
            if slip:
                self.dialog().click(CORRECT)
            self.next_mail(number + 1)
            self.thunderbird.wait_sent()
        self.thunderbird.page(DIALOG).wait_closed()

    def kept(self):
        """The names of what is kept, in both storages."""
        return self.thunderbird.background(
            "return Promise.all([messenger.storage.local.get(), messenger.storage.session.get()])"
            ".then((kept) => kept.map((each) => Object.keys(each).sort()))"
        )


def subject(number):
    """One to know a message by."""
    return f"Message {number}"
