"""What a user reads of a program of their own, and what another program is given of it."""

import json

import pytest

from grader.explain.diagnosis import Diagnosis, Place
from grader.explain.own_text import LONGEST_LINE, WIDTH, diagnosis_lines, labelled
from grader.explain.tree import Tree
from grader.interpreter.observation import ExceptionSeen
from grader.interpreter.timeline import Created
from grader.reports.explained import ExplainedRun, document, text
from grader.reports.style import Style

TREE = Tree.from_files({"app.py": b"import json\nimport gmae\n", "game.py": b""})
SLIP = Diagnosis(
    cause="misspelled-module",
    concept="module-not-found",
    headline="Python found no module `gmae`.",
    evidence=("app.py:2: import gmae", "there is game"),
    where=Place("app.py", 2),
    next="Compare the name letter by letter with the names of the files.",
)
OTHER = Diagnosis(headline="Python did something else.", next="Look there.")
ERROR = ExceptionSeen(type="ModuleNotFoundError", bases=(), text="no such thing")


def run(*diagnoses: Diagnosis, **how: object) -> ExplainedRun:
    given: dict[str, object] = {"outcome": "raised", "exception": ERROR, "tree": TREE, **how}
    return ExplainedRun(diagnoses=diagnoses, **given)  # type: ignore[arg-type]  # as given by name


# --- the text --------------------------------------------------------------------------------


def test_it_goes_from_what_was_written_to_where_to_look() -> None:
    lines = diagnosis_lines(SLIP, TREE, pages=["module-not-found"])
    labels = [line[2:14].strip() for line in lines if line[2:14].strip()]
    assert labels == ["you wrote", "Python", "why", "next", "more"]
    assert lines[0] == "  you wrote   app.py:2   import gmae"
    assert lines[-1] == "  more        grader concept module-not-found"


def test_a_line_that_is_shown_as_the_place_is_not_shown_twice() -> None:
    told = "\n".join(diagnosis_lines(SLIP, TREE, pages=[]))
    assert told.count("import gmae") == 1
    assert "· there is game" in told


def test_a_concept_without_a_page_is_not_offered() -> None:
    assert not any("more" in line for line in diagnosis_lines(SLIP, TREE, pages=["dunder-all"]))


def test_without_a_place_there_is_no_line_for_it() -> None:
    assert [line.strip() for line in diagnosis_lines(OTHER, TREE, pages=[])] == [
        "Python      Python did something else.",
        "next        Look there.",
    ]


def test_a_place_in_a_file_that_was_not_read_is_named_all_the_same() -> None:
    elsewhere = Diagnosis(headline="x", next="y", where=Place("gone.py", 3))
    assert diagnosis_lines(elsewhere, TREE, pages=[])[0] == "  you wrote   gone.py:3"


def test_a_line_without_an_end_is_cut() -> None:
    tree = Tree.from_files({"app.py": b"x = '" + b"y" * 9000})
    place = Diagnosis(headline="x", next="y", where=Place("app.py", 1))
    assert sum(map(len, diagnosis_lines(place, tree, pages=[]))) < LONGEST_LINE + 100


def test_text_is_wrapped_beside_its_label_and_obeyed_by_no_terminal() -> None:
    lines = labelled("why", "word " * 40 + "\x1b[31mred\n")
    assert max(map(len, lines)) <= WIDTH - 2
    assert all(line.startswith(" " * 12) for line in lines[1:])
    assert "\x1b" not in "".join(lines)


# --- the screen ------------------------------------------------------------------------------


def test_where_there_is_nothing_to_say_nothing_is_said() -> None:
    assert text(run(), Style()) == ""


def test_one_thing_is_said_first_and_the_others_are_counted() -> None:
    said = text(run(SLIP, OTHER, OTHER), Style())
    assert said.startswith("\nWhat happened\n\n  you wrote   app.py:2")
    assert "something else" not in said
    assert said.endswith("\n\n  There is more to say, 2 in all: add --all before the two dashes.")


def test_all_is_said_when_it_is_asked_for() -> None:
    said = text(run(SLIP, OTHER), Style(), everything=True)
    assert "\n\n  Python      Python did something else." in said
    assert "--all" not in said


def test_of_a_program_that_ran_to_its_end_it_is_said_that_it_ran() -> None:
    said = text(run(OTHER, outcome="completed", exception=None), Style())
    assert said.startswith("\nSomething is not what it seems\n")


def test_a_folder_that_is_not_the_users_place_is_named() -> None:
    assert "  in          /home/me/proj\n" in text(run(SLIP, root="/home/me/proj"), Style())


# --- the document ----------------------------------------------------------------------------


def test_the_document_has_what_the_contract_says() -> None:
    found = json.loads(document(run(SLIP, timeline=(Created(at=0.5, module="game"),))))
    assert found == {
        "version": 1,
        "outcome": "raised",
        "exception": {"type": "ModuleNotFoundError", "message": "no such thing"},
        "diagnoses": [
            {
                "cause": "misspelled-module",
                "concept": "module-not-found",
                "headline": "Python found no module `gmae`.",
                "evidence": ["app.py:2: import gmae", "there is game"],
                "where": {"file": "app.py", "line": 2},
                "next": "Compare the name letter by letter with the names of the files.",
                "confirmed": None,
            }
        ],
        "timeline": [{"kind": "created", "at": 0.5, "module": "game"}],
    }


@pytest.mark.parametrize(
    ("outcome", "exception", "told"),
    [
        ("raised", ERROR, "raised"),
        ("exited", ERROR, "raised"),
        ("exited", None, "completed"),
        ("completed", None, "completed"),
        ("killed", None, "killed"),
        ("died", None, "killed"),
        ("unobserved", None, "completed"),
    ],
)
def test_an_end_is_told_in_one_of_three_words(
    outcome: str, exception: ExceptionSeen | None, told: str
) -> None:
    found = json.loads(document(run(outcome=outcome, exception=exception)))
    assert found["outcome"] == told
    assert (found["exception"] is None) == (exception is None)


def test_the_document_is_one_line_of_ascii() -> None:
    strange = Diagnosis(headline="π\n\x1b", next="→")
    assert document(run(strange)).isascii()
    assert "\n" not in document(run(strange))
