"""What is counted, and shown in the options page."""

from datetime import date, timedelta

from case import BACK, CORRECT, KEEP, ThunderbirdCase
from waiting import wait_for


class Statistics(ThunderbirdCase):
    """Each message once, each choice once, and nobody's address."""

    def test_clean_message(self):
        self.thunderbird.write("bob@army.mil").send()
        self.next_mail()
        self.assert_counted(messages=1, unchecked=0, findings={})

    def test_corrected(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"corrected": 1}})

    def test_sent_anyway(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(KEEP)
        self.assert_sent("bob@army.ml")
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"kept": 1}})

    def test_dont_ask_again(self):
        self.thunderbird.write("bob@af.ml").send()
        dialog = self.dialog()
        dialog.click(".sr-trust input")
        dialog.click(KEEP)
        self.assert_sent("bob@af.ml")
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"trusted": 1}})

    def test_back_and_then_corrected(self):
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        self.dialog().click(BACK)
        compose.wait_editable()
        self.assert_counted(messages=0, unchecked=0, findings={"suffix": {"back": 1}})
        compose.send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"back": 1, "corrected": 1}})

    def test_two_windows_at_once(self):
        for name in ("bob", "ann", "joe"):
            self.thunderbird.write(f"{name}@army.mil").send()
        self.next_mail(3)
        self.assert_counted(messages=3, unchecked=0, findings={})

    def test_nothing_names_anybody(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(KEEP)
        self.next_mail()
        wait_for(lambda: self.thunderbird.stored("statistics"), "the statistics")
        self.assertNotIn("army", str(self.thunderbird.stored("statistics")))


class Charts(ThunderbirdCase):
    """What the options page shows of it."""

    def setUp(self):
        super().setUp()
        days = {str(date.today() - timedelta(ago)): self.day(ago) for ago in range(90) if ago % 7 not in (5, 6)}
        self.thunderbird.background("return messenger.storage.local.set({ statistics: arguments[0] }).then(() => true)", days)

    @staticmethod
    def day(ago):
        """A day of somebody who writes a lot, with slips now and then."""
        findings = {"suffix": {"corrected": 1}} if ago % 6 == 0 else {}
        if ago % 9 == 1:
            findings["typo"] = {"corrected": 2, "kept": 1}
        if ago % 11 == 3:
            findings["outsider"] = {"back": 1, "trusted": 1, "unasked": 1}
        return {"messages": 12 + ago * 7 % 23, "unchecked": 0, "findings": findings}

    def test_shown_and_cleared(self):
        options = self.thunderbird.open_options()
        options.wait_until("return document.querySelectorAll('#statistics .columns').length === 2")
        self.assertEqual(options.run("return document.querySelectorAll('#statistics .kinds tr').length"), 3)
        options.run("document.querySelector('#statistics').closest('section').scrollIntoView()")
        self.picture("options-statistics", options.name)
        options.run("document.querySelector('#statistics summary').click(); document.querySelector('#statistics details').scrollIntoView()")
        self.picture("options-statistics-table", options.name)
        options.run("(window.wrappedJSObject ?? window).confirm = () => true")
        options.click("#clear-statistics")
        options.wait_until("return !document.querySelector('#statistics .chart')")
        self.assertEqual(self.thunderbird.stored("statistics"), {})

    def test_other_directions_and_periods(self):
        self.thunderbird.background("return messenger.storage.local.set({ settings: { language: 'ar' } }).then(() => true)")
        options = self.thunderbird.open_options()
        options.click("option[value=months]")
        options.wait_until("return document.querySelectorAll('#statistics .columns')[0].querySelectorAll('rect').length === 12")
        options.run("document.querySelector('#statistics').closest('section').scrollIntoView()")
        self.picture("options-statistics-ar", options.name)
