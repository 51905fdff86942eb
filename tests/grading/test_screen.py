"""What a learner reads about a failed check: short, in order, and harmless to a terminal."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_course import BROKEN, COURSE
from trees import build

from grader.course import read_course
from grader.explain.diagnosis import Diagnosis, Place
from grader.grading import CheckResult, screen
from grader.grading.binding import Binding
from grader.grading.failure import _said, compared, plain
from grader.interpreter import Program


@pytest.fixture
def binding(tmp_path: Path) -> Binding:
    course = read_course(build(COURSE, tmp_path / "course") / "katas.yaml")
    return Binding(course, course.kata("01_greet"), build({"greet.py": BROKEN}, tmp_path / "mine"))


def failed(message: str = "", title: str = "It greets.") -> CheckResult:
    """Return a failed check."""
    return CheckResult(id="greets", title=title, outcome="failed", message=message)


def test_the_whole_screen(binding: Binding) -> None:
    diagnosis = Diagnosis(
        cause="any",
        concept="naming",
        headline="Python did something.",
        evidence=("greet.py: this", "and that"),
        where=Place("greet.py", 5),
        next="Where to look?",
    )
    message = "ran  python -c 'import greet'\nassert this is not so:\nexpected  1\nseen      2"
    text = screen.failed_check(failed(message), diagnosis, binding, first="Another.")
    assert text.splitlines() == [
        "",
        "  ✗ It greets.",
        "",
        "  ran         python -c 'import greet'",
        "  expected    1",
        "  seen        2",
        "",
        "  you wrote   greet.py:5   return 'bye'",
        "  Python      Python did something.",
        "              · greet.py: this",
        "              · and that",
        "  why         Names: Whoever is greeted is named.",
        "  next        Where to look?",
        "  more        grader hint 01_greet · grader concept naming",
        "",
        "  look first  at “Another.”: this one may follow from it",
    ]


def test_without_a_diagnosis_only_what_was_seen_is_said(binding: Binding) -> None:
    text = screen.failed_check(failed("it broke"), None, binding, first=None)
    assert text.splitlines() == ["", "  ✗ It greets.", "", "  problem     it broke"]


def test_a_message_before_a_comparison_is_the_problem(binding: Binding) -> None:
    lines = screen.message_lines("two things\nassert this is not so:\n  expected  1\n  seen      2")
    assert lines == [
        "problem     two things",
        "expected    1",
        "seen        2",
    ]


def test_a_place_that_is_not_in_the_submission_shows_no_code(binding: Binding) -> None:
    for place in (Place("greet.py", 99), Place("gone.py", 1), Place("greet.py", 0)):
        assert screen.source_line(place, binding) == f"{place.file}:{place.line}"


def test_a_concept_without_a_page_is_named(binding: Binding) -> None:
    diagnosis = Diagnosis(concept="nowhere", headline="x", next="y")
    assert screen.why(diagnosis, binding.course) == "nowhere"
    assert screen.why(Diagnosis(headline="x", next="y"), binding.course) == ""


@given(st.text())
def test_no_text_reaches_the_terminal_as_a_command(text: str) -> None:
    assert all(one.isprintable() for one in screen.printable(text))


@given(st.text(), st.text(min_size=1))
def test_every_line_is_short_or_one_long_word(label: str, text: str) -> None:
    for line in screen.labelled("seen", text):
        assert len(line) <= screen.WIDTH or " " not in line[screen.LABEL :].strip()


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        (Program(source="import a"), "python -c 'import a'"),
        (Program(source="a\nb"), "python -c 'a ⏎ b'"),
        (
            Program(script="a.py", environment={"PYTHONPATH": "b:c d", "X": ""}),
            "PYTHONPATH='b:c d' X='' python a.py",
        ),
        (
            Program(module="a", path=("{root}/b", "{root}"), environment={"PYTHONPATH": "c"}),
            "PYTHONPATH=b:.:c python -m a",
        ),
        (Program(source="import a", options=("-S", "-B", "-P")), "python -P -c 'import a'"),
        (Program(module="a.b", args=("x y",)), "python -m a.b 'x y'"),
        (Program(script="a.py"), "python a.py"),
        (Program(source="", files={"a.py": ""}), "python -c ''; with a.py changed"),
        (Program(source="", remove=("a.py",)), "python -c ''; without a.py"),
        (Program(source="", rename={"a": "b"}), "python -c ''; with a renamed to b"),
        (Program(source="\x1b[2J"), "python -c ' [2J'"),
        (Program(source="a", late="b"), "python -c 'a ⏎ b'"),
        (Program(script="a.py", late="b"), "python a.py; then in its namespace: b"),
    ],
)
def test_a_program_is_shown_as_one_would_type_it(program: Program, shown: str) -> None:
    assert screen.command(program) == shown


def test_equality_is_told_as_expected_and_seen() -> None:
    assert compared("==", [1], [2]) == [screen.NOT_SO, "expected  [2]", "seen      [1]"]
    assert compared("is", None, True) == [screen.NOT_SO, "expected  True", "seen      None"]
    assert compared("in", 1, [2]) is None


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (
            "it has no body\nassert None\n +  where None = find(<Tree object at 0x7f>)",
            "it has no body",
        ),
        ("no body\nand no name\nassert not 1\n +    where 1 = a\n", "no body\nand no name"),
        ("assert 1 in [2]\n +  where [2] = ModuleSeen(name='m').names", "assert 1 in [2]"),
        (
            f"its origin\nassert {screen.NOT_SO}\n  expected  1\n  seen      2\n +  where 2 = f()",
            f"its origin\nassert {screen.NOT_SO}\n  expected  1\n  seen      2",
        ),
        (f"assert {screen.NOT_SO}\n  expected  1", f"assert {screen.NOT_SO}\n  expected  1"),
        ("it did not end", "it did not end"),
        ("", ""),
    ],
)
def test_a_learner_reads_what_is_wrong_and_not_how_the_check_is_written(
    raised: str, told: str
) -> None:
    assert _said(AssertionError(raised)) == told


def test_of_sets_it_is_said_what_is_missing_and_what_is_too_much() -> None:
    assert compared("==", {"a", "c"}, {"a", "b"}) == [
        screen.NOT_SO,
        "expected  {'a', 'b'}",
        "seen      {'a', 'c'}",
        "missing   {'b'}",
        "too much  {'c'}",
    ]
    assert compared("==", {"a"}, {"a", "b"}) == [
        screen.NOT_SO,
        "expected  {'a', 'b'}",
        "seen      {'a'}",
        "missing   {'b'}",
    ]


@given(st.sets(st.text()))
def test_sets_are_shown_in_one_order(values: set[str]) -> None:
    grown: set[str] = set()
    for value in sorted(values, reverse=True):
        grown.add(value)
    assert plain(values) == plain(grown)


@pytest.mark.parametrize(
    "source", ["print('a')", "print('a\\n', \"b\")", "f = '$HOME'", "x = '\\\\'", "s = 'a!'", "'\\"]
)
def test_a_shell_reads_the_command_as_it_was_given(source: str) -> None:
    shown = screen.command(Program(source=source))
    said = subprocess.run(
        ["sh", "-c", shown.replace("python -c", "printf %s", 1)], capture_output=True, check=True
    )
    assert said.stdout.decode() == source


def test_quotes_of_a_program_are_not_broken_up() -> None:
    assert screen.command(Program(source="print('a', 'b')")) == """python -c "print('a', 'b')\""""
