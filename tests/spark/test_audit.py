"""The example with Spark says what a single run says. `EVENTS=10000000` sets how many events."""

import json
import os
import random
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVENTS = int(os.environ.get("EVENTS", "20000"))
# Another build than that of the tests, where a large number of events is to be timed.
SENDRIGHT = os.environ.get("SENDRIGHT", str(ROOT / "target/debug/sendright"))

SENDERS = 5000
DOMAINS = ["army.mil", "navy.mil", "gmail.com", "state.gov", "example.org", "t-online.de", "cba.com.au"]
SLIPS = ["army.ml", "gmial.com", "navy.ml", "gmail.con", "t-onlin.de", "cba.com", "usarmy.mil"]


def generate(path):
    """Events of many senders, each with correspondents of their own, and a slip now and then."""
    chance = random.Random(1)
    with open(path, "w", encoding="ascii") as file:
        for number in range(EVENTS):
            sender = chance.randrange(SENDERS)
            domains = SLIPS if chance.random() < 0.005 else DOMAINS
            # Two letters to one domain in one second, too: the order must hold even then.
            event = {
                "time": 1_600_000_000 + number // 3,
                "from": f"{chance.choice(['u', 'U'])}{sender}@corp.example",
                "to": [f"p{chance.randrange(20)}@{chance.choice(domains)}" for _ in range(chance.choice([1, 1, 2]))],
            }
            file.write(json.dumps(event) + "\n")


class SparkAudit(unittest.TestCase):
    def test_findings_are_those_of_a_single_run(self):
        with tempfile.TemporaryDirectory() as folder:
            events, findings = Path(folder, "events.ndjson"), Path(folder, "findings")
            generate(events)

            started = time.monotonic()
            single = subprocess.run([SENDRIGHT, "audit", "--json", events], check=True, capture_output=True, text=True)
            alone = time.monotonic() - started

            started = time.monotonic()
            example = ROOT / "examples/spark/audit.py"
            submit = ["spark-submit", "--master", "local[2]", example, events, findings, "--sendright", SENDRIGHT]
            spark = subprocess.run([*submit, "--partitions", "4"], capture_output=True, text=True)
            self.assertEqual(spark.returncode, 0, spark.stderr[-3000:])
            partitioned = time.monotonic() - started

            parts = sorted(findings.glob("part-*"))
            lines = [line for part in parts for line in part.read_text().splitlines()]
            print(f"{EVENTS} events, {len(lines)} findings: {alone:.1f} s alone, {partitioned:.1f} s with Spark")
            self.assertGreater(len(lines), 10)
            self.assertGreater(sum(part.stat().st_size > 0 for part in parts), 1, "more than one ran")
            self.assertEqual(sorted(lines), sorted(single.stdout.splitlines()))


if __name__ == "__main__":
    unittest.main()
