"""A real Thunderbird on a display of its own, driven through Marionette."""

import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import profile
import scripts
from compose import Compose
from marionette import Marionette, MarionetteError
from page import Page
from smtp import SmtpServer
from waiting import wait_for

PROGRAM = Path(os.environ.get("THUNDERBIRD", "/usr/lib/thunderbird/thunderbird-bin"))


class Thunderbird:
    """Starts with a fresh profile, an SMTP server and a display; `with` ends them all.

    `policies` becomes a real `policies.json`, in a copy of the program made of links;
    `files` are put into the profile.
    """

    def __init__(self, *, sent=(), preferences=None, policies=None, files=None):
        self._sent = sent
        self._files = files or {}
        self._preferences = preferences
        self._policies = policies

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sendright-thunderbird-"))
        self._stops = [lambda: shutil.rmtree(self.folder, ignore_errors=True)]
        try:
            self.smtp = SmtpServer().__enter__()
            self._stops.append(lambda: self.smtp.__exit__(None, None, None))
            self.downloads = self.folder / "downloads"
            preferences = {"browser.download.dir": str(self.downloads)} | (self._preferences or {})
            self.profile = profile.create(self.folder / "profile", self.smtp.port, self._sent, preferences)
            for name, content in self._files.items():
                (self.profile / name).parent.mkdir(parents=True, exist_ok=True)
                (self.profile / name).write_text(content)
            self._display = self._start_display()
            self._program = self._choose_program()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        while self._stops:
            self._stops.pop()()

    def _start_display(self):
        reader, writer = os.pipe()
        display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stops.append(lambda: (display.terminate(), display.wait(10)))
        os.close(writer)
        with os.fdopen(reader) as number:
            return ":" + number.readline().strip()

    def restart(self):
        """As when the person closes Thunderbird and opens it again."""
        self.marionette.switch(self.main, focus=False)
        try:
            self.marionette.run("Services.startup.quit(Ci.nsIAppStartup.eForceQuit);")
        except (MarionetteError, OSError):  # it ends before it can answer
            pass
        self._start_again()

    def kill(self):
        """As when the power fails, and the person starts Thunderbird again."""
        self._process.kill()
        self._start_again()

    def _start_again(self):
        self._process.wait(30)
        (self.profile / "MarionetteActivePort").unlink(missing_ok=True)
        self._start()

    def _start(self):
        inherited = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        # A folder for what is on its way out, too: the names that Thunderbird chooses there are unique, but it may
        # remove one twice, and then takes away the message of another Thunderbird that chose it in between.
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        own = {"HOME": str(self.profile), "TMPDIR": str(temporary), "DISPLAY": self._display, "MOZ_CRASHREPORTER_DISABLE": "1"}
        self.log = self.folder / "thunderbird.log"
        with open(self.log, "ab") as log:
            process = self._process = subprocess.Popen(
                [self._program, "--profile", self.profile, "--no-remote", "--marionette", "--remote-allow-system-access"],
                env=inherited | own,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._stops.append(lambda: _stop(process))
        port = wait_for(lambda: _read_number(self.profile / "MarionetteActivePort"), "Marionette's port", timeout=90)
        self.marionette = Marionette(port)
        self.main = wait_for(lambda: self._window("messenger.xhtml"), "the main window", timeout=60)
        self.marionette.switch(self.main)
        self.marionette.run(
            "const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');"
            "while (!document.getElementById('tabmail')?.tabInfo.length || !MailServices.accounts.defaultAccount)"
            " await new Promise((resolve) => window.setTimeout(resolve, 20));"
        )

    def _choose_program(self):
        if self._policies is None:
            return PROGRAM
        copy = self.folder / "program"
        (copy / "distribution").mkdir(parents=True)
        for entry in PROGRAM.parent.iterdir():
            if entry.name not in (PROGRAM.name, "distribution"):
                (copy / entry.name).symlink_to(entry)
        shutil.copy(PROGRAM, copy / PROGRAM.name)
        (copy / "distribution" / "policies.json").write_text(json.dumps({"policies": self._policies}))
        return copy / PROGRAM.name

    def _window(self, name, but=()):
        for handle in self.marionette.windows():
            if handle in but:
                continue
            try:
                self.marionette.switch(handle, focus=False)
                if name in self.marionette.url():
                    return handle
            except MarionetteError:  # it closed meanwhile
                continue
        return None

    def in_main(self, script, *args):
        """Runs a script in the main window."""
        self.marionette.switch(self.main, focus=False)
        return self.marionette.run(script, *args)

    def install(self, xpi, temporary=True):
        """Installs the add-on, for this session unless it is to stay, and waits until it listens."""
        self.addon = self.marionette.install(xpi, temporary)
        self.wait_for_addon(self.addon)

    def wait_for_addon(self, addon):
        """Waits until the add-on runs, whoever installed it."""
        self.addon = addon
        self._wait_for_listening(addon)

    def _wait_for_listening(self, addon):
        wait_for(
            lambda: self.in_main(
                "return Boolean(WebExtensionPolicy.getByID(args[0])?.active)"
                " && ['running', 'stopped'].includes(WebExtensionPolicy.getByID(args[0]).extension.backgroundState)",
                addon,
            ),
            f"the add-on {addon}",
            timeout=30,
        )

    def set_addon_enabled(self, enabled, addon=None):
        """As the add-ons manager does, with another add-on if one is named."""
        addon = addon or self.addon
        self.in_main(
            """
            const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
            const addon = await AddonManager.getAddonByID(args[0]);
            await (args[1] ? addon.enable() : addon.disable());
            """,
            addon,
            enabled,
        )
        if enabled:
            self._wait_for_listening(addon)

    def background(self, script, *args):
        """Runs a function body in the add-on's background page, woken first."""
        return self.in_main(
            """
            const { extension } = WebExtensionPolicy.getByID(args[0]);
            if (extension.backgroundState !== "running") await extension.wakeupBackground();
            const view = [...extension.views].find((view) => view.viewType === "background");
            const actor = view.xulBrowser.browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
            return await actor.executeScript(args[1], args[2],
              { timeout: 30000, sandboxName: null, newSandbox: false, file: "test", line: 0, async: false });
            """,
            self.addon,
            script,
            list(args),
        )

    def forget_everything(self):
        """Empties the add-on's storage, and stops its background page, which holds what it had read of it."""
        self.background("return Promise.all([messenger.storage.local.clear(), messenger.storage.session.clear()]).then(() => true)")
        self.stop_background()

    def let_background_idle(self):
        """As when its time is up: Thunderbird stops the background page, if it does nothing."""
        self.in_main("await WebExtensionPolicy.getByID(args[0]).extension.terminateBackground()", self.addon)

    def stop_background(self):
        """Ends the background page that runs now, and no later one; what it is in the midst of does not keep it."""
        wait_for(
            lambda: self.in_main(
                """
                const { extension } = WebExtensionPolicy.getByID(args[0]);
                const running = extension.backgroundContext;
                await extension.terminateBackground({ disableResetIdleForTest: true });
                return extension.backgroundState === "stopped" || (running !== undefined && extension.backgroundContext !== running);
                """,
                self.addon,
            ),
            "the background page to stop",
        )

    def stored(self, name):
        """What the add-on keeps under a name; empty without anything."""
        return self.background(
            "return messenger.storage.local.get(arguments[0]).then((kept) => kept[arguments[0]] ?? {})", name
        )

    def break_call(self, name, instead):
        """Another function in the place of one that the background page calls, until it is stopped."""
        self.background(f"(window.wrappedJSObject ?? window).messenger.{name} = {instead};")

    def background_state(self):
        """`running`, `stopped`, or a state between."""
        return self.in_main("return WebExtensionPolicy.getByID(args[0]).extension.backgroundState", self.addon)

    def page(self, name):
        """One of the add-on's pages, open or not."""
        return Page(self.in_main, name)

    def open_options(self):
        """The add-on's options page, in a tab."""
        self.background("return messenger.runtime.openOptionsPage().then(() => true)")
        return self.page("options.html").wait()

    def open_page(self, name):
        """Another page of the add-on, in a tab."""
        self.background("return messenger.tabs.create({ url: messenger.runtime.getURL(arguments[0]) }).then(() => true)", name)
        return self.page(name).wait()

    def notification(self):
        """The text of what is notified, in Thunderbird's own window where the system has no service for it."""
        return self.in_main(
            """
            const windows = [...Services.wm.getEnumerator(null)].filter((window) => window.location.href.includes("alert.xhtml"));
            return windows.map((window) => window.document.documentElement.textContent).join(" ");
            """
        )

    def write(self, to="", subject="Test", **fields):
        """Opens a compose window and fills it in."""
        before = self.marionette.windows()
        self.in_main("goDoCommand('cmd_newMessage')")
        return self.opened_compose(before, to=to, subject=subject, **fields)

    def send_prepared(self, to, subject):
        """Opens a compose window with its recipient in it, and presses Send: from the main window, since Marionette
        holds on to each window that it has touched.
        """
        self.in_main(scripts.SEND_PREPARED, to, subject)

    def wait_sent(self):
        """Waits until no compose window is open."""
        wait_for(lambda: self.in_main("return !Services.wm.getMostRecentWindow('msgcompose')"), "the compose windows to close")

    def send_all(self):
        """Presses Send in every compose window, in the same moment."""
        self.in_main(
            "for (const window of Services.wm.getEnumerator('msgcompose')) window.document.getElementById('button-send').click();"
        )

    def answer(self, how, **fields):
        """Opens a compose window on a received message: `Redirect`, `ForwardInline` or `ReplyAll`."""
        before = self.marionette.windows()
        self.in_main(scripts.ANSWER, how, "\n".join(scripts.RECEIVED))
        return self.opened_compose(before, **fields)

    def open_received(self, lines):
        """A message, by its lines, comes into the Inbox, and the person opens it."""
        self.in_main(scripts.OPEN_RECEIVED, "\n".join(lines))

    def reply(self):
        """Presses Reply above the message that was opened last; gives the compose window."""
        before = self.marionette.windows()
        self.in_main(scripts.REPLY)
        return self.opened_compose(before)

    def create_mailing_list(self, name, description, members):
        """A list in the personal address book, with its members by name."""
        self.in_main(scripts.CREATE_LIST, name, description, members)

    def index_sent_mail(self):
        """As when the Sent folder was opened: it lists nothing before."""
        self.in_main(
            """
            const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const { rootFolder } = MailServices.accounts.defaultAccount.incomingServer;
            const folder = rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.SentMail) ?? rootFolder.getChildNamed("Sent");
            folder.setFlag(Ci.nsMsgFolderFlags.SentMail);
            folder.QueryInterface(Ci.nsIMsgLocalMailFolder);
            await new Promise((resolve) => folder.parseFolder(null, {
              QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
              OnStartRunningUrl() {},
              OnStopRunningUrl: (_, status) => resolve(status),
            }));
            """
        )

    def create_contact(self, address):
        """A contact in the personal address book."""
        self.in_main(scripts.CREATE_CONTACT, address)

    def tab_titles(self):
        """The titles of the main window's tabs."""
        return self.in_main("return document.getElementById('tabmail').tabInfo.map(({ title }) => title)")

    def messages_in(self, kind):
        """Subject and recipients of what lies in a special folder: `Queue` (the outbox) or `Drafts`."""
        return self.in_main(
            """
            const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const folders = MailServices.accounts.allServers.map((server) => server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags[args[0]]));
            return folders.filter(Boolean).flatMap((folder) => [...folder.messages])
              .map((message) => [message.mime2DecodedSubject, message.mime2DecodedRecipients]);
            """,
            kind,
        )

    def opened_compose(self, before, **fields):
        """The compose window that opened since."""
        handle = wait_for(lambda: self._window("messengercompose.xhtml", but=before), "a compose window")
        compose = Compose(self, handle)
        compose.fill(**fields)
        return compose

    def close_tabs(self):
        """Closes all tabs but the first."""
        self.in_main("const tabs = document.getElementById('tabmail'); tabs.closeOtherTabs(tabs.tabInfo[0]);")

    def close_all(self):
        """Closes compose windows and the add-on's own windows and tabs, without saving."""
        self.close_tabs()
        for handle in self.marionette.windows():
            if handle == self.main:
                continue
            try:
                self.marionette.switch(handle, focus=False)
                self.marionette.run(
                    "if (window.gMsgCompose) { ToggleWindowLock(false); gContentChanged = false; SetContentAndBodyAsUnmodified(); }"
                    "window.setTimeout(() => window.close());"
                )
            except MarionetteError:
                continue
        self.marionette.switch(self.main)
        wait_for(lambda: self.marionette.windows() == [self.main], "the other windows to close")

    def screenshot(self, path, window=None):
        """Saves a picture of a window, the main one without a handle."""
        self.marionette.switch(window or self.main, focus=False)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(base64.b64decode(self.marionette.screenshot()))


def _stop(process):
    # Marionette's own quit waits for an unsaved compose window; the signal does not.
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _read_number(path):
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
