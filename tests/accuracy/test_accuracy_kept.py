"""What was once right is still demanded, and the page shows what was kept."""

from pathlib import Path

import yaml
from accuracy.labels import worse
from accuracy.results import KEPT, load
from accuracy.table import page
from programs import EXPLAINED, NOT_BUILT, SILENT

ROOT = Path(__file__).parents[2]


def demanded() -> dict[str, str | None]:
    """Return what tests demand now: those of programs, and those of wrong submissions."""
    labels = {case.name: case.cause for case in (*EXPLAINED, *SILENT)}
    labels |= {case.name: None for case in NOT_BUILT if case.cause is None}
    for path in (ROOT / "tests" / "mistakes").glob("*/*/label.yaml"):
        name = path.parent.relative_to(ROOT / "tests" / "mistakes").as_posix()
        labels[name] = yaml.safe_load(path.read_text(encoding="utf-8"))["concept"]
    return labels


def test_what_was_once_right_is_still_demanded() -> None:
    """The tests of programs and of mistakes hold the grader to what is demanded."""
    told = worse(load(KEPT.read_text(encoding="utf-8")), demanded())
    assert told == [], "\n".join(told)


def test_nothing_false_was_kept_of_any_program() -> None:
    false = [
        one.case
        for one in load(KEPT.read_text(encoding="utf-8")).cases
        if one.group != "submission" and "false" in one.marks["grader"].values()
    ]
    assert false == []


def test_the_page_shows_what_was_kept() -> None:
    shown = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert shown == page(load(KEPT.read_text(encoding="utf-8"))), "run `make accuracy`"
