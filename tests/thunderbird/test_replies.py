"""Answering a hostile correspondent, who puts a look-alike where the answer goes: it is asked about each time,
and that it was received, opened and answered in part teaches nothing.
"""

from case import BACK, CORRECT, ThunderbirdCase
from scripts import received
from test_learning import PATIENCE, START, STATUS
from waiting import wait_for

LEARNED = "brunnwald-werke.de"
SLIP = "brunwald-werke.de"

# Each may be what makes a domain known, if receiving could.
TIMES = 3


class Replies(ThunderbirdCase):
    """Messages that come in again and again; each is opened, answered and sent, up to the question."""

    def test_right_address_as_the_name_and_a_lookalike_to_reply_to(self):
        header = {"From": '"bob@army.mil" <bob@mail.example.org>', "Reply-To": "bob@army.ml"}
        self.assert_teaches_nothing(header, shown="bob@army.ml", right="bob@army.mil", learned={"army.mil": 1})

    def test_right_address_as_the_name_of_the_lookalike_that_it_is_from(self):
        header = {"From": '"bob@army.mil" <bob@army.ml>'}
        self.assert_teaches_nothing(header, shown='"bob@army.mil" <bob@army.ml>', right="bob@army.mil", learned={"army.mil": 1})

    def test_lookalike_of_a_learned_domain_to_reply_to(self):
        self.learn_from(f"ann@{LEARNED}")
        header = {"From": f"Ann <ann@{LEARNED}>", "Reply-To": f"Ann <ann@{SLIP}>"}
        self.assert_teaches_nothing(header, shown=f"Ann <ann@{SLIP}>", right=f"ann@{LEARNED}", learned={LEARNED: 2})

    def test_sent_mail_is_learned_from_and_not_what_was_received(self):
        self.learn_from(f"ann@{LEARNED}")
        self.thunderbird.forget_everything()
        for number in range(TIMES):
            self.thunderbird.open_received(received(f"Received {number}", {"From": f"Ann <ann@{SLIP}>", "Reply-To": "bob@army.ml"}))
        self.assertEqual(self.learned(), {})
        options = self.thunderbird.open_options()
        options.click(START)
        options.wait_for_text("Done:", STATUS, timeout=PATIENCE)
        learned = set(self.learned())
        self.assertIn(LEARNED, learned)
        self.assertLessEqual(learned, {LEARNED, "army.mil"}, "whom the tests of this class write to")

    def learn_from(self, recipient):
        """A message that was sent makes its recipient known."""
        self.thunderbird.write(recipient).send()
        wait_for(lambda: self.learned() == {recipient.split("@")[1]: 1}, "what the message taught")
        self.sent_before = len(self.smtp.mails)

    def assert_teaches_nothing(self, header, *, shown, right, learned):
        """Every answer is asked about, to whom it is `shown` to go; only the one that goes teaches, and that what is right."""
        before = self.thunderbird.stored("personal")
        for number in range(TIMES):
            self.thunderbird.open_received(received(f"Received {number}", header))
            compose = self.thunderbird.reply()
            recipients = wait_for(compose.recipients, "the recipients of the answer")
            self.assertEqual([each.replace('"', "") for each in recipients], [shown.replace('"', "")])
            compose.send()
            dialog = self.dialog()
            self.assertIn(right, dialog.text(".sr-row-meant"))
            self.assertEqual(self.thunderbird.stored("personal"), before)
            if number < TIMES - 1:
                dialog.click(BACK)
                dialog.wait_closed()
                compose.wait_editable().close()
                compose.wait_closed()
        self.assert_nothing_sent()
        dialog.click(CORRECT)
        self.assert_sent(right)
        wait_for(lambda: self.learned() == learned, "what the one answer that went taught, and nothing else")
