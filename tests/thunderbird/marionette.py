"""A client for Marionette, the remote control built into Thunderbird (protocol 3)."""

import itertools
import json
import socket


class MarionetteError(Exception):
    """Thunderbird answered a command with an error."""


class Marionette:
    """One session, in the chrome scope: scripts see Thunderbird's own windows."""

    def __init__(self, port, timeout=120):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._buffer = b""
        self._ids = itertools.count(1)
        self._receive()  # the greeting
        self.command("WebDriver:NewSession", {"strictFileInteractability": True})
        self.command("Marionette:SetContext", {"value": "chrome"})
        self.command("WebDriver:SetTimeouts", {"script": 60_000, "implicit": 0, "pageLoad": 60_000})

    def command(self, name, params=None):
        """Sends one command and returns its answer."""
        packet = json.dumps([0, next(self._ids), name, params or {}]).encode()
        self._socket.sendall(b"%d:%s" % (len(packet), packet))
        _, _, error, result = self._receive()
        if error:
            raise MarionetteError(f"{name}: {error.get('error')}: {error.get('message')}")
        return result

    def run(self, script, *args):
        """Runs an async function body in the current window; `args` holds the arguments. Returns its JSON value."""
        body = """
            const resolve = arguments[arguments.length - 1];
            const args = Array.from(arguments).slice(0, -1);
            (async () => { %s })().then(
              (value) => resolve({ value: value === undefined ? null : value }),
              (error) => resolve({ error: `${error}\\n${error?.stack ?? ""}` }),
            );
        """ % script
        answer = self.command(
            "WebDriver:ExecuteAsyncScript",
            {"script": body, "args": list(args), "sandbox": "system", "newSandbox": False},
        )["value"]
        if answer is None:
            raise MarionetteError("the window of the script went away")
        if "error" in answer:
            raise MarionetteError(answer["error"])
        return answer["value"]

    def install(self, xpi, temporary=True):
        """Installs an add-on, for this session unless it is to stay, and returns its id."""
        return self.command("Addon:Install", {"path": str(xpi), "temporary": temporary})["value"]

    def windows(self):
        """The handles of all windows."""
        return self.command("WebDriver:GetWindowHandles")

    def window(self):
        """The handle of the current window."""
        return self.command("WebDriver:GetWindowHandle")["value"]

    def switch(self, handle, focus=True):
        """Makes a window the current one."""
        self.command("WebDriver:SwitchToWindow", {"handle": handle, "focus": focus})

    def url(self):
        """The address of the current window's document."""
        return self.command("WebDriver:GetCurrentURL")["value"]

    def click(self, css):
        """A click in the middle of an element of the current window."""
        self.command("WebDriver:ElementClick", {"id": self._find(css)})

    def type(self, css, text):
        """Key by key into an element of the current window."""
        self.command("WebDriver:ElementSendKeys", {"id": self._find(css), "text": text})

    def press(self, *keys):
        """Presses keys together in the current window, WebDriver's code points for special ones."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.command("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": down + up}]})
        self.command("WebDriver:ReleaseActions")

    def screenshot(self):
        """The current window as base64 PNG."""
        return self.command("WebDriver:TakeScreenshot", {"full": False, "hash": False})["value"]

    def _find(self, css):
        found = self.command("WebDriver:FindElement", {"using": "css selector", "value": css})["value"]
        return next(iter(found.values()))

    def _receive(self):
        while b":" not in self._buffer:
            self._fill()
        length, self._buffer = self._buffer.split(b":", 1)
        while len(self._buffer) < int(length):
            self._fill()
        packet, self._buffer = self._buffer[: int(length)], self._buffer[int(length) :]
        return json.loads(packet)

    def _fill(self):
        data = self._socket.recv(1 << 20)
        if not data:
            raise MarionetteError("Thunderbird closed the connection")
        self._buffer += data
