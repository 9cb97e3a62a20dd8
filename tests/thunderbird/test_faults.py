"""What happens when something that the add-on needs is broken: mail goes, and the person is told."""

from datetime import date

from case import ADDON_ID, CORRECT, DIALOG, KEEP, ThunderbirdCase, built_xpi, with_changes, without
from waiting import wait_for


class BrokenPackage(ThunderbirdCase):
    """The WebAssembly module is not as it was built."""

    def setUp(self):
        self.thunderbird.install(built_xpi())
        super().setUp()

    def test_module_is_missing(self):
        self.assert_unchecked_with(without)

    def test_module_is_cut_off(self):
        self.assert_unchecked_with(lambda module: module[: len(module) // 2])

    def test_module_is_another(self):
        self.assert_unchecked_with(lambda module: module[:8])  # nothing but the header: a module without any function

    def test_nothing_is_lost(self):
        self.thunderbird.write("ann@brunnwald-werke.de").send()
        self.next_mail()
        wait_for(self.learned, "what the message taught")
        learned = self.thunderbird.stored("personal")
        self.assert_unchecked_with(without)
        self.thunderbird.install(built_xpi())
        self.assertEqual(self.thunderbird.stored("personal"), learned)
        sent = len(self.smtp.mails)
        self.thunderbird.write("ann@brunwald-werke.de").send()
        self.dialog().click(CORRECT)
        self.assertEqual(self.smtp.wait_for_mail(sent + 1).recipients, ["ann@brunnwald-werke.de"])

    def assert_unchecked_with(self, module):
        """With such a module a slip goes, and the person is told; the options page says that something is wrong."""
        self.thunderbird.install(with_changes(self.thunderbird.folder, module=module))
        sent = len(self.smtp.mails)
        compose = self.thunderbird.write("bob@army.ml")
        compose.send()
        self.assertEqual(self.smtp.wait_for_mail(sent + 1).recipients, ["bob@army.ml"])
        compose.wait_closed()
        self.close_notice("without being checked", picture="notice-unchecked")
        self.thunderbird.open_options().wait_for_text("That did not work.", "[role=alert]")
        self.thunderbird.close_tabs()


class NonsenseStored(ThunderbirdCase):
    """What is kept is not what the add-on wrote: of another program, or half of it."""

    NAMES = ("personal", "settings", "statistics", "learning", "reports", "personal.calls", "statistics.calls", "reports.calls")

    def test_text(self):
        self.assert_works_with("nonsense")

    def test_number(self):
        self.assert_works_with(7)

    def test_list(self):
        self.assert_works_with([None, "nonsense"])

    def test_object_of_something_else(self):
        self.assert_works_with({str(date.today()): {"messages": "many"}, "domains": {"army.mil": 3}, "kinds": [], "language": 7, "todo": 1, "entries": 2})

    def assert_works_with(self, nonsense):
        """A slip is stopped, corrected, learned from and counted; a history that could not be read is put aside."""
        kept = dict.fromkeys(self.NAMES, nonsense)
        self.thunderbird.background("return messenger.storage.local.set(arguments[0]).then(() => true)", kept)
        self.thunderbird.stop_background()
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        wait_for(lambda: self.learned() == {"army.mil": 1}, "what the message taught")
        self.assertEqual(self.thunderbird.stored("personal.unreadable"), [nonsense])
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"corrected": 1}})
        self.thunderbird.write("bob@army.mil").send()
        self.assertEqual(self.next_mail(2).recipients, ["bob@army.mil"])
        options = self.thunderbird.open_options()
        options.wait_for_text("army.mil", "#learned")
        options.run("(window.wrappedJSObject ?? window).confirm = () => true")
        options.click(".erase")
        wait_for(lambda: self.thunderbird.stored("personal.unreadable") == {}, "what was set aside to be erased")
        self.assertEqual(self.learned(), {})


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

    def test_background_that_is_due_to_be_stopped_ends_its_check_first(self):
        compose = self.write_and_hang()
        self.thunderbird.let_background_idle()
        self.assertEqual(self.thunderbird.background_state(), "running")
        self.assert_sent("bob@army.mil")
        self.assert_unchecked()
        compose.wait_closed()

    def test_background_that_breaks_down_in_the_middle_of_a_check(self):
        """Thunderbird itself then leaves the window locked for good, which no add-on can prevent: SECURITY.md says so."""
        compose = self.write_and_hang()
        self.thunderbird.stop_background()
        self.thunderbird.write("ann@army.mil").send()
        self.assert_sent("ann@army.mil")
        self.assertTrue(compose.is_locked())

    def write_and_hang(self):
        """A message whose check has begun, and does not end by itself."""
        self.thunderbird.break_call("addressBooks.list", "() => new Promise(() => {})")
        compose = self.thunderbird.write("bob@army.mil")
        compose.send()
        wait_for(compose.is_locked, "the check to begin")
        return compose

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
        # Nothing can be emptied; what a test before has taught lies in the background page alone.
        self.thunderbird.stop_background()
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
