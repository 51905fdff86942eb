"""What an instructor reads at the end, the most urgent first."""

from grader.bulk.grade import Done
from grader.bulk.handed_in import Intake
from grader.bulk.store import Change
from grader.bulk.summary import MOST_LINES, Run, Totals, duration, fold, summary
from grader.explain.diagnosis import Diagnosis
from grader.grading.verdict import CheckResult, KataResult, Outcome
from grader.reports.graded import Column, Graded, Person
from grader.reports.style import Style

COLUMNS = (
    Column(id="01_greet", title="Greet", max_score=1), Column(id="02_count", title="", max_score=1),
)  # fmt: skip


def result(kata: str, outcome: Outcome, concept: str | None = None) -> KataResult:
    check = CheckResult(id="works", title="It works.", outcome=outcome, message="no room")
    said = Diagnosis(cause=None, concept=concept, headline="", evidence=(), where=None, next="")
    return KataResult(
        kata=kata, outcome=outcome, score=float(outcome == "passed"), max_score=1,
        checks=(check,), diagnoses=(said,) if concept else (),
    )  # fmt: skip


def row(name: str, first: KataResult, second: KataResult, *flags: str) -> Graded:
    return Graded(id=name, katas=(first, second), flags=flags)


PASSED = (result("01_greet", "passed"), result("02_count", "passed"))
FAILED = (result("01_greet", "failed", "naming"), result("02_count", "failed", "naming"))


def run(*, done: Done | None = None, intake: Intake | None = None, **more: object) -> Run:
    given = {"seconds": 90.0, "tier": "namespaces", "folder": "out", "files": ("grades.csv",)}
    return Run(intake or Intake("a zip", ()), done or Done(judged=6), **(given | more))  # type: ignore[arg-type]  # they are


def screen(*rows: Graded, **more: object) -> str:
    return summary(fold(rows, Totals(columns=COLUMNS)), run(**more), Style())  # type: ignore[arg-type]  # as above


def test_a_class_in_which_all_is_well_is_short() -> None:
    assert screen(row("ada", *PASSED)).splitlines() == [
        "1 learner · 2 katas · tier namespaces · a zip",
        "judged 6 answers in 1 min 30 s (0.1 a second)",
        "",
        "       2  passed",
        "",
        "In out",
        "  grades.csv",
    ]


def test_what_could_not_run_comes_first_and_says_why() -> None:
    broken = (result("01_greet", "could-not-run"), FAILED[1])
    text = screen(row("ada", *broken), row("bob", *FAILED))
    titles = [line for line in text.splitlines() if line and not line.startswith(" ")][2:]
    assert titles[0] == "Could not run: no grade, and no zero"
    assert "  ada, 01_greet: no room" in text


def test_what_is_known_already_is_said() -> None:
    text = screen(row("ada", *PASSED), done=Done(judged=0), seconds=0.4)
    assert "every answer was known already (0.4 s)" in text


def test_hardest_katas_and_commonest_concepts_are_named() -> None:
    text = screen(row("ada", *PASSED), row("bob", PASSED[0], FAILED[1]), row("cyd", *FAILED))
    assert "  02_count: 1 of 3\n  01_greet: 2 of 3" in text
    assert "  naming: 2 learners" in text


def test_changes_problems_notes_flags_and_who_is_missing_are_listed() -> None:
    text = screen(
        row("ada", *PASSED, "late by 2 h"),
        done=Done(judged=1, again=1, changes=(Change("ada", "01_greet", "failed", "passed"),)),
        intake=Intake("a zip", (), problems=("x.zip is damaged",), missing=(Person(id="z"),)),
        notes=("canvas.csv: no row is ada's",),
    )
    for line in (
        "1 of them once more, alone", "  x.zip is damaged", "  canvas.csv: no row is ada's",
        "  ada, 01_greet: failed → passed", "  ada: late by 2 h", "  z",
    ):  # fmt: skip
        assert line in text


def test_many_lines_are_counted() -> None:
    rows = [row(f"p{number:02}", *PASSED, "late") for number in range(MOST_LINES + 3)]
    text = screen(*rows)
    assert f"  p{MOST_LINES - 1:02}: late\n  and 3 more" in text


def test_no_line_is_wider_than_the_screen_whatever_people_are_called() -> None:
    text = screen(row("x" * 300, *FAILED, "\x1b[31m" + "y" * 300), row("\u202e", *PASSED))
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_spans_are_said_as_people_do() -> None:
    assert [duration(one) for one in (0.04, 59.94, 61, 3_599, 7_380)] == [
        "0.0 s", "59.9 s", "1 min 1 s", "59 min 59 s", "2 h 3 min",
    ]  # fmt: skip
