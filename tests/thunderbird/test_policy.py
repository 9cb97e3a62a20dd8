"""What the organisation decides, from a real `policies.json`."""

import tempfile
from pathlib import Path

from case import ADDON_ID, BACK, CORRECT, KEEP, ThunderbirdCase, built_xpi, with_changes, without


def policies(xpi, managed):
    """Installs the add-on for everyone, with its managed settings."""
    return {
        "ExtensionSettings": {ADDON_ID: {"installation_mode": "force_installed", "install_url": xpi.as_uri()}},
        "3rdparty": {"Extensions": {ADDON_ID: managed}},
    }


class Managed(ThunderbirdCase):
    """The add-on installed and set up by policy."""

    managed = {}

    @classmethod
    def setUpClass(cls):
        cls.options = {"policies": policies(cls.xpi(), cls.managed)}
        super().setUpClass()

    @classmethod
    def xpi(cls):
        """What is installed."""
        return built_xpi()

    @classmethod
    def install(cls):
        cls.thunderbird.wait_for_addon(ADDON_ID)
        cls.thunderbird.close_tabs()


class Blocked(Managed):
    """No mail to Mali, but for its government."""

    managed = {
        "mode": "enforce",
        "blockedDomains": ["*.ml"],
        "allowedDomains": ["gouv.ml"],
        "message": "Mail to .ml is not allowed here. The armed forces are at .mil.",
        "contact": "security@unit.example.org",
        "kinds": {"typo": "hint"},
    }

    def test_blocked_recipient_cannot_be_kept(self):
        compose = self.thunderbird.write("Bob <bob@army.ml>")
        compose.send()
        dialog = self.dialog()
        self.picture("dialog-blocked")
        self.assertFalse(dialog.run("return Boolean(document.querySelector(arguments[0]))", KEEP))
        self.assertIn(self.managed["message"], dialog.text())
        self.assertIn(self.managed["contact"], dialog.text())
        dialog.click(CORRECT)
        self.assert_sent("bob@army.mil")

    def test_blocked_recipient_without_suggestion(self):
        compose = self.thunderbird.write("info@orange.ml")
        compose.send()
        dialog = self.dialog()
        self.picture("dialog-blocked-only")
        self.assertFalse(dialog.run("return Boolean(document.querySelector(arguments[0]))", KEEP))
        dialog.click(BACK)
        compose.wait_editable()
        self.assert_nothing_sent()

    def test_allowed_domain_goes(self):
        self.thunderbird.write("ministre@sante.gouv.ml").send()
        self.assert_sent("ministre@sante.gouv.ml")
        self.assert_no_dialog()

    def test_managed_settings_show_as_locked(self):
        options = self.thunderbird.open_options()
        modes = "return [...document.querySelectorAll('select')].map((select) => [select.value, select.disabled])"
        self.assertIn(["enforce", True], options.run(modes))
        self.assertIn(["qwerty", False], options.run(modes))
        self.picture("options-managed", options.name)


class Mistaken(Managed):
    """One value is none that there is; the others hold."""

    managed = {"mode": "enforced", "blockedDomains": ["*.ml"], "kinds": {"typo": "never"}}

    def test_mistakes_are_shown(self):
        options = self.thunderbird.open_options()
        mistakes = options.run("return [...document.querySelectorAll('#problems code')].map((code) => code.textContent)")
        self.assertEqual(sorted(mistakes), ["kinds.typo", "mode"])
        self.picture("options-mistakes", options.name)

    def test_what_is_right_holds(self):
        self.thunderbird.write("info@orange.ml").send()
        self.assertIn("orange.ml", self.dialog().text())
        self.assert_nothing_sent()


class Monitored(Managed):
    """Watch only."""

    managed = {"mode": "monitor"}

    def test_nothing_is_asked(self):
        self.thunderbird.write("bob@army.ml").send()
        self.assert_sent("bob@army.ml")
        self.assert_no_dialog()

    def test_what_would_have_been_asked_is_counted(self):
        self.thunderbird.write("bob@army.ml, bob@army.mil").send()
        self.next_mail()
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"unasked": 1}})


class Uncheckable(Managed):
    """The check cannot run."""

    @classmethod
    def xpi(cls):
        folder = tempfile.TemporaryDirectory(prefix="sendright-addon-")
        cls.addClassCleanup(folder.cleanup)
        return with_changes(Path(folder.name), module=without)


class HeldWhenUnchecked(Uncheckable):
    """Policy holds what is not checked."""

    managed = {"onError": "fail_closed"}

    def test_mail_stays(self):
        compose = self.thunderbird.write("bob@army.mil")
        compose.send()
        self.close_notice("not sent", picture="notice-held")
        compose.wait_editable()
        self.assert_nothing_sent()


class MonitoredWhenUnchecked(Uncheckable):
    """Policy holds what is not checked, but only watches: then nobody is interrupted."""

    managed = {"mode": "monitor", "onError": "fail_closed"}

    def test_mail_goes(self):
        self.thunderbird.write("bob@army.ml").send()
        self.assert_sent("bob@army.ml")
