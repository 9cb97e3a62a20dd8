"""One of the add-on's own pages, wherever Thunderbird shows it: a window, a tab or a panel."""

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
