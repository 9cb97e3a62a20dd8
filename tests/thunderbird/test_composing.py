"""Before Send is pressed: the badge on the compose toolbar, and its popup."""

from case import PICTURES, ThunderbirdCase
from waiting import wait_for

POPUP = "findings.html"


class Composing(ThunderbirdCase):
    """What a person sees while writing."""

    def test_focus_goes_to_the_next_correction_then_to_the_heading(self):
        compose = self.thunderbird.write("bob@army.ml", cc="eve@gmial.com")
        compose.open_popup()
        popup = self.thunderbird.page(POPUP).wait()
        popup.click(".sr-hint button")
        popup.wait_until("return document.querySelectorAll('main button').length === 1 && document.activeElement.matches('main button')")
        popup.click(".sr-hint button")
        popup.wait_until("return !document.querySelector('main button') && document.activeElement.localName === 'h1'")

    def test_badge_and_correction_from_the_popup(self):
        compose = self.thunderbird.write("Bob <bob@army.ml>, ann@gmail.com")
        wait_for(lambda: compose.badge() == "1", "the badge")
        compose.screenshot(PICTURES / "compose-badge.png")
        compose.open_popup()
        popup = self.thunderbird.page(POPUP).wait()
        self.assertIn("bob@army.ml", popup.text("h2"))
        popup.click(".sr-hint button")
        wait_for(lambda: compose.recipients() == ["Bob <bob@army.mil>", "ann@gmail.com"], "the correction")
        wait_for(lambda: compose.badge() == "", "the badge to go")
        self.assert_nothing_sent()
        compose.send()
        self.assert_sent("bob@army.mil", "ann@gmail.com")
        self.assert_no_dialog()

    def test_no_badge_on_a_clean_message(self):
        first = self.thunderbird.write("bob@army.mil")
        self.assertEqual(first.badge(), "")
        second = self.thunderbird.write("bob@army.ml")
        wait_for(lambda: second.badge() == "1", "the badge of the other window")
        self.assertEqual(first.badge(), "")

    def test_badge_of_a_message_begun_before_the_addon_came(self):
        self.thunderbird.set_addon_enabled(False)
        compose = self.thunderbird.write("bob@army.ml")
        self.thunderbird.set_addon_enabled(True)
        wait_for(lambda: compose.badge() == "1", "the badge")

    def test_badge_goes_with_the_recipient(self):
        compose = self.thunderbird.write("bob@army.ml")
        wait_for(lambda: compose.badge() == "1", "the badge")
        compose.remove_recipients()
        compose.fill(to="bob@army.mil")
        wait_for(lambda: compose.badge() == "", "the badge to go")


class ComposingWithoutBackground(ThunderbirdCase):
    """The script in the message's body outlives the background page."""

    options = {"preferences": {"extensions.background.idle.timeout": 500}}

    def test_badge_after_the_background_page_was_stopped(self):
        wait_for(lambda: self.thunderbird.background_state() == "stopped", "the background page to stop")
        compose = self.thunderbird.write("bob@army.ml")
        wait_for(lambda: compose.badge() == "1", "the badge")
