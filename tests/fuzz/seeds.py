"""Writes what fuzzing starts from, a folder a target: the texts of all cases and suites.

    python3 tests/fuzz/seeds.py FOLDER
"""

import json
import pathlib
import shutil
import sys
import tomllib

TESTS = pathlib.Path(__file__).parents[1]


def gather(value, texts, policies):
    """All texts in a table of cases, and all policies."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, list):
        for item in value:
            gather(item, texts, policies)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "policy":
                policies.append(json.dumps(item))
            gather(item, texts, policies)


def history(addresses):
    record = {"count": 3, "lastUsed": 1_700_000_000}
    domains = [{"domain": text.rpartition("@")[2]} | record for text in addresses]
    mailboxes = [{"address": text} | record for text in addresses]
    return json.dumps({"domains": domains, "mailboxes": mailboxes, "trusted": ["army.ml"]})


def write(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        # A few cases hold half a character, which no file can.
        (folder / f"case-{number}").write_bytes(text.encode(errors="replace"))


def copy(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.is_file():
            shutil.copy(file, folder / f"file-{file.parent.name}-{file.name}")


def main(folder):
    texts, policies = [], []
    for table in sorted((TESTS / "cases").glob("*.toml")):
        gather(tomllib.loads(table.read_text()), texts, policies)
    suite = json.loads((TESTS / "vendor/email-addresses/tests.json").read_text())
    addresses = [row["address"] for row in suite]

    for target in ["address", "domain", "check"]:
        write(folder / target, texts + addresses)
    write(folder / "history", [history(addresses[at : at + 3]) for at in range(0, len(addresses), 3)])
    write(folder / "policy", policies + ["\n".join(pair) for pair in zip(policies, policies[1:])])
    write(folder / "policy_files", policies)
    copy((TESTS.parent / "policy").rglob("*"), folder / "policy_files")
    copy((TESTS / "fuzz/seeds/readers").iterdir(), folder / "readers")
    # These are made of whatever bytes there are.
    for target in ["mailboxes", "nearest", "suffix"]:
        write(folder / target, addresses)


main(pathlib.Path(sys.argv[1]))
