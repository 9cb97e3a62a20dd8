"""What Thunderbird tells a screen reader, from its own accessibility service: names, roles and states."""

from case import DIALOG, ThunderbirdCase
from test_composing import POPUP

CONTROLS = {"pushbutton", "checkbutton", "radiobutton", "combobox", "entry", "searchbox", "summary"}


class Spoken(ThunderbirdCase):
    """One page after the other."""

    def test_dialog(self):
        self.thunderbird.write("bob@af.ml").send()
        spoken = self.dialog().spoken()
        [dialog] = [part for part in spoken if part["role"] == "dialog"]
        self.assertEqual(dialog["name"], "Is this address right?")
        self.assertEqual(dialog["description"], "af.ml ends differently from af.mil, and belongs to someone else.")
        self.assertIn("modal", dialog["states"])
        self.assertEqual(
            self.controls(spoken),
            ["checkbutton: Don't ask again about af.ml", "pushbutton: Correct and send", "pushbutton: Send anyway", "pushbutton: Back to editing"],
        )
        self.assertEqual(self.names(spoken, "definition"), ["bob@af.ml: a, f, dot, m, l.", "bob@af.mil: a, f, dot, m, i, l. Only in the suggestion: i."])

    def test_dialog_with_several_findings(self):
        self.thunderbird.write("bob@army.ml", cc="eve@gmial.com").send()
        spoken = self.dialog().spoken()
        self.assertEqual(self.names(spoken, "grouping"), ["bob@army.ml", "eve@gmial.com"])
        radios = [(part["name"], "checked" in part["states"]) for part in spoken if part["role"] == "radiobutton"]
        self.assertEqual(radios, [(name, name.startswith("Correct")) for name, _ in radios])
        self.assertEqual(len(radios), 4)

    def test_notice(self):
        self.thunderbird.break_call("storage.session.set", "() => Promise.reject(new Error('full'))")
        self.thunderbird.write("bob@army.ml").send()
        spoken = self.thunderbird.page(DIALOG).wait().spoken()
        after = [part["role"] for part in spoken].index("alert")
        self.assertIn("This message went out without being checked.", [part["name"] for part in spoken[after:]])
        self.assertEqual(self.controls(spoken), ["pushbutton: Close"])

    def test_popup(self):
        self.thunderbird.write("bob@army.ml").open_popup()
        spoken = self.thunderbird.page(POPUP).wait().spoken()
        self.assertEqual(self.names(spoken, "heading"), ["Is every address right?", "bob@army.ml"])
        self.assertEqual(self.controls(spoken), ["pushbutton: Correct"])
        self.assertIn("statusbar", [part["role"] for part in spoken], "what changes is told")

    def test_options(self):
        options = self.thunderbird.open_options()
        options.click("summary")
        spoken = options.spoken()
        self.assertEqual([part for part in self.controls(spoken) if part.endswith(": ")], [], "controls without a name")
        self.assertEqual(len(self.names(spoken, "combobox")), 15)
        self.assertEqual(self.names(spoken, "document"), ["Sendright: options"])
        self.assertIn("Statistics", self.names(spoken, "heading"))
        self.assertGreaterEqual(len(self.names(spoken, "statusbar")), 3, "what changes is told")

    def test_welcome(self):
        spoken = self.thunderbird.open_page("welcome.html").spoken()
        self.assertEqual(
            self.controls(spoken),
            [
                "combobox: Messages of each folder, the newest",
                "pushbutton: Learn from my sent mail",
                "entry: To",
                "pushbutton: Send",
                "pushbutton: All options",
            ],
        )

    @staticmethod
    def controls(spoken):
        """What can be used, as `role: name`."""
        return [f"{part['role']}: {part['name']}" for part in spoken if part["role"] in CONTROLS]

    @staticmethod
    def names(spoken, role):
        """The names of the parts of a role."""
        return [part["name"] for part in spoken if part["role"] == role]
