"""SARIF, held against the schema of the standard."""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from tests import counterparts

from blueprint.checks import RULES
from blueprint.cli import main

CASE = Path(__file__).parent / "case"
SAMPLES = Path(__file__).parents[3] / "blueprints"

# The last small release of a package that holds the OASIS schema as a file.
PACKAGE = "@datadog/datadog-ci-plugin-sarif@4.2.2"
MEMBER = "package/dist/json-schema/sarif-schema-2.1.0.json"


@pytest.fixture(scope="session")
def schema() -> Draft7Validator:
    """The schema of SARIF 2.1.0; from npm once, then cached."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "service-blueprint-tests"
    kept = cache / "sarif-schema-2.1.0.json"
    if not kept.exists():
        npm = counterparts.program("npm")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            command = [npm, "pack", PACKAGE, "--pack-destination", folder]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                pytest.fail(f"npm could not fetch {PACKAGE}:\n{done.stderr}")
            with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
                member = package.extractfile(MEMBER)
                assert member is not None
                part = Path(folder) / "schema.json"
                part.write_bytes(member.read())
                part.rename(kept)  # whole or not at all
    return Draft7Validator(json.loads(kept.read_text("utf-8")))


def log_of(*arguments: str, given: str | bytes | None = None) -> Any:
    """The SARIF log that `blueprint check` writes."""
    return json.loads(CliRunner().invoke(main, ["check", "--format", "sarif", *arguments], input=given).stdout)


def test_the_schema_is_the_whole_one(schema):
    """The schema that logs are held against knows results and refuses one without a message."""
    broken = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "BP1"}]}]}
    assert [error.message for error in schema.iter_errors(broken)] == ["'message' is a required property"]


@pytest.mark.parametrize(
    "arguments",
    [[str(CASE / "unread.yaml"), str(CASE / "warns.yaml")], [str(SAMPLES)], ["--select", "BP102", str(SAMPLES)]],
    ids=["broken", "samples", "nothing found"],
)
def test_logs_are_valid(schema, arguments):
    """Logs of broken files, of all samples and of no findings follow the schema of the standard."""
    log = log_of(*arguments)
    assert not list(schema.iter_errors(log))
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_strange_files_are_valid_too(schema, tmp_path, monkeypatch):
    """Files with strange names, other line ends, emoji or no text at all make valid logs, whose URIs are escaped."""
    monkeypatch.chdir(tmp_path)
    Path("入 住%20<b>.yaml").write_bytes("title: 🙂\r\nphases: {steps: {cust: 1}}".encode())
    Path("empty.yaml").touch()
    Path("bytes.yml").write_bytes(b"\xff\x00")
    log = log_of(".", "-", given="a\x85b: ")
    assert not list(schema.iter_errors(log))
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in log["runs"][0]["results"]}
    assert uris == {"%E5%85%A5%20%E4%BD%8F%2520%3Cb%3E.yaml", "empty.yaml", "bytes.yml", "%3Cstdin%3E"}


def test_every_rule_is_described():
    """The log describes all rules by code, and each result points at its own."""
    run = log_of(str(CASE / "unread.yaml"), str(CASE / "warns.yaml"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {rule.code for rule in RULES}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels["BP102"] == "error"
    assert set(levels.values()) == {"error", "warning", "note"}


def test_fingerprints_survive_moved_lines(tmp_path):
    """Lines put above a file change its regions and none of its fingerprints; two findings never share one."""
    text = (CASE / "warns.yaml").read_text("utf-8")
    before, after = (log_of("-", given=given)["runs"][0]["results"] for given in (text, f"# One\n# Two\n{text}"))
    prints = [result["partialFingerprints"]["finding/v1"] for result in before]
    assert prints == [result["partialFingerprints"]["finding/v1"] for result in after]
    assert len(set(prints)) == len(prints) > 1
    assert [result["locations"] for result in before] != [result["locations"] for result in after]


def test_what_mends_a_finding_is_a_fix():
    """A finding that mends itself carries the text to put in place of the key."""
    result = log_of(str(CASE / "unread.yaml"))["runs"][0]["results"][0]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 9, "endLine": 5, "endColumn": 18},
            "insertedContent": {"text": "frontstage"},
        }
    ]
