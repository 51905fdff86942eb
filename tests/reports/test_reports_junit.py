"""JUnit XML, read as CI servers do: counts, outcomes, and a key for each test."""

from collections import Counter
from xml.etree import ElementTree

import msgspec
from classes_drawn import COLUMNS, FACTS, FEW, classes, graded, result
from hypothesis import given

from grader.reports.graded import Graded
from grader.reports.junit import junit

OUTCOMES = {
    "failure": "failed",
    "error": "could-not-run",
    "skipped": "could-not-run",
    None: "passed",
}


def read(text: str) -> dict[tuple[str, str], str]:
    """The outcome of each test, by classname and name."""
    root = ElementTree.fromstring(text.encode())
    found = {}
    for suite in root:
        assert suite.tag == "testsuite"
        tags = Counter(child.tag for case in suite for child in case)
        counted = {"tests": len(suite), "failures": tags["failure"], "errors": tags["error"]}
        counted["skipped"] = tags["skipped"]
        assert {name: int(suite.attrib[name]) for name in counted} == counted
        for case in suite:
            assert case.tag == "testcase"
            key = case.attrib["classname"], case.attrib["name"]
            assert key not in found
            assert ":" not in "".join(key)
            assert all(one and not one.isspace() for one in key)
            found[key] = OUTCOMES[next((child.tag for child in case), None)]
    return found


@given(classes())
@FEW
def test_each_check_is_a_test_with_its_outcome(rows: list[Graded]) -> None:
    found = read("".join(junit(rows, FACTS)))
    expected = [
        outcome
        for one in rows
        for kata in one.katas
        for outcome in ([check.outcome for check in kata.checks] or [kata.outcome])
    ]
    assert list(found.values()) == expected


def test_names_stay_when_others_come_and_go() -> None:
    rows = [graded(name, result(COLUMNS[0], "passed", "failed")) for name in ("a:b", "ann", "a_b")]
    every = read("".join(junit(rows, FACTS)))
    assert read("".join(junit(rows[1:], FACTS))).items() <= every.items()
    assert ("ann.01_first", "test_1") in every


def test_nobody_can_take_the_name_of_another() -> None:
    name = next(iter(read("".join(junit([graded("a:b")], FACTS)))))[0].removesuffix(".01_first")
    assert len(read("".join(junit([graded("a:b"), graded(name)], FACTS)))) == 12


def test_checks_of_one_name_are_told_apart() -> None:
    kata = result(COLUMNS[0], "passed", "failed", "passed")
    ids = ("same", "same", "same (2)")
    checks = [
        msgspec.structs.replace(one, id=name) for one, name in zip(kata.checks, ids, strict=True)
    ]
    kata = msgspec.structs.replace(kata, checks=tuple(checks))
    assert len(read("".join(junit([graded("ada", kata)], FACTS)))) == 7


def test_the_time_and_the_machine_are_not_told() -> None:
    text = "".join(junit([graded("ada")], FACTS))
    assert not any(word in text for word in ("time", "hostname"))
