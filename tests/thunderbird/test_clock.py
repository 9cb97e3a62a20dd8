"""The computer's clock is wrong by years, or was, and is put right: nothing that was learned or counted is lost."""

from datetime import date, timedelta

from case import CORRECT, ThunderbirdCase
from waiting import wait_for

LEARNED = "brunnwald-werke.de"
SLIP = "brunwald-werke.de"

TODAY = date.today()
YEARS = timedelta(days=6 * 365)

# Of the background page, which does all that has to do with time.
_SET_CLOCK = """
    const page = window.wrappedJSObject ?? window;
    const Real = (page.RealDate ??= page.Date);
    const ahead = arguments[0] * 86_400_000;
    page.Date = class extends Real {
      constructor(...given) {
        super(...(given.length > 0 ? given : [Real.now() + ahead]));
      }
      static now() {
        return Real.now() + ahead;
      }
    };
"""


class Clock(ThunderbirdCase):
    """Learned and counted today; then the clock is another."""

    # A background page that was stopped would have the real clock again.
    options = {"preferences": {"extensions.background.idle.timeout": 3_600_000}}

    def setUp(self):
        super().setUp()
        self.thunderbird.write(f"ann@{LEARNED}").send()
        self.next_mail()
        self.wait_for_counts({TODAY: 1})
        wait_for(lambda: self.learned() == {LEARNED: 1}, "what the message taught")

    def test_set_back_and_put_right(self):
        self.assert_works_when(TODAY - YEARS)
        self.assert_works_when(TODAY)

    def test_set_forward_and_put_right(self):
        self.assert_works_when(TODAY + YEARS)
        self.assert_works_when(TODAY)

    def assert_works_when(self, day):
        """A slip of what was learned is stopped, corrected, learned from and counted on that day; what there was is kept."""
        counted, learned = self.counts(), self.learned()[LEARNED]
        sent = len(self.smtp.mails) - self.sent_before
        self.thunderbird.background(_SET_CLOCK, (day - TODAY).days)
        self.thunderbird.write(f"ann@{SLIP}").send()
        self.dialog().click(CORRECT)
        self.assertEqual(self.next_mail(sent + 1).recipients, [f"ann@{LEARNED}"])
        self.wait_for_counts(counted | {day: counted.get(day, 0) + 1})
        wait_for(lambda: self.learned() == {LEARNED: learned + 1}, "what the message taught")
        self.thunderbird.page("dialog.html").wait_closed()

    def wait_for_counts(self, counts):
        """Waits until so many messages are counted by day."""
        wait_for(lambda: self.counts() == counts, f"{counts} to be counted")

    def counts(self):
        """How many messages were counted, by day."""
        return {date.fromisoformat(day): counted["messages"] for day, counted in self.thunderbird.stored("statistics").items()}
