"""Reports to an endpoint that policy names, over a real connection; and none without it."""

from case import CORRECT
from collector import Collector
from test_policy import Managed
from waiting import wait_for

# Entries are gathered for half a minute, and wait as long after a first failure.
PATIENCE = 120


class Reporting(Managed):
    """A policy that names an endpoint."""

    collector: Collector

    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(cls.collector.stop)
        cls.managed = {"reports": {"endpoint": cls.collector.endpoint, "organisation": "unit-7"}}
        super().setUpClass()


class Reported(Reporting):
    """The endpoint fails at first; nothing is lost, and Send knows nothing of it."""

    @classmethod
    def setUpClass(cls):
        cls.collector = Collector([(500, {}, b"<html>not what was expected"), (200, {}, b"\0garbage")])
        super().setUpClass()

    def test_taken_once_and_names_nobody(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        wait_for(lambda: self.thunderbird.stored("reports").get("entries"), "the report to wait")
        self.assertEqual(self.collector.requests, [], "Send waits for no endpoint")
        options = self.thunderbird.open_options()
        preview = options.run("return document.querySelector('#report').textContent")
        options.run("document.querySelector('#report').closest('details').open = true")
        self.picture("options-reports", options.name)
        self.thunderbird.stop_background()
        wait_for(self.collector.taken, "the report", timeout=PATIENCE)
        [failed, sent] = self.collector.requests
        self.assertEqual(failed["body"], sent["body"])
        self.assertEqual("".join(preview.split()), sent["body"].decode().replace(" ", ""), "the preview is what is sent")
        self.assertEqual(sent["path"], "/v1/logs")
        self.assertNotIn("Cookie", sent["headers"])
        [report] = self.collector.taken()
        self.assertRegex(report.pop("service.version"), r"^\d+\.\d+\.\d+$")
        self.assertIn(report.pop("sendright.confidence"), ("high", "certain"))
        self.assertEqual(
            report,
            {
                "service.name": "sendright",
                "sendright.organisation": "unit-7",
                "sendright.kind": "suffix",
                "sendright.choice": "corrected",
                "sendright.mode": "warn",
            },
        )
        wait_for(lambda: self.thunderbird.stored("reports").get("entries") == [], "the queue to be empty")


class EndpointDown(Reporting):
    """Nobody listens at the endpoint; the report comes once somebody does."""

    @classmethod
    def setUpClass(cls):
        cls.collector = Collector(listening=False)
        super().setUpClass()

    def test_comes_later(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        wait_for(lambda: self.thunderbird.stored("reports").get("failures") == 1, "an attempt to fail", timeout=PATIENCE)
        self.collector.listen()
        wait_for(self.collector.taken, "the report", timeout=PATIENCE)
        self.assertEqual(len(self.collector.requests), 1)


class EndpointSlow(Reporting):
    """The endpoint takes a connection and does not answer: nobody waits for it, and the report goes again later."""

    @classmethod
    def setUpClass(cls):
        cls.collector = Collector()
        cls.collector.answering.clear()
        super().setUpClass()

    def test_mail_goes_meanwhile(self):
        self.thunderbird.write("bob@army.ml").send()
        self.dialog().click(CORRECT)
        self.assert_sent("bob@army.mil")
        wait_for(lambda: self.collector.requests, "the endpoint to be asked", timeout=PATIENCE)
        self.thunderbird.write("ann@gmial.com").send()
        self.dialog().click(CORRECT)
        self.assertEqual(self.next_mail(2).recipients, ["ann@gmail.com"])
        wait_for(lambda: self.thunderbird.stored("reports").get("failures") == 1, "the endpoint to be given up", timeout=PATIENCE)
        self.assertEqual(len(self.thunderbird.stored("reports")["entries"]), 2)
        self.collector.answering.set()
        wait_for(lambda: self.thunderbird.stored("reports").get("entries") == [], "both reports to be taken", timeout=PATIENCE)


class Unreported(Managed):
    """A policy without an endpoint: nothing is even kept."""

    managed = {"mode": "monitor"}

    def test_nothing_waits(self):
        self.thunderbird.write("bob@army.ml").send()
        self.next_mail()
        self.assert_counted(messages=1, unchecked=0, findings={"suffix": {"unasked": 1}})
        self.assertEqual(self.thunderbird.stored("reports"), {})
        self.assertIsNone(self.thunderbird.open_options().run("return document.querySelector('#report')"))
