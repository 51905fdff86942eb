"""`grader claims`: what notes say and what is so, or one claim, tried out."""

import json
from pathlib import Path

import pytest
from trees import build
from typed import Command

NOTES = {
    "N1.yaml": """\
version: 1
title: On greeting
claims:
  - id: N1:1
    said: A greeting is printed on import.
    verdict: wrong
    truth: Nothing is printed before somebody calls.
    experiments: [E01, E02]
    concepts: [quiet, naming]
    katas: [01_greet, 07_later]
    questions: [q01_quiet]
  - id: N1:2a
    said: Names are short.
    verdict: right
    truth: They are.
    concepts: [naming]
""",
    "N2.yaml": """\
version: 1
title: On counting
claims:
  - id: N2:1-3
    said: Counting begins at one.
    verdict: imprecise
    truth: >-
      People begin there, and whoever counts the places in a list begins at nothing, which takes
      a while to get used to.
    concepts: [naming]
""",
    "experiments.yaml": """\
version: 1
experiments:
  - id: E01
    shows: An import that says nothing
    remark: The one who greets is a stand-in.
    files:
      pkg/__init__.py: ""
      greet.py: |
        def hello():
            print("hello")
      main.py: |
        import greet

        print("imported")
    command: python main.py
    environment: {LOUD: "no"}
  - id: E02
    shows: An end that is none
    files: {main.py: "raise SystemExit(4)"}
    command: python main.py
""",
}

LISTED = """\
N1: On greeting

  N1:1  wrong
    A greeting is printed on import.
    → Nothing is printed before somebody calls.

  N1:2a  right
    Names are short.
    → They are.

N2: On counting

  N2:1-3  imprecise
    Counting begins at one.
    → People begin there, and whoever counts the places in a
      list begins at nothing, which takes a while to get
      used to.

3 claims: 1 right, 1 imprecise, 1 wrong.
See one tried out: `grader claims N1:1`
"""

SHOWN = """\
N1:1  wrong

The note says
  A greeting is printed on import.

E01: An import that says nothing
  The one who greets is a stand-in.
  pkg/__init__.py  (empty)
  greet.py
    def hello():
        print("hello")
  main.py
    import greet

    print("imported")

  $ LOUD=no python main.py
    imported

E02: An end that is none
  main.py
    raise SystemExit(4)

  $ python main.py
  (the program left with exit status 4)

What is so
  Nothing is printed before somebody calls.

Read on
  grader concept quiet: Quiet
  grader concept naming: Names
  grader check 01_greet: Say hello
"""


@pytest.fixture
def notes(course: Path) -> Path:
    """Judge what two notes say, in the course in which the learner stands."""
    return build({"claims": NOTES}, course)


def test_all_claims_are_listed_on_a_narrow_screen(
    notes: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert grader("claims") == (0, LISTED, "")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["wrong"], ["N1:1"]),
        (["N1"], ["N1:1", "N1:2a"]),
        (["n2"], ["N2:1-3"]),
        (["right", "imprecise"], ["N1:2a", "N2:1-3"]),
        (["N1", "right"], ["N1:2a"]),
        (["N2", "wrong"], []),
    ],
)
def test_some_claims_are_listed(
    notes: Path, grader: Command, words: list[str], ids: list[str]
) -> None:
    document = json.loads(grader("claims", *words, "--json").out)
    assert [claim["id"] for note in document["notes"] for claim in note["claims"]] == ids


def test_where_no_claim_is_left_the_count_says_so(notes: Path, grader: Command) -> None:
    assert grader("claims", "N2", "wrong") == (0, "No claim of these is there.\n", "")


def test_one_claim_is_tried_out(notes: Path, grader: Command) -> None:
    assert grader("claims", "N1:1") == (0, SHOWN, "")


def test_where_nothing_can_be_run_the_page_says_so(notes: Path, grader: Command) -> None:
    assert grader("claims", "N1:2a").out.splitlines()[2:8] == [
        "The note says",
        "  Names are short.",
        "",
        "There is nothing to run about this one.",
        "",
        "What is so",
    ]


def test_questions_are_named_where_the_course_has_a_quiz(notes: Path, grader: Command) -> None:
    (notes / "quizzes").mkdir()
    last = grader("claims", "n1:1").out.splitlines()[-1]
    assert last == "  grader quiz, which asks q01_quiet"


def test_one_claim_is_a_document(notes: Path, grader: Command) -> None:
    document = json.loads(grader("claims", "N1:1", "--json").out)
    assert (document["version"], document["verdict"]) == (1, "wrong")
    first, second = document["experiments"]
    assert (first["stdout"], first["command"]) == ("imported\n", "python main.py")
    assert (second["outcome"], second["status"]) == ("exited", 4)


def test_a_word_that_is_no_claim_is_told(notes: Path, grader: Command) -> None:
    assert grader("claims", "N1:2") == (
        2, "", "grader: there is no claim 'N1:2'\n  → did you mean 'N1:2a'?\n",
    )  # fmt: skip


def test_a_claim_is_shown_alone(notes: Path, grader: Command) -> None:
    assert grader("claims", "wrong", "N1:1") == (
        2, "", "grader: a claim is shown alone\n  → grader claims N1:1\n",
    )  # fmt: skip


def test_a_course_without_claims_says_so(course: Path, grader: Command) -> None:
    seen = grader("claims")
    assert (seen.status, seen.out) == (2, "")
    assert seen.err.startswith("grader: this course judges no claims\n  → ")


def test_a_concept_that_has_no_page_is_told(notes: Path, grader: Command) -> None:
    (notes / "notes" / "quiet.md").rename(notes / "notes" / "queit.md")
    katas = notes / "katas.yaml"
    katas.write_text(
        katas.read_text().replace("quiet", "naming").replace("naming, naming", "naming")
    )
    seen = grader("claims")
    assert (seen.status, seen.err) == (
        2,
        "grader: claims/N1.yaml:9: there is no concept 'quiet'\n  → did you mean 'queit'?\n",
    )
