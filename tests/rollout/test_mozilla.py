"""Firefox ESR and Thunderbird, managed by `policies.json`: the add-on is installed, updated, let go."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "thunderbird"))

from marionette import Marionette, MarionetteError  # noqa: E402
from waiting import wait_for  # noqa: E402

ADDON_ID = "sendright@sendright.dev"

# Not needed where the server speaks https, and, in Firefox, where Mozilla has signed the package.
PREFERENCES = {
    "extensions.checkUpdateSecurity": False,
    "xpinstall.signatures.required": False,
    "marionette.port": 0,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
}

_ADDON = """
    const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
    const addon = await AddonManager.getAddonByID(args[0]);
"""

_INSTALLED = _ADDON + """
    if (!addon?.isActive || !WebExtensionPolicy.getByID(args[0])) return null;
    const may = (permission) => Boolean(addon.permissions & AddonManager[permission]);
    return { version: addon.version, removable: may("PERM_CAN_UNINSTALL"), stoppable: may("PERM_CAN_DISABLE") };
"""

# What the button "Check for Updates" does.
_UPDATE = _ADDON + """
    const install = await new Promise((resolve) => addon.findUpdates({
      onUpdateAvailable: (_, install) => resolve(install),
      onUpdateFinished: () => resolve(null),
    }, AddonManager.UPDATE_WHEN_USER_REQUESTED));
    if (install) await install.install();
    return Boolean(install);
"""

_BACKGROUND = """
    const { extension } = WebExtensionPolicy.getByID(args[0]);
    if (extension.backgroundState !== "running") await extension.wakeupBackground();
    const view = [...extension.views].find((view) => view.viewType === "background");
    const actor = view.xulBrowser.browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
    return await actor.executeScript(args[1], [],
      { timeout: 30000, sandboxName: null, newSandbox: false, file: "test", line: 0, async: false });
"""


class Program:
    """A program with a profile of its own and, in a copy made of links, policies of its own."""

    def __init__(self, binary, folder):
        self._copy = folder / "program"
        (self._copy / "distribution").mkdir(parents=True)
        for entry in binary.parent.iterdir():
            if entry.name not in (binary.name, "distribution"):
                (self._copy / entry.name).symlink_to(entry)
        shutil.copy(binary, self._copy / binary.name)
        self._binary = self._copy / binary.name
        self.policies = self._copy / "distribution" / "policies.json"
        self._profile = folder / "profile"
        self._profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (self._profile / "user.js").write_text("".join(lines))

    def start(self):
        port = self._profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
        self._process = subprocess.Popen(
            [self._binary, "--profile", self._profile, "--no-remote", "--headless", "--marionette", "--remote-allow-system-access"],
            env=environment | {"HOME": str(self._profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        number = wait_for(lambda: port.exists() and port.read_text(), "Marionette's port", timeout=90)
        self._marionette = Marionette(int(number))

    def run(self, script, *args):
        return self._marionette.run(script, ADDON_ID, *args)

    def background(self, script):
        """Runs a function body in the add-on's background page."""
        return self.run(_BACKGROUND, script)

    def installed(self):
        try:
            return self.run(_INSTALLED)
        except MarionetteError:  # a window on its way
            return None

    def stop(self):
        self._process.terminate()
        self._process.wait(30)


class Rollout:
    """The steps, in the order of a year; each begins where the one before has ended."""

    binary = None
    name = ""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="sendright-rollout-", ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        served = Path(folder.name) / "server"
        served.mkdir()
        cls.server = subprocess.Popen(
            ["node", ROOT / "tests/rollout/hosted.mjs", served], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        cls.addClassCleanup(cls._stop_server)
        hosted = json.loads(cls.server.stdout.readline())
        cls.versions = hosted["versions"]
        cls.program = Program(cls.binary, Path(folder.name))
        sample = json.loads((ROOT / "policy" / cls.name / "policies.json").read_text())
        cls.managed = sample["policies"]["3rdparty"]["Extensions"][ADDON_ID]
        sample["policies"]["ExtensionSettings"][ADDON_ID]["install_url"] = f"{hosted['address']}/{cls.name}.xpi"
        cls.program.policies.write_text(json.dumps(sample))
        cls.program.start()
        cls.addClassCleanup(lambda: cls.program.stop())

    @classmethod
    def _stop_server(cls):
        cls.server.stdin.close()
        cls.server.wait(30)
        cls.server.stdout.close()

    def managed_settings(self):
        return self.program.background("return browser.storage.managed.get().then((all) => all, () => ({}))")

    def test_1_installed_and_not_to_be_removed(self):
        installed = wait_for(self.program.installed, "the add-on to be installed")
        self.assertEqual(installed, {"version": self.versions[0], "removable": False, "stoppable": False})

    def test_2_settings_hold(self):
        self.assertEqual(self.managed_settings(), self.managed)

    def test_3_update_keeps_what_there_is(self):
        kept = "return browser.storage.local.get('kept').then(({ kept }) => kept ?? null)"
        self.program.background("return browser.storage.local.set({ kept: 'by the person' }).then(() => true)")
        self.assertEqual(self.program.background(kept), "by the person")
        self.server.stdin.write("release\n")
        self.server.stdin.flush()
        self.assertEqual(self.server.stdout.readline(), "released\n")
        self.assertTrue(self.program.run(_UPDATE), "an update is there")
        updated = lambda: (self.program.installed() or {}).get("version") == self.versions[1]  # noqa: E731
        wait_for(updated, "the update to be installed")
        self.assertEqual(self.program.background(kept), "by the person")
        self.assertEqual(self.managed_settings(), self.managed)

    def test_4_without_the_policy_it_is_the_persons(self):
        self.program.stop()
        self.program.policies.unlink()
        self.program.start()
        installed = wait_for(self.program.installed, "the add-on")
        self.assertEqual(installed, {"version": self.versions[1], "removable": True, "stoppable": True})
        self.assertEqual(self.managed_settings(), {})


class FirefoxRollout(Rollout, unittest.TestCase):
    binary = Path("/usr/lib/firefox-esr/firefox-esr")
    name = "firefox"


class ThunderbirdRollout(Rollout, unittest.TestCase):
    binary = Path("/usr/lib/thunderbird/thunderbird-bin")
    name = "thunderbird"


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
