"""What the tests of the add-on have in common."""

import base64
import json
import os
import unittest
import zipfile
from pathlib import Path

from marionette import MarionetteError
from thunderbird import Thunderbird
from waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "dist" / "screenshots" / "thunderbird"
ADDONS = Path(__file__).parent / "addons"
ADDON_ID = "sendright@sendright.dev"

DIALOG = "dialog.html"
CORRECT = ".sr-footer [name=send]"
KEEP = ".sr-footer [name=keep]"
BACK = ".sr-footer [name=back]"


def built_xpi():
    """The add-on as `make thunderbird` built it."""
    found = sorted((ROOT / "dist").glob("sendright-thunderbird-*.xpi"))
    if not found:
        raise FileNotFoundError("no dist/sendright-thunderbird-*.xpi: run `make thunderbird`")
    return Path(os.environ.get("SENDRIGHT_XPI", found[-1]))


def without(_):
    """For `with_changes`: the add-on without its WebAssembly module."""
    return None


def with_changes(folder, *, version=None, module=lambda content: content):
    """A copy of the built add-on, in `folder`, with another version, or with what `module` makes of its WebAssembly module."""
    changed = folder / "changed.xpi"
    with zipfile.ZipFile(built_xpi()) as original, zipfile.ZipFile(changed, "w") as copy:
        for name in original.namelist():
            content = original.read(name)
            if name == "manifest.json" and version:
                content = json.dumps(json.loads(content) | {"version": version}).encode()
            if name.endswith(".wasm"):
                content = module(content)
            if content is not None:
                copy.writestr(name, content)
    return changed


class ThunderbirdCase(unittest.TestCase):
    """One Thunderbird for the tests of a class, with the add-on installed; each test begins with nothing
    learned, and leaves only the main window.
    """

    options = {}

    @classmethod
    def setUpClass(cls):
        cls.thunderbird = Thunderbird(**cls.options)
        cls.addClassCleanup(cls.thunderbird.__exit__)
        cls.thunderbird.__enter__()
        cls.smtp = cls.thunderbird.smtp
        cls.install()

    @classmethod
    def install(cls):
        """Installs the add-on, and closes the page that greets a new user."""
        cls.thunderbird.install(built_xpi())
        cls.thunderbird.close_tabs()

    def setUp(self):
        self.thunderbird.forget_everything()
        self.sent_before = len(self.smtp.mails)

    def tearDown(self):
        if self._outcome.result.was_wrong(self):
            self.take_pictures_of_failure()
        self.thunderbird.close_all()

    def take_pictures_of_failure(self):
        """Every window, the end of the log and what was sent, for whoever looks into it."""
        for number, handle in enumerate(self.thunderbird.marionette.windows()):
            try:
                self.thunderbird.screenshot(PICTURES / "failures" / f"{self.id()}-{number}.png", handle)
            except MarionetteError:
                continue
        log = self.thunderbird.log.read_text(errors="replace")
        sent = "".join(f"sent to {', '.join(mail.recipients)}: {mail.header('Subject')}\n" for mail in self.smtp.mails)
        (PICTURES / "failures" / f"{self.id()}.log").write_text(log[-20_000:] + sent)

    def dialog(self, compose=None):
        """The dialog (of a compose window, where there are several), when it is there and its buttons can be pressed."""
        page = self.thunderbird.page(f"{DIALOG}?tab={compose.tab()}" if compose else DIALOG).wait()
        page.wait_until("return document.querySelector('dialog')?.dataset.armed === ''")
        return page

    def close_notice(self, said, picture):
        """Waits for the notice that says so, keeps a picture of it, and closes it."""
        notice = self.thunderbird.page(DIALOG).wait()
        self.picture(picture)
        self.assertIn(said, notice.text())
        notice.click(".sr-notice button")
        notice.wait_closed()

    def picture(self, name, page=DIALOG):
        """Keeps a picture of a page, to be looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(base64.b64decode(self.thunderbird.page(page).picture()))

    def next_mail(self, count=1):
        """The newest of `count` messages that this test sent."""
        return self.smtp.wait_for_mail(self.sent_before + count)

    def learned(self):
        """How often it was learned that mail goes to each domain."""
        return {entry["domain"]: entry["count"] for entry in self.thunderbird.stored("personal").get("domains", [])}

    def assert_sent(self, *recipients):
        """One message went out, to these."""
        self.assertEqual(sorted(self.next_mail().recipients), sorted(recipients))

    def assert_nothing_sent(self):
        """No message went out."""
        self.assertEqual(self.smtp.mails[self.sent_before :], [])

    def assert_counted(self, **day):
        """These are the statistics, of today alone, once everything is counted."""
        wait_for(lambda: list(self.thunderbird.stored("statistics").values()) == [day], f"the statistics to be {day}")

    def assert_no_dialog(self):
        """No window of the add-on is open."""
        self.assertFalse(self.thunderbird.page(DIALOG).exists())
