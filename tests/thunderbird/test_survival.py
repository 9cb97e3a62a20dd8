"""Nothing is ever locked or lost, whatever happens to the add-on while the dialog is open."""

import time
import unittest

from case import BACK, CORRECT, DIALOG, KEEP, ThunderbirdCase, built_xpi, with_changes
from test_learning import PATIENCE, START
from thunderbird import Thunderbird
from waiting import wait_for


class BackgroundStopped(ThunderbirdCase):
    """Thunderbird stops the background page as soon as it has nothing to do."""

    options = {"preferences": {"extensions.background.idle.timeout": 2000}}

    def test_dialogs_that_outlive_the_background_page(self):
        windows = [self.ask() for _ in range(3)]
        self.wait_for_the_stop()
        (corrected, first), (kept, second), (edited, third) = windows
        first.click(CORRECT)
        self.assertEqual(self.next_mail(1).recipients, ["bob@army.mil"])
        corrected.wait_closed()
        second.click(KEEP)
        self.assertEqual(self.next_mail(2).recipients, ["bob@army.ml"])
        kept.wait_closed()
        third.click(BACK)
        edited.wait_editable()
        self.assertEqual(len(self.smtp.mails), self.sent_before + 2)

    def test_clean_mail_after_the_stop(self):
        self.wait_for_the_stop()
        self.thunderbird.write("bob@army.mil").send()
        self.assert_sent("bob@army.mil")

    def test_slip_after_the_stop(self):
        self.wait_for_the_stop()
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")

    def ask(self):
        """A compose window, and its dialog."""
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        return compose, self.dialog(compose)

    def wait_for_the_stop(self):
        """Waits until the background page is gone."""
        wait_for(lambda: self.thunderbird.background_state() == "stopped", "the background page to stop", timeout=60)


class AddonGoesAway(ThunderbirdCase):
    """The add-on is disabled or updated while its dialog is open."""

    def test_disabled(self):
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        dialog = self.dialog()
        self.thunderbird.set_addon_enabled(False)
        self.addCleanup(self.thunderbird.set_addon_enabled, True)
        dialog.wait_closed()
        compose.wait_editable()
        self.assert_nothing_sent()
        compose.send()
        self.assert_sent("bob@army.ml")

    def test_updated(self):
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        dialog = self.dialog()
        self.thunderbird.install(with_changes(self.thunderbird.folder, version="999.0"))
        dialog.wait_closed()
        compose.wait_editable()
        self.assert_nothing_sent()
        compose.send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        self.assertFalse(self.thunderbird.page("welcome.html").exists(), "an update greets nobody")


class ThunderbirdCloses(ThunderbirdCase):
    """The person closes Thunderbird in the middle of something, and opens it again."""

    COUNT = 3_000
    options = {"sent": ["bob@kestrel-yachts.co.uk"] * COUNT}

    @classmethod
    def install(cls):
        cls.thunderbird.install(built_xpi(), temporary=False)
        cls.thunderbird.close_tabs()
        cls.thunderbird.index_sent_mail()

    def restart(self):
        """Until the add-on listens again."""
        self.thunderbird.restart()
        self.thunderbird.wait_for_addon(self.thunderbird.addon)

    def kill(self):
        """Without any warning; until the add-on listens again."""
        self.thunderbird.kill()
        self.thunderbird.wait_for_addon(self.thunderbird.addon)

    def test_dialog_is_open(self):
        compose = self.thunderbird.write("bob@af.ml")
        compose.send()
        dialog = self.dialog()
        dialog.click(".sr-trust input")
        dialog.click(KEEP)
        self.next_mail()
        compose.wait_closed()
        self.thunderbird.write("bob@gmial.com").send()
        self.dialog()
        self.restart()
        self.assertEqual(len(self.smtp.mails), self.sent_before + 1, "what was not answered was not sent")
        self.thunderbird.write("eve@af.ml").send()
        self.assertEqual(self.next_mail(2).recipients, ["eve@af.ml"], "what was said before holds")
        self.thunderbird.write("bob@gmial.com").send()
        self.dialog().click(CORRECT)
        self.assertEqual(self.next_mail(3).recipients, ["bob@gmail.com"])

    def test_killed_while_the_dialog_is_open(self):
        settings = {"kinds": {"unknown_suffix": "off"}, "language": "de"}
        self.thunderbird.background("return messenger.storage.local.set({ settings: arguments[0] }).then(() => true)", settings)
        self.thunderbird.write("ann@brunnwald-werke.de").send()
        self.next_mail()
        wait_for(lambda: "brunnwald-werke.de" in self.learned(), "what the message taught")
        kept = {name: self.thunderbird.stored(name) for name in ("personal", "settings", "statistics")}
        self.thunderbird.write("bob@gmial.com").send()
        self.dialog()
        self.kill()
        self.assertEqual(len(self.smtp.mails), self.sent_before + 1, "what was not answered was not sent")
        self.assertEqual({name: self.thunderbird.stored(name) for name in kept}, kept)
        self.thunderbird.write("ann@brunwald-werke.de").send()
        dialog = self.dialog()
        self.assertEqual(dialog.run("return document.documentElement.lang"), "de")
        dialog.click(CORRECT)
        self.assertEqual(self.next_mail(2).recipients, ["ann@brunnwald-werke.de"])

    def test_learning_is_under_way(self):
        options = self.thunderbird.open_options()
        options.click(START)
        wait_for(lambda: self.thunderbird.stored("learning").get("read", 0) > 0, "the first messages")
        self.restart()
        wait_for(lambda: self.thunderbird.stored("learning")["status"] == "done", "the end of learning", timeout=PATIENCE)
        # Closed between two writes, it reads one page of a hundred messages again.
        self.assertIn(self.learned()["kestrel-yachts.co.uk"] - self.COUNT, range(101))


class LongThought(unittest.TestCase):
    """A dialog left open for longer than any timer of Thunderbird's."""

    SECONDS = 90

    @classmethod
    def setUpClass(cls):
        cls.thunderbird = Thunderbird()
        cls.addClassCleanup(cls.thunderbird.__exit__)
        cls.thunderbird.__enter__()
        cls.thunderbird.install(built_xpi())
        cls.compose = cls.thunderbird.write("bob@army.ml")
        cls.compose.send()
        cls.thunderbird.page(DIALOG).wait()
        cls.asked = time.monotonic()

    def test_dialog_left_open(self):
        wait_for(lambda: time.monotonic() - self.asked > self.SECONDS, "the time to pass", timeout=self.SECONDS + 5)
        self.assertFalse(self.compose.is_locked())
        self.thunderbird.page(DIALOG).click(CORRECT)
        self.assertEqual(self.thunderbird.smtp.wait_for_mail(1).recipients, ["bob@army.mil"])
        self.compose.wait_closed()
