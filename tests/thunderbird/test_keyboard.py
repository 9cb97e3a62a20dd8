"""The add-on's pages by the keyboard alone: Tab reaches every control, in order, it is seen where it is, and keys press."""

from case import DIALOG, ThunderbirdCase
from test_composing import POPUP
from waiting import wait_for


class Keyboard(ThunderbirdCase):
    """One page after the other."""

    def test_tab_in_the_dialog(self):
        self.thunderbird.write("bob@af.ml").send()
        self.assert_tab_goes_round(self.dialog())

    def test_tab_in_the_dialog_with_several_findings(self):
        self.thunderbird.write("bob@army.ml", cc="eve@gmial.com").send()
        self.assert_tab_goes_round(self.dialog())

    def test_tab_in_the_popup(self):
        self.thunderbird.write("bob@army.ml", cc="eve@gmial.com").open_popup()
        self.assert_tab_goes_through(self.thunderbird.page(POPUP).wait())

    def test_tab_in_the_options(self):
        self.thunderbird.write("bob@kestrel-yachts.co.uk").send()
        self.next_mail()
        wait_for(lambda: "kestrel-yachts.co.uk" in self.learned(), "what the message taught")
        options = self.thunderbird.open_options()
        options.run("document.querySelector('details').open = true")
        self.assert_tab_goes_through(options)

    def test_tab_in_the_welcome(self):
        self.assert_tab_goes_through(self.thunderbird.open_page("welcome.html"))

    def test_enter_corrects_and_sends(self):
        self.thunderbird.write("bob@army.ml").send()
        dialog = self.dialog()
        dialog.take_keyboard()
        dialog.press("Enter")
        self.assert_sent("bob@army.mil")

    def test_each_is_answered_by_itself(self):
        self.thunderbird.write("bob@army.ml", cc="eve@gmial.com").send()
        dialog = self.dialog()
        dialog.take_keyboard()
        corrections = [name.split(" ", 1)[1] for name in dialog.controls() if "Correct to" in name]
        dialog.press_on(corrections[1], "ArrowDown")
        dialog.press_on("Send with these choices", "Enter")
        self.assert_sent("bob@army.mil", "eve@gmial.com")

    def test_trusting_and_sending_anyway(self):
        self.thunderbird.write("bob@af.ml").send()
        dialog = self.dialog()
        dialog.take_keyboard()
        dialog.press_on("Don't ask again about af.ml", " ")
        dialog.press_on("Send anyway", " ")
        self.assert_sent("bob@af.ml")
        wait_for(lambda: self.thunderbird.stored("personal").get("trusted") == ["af.ml"], "af.ml to be trusted")

    def test_escape_goes_back(self):
        self.thunderbird.write("bob@army.ml").send()
        dialog = self.dialog()
        dialog.take_keyboard()
        dialog.press("Escape")
        dialog.wait_closed()
        self.assert_nothing_sent()

    def test_notice_is_closed(self):
        self.thunderbird.break_call("storage.session.set", "() => Promise.reject(new Error('full'))")
        self.thunderbird.write("bob@army.ml").send()
        notice = self.thunderbird.page(DIALOG).wait()
        notice.take_keyboard()
        notice.press_on("Close", "Enter")
        notice.wait_closed()

    def test_popup_corrects(self):
        compose = self.thunderbird.write("bob@army.ml")
        compose.open_popup()
        popup = self.thunderbird.page(POPUP).wait()
        popup.take_keyboard()
        popup.press_on("Correct", "Enter")
        wait_for(lambda: compose.recipients() == ["bob@army.mil"], "the correction")

    def test_a_setting_is_chosen(self):
        options = self.thunderbird.open_options()
        options.take_keyboard()
        options.press_on("When a recipient looks wrong", "ArrowDown")
        wait_for(lambda: self.thunderbird.stored("settings").get("mode") == "monitor", "the mode to be kept")

    def assert_tab_goes_round(self, page):
        """In a window of its own, from the control that the page has chosen to that one again."""
        page.take_keyboard()
        controls = page.controls()
        start = page.focus()
        self.assertIsNotNone(start, "the page has chosen where the focus is")
        stops = [start]
        # Between the last and the first the focus may be on the window itself.
        while len(stops) <= 2 * len(controls) and (stop := page.tab()) != start:
            stops += [stop] if stop else []
        at = controls.index(start["name"])
        self.assertEqual([stop["name"] for stop in stops], controls[at:] + controls[:at])
        self.assertEqual([stop for stop in stops if not stop["seen"]], [], "the focus is seen in all")

    def assert_tab_goes_through(self, page):
        """In a tab, from the first control to the last, and back."""
        page.take_keyboard()
        controls = page.controls()
        self.assertGreater(len(controls), 1)
        stops = [page.tab() for _ in controls]
        self.assertEqual([(stop or {}).get("name") for stop in stops], controls)
        self.assertEqual([stop for stop in stops if not stop["seen"]], [], "the focus is seen in all")
        back = [page.tab(back=True) for _ in controls[1:]]
        self.assertEqual([(stop or {}).get("name") for stop in back], controls[-2::-1])
