"""What sent mail teaches, and what went wrong in it."""

from case import CORRECT, ThunderbirdCase
from waiting import wait_for

COUNT = 5_000
DOMAINS = [
    "brunnwald-werke.de",
    "kestrel-yachts.co.uk",
    "papeterie-lavoine.fr",
    "tarragon-surveys.com",
    "oosterveld-bouw.nl",
]
SLIPS = {1_000: "bob@army.ml", 2_500: "Ann <ann@brunwald-werke.de>", 4_000: "eve@gmial.com"}

# What no test writes to: its count comes from the Sent folder alone.
COUNTED = "kestrel-yachts.co.uk"

START = ".sr-button-primary"
PAUSE = "section:has(#learning-status) .sr-button:not(.sr-button-primary)"
STATUS = "#learning-status"
ERASE = ".erase"
CHECK = "section:has(#audit-status) .buttons button"

# In seconds: some seconds of reading, or a minute more where an alarm must wake the background page.
PATIENCE = 150


def sent():
    """The recipients of five thousand messages; three of them slips."""
    return [SLIPS.get(i, f"Person {i % 40} <person{i % 40}@{DOMAINS[i % len(DOMAINS)]}>") for i in range(COUNT)]


class SentMail(ThunderbirdCase):
    """A Sent folder of five thousand messages."""

    SECONDS = 80
    # The folder stays as it is: no copy of what the tests send.
    options = {"sent": sent(), "preferences": {"mail.identity.id1.doFcc": False}}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.thunderbird.index_sent_mail()

    def test_slip_of_a_learned_domain(self):
        options = self.thunderbird.open_options()
        self.learn(options, "Done: 5,000 messages read.")
        self.picture("options-learned", options.name)
        self.assertEqual(self.times_learned(), COUNT // len(DOMAINS))
        self.thunderbird.close_tabs()
        self.thunderbird.write("Person 0 <person0@brunwald-werke.de>").send()
        dialog = self.dialog()
        self.assertIn("person0@brunnwald-werke.de", dialog.text())
        self.picture("dialog-contact")
        dialog.click(CORRECT)
        self.assert_sent("person0@brunnwald-werke.de")

    def test_the_same_slip_is_silent_where_nothing_was_learned(self):
        self.thunderbird.write("person0@brunwald-werke.de").send()
        self.assert_sent("person0@brunwald-werke.de")
        self.assert_no_dialog()

    def test_paused_and_resumed(self):
        options = self.thunderbird.open_options()
        options.click(START)
        options.wait_for_text("of 5,000 messages read", STATUS)
        options.click(PAUSE)
        wait_for(lambda: self.progress().get("status") == "paused", "the pause")
        read = self.progress()["read"]
        self.assertLess(read, COUNT, "paused before the end")
        options.wait_for_text("Go on", START)
        self.picture("options-paused", options.name)
        self.learn(options, "Done: 5,000 messages read.")
        self.assertEqual(self.times_learned(), COUNT // len(DOMAINS), "no message is learned from twice")

    def test_limit_then_the_rest_then_all_anew(self):
        options = self.thunderbird.open_options()
        options.click("option[value='1000']")
        self.learn(options, "Done: 1,000 messages read.")
        self.assertEqual(self.times_learned(), 1_000 // len(DOMAINS), "the newest")
        options.click("option[value='5000']")
        self.learn(options, "Done: 4,000 messages read.")
        self.assertEqual(self.times_learned(), COUNT // len(DOMAINS), "the older ones, and none twice")
        self.learn(options, "No new sent mail was found.")
        options.run("(window.wrappedJSObject ?? window).confirm = () => true")
        options.click(ERASE)
        wait_for(lambda: self.times_learned() == 0, "all to be forgotten")
        self.learn(options, "Done: 5,000 messages read.")
        self.assertEqual(self.times_learned(), COUNT // len(DOMAINS))

    def test_background_stopped_in_the_middle(self):
        options = self.thunderbird.open_options()
        options.click(START)
        wait_for(lambda: self.progress().get("read", 0) > 0, "the first messages")
        self.thunderbird.stop_background()
        self.assertEqual(self.progress()["status"], "running")
        options.wait_for_text("Done: 5,000 messages read.", STATUS, timeout=PATIENCE)
        # Stopped between two writes, it reads one page of a hundred messages again.
        self.assertIn(self.times_learned() - COUNT // len(DOMAINS), range(0, 100 // len(DOMAINS) + 1))

    def test_audit(self):
        options = self.thunderbird.open_options()
        options.click(CHECK)
        options.wait_for_text("3 of 5,000 messages probably went astray.", "#audit-status", timeout=PATIENCE)
        subjects = options.run("return [...document.querySelectorAll('#astray li > div > strong')].map((subject) => subject.textContent)")
        self.assertEqual(subjects, [f"Message {number}" for number in sorted(SLIPS, reverse=True)], "newest first")
        self.picture("options-audit", options.name)
        options.click("#astray li:first-child button")
        wait_for(lambda: any("Message 4000" in title for title in self.thunderbird.tab_titles()), "the message")

    def learn(self, options, outcome):
        """Starts learning, or goes on with it, and waits until it ends so."""
        options.click(START)
        options.wait_for_text(outcome, STATUS, timeout=PATIENCE)

    def progress(self):
        """How far learning has come, as it is kept."""
        return self.thunderbird.stored("learning")

    def times_learned(self):
        """How often it was learned that mail goes to a certain domain."""
        return self.learned().get(COUNTED, 0)


class AddressBook(ThunderbirdCase):
    """Whom the person knows, though no mail was ever sent."""

    def test_slip_of_a_contacts_domain(self):
        for address in ("ann@brunnwald-werke.de", "bob@army.ml"):
            self.thunderbird.create_contact(address)
        options = self.thunderbird.open_options()
        options.click(START)
        wait_for(lambda: self.thunderbird.stored("learning").get("status") == "done", "the end of learning")
        self.assertEqual(list(self.learned()), ["brunnwald-werke.de"], "a contact that is a slip itself proves nothing")
        self.thunderbird.close_tabs()
        self.thunderbird.write("ann@brunwald-werke.de").send()
        dialog = self.dialog()
        self.assertIn("ann@brunnwald-werke.de", dialog.text())
        dialog.click(CORRECT)
        self.assert_sent("ann@brunnwald-werke.de")
