"""A compose window: what a person sees and does in it."""

from waiting import wait_for

CONTROL = "\ue009"
ENTER = "\ue007"
ESCAPE = "\ue00c"

_ROWS = {"to": "addressRowTo", "cc": "addressRowCc", "bcc": "addressRowBcc", "reply": "addressRowReply", "newsgroups": "addressRowNewsgroups"}


class Compose:
    """One compose window."""

    def __init__(self, thunderbird, handle):
        self._thunderbird = thunderbird
        self._marionette = thunderbird.marionette
        self.handle = handle
        self._focus()
        self._marionette.run(
            "while (!window.gMsgCompose?.editor || !document.getElementById('toAddrInput') || window.gWindowLocked)"
            " await new Promise((resolve) => window.setTimeout(resolve, 20));"
        )

    def fill(self, subject=None, **recipients):
        """Types recipients (`to`, `cc`, `bcc`, `reply`), each ended by Enter, and the subject."""
        self._focus()
        for name, text in recipients.items():
            if text:
                self._marionette.run("showAndFocusAddressRow(args[0])", _ROWS[name])
                self._marionette.type(f"#{name}AddrInput", f"{text}\n")
        if subject:
            self._marionette.type("#msgSubject", subject)
        return self

    def pick(self, text):
        """Types the beginning of a recipient, and takes what is offered to complete it."""
        self._focus()
        self._marionette.type("#toAddrInput", text)
        self._marionette.run(
            "while (document.getElementById('toAddrInput').controller.matchCount === 0)"
            " await new Promise((resolve) => window.setTimeout(resolve, 20));"
        )
        self._marionette.type("#toAddrInput", ENTER)

    def send(self):
        """A click on Send."""
        self._focus()
        self._marionette.click("#button-send")

    def send_timed(self):
        """A click on Send; gives the moment in which the window got it, in milliseconds as of `Date.now()`."""
        self._focus()
        # Noted in the main window: this one may have closed before it could be asked.
        self._marionette.run(
            "const main = Services.wm.getMostRecentWindow('mail:3pane');"
            "delete main.pressedAt;"
            "const note = () => { main.pressedAt = performance.timeOrigin + performance.now(); };"
            "window.addEventListener('click', note, { capture: true, once: true });"
        )
        self._marionette.click("#button-send")
        return self._thunderbird.in_main("return window.pressedAt")

    def send_by_keys(self):
        """Ctrl+Enter."""
        self._focus()
        self._marionette.press(CONTROL, ENTER)

    def send_later(self):
        """The menu's Send Later."""
        self._focus()
        self._marionette.run("goDoCommand('cmd_sendLater')")

    def save_draft(self):
        """Ctrl+S."""
        self._focus()
        self._marionette.press(CONTROL, "s")

    def close(self):
        """Closes the window without saving."""
        self._focus(False)
        self._marionette.run("gContentChanged = false; SetContentAndBodyAsUnmodified(); window.setTimeout(() => window.close());")

    def is_open(self):
        """Whether the window is still there."""
        return self.handle in self._marionette.windows()

    def wait_closed(self):
        """Waits until the window is gone, as after a send."""
        wait_for(lambda: not self.is_open(), "the compose window to close")

    def is_locked(self):
        """Whether its fields are locked, as while a send is under way."""
        self._focus(False)
        return self._marionette.run("return window.gWindowLocked || document.getElementById('msgSubject').disabled")

    def wait_editable(self):
        """Waits until the window can be edited and sent again."""
        wait_for(lambda: self.is_open() and not self.is_locked(), "the compose window to be editable")
        return self

    def recipients(self, name="to"):
        """The recipients of a field, as shown."""
        self._focus(False)
        return self._marionette.run(
            "return [...document.querySelectorAll(`#${args[0]} mail-address-pill`)].map((pill) => pill.fullAddress)",
            _ROWS[name],
        )

    def remove_recipients(self, name="to"):
        """Removes all recipients of a field."""
        self._focus()
        self._marionette.run(
            "for (const pill of document.querySelectorAll(`#${args[0]} mail-address-pill`)) pill.remove(); onRecipientsChanged();",
            _ROWS[name],
        )

    def tab(self):
        """The number by which the add-on knows the window."""
        self._focus(False)
        return self._marionette.run(
            "const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');"
            "return ExtensionParent.apiManager.global.tabTracker.getId(window);"
        )

    def rectangle(self):
        """Left, top, right and bottom on the screen, in pixels."""
        self._focus(False)
        return self._marionette.run(
            "return [window.screenX, window.screenY, window.screenX + window.outerWidth, window.screenY + window.outerHeight]"
        )

    def badge(self):
        """The text of the add-on's badge on the toolbar button; empty without one."""
        self._focus(False)
        return self._marionette.run(
            "return document.querySelector('[id$=\"-composeAction-toolbarbutton\"]')?.getAttribute('badge') ?? ''"
        )

    def open_popup(self):
        """A click on the add-on's toolbar button."""
        self._focus()
        self._marionette.click('[id$="-composeAction-toolbarbutton"]')

    def screenshot(self, path):
        """Saves a picture of the window."""
        self._thunderbird.screenshot(path, self.handle)

    def _focus(self, focus=True):
        self._marionette.switch(self.handle, focus)
