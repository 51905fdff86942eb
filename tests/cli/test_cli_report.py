"""`grader report` as it is typed: a learner's own page, judged anew, and no try for that."""

import re
from pathlib import Path

import pytest
from two_katas import COUNT, GREET
from typed import Command

from grader.cli import report
from grader.cli.here import here
from grader.course import read_course
from grader.grading.verdict import CheckResult, KataResult

SECRET = '''

@pytest.mark.sealed
def test_secret(run):
    """The secret."""
    assert run("import greet")["nothing"]
'''

WRITTEN = "your page is written: open my-katas.html in a browser\n"


def text_of(course: Path, name: str = "my-katas.html") -> str:
    return (course / name).read_text(encoding="utf-8")


def test_a_page_of_what_was_tried_is_written(course: Path, grader: Command) -> None:
    grader("check", "1")
    state = (course / ".grader/state.json").read_bytes()
    seen = grader("report")
    assert (seen.status, seen.out, seen.err) == (0, WRITTEN, "")
    text = text_of(course)
    assert "My katas" in text
    assert "Next: <strong>01_greet Say hello</strong>" in text
    assert part(text, "again") == ["01_greet"]
    assert part(text, "missing") == ["02_count"]
    assert (course / ".grader/state.json").read_bytes() == state


def part(text: str, name: str) -> list[str]:
    """The katas that a section of the page names."""
    found = re.search(f'<section id="{name}".*?</section>', text, re.DOTALL)
    return [] if found is None else re.findall(r"<code>(\d\d_\w+)</code>", found[0])


def test_it_says_what_is_so_now(course: Path, grader: Command) -> None:
    grader("check", "1")
    (course / "exercises/01_greet/greet.py").write_text(GREET)
    grader("report")
    assert part(text_of(course), "solved") == ["01_greet"]
    assert part(text_of(course), "again") == []


def test_before_anything_was_tried_nothing_is_judged(course: Path, grader: Command) -> None:
    (course / "tests/katas/test_01_greet.py").write_text("import nothing_of_that_name\n")
    assert grader("report", "--output", "mine.html").status == 0
    assert part(text_of(course, "mine.html"), "missing") == ["01_greet", "02_count"]


def test_when_all_is_solved_there_is_no_next(course: Path, grader: Command) -> None:
    for name, text in [("01_greet/greet.py", GREET), ("02_count/count.py", COUNT)]:
        (course / "exercises" / name).write_text(text)
    grader("check")
    grader("report")
    assert "All katas are solved." in text_of(course)


def test_of_sealed_checks_nothing_is_told(course: Path) -> None:
    tests = course / "tests/katas/test_01_greet.py"
    tests.write_text(tests.read_text() + SECRET)
    place = here()
    check = CheckResult(id="secret", title="The secret.", outcome="failed", message="the answer")
    result = KataResult(
        kata="01_greet", outcome="failed", score=0, max_score=3, checks=(check,), first="secret"
    )
    text = report.page(read_course(place.katas), place.progress(), [result], "namespaces")
    assert part(text, "again") == ["01_greet"]
    assert "The secret." not in text
    assert "the answer" not in text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("katas.yaml", "'katas.yaml' is there, and is no page\n  → give another name"),
        ("notes", "'notes' is a folder\n  → give a file in it"),
    ],
)
def test_it_is_written_over_nothing_else(
    course: Path, grader: Command, name: str, sentence: str
) -> None:
    assert grader("report", "--output", name) == (2, "", f"grader: {sentence}\n")
