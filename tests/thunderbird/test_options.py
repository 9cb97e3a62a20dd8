"""The options page, and the page that greets a new user."""

import json

from case import CORRECT, KEEP, ROOT, ThunderbirdCase, built_xpi
from waiting import wait_for


EXPORT = ".buttons:has(.erase) button:not(.erase)"


def messages(locale):
    """The texts of a language, by key."""
    catalogue = json.loads((ROOT / "extension" / "public" / "_locales" / locale / "messages.json").read_text())
    return {key: entry["message"] for key, entry in catalogue.items()}


class Options(ThunderbirdCase):
    """What a person sets holds for the next message."""

    def test_arabic(self):
        self.assert_speaks("ar", "rtl")

    def test_japanese(self):
        self.assert_speaks("ja", "ltr")

    def test_never_ask(self):
        self.choose("option[value=monitor]", "monitor")
        self.thunderbird.write("bob@army.ml").send()
        self.assert_sent("bob@army.ml")
        self.assert_no_dialog()

    def test_kind_turned_off(self):
        options = self.thunderbird.open_options()
        options.click("summary")
        self.picture("options-kinds", options.name)
        options.click("details label:nth-of-type(2) option[value=off]")
        self.wait_for_setting("kinds", {"suffix": "off"})
        self.thunderbird.close_tabs()
        self.thunderbird.write("bob@army.ml").send()
        self.assert_sent("bob@army.ml")
        self.assert_no_dialog()

    def test_what_was_learned(self):
        self.thunderbird.write("bob@kestrel-yachts.co.uk, ann@papeterie-lavoine.fr").send()
        self.next_mail()
        wait_for(lambda: "kestrel-yachts.co.uk" in self.learned(), "what the message taught")
        options = self.thunderbird.open_options()
        options.wait_for_text("bob@kestrel-yachts.co.uk", "#learned")
        options.type("input[type=search]", "papeterie")
        options.wait_until("return document.querySelectorAll('#learned li').length === 2")
        options.click("#learned li:first-child button")
        options.wait_until("return document.querySelectorAll('#learned li').length < 2")
        self.assertIn("kestrel-yachts.co.uk", self.learned())
        options.run("(window.wrappedJSObject ?? window).confirm = () => true")
        options.click(".erase")
        wait_for(lambda: self.learned() == {}, "all to be forgotten")

    def test_keyboard(self):
        self.choose("option[value=azerty]", "azerty")
        options = self.thunderbird.open_options()
        options.wait_until("return [...document.querySelectorAll('select')].some((select) => select.value === 'azerty')")

    def test_network_is_out_of_reach(self):
        """Of every page; the background has it for reports alone, where policy wants them."""
        directive = self.thunderbird.open_options().run(
            """
            return new Promise((resolve) => {
              document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective));
              (window.wrappedJSObject ?? window).fetch("https://unit.example.org/").catch(() => undefined);
            });
            """
        )
        self.assertEqual(directive, "connect-src")

    def test_export(self):
        self.thunderbird.write("bob@kestrel-yachts.co.uk").send()
        self.next_mail()
        wait_for(lambda: "kestrel-yachts.co.uk" in self.learned(), "what the message taught")
        options = self.thunderbird.open_options()
        options.wait_for_text("bob@kestrel-yachts.co.uk", "#learned")
        options.click(EXPORT)
        saved = self.thunderbird.downloads / "sendright-learned.json"
        wait_for(lambda: saved.exists() and saved.stat().st_size > 0, "the file")
        self.assertEqual(json.loads(saved.read_text()), self.thunderbird.stored("personal"))

    def test_domain_is_asked_about_again(self):
        compose = self.thunderbird.write("bob@af.ml")
        compose.send()
        dialog = self.dialog()
        dialog.click(".sr-trust input")
        dialog.click(KEEP)
        compose.wait_closed()
        wait_for(lambda: "af.ml" in self.learned(), "what the message taught")
        options = self.thunderbird.open_options()
        options.wait_for_text("af.ml", "#trusted")
        options.click("#trusted button")
        options.wait_until("return !document.querySelector('#trusted button')")
        self.thunderbird.close_tabs()
        self.thunderbird.write("eve@af.ml").send()
        self.dialog()

    def assert_speaks(self, locale, direction):
        """The options page and the dialog do, once this language is chosen."""
        texts = messages(locale)
        options = self.choose(f"option[value={locale}]", locale, close=False)
        options.wait_for_text(texts["options_title"], "h1")
        self.picture(f"options-{locale}", options.name)
        self.thunderbird.close_tabs()
        self.thunderbird.write("Bob <bob@army.ml>").send()
        dialog = self.dialog()
        self.picture(f"dialog-{locale}")
        root = dialog.run("const { lang, dir } = document.documentElement; return [lang, dir]")
        self.assertEqual(root, [locale, direction])
        for key in ("dialog_title_one", "dialog_typed", "dialog_correct_and_send", "dialog_send_anyway", "dialog_back"):
            self.assertIn(texts[key], dialog.text())
        dialog.click(CORRECT)
        self.assert_sent("bob@army.mil")

    def choose(self, option, value, close=True):
        """A click on a choice of the options page; `value` is then among the settings."""
        options = self.thunderbird.open_options()
        options.click(option)
        wait_for(lambda: value in self.settings().values(), f"the setting {value}")
        if close:
            self.thunderbird.close_tabs()
        return options

    def wait_for_setting(self, key, value):
        """Waits until it is kept."""
        wait_for(lambda: self.settings().get(key) == value, f"{key} to be {value}")

    def settings(self):
        """As they are kept."""
        return self.thunderbird.stored("settings")


class Welcome(ThunderbirdCase):
    """What comes up after installing."""

    @classmethod
    def install(cls):
        cls.thunderbird.install(built_xpi())

    def test_try(self):
        welcome = self.thunderbird.page("welcome.html").wait()
        self.assertIn("Learn from my sent mail", welcome.text())
        welcome.click("form button")
        welcome.wait_until("return document.querySelector('dialog')?.dataset.armed === ''")
        self.picture("welcome-dialog", welcome.name)
        welcome.click(f"dialog {CORRECT}")
        welcome.wait_for_text("bob@army.mil", "#try-outcome")
        self.assertEqual(welcome.run("return document.querySelector('#try-address').value"), "bob@army.mil")
        self.assert_nothing_sent()
