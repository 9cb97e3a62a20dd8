"""How the add-on looks: a picture of everything, and that it can be read."""

from case import DIALOG, ThunderbirdCase
from test_composing import POPUP


class Light(ThunderbirdCase):
    """In the colours that most have, in English."""

    LOOK = "light"
    DARK = False
    LOCALE = "en"
    DIRECTION = "ltr"

    def setUp(self):
        super().setUp()
        self.thunderbird.background(
            "return messenger.storage.local.set({ settings: { language: arguments[0] } }).then(() => true)", self.LOCALE
        )

    def test_dialog(self):
        self.thunderbird.write("bob@army.ml").send()
        self.assert_looks_right("dialog", self.dialog())

    def test_dialog_with_several_findings(self):
        self.thunderbird.write("bob@army.ml", cc="eve@gmial.com").send()
        self.assert_looks_right("dialog-several", self.dialog())

    def test_notice(self):
        self.thunderbird.break_call("storage.session.set", "() => Promise.reject(new Error('full'))")
        self.thunderbird.write("bob@army.ml").send()
        self.assert_looks_right("notice", self.thunderbird.page(DIALOG).wait())

    def test_popup(self):
        compose = self.thunderbird.write("bob@army.ml, eve@gmial.com")
        compose.open_popup()
        self.assert_looks_right("popup", self.thunderbird.page(POPUP).wait())

    def test_popup_of_a_clean_message(self):
        compose = self.thunderbird.write("bob@army.mil")
        compose.open_popup()
        self.assert_looks_right("popup-clean", self.thunderbird.page(POPUP).wait())

    def test_options(self):
        options = self.thunderbird.open_options()
        options.click("summary")
        self.assert_looks_right("options", options)

    def test_welcome(self):
        self.assert_looks_right("welcome", self.thunderbird.open_page("welcome.html"))

    def assert_looks_right(self, name, page):
        """Its colours and direction are those of this class, all can be read, and nothing is cut off."""
        self.picture(f"{name}-{self.LOOK}", page.name)
        self.assertEqual(page.run("return document.documentElement.dir"), self.DIRECTION)
        self.assertEqual(page.run("return matchMedia('(prefers-color-scheme: dark)').matches"), self.DARK)
        self.assertEqual(page.unreadable(), [])
        self.assertFalse(page.overflows())


class Dark(Light):
    """In dark colours."""

    LOOK = "dark"
    DARK = True
    options = {"preferences": {"ui.systemUsesDarkTheme": 1, "layout.css.prefers-color-scheme.content-override": 0}}


class Arabic(Light):
    """From right to left."""

    LOOK = LOCALE = "ar"
    DIRECTION = "rtl"


class Japanese(Light):
    """In a script that is wider than Latin."""

    LOOK = LOCALE = "ja"


class ForcedColours(Light):
    """In the colours that the person has chosen for everything, which leave no shades to tell parts by."""

    LOOK = "forced"
    options = {"preferences": {"browser.display.document_color_use": 2}}

    def assert_looks_right(self, name, page):
        super().assert_looks_right(name, page)
        self.assertTrue(page.run("return matchMedia('(forced-colors: active)').matches"))
        self.assertEqual(page.run(_WITHOUT_BORDER), [])


class Zoomed(Light):
    """At 200%, on a screen that is small then."""

    LOOK = "zoomed"
    options = {"preferences": {"layout.css.devPixelsPerPx": "2.0"}}

    # Thunderbird closes any panel again as it grows, at such a zoom on a screen without a window manager.
    test_popup = test_popup_of_a_clean_message = None

    def assert_looks_right(self, name, page):
        super().assert_looks_right(name, page)
        self.assertEqual(page.run("return devicePixelRatio"), 2)
        if page.name == DIALOG:
            left, top, right, bottom = page.rectangle()
            width, height = page.run("return [screen.width, screen.height]")
            self.assertTrue(0 <= left and 0 <= top and right <= width and bottom <= height, f"{page.rectangle()} is on the screen")
            self.assertEqual(page.run(_OUT_OF_REACH), [])


class ReducedMotion(Light):
    """For those whom movement makes dizzy."""

    LOOK = "still"
    options = {"preferences": {"ui.prefersReducedMotion": 1}}

    def assert_looks_right(self, name, page):
        super().assert_looks_right(name, page)
        self.assertTrue(page.run("return matchMedia('(prefers-reduced-motion: reduce)').matches"))
        self.assertEqual(page.run(_MOVING), [])


_WITHOUT_BORDER = """
    const parts = [...document.querySelectorAll("dialog:not(.sr-fill), button, select, input:not([type=checkbox], [type=radio])")].filter((part) => part.checkVisibility());
    return parts.filter((part) => Number.parseFloat(getComputedStyle(part).borderTopWidth) === 0).map((part) => part.outerHTML);
"""

_OUT_OF_REACH = """
    const reaches = (button) => {
      button.scrollIntoView({ block: "nearest" });
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    };
    return [...document.querySelectorAll("button")].filter((button) => button.checkVisibility() && !reaches(button)).map((button) => button.textContent);
"""

_MOVING = """
    const moves = (durations) => durations.split(",").some((duration) => Number.parseFloat(duration) > 0.01);
    return [...document.querySelectorAll("*")].filter((part) => {
      const { animationDuration, transitionDuration } = getComputedStyle(part);
      return moves(animationDuration) || moves(transitionDuration);
    }).map((part) => part.outerHTML);
"""
