"""The formats by name, and what no learner may read in any of them."""

import base64
import re
from pathlib import Path

import msgspec
import pytest
from classes_drawn import COLUMNS, FACTS, HOSTILE, graded, result
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Misuse
from grader.reports import learner
from grader.reports.facts import Facts
from grader.reports.formats import (
    FORMATS,
    ForClass,
    ForEach,
    ForKata,
    ForSheet,
    chosen,
    file_name,
    path,
)
from grader.reports.graded import Graded

INSTRUCTORS = ("grades", "results", "junit", "ags")
"""Formats that no learner is given."""
CANARY = "canary"
SHEETS = {
    "canvas": b"Student,ID,SIS Login ID,Section,01_first (1)\nAda,1,ada,S,\n",
    "moodle": b"Identifier,Full name,Grade,Feedback comments\nParticipant 1,Ada,,\n",
}


def written(name: str, rows: list[Graded], facts: Facts = FACTS) -> str:
    """All that a format writes for these submissions, decoded."""
    form = FORMATS[name]
    match form:
        case ForClass():
            return "".join(form.write(rows, facts))
        case ForEach():
            return "".join(form.write(one, facts) for one in rows)
        case ForSheet():
            return form.fill(SHEETS[name], "sheet.csv", rows, facts).data.decode()
        case ForKata():
            texts = [form.write(kata, facts) or "" for one in rows for kata in one.katas]
            return "".join(
                base64.b64decode(one).decode() if name == "classroom" else one for one in texts
            )


ADA = graded("ada", result(COLUMNS[0], "passed", "failed", told=1), platform="1")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_verdicts_give_the_same_bytes(name: str) -> None:
    text = written(name, [ADA, graded("ben")])
    assert text == written(name, [ADA, graded("ben")])
    assert text != written(name, [graded("ada", platform="1"), graded("ben")])


@pytest.mark.parametrize("name", [one for one in FORMATS if one not in INSTRUCTORS])
@pytest.mark.parametrize("sealed_fails", [True, False])
def test_nothing_of_a_sealed_check_reaches_a_learner(name: str, sealed_fails: bool) -> None:
    """A canary in everything that is told of the sealed check, and of what follows from it."""
    plain = result(COLUMNS[0], "failed", "failed", "could-not-run", told=2)
    sealed = msgspec.structs.replace(
        plain.checks[0],
        id=f"test_{CANARY}[{CANARY}]",
        title=f"title {CANARY}",
        message=f"expected  {CANARY}",
        concept=CANARY,
        outcome="failed" if sealed_fails else "passed",
    )
    later = msgspec.structs.replace(plain.checks[2], message=f"not tried: first, “title {CANARY}”")
    told = tuple(
        msgspec.structs.replace(one, headline=CANARY, evidence=(CANARY,), next=CANARY)
        for one in plain.diagnoses
    )
    kata = msgspec.structs.replace(
        plain,
        checks=(sealed, plain.checks[1], later),
        diagnoses=told if sealed_fails else plain.diagnoses,
        first=sealed.id if sealed_fails else plain.checks[1].id,
    )
    facts = msgspec.structs.replace(FACTS, sealed={COLUMNS[0].id: frozenset({f"test_{CANARY}"})})
    row = graded("ada", kata, platform="1")
    if sealed_fails and name != "canvas":  # which takes points alone
        assert CANARY in written(name, [row])
    assert CANARY not in written(name, [row], facts)


def test_what_is_sealed_is_counted_like_the_rest() -> None:
    kata = result(COLUMNS[0], "failed", "passed")
    facts = msgspec.structs.replace(FACTS, sealed={COLUMNS[0].id: frozenset({"test_0"})})
    seen = learner.seen(kata, facts)
    assert (seen.outcome, seen.score) == (kata.outcome, kata.score)
    assert [(one.title, one.outcome) for one in seen.checks] == [
        ("Sealed check 1", "failed"), ("Check 1.", "passed"),
    ]  # fmt: skip


def test_the_page_about_formats_lists_each_with_its_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| `(\S+)` \| \S", page, re.MULTILINE)
    assert sorted(rows) == sorted(
        (name, form.file.format(id="ID", kata="KATA")) for name, form in FORMATS.items()
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("canvs", "did you mean 'canvas'?"),
        ("nothing", "the formats are grades, results, "),
        ("canvas", "say which: canvas=FILE.csv"),
        ("junit=a.csv", "leave out '=a.csv'"),
    ],
)
def test_a_wrong_choice_is_refused_with_the_remedy(given: str, said: str) -> None:
    with pytest.raises(Misuse) as refused:
        chosen(given)
    assert said in str(refused.value)


def test_a_format_and_its_sheet_are_understood() -> None:
    assert chosen("html") == ("html", None)
    assert chosen("moodle=a=b.csv") == ("moodle", "a=b.csv")


IDS = st.sampled_from([*HOSTILE, "a", "A", "con", "nul.txt", "lpt1"]) | st.text(max_size=9)


@given(st.lists(IDS, unique=True))
def test_names_of_files_are_harmless_and_no_two_alike(ids: list[str]) -> None:
    names = [file_name(one) for one in ids]
    assert len({one.casefold() for one in names}) == len(ids)
    for one in names:
        assert re.fullmatch(r"[\w@~-]+(\.[\w@~-]+)*", one, re.ASCII)
        assert len(one) < 100
        assert one.partition(".")[0] not in ("con", "nul", "aux", "prn", "com1", "lpt1")


def test_ordinary_names_of_files_stay() -> None:
    for one in ("ada", "ada.lovelace", "s1234567", "ada@school.example", "group-1"):
        assert path("x/{id}/{kata}.json", one, "03_all") == f"x/{one}/03_all.json"
