"""What is counted, and shown in the options page."""

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
