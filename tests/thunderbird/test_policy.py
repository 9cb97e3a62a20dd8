"""What the organisation decides, from a real `policies.json`; and what happens when a check cannot run."""

import tempfile
from pathlib import Path

from case import ADDON_ID, BACK, CORRECT, DIALOG, KEEP, ThunderbirdCase, built_xpi, with_changes
from waiting import wait_for


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


class HeldWhenUnchecked(Managed):
    """The check cannot run, and policy holds what is not checked."""

    managed = {"onError": "fail_closed"}

    @classmethod
    def xpi(cls):
        folder = tempfile.TemporaryDirectory(prefix="sendright-addon-")
        cls.addClassCleanup(folder.cleanup)
        return with_changes(Path(folder.name), without=".wasm")

    def test_mail_stays(self):
        compose = self.thunderbird.write("bob@army.mil")
        compose.send()
        notice = self.thunderbird.page(DIALOG).wait()
        self.picture("notice-held")
        self.assertIn("not sent", notice.text())
        notice.click(".sr-notice button")
        notice.wait_closed()
        compose.wait_editable()
        self.assert_nothing_sent()


class Unchecked(ThunderbirdCase):
    """The check cannot run: mail goes, and the person is told."""

    @classmethod
    def install(cls):
        cls.thunderbird.install(with_changes(cls.thunderbird.folder, without=".wasm"))
        cls.thunderbird.close_tabs()

    def test_mail_goes_with_a_notice(self):
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        self.assert_sent("bob@army.ml")
        compose.wait_closed()
        notice = self.thunderbird.page(DIALOG).wait()
        self.picture("notice-unchecked")
        self.assertIn("without being checked", notice.text())
        notice.click(".sr-notice button")
        notice.wait_closed()


class DialogCannotOpen(ThunderbirdCase):
    """No window can be opened: mail goes as it was sent, and the person is told in a notification."""

    # This machine may have no service for notifications: Thunderbird's own can be seen.
    options = {"preferences": {"alerts.useSystemBackend": False}}

    def test_mail_goes_with_a_notice(self):
        self.thunderbird.break_call("windows.create", "() => Promise.reject(new Error('no more windows'))")
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        self.assert_sent("bob@army.ml")
        wait_for(lambda: "without being checked" in self.thunderbird.notification(), "the notice")

    def test_send_later_stays_later(self):
        self.thunderbird.break_call("windows.create", "() => Promise.reject(new Error('no more windows'))")
        compose = self.thunderbird.write("bob@army.ml", subject="For later, unchecked")
        compose.send_later()
        compose.wait_closed()
        self.assertIn(["For later, unchecked", "bob@army.ml"], self.thunderbird.messages_in("Queue"))
        self.assert_nothing_sent()


class CallsThatFail(ThunderbirdCase):
    """A part of Thunderbird that the background page calls rejects, or never answers."""

    FULL = "() => Promise.reject(new DOMException('the disk is full', 'QuotaExceededError'))"

    def test_storage_is_full(self):
        self.thunderbird.break_call("storage.local.set", self.FULL)
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")

    def test_memory_of_windows_is_full(self):
        self.thunderbird.break_call("storage.session.set", self.FULL)
        clean = self.thunderbird.write("bob@army.mil")
        clean.send()
        self.assert_sent("bob@army.mil")
        clean.wait_closed()
        self.assert_no_dialog()
        self.thunderbird.write("bob@army.ml").send()
        self.assertEqual(self.next_mail(2).recipients, ["bob@army.ml"])
        self.assert_unchecked()

    def test_address_books_never_answer(self):
        self.thunderbird.break_call("addressBooks.list", "() => new Promise(() => {})")
        self.thunderbird.write("bob@army.mil").send()
        self.assert_sent("bob@army.mil")
        self.assert_unchecked()

    def test_background_stopped_in_the_middle_of_a_check(self):
        self.thunderbird.break_call("addressBooks.list", "() => new Promise(() => {})")
        compose = self.thunderbird.write("bob@army.mil")
        compose.send()
        wait_for(compose.is_locked, "the check to begin")
        self.thunderbird.stop_background()
        self.assert_sent("bob@army.mil")
        compose.wait_closed()

    def assert_unchecked(self):
        """The person is told."""
        notice = self.thunderbird.page(DIALOG).wait()
        self.assertIn("without being checked", notice.text())


class BrokenStorage(ThunderbirdCase):
    """The add-on's database cannot be opened."""

    UUID = "0f3f1a5e-6d8a-4b2e-9c9d-2f7f3a1b5c77"
    options = {
        "preferences": {"extensions.webextensions.uuids": f'{{"{ADDON_ID}": "{UUID}"}}'},
        "files": {f"storage/default/moz-extension+++{UUID}^userContextId=4294967295": "not a folder"},
    }

    def setUp(self):
        self.sent_before = len(self.smtp.mails)

    def test_storage_is_broken(self):
        outcome = self.thunderbird.background("return messenger.storage.local.set({ a: 1 }).then(() => 'kept', () => 'broken')")
        self.assertEqual(outcome, "broken", "the fault that this class is about")

    def test_options_say_that_nothing_can_be_kept(self):
        options = self.thunderbird.open_options()
        options.click("option[value=azerty]")
        options.wait_for_text("That did not work.", "[role=alert]")

    def test_slip_is_still_stopped(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")

    def test_clean_mail_still_goes(self):
        self.thunderbird.write("bob@army.mil").send()
        self.assert_sent("bob@army.mil")

    def test_dont_ask_again_does_not_hold_the_message(self):
        self.thunderbird.write("bob@af.ml").send()
        dialog = self.dialog()
        dialog.click(".sr-trust input")
        dialog.click(KEEP)
        self.assert_sent("bob@af.ml")
