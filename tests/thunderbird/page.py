"""One of the add-on's own pages, wherever Thunderbird shows it: a window, a tab or a panel."""

import time

from marionette import MarionetteError
from waiting import PATIENCE, wait_for

# Marionette gives no handle for an extension page from the chrome scope; its own actor in that page does the same work.
_ACTOR = """
    const pages = [];
    for (const window of Services.wm.getEnumerator(null)) {
      for (const browser of window.document.querySelectorAll("browser")) {
        if (browser.currentURI?.spec.match(/^moz-extension:\\/\\/[^/]+\\/(.*)$/)?.[1].startsWith(args[0])) pages.push(browser);
      }
    }
    if (pages.length === 0) throw new Error(`no page ${args[0]}`);
    const actor = pages.at(-1).browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
    const options = { toJSON: () => ({ "moz:webdriverClick": true, "moz:accessibilityChecks": false, pageLoadStrategy: "none" }) };
    const find = (css) => actor.findElement("css selector", css, { startNode: null, timeout: 5000, all: false });
"""


# How long what is spoken must not have changed, in seconds.
SETTLED = 0.5


class Page:
    """The page whose file name starts with `name`; scripts about it run in Thunderbird's main window."""

    def __init__(self, run_in_main, name):
        self._run_in_main = run_in_main
        self.name = name

    def wait(self):
        """Waits until it is shown, loaded, and says itself that it is ready to be used."""
        self.wait_until("return document.documentElement.dataset.ready === 'true'")
        return self

    def wait_closed(self):
        """Waits until it is gone."""
        wait_for(lambda: not self.exists(), f"the page {self.name} to close")

    def run(self, script, *args):
        """Runs a function body in the page and returns its value."""
        return self._act(
            "return await actor.executeScript(args[1], args[2],"
            " { timeout: 30000, sandboxName: null, newSandbox: false, file: 'test', line: 0, async: false });",
            script,
            list(args),
        )

    def wait_until(self, script, *args, timeout=PATIENCE):
        """Waits until a function body, run in the page, gives a true value. The page may come and go meanwhile."""

        def holds():
            try:
                return self.run(script, *args)
            except MarionetteError:
                return False

        return wait_for(holds, f"“{script}” of {args} in the page {self.name}", timeout)

    def click(self, css):
        """A trusted click. The page may close under it."""
        self._act_and_maybe_close("await actor.clickElement(await find(args[1]), options);", css)

    def type(self, css, text):
        """Trusted keys into an element. The page may close under them."""
        self._act_and_maybe_close("await actor.sendKeysToElement(await find(args[1]), args[2], options);", css, text)

    def take_keyboard(self):
        """Puts the keyboard into the page, where nothing has the focus unless the page itself has chosen."""
        self._act("pages.at(-1).ownerDocument.defaultView.focus(); pages.at(-1).focus();")
        self.wait_until("return document.hasFocus()")

    def press(self, key, shift=False):
        """Presses and releases a key, as Thunderbird gets it from the system: it goes to whatever has the focus."""
        self._act_and_maybe_close(_PRESS, key, _KEY_CODES[key], shift)

    def controls(self):
        """Every control that is shown and works, as it stands in the document: its number and how it reads. Of radio
        buttons that belong together the keyboard stops at one."""
        return self.run(_CONTROLS)

    def focus(self):
        """The control that has the focus, and whether that is seen; nothing where none of `controls` has it."""
        return self.run(_FOCUS)

    def tab(self, back=False):
        """Presses Tab, or Shift and Tab, and gives where the focus went, once it went."""
        before = self.focus()
        self.press("Tab", back)
        deadline = time.monotonic() + SETTLED
        while time.monotonic() < deadline and (now := self.focus()) == before:
            pass
        return now

    def press_on(self, name, key):
        """Goes by Tab to the control that reads so, and presses a key there."""
        controls = self.controls()
        [wanted] = [control for control in controls if control.split(" ", 1)[1] == name]
        for _ in range(2 * len(controls)):
            if (self.focus() or {}).get("name") == wanted:
                return self.press(key)
            self.tab()
        raise AssertionError(f"Tab does not lead to “{wanted}” of {controls}")

    def spoken(self):
        """What Thunderbird tells a screen reader, in reading order: role, name, description and states of each part.

        It follows the page bit by bit, so what is given has not changed for a while.
        """
        last, since = None, 0.0

        def settled():
            nonlocal last, since
            now = self._act(_SPOKEN)
            if now != last:
                last, since = now, time.monotonic()
            return now if time.monotonic() - since > SETTLED else None

        return wait_for(settled, f"what is spoken of the page {self.name}")

    def text(self, css="body"):
        """The text shown in an element."""
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", css)

    def wait_for_text(self, text, css="body", timeout=PATIENCE):
        """Waits until an element shows this text."""
        shows = "return (document.querySelector(arguments[0])?.innerText ?? '').includes(arguments[1])"
        self.wait_until(shows, css, text, timeout=timeout)

    def unreadable(self):
        """The texts shown whose contrast to what is behind them is below 4.5 (WCAG AA), with it."""
        return self.run(_UNREADABLE)

    def overflows(self):
        """Whether something is cut off at the side."""
        return self.run("const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth > clientWidth")

    def painted(self):
        """When it first showed something, in milliseconds as of `Date.now()`."""
        return self.run(
            "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime"
        )

    def picture(self):
        """The whole page, as base64 PNG."""
        return self._act(
            """
            const [width, height] = await actor.executeScript(
              "const { documentElement: root } = document; return [root.clientWidth, Math.max(root.clientHeight, root.scrollHeight)]", [],
              { timeout: 30000, sandboxName: null, newSandbox: false, file: "test", line: 0, async: false });
            const { currentWindowGlobal } = pages.at(-1).browsingContext;
            const bitmap = await currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, "white");
            const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
            Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
            canvas.getContext("2d").drawImage(bitmap, 0, 0);
            return canvas.toDataURL("image/png").split(",")[1];
            """
        )

    def rectangle(self):
        """Left, top, right and bottom of its window on the screen, in pixels."""
        return self._act(
            "const { screenX, screenY, outerWidth, outerHeight } = pages.at(-1).ownerDocument.defaultView;"
            "return [screenX, screenY, screenX + outerWidth, screenY + outerHeight];"
        )

    def close_window(self):
        """As the window's own button does."""
        self._act("pages.at(-1).ownerDocument.defaultView.close();")

    def exists(self):
        """Whether Thunderbird shows it, ready or not."""
        return self._run_in_main("try {" + _ACTOR + "return true; } catch { return false; }", self.name)

    def _act(self, script, *args):
        return self._run_in_main(_ACTOR + script, self.name, *args)

    def _act_and_maybe_close(self, script, *args):
        try:
            self._act(script, *args)
        except MarionetteError as error:
            if "AbortError" not in str(error) and "actor" not in str(error).lower():
                raise


