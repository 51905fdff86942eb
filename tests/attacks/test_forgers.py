"""Submissions that do not do the work, and report that they have done it: each of them fails.

They lie in `forgers/`, as changes of their kata's start. Each is shown to forge well: once the
hidden tests no longer ask the submission without what could speak for itself (`grading.quiet`), it
gets full marks.
"""

import shutil
from pathlib import Path

import pytest

from grader.course import read_course
from grader.grading import KataResult, check_submission
from grader.grading import quiet as quiet_module
from grader.grading.quiet import Quiet

ROOT = Path(__file__).parents[2]
COURSE = read_course(ROOT / "katas.yaml")
FORGERS = Path(__file__).parent / "forgers"
TOOL = FORGERS / "forge.py"
CAUGHT = {
    "01_first_import/reports-itself": ["binds-module"],
    "01_first_import/import-that-never-runs": ["binds-module"],
    "02_missing_init/reports-itself": ["has-origin"],
    "02_missing_init/poses-as-regular": ["has-origin"],
    "02_missing_init/given-from-outside": ["own-namespace"],
    "03_all/reports-itself": ["names-bound", "light", "chosen-not-scanned"],
    "03_all/hides-what-it-loads": ["light"],
    "04_import_forms/reports-itself": ["full", "module", "alias"],
    "13_circular/reports-itself": ["game-first", "draw-first", "one-source"],
    "13_circular/hides-one-order": ["draw-first", "one-source"],
}
"""The checks that each forger fails, those among them that need a failed one."""
FIRST = {forger.partition("/")[0]: forger for forger in reversed(CAUGHT)}

each = pytest.mark.parametrize("forger", CAUGHT)
one_of_each_kata = pytest.mark.parametrize("forger", sorted(FIRST.values()))


def judged(forger: str, place: Path) -> KataResult:
    """Judge a forger: the kata's start, with its files and its tool in it."""
    kata, _, _ = forger.partition("/")
    start = COURSE.exercise(COURSE.kata(kata))
    folder = Path(shutil.copytree(start, place / kata))
    shutil.copytree(FORGERS / forger, folder, dirs_exist_ok=True)
    shutil.copy(TOOL, folder)
    return check_submission(COURSE, kata, folder)


def not_passed(result: KataResult) -> list[str]:
    """Return the ids of the checks that did not pass, those that were not tried among them."""
    return [check.id for check in result.checks if check.outcome != "passed"]


@pytest.fixture
def few_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask few random programs, which a forger answers all in the same way, and explain nothing."""
    monkeypatch.setattr("grader.grading.nodes.EXAMPLES", 5)
    monkeypatch.setattr("grader.grading.failure.diagnosed", lambda *given, **named: ())


@each
@pytest.mark.starts_processes
@pytest.mark.usefixtures("few_programs")
def test_a_forger_fails(forger: str, tmp_path: Path) -> None:
    result = judged(forger, tmp_path)
    assert result.outcome == "failed"
    assert not_passed(result) == CAUGHT[forger]


@one_of_each_kata
@pytest.mark.starts_processes
@pytest.mark.usefixtures("few_programs")
def test_without_the_quiet_question_the_forger_would_get_full_marks(
    forger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing: Quiet = {"files": {}, "remove": ()}
    monkeypatch.setattr(quiet_module, "quiet", lambda tree: nothing)
    result = judged(forger, tmp_path)
    assert not_passed(result) == [], [check.message for check in result.checks]
    assert result.score == result.max_score


def test_every_forger_that_is_kept_is_tried() -> None:
    kept = {f"{one.parent.name}/{one.name}" for one in FORGERS.glob("*/*") if one.is_dir()}
    assert kept == set(CAUGHT)