_KEY_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowUp": 38, "ArrowDown": 40}

_PRESS = """
    const [, key, keyCode, withShift] = args;
    const window = pages.at(-1).ownerDocument.defaultView;
    const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    if (!processor.beginInputTransactionForTests(window)) throw new Error("something else is typing");
    const shift = new window.KeyboardEvent("", { key: "Shift", code: "ShiftLeft", keyCode: 16 });
    const pressed = new window.KeyboardEvent("", { key, keyCode, code: key === " " ? "Space" : key });
    if (withShift) processor.keydown(shift);
    processor.keydown(pressed);
    processor.keyup(pressed);
    if (withShift) processor.keyup(shift);
"""

_CONTROLS = """
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const rests = (control) => control.type !== "radio" || control.checked
      || !all.some((other) => other.type === "radio" && other.name === control.name && other.checked);
    const shown = all.filter((control) => control.checkVisibility() && !control.matches(":disabled") && rests(control));
    return shown.map((control, index) => {
      const parts = [...(control.labels?.[0] ?? control).childNodes].filter((part) => part !== control);
      const text = control.ariaLabel || parts.map((part) => part.textContent).join("");
      return (control.dataset.control = `${index} ${text.replace(/[\\u2068\\u2069]/g, "").trim().slice(0, 60)}`);
    });
"""

_FOCUS = """
    const focused = document.activeElement;
    if (!document.hasFocus() || !focused?.dataset.control) return null;
    // A label stands for a control that is there for the ear alone.
    const shown = focused.matches("input.sr-spoken") ? (focused.labels[0] ?? focused) : focused;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const { top, bottom } = shown.getBoundingClientRect();
    const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && top < innerHeight && bottom > 0;
    return { name: focused.dataset.control, seen };
"""

_SPOKEN = """
    const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
    const list = (accessible) => {
      const [states, more] = [{}, {}];
      accessible.getState(states, more);
      const part = {
        role: service.getStringRole(accessible.role),
        name: (accessible.name ?? "").replace(/[\\u2068\\u2069]/g, ""),
        description: accessible.description ?? "",
        states: [...service.getStringStates(states.value, more.value)],
      };
      const parts = [part];
      for (let child = accessible.firstChild; child; child = child.nextSibling) parts.push(...list(child));
      return parts;
    };
    // Empty until the page's own process has told.
    const document = service.getAccessibleFor(pages.at(-1))?.firstChild;
    return document?.firstChild ? list(document) : [];
"""

_UNREADABLE = """
    const colour = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
    const seen = ([, , , alpha = 1]) => alpha > 0;
    const light = (rgb) => {
      const [r, g, b] = rgb.slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const background = colour(getComputedStyle(at).backgroundColor);
        if (seen(background)) return background;
      }
      return matchMedia("(prefers-color-scheme: dark)").matches ? [28, 27, 34] : [255, 255, 255];
    };
    const texts = [...document.querySelectorAll("body *")].filter((element) =>
      element.checkVisibility() && !element.closest(":disabled, option") && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return texts.flatMap((element) => {
      const [one, other] = [light(colour(getComputedStyle(element).color)), light(behind(element))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return contrast < 4.5 ? [`${element.textContent.trim()}: ${contrast.toFixed(1)}`] : [];
    });
"""
