"""Every solution passes, the course's own and those that others would write; every start fails."""

from pathlib import Path

import pytest
from submissions import (
    COURSE,
    SOLUTIONS,
    changes_in,
    named,
    not_passed,
    verdict_at_start,
    verdict_of,
    verdict_of_nothing,
    verdict_of_solution,
    why,
)

from grader.course import Kata
from grader.interpreter import read_files

AT_START = {
    "01_first_import": ["plays", "binds-module", "not-copied", "random-draw"],
    "02_missing_init": [
        "has-origin", "not-namespace", "own-namespace", "listed", "not-hard-coded", "parent-first",
    ],
    "03_all": ["star-works", "names-bound", "submodules", "all-is-strings", "chosen-not-scanned"],
    "04_import_forms": ["full", "module", "alias", "same-class", "bodies-kept"],
    "05_runs_once": ["fresh", "shared"],
    "13_circular": ["game-first", "draw-first", "one-source"],
    "30_lazy_package": ["light", "on-demand", "dir"],
    "31_load_by_path": ["loads", "registered-first", "pickle", "attributes", "path-untouched"],
    "32_meta_path_finder": ["imports", "packages", "attributes", "others-untouched", "not-found"],
    "33_import_watch": ["order", "failed-too", "restored"],
    "35_src_layout": ["checks-installed", "complete"],
    "36_split_the_monolith": [
        "modules", "star", "silent", "any-first", "renamed", "main-guarded",
    ],
}  # fmt: skip
"""The checks that each kata fails as it is shipped; the curriculum says so for each."""

MOVED = {
    "35_src_layout": {"shop/__init__.py", "shop/cart.py", "shop/data/prices.py"},
    "36_split_the_monolith": {"mygame.py"},
}
"""Files that a kata's solution has in another place, or in several."""

OTHERS = changes_in(SOLUTIONS)


@pytest.mark.parametrize("kata", COURSE.katas, ids=lambda kata: kata.id, scope="class")
class TestEachKata:
    """What must be so of every kata of the course."""

    def test_its_solution_passes(self, kata: Kata) -> None:
        result = verdict_of_solution(kata.id)
        assert result.outcome == "passed", why(result)
        assert result.score == result.max_score == kata.points

    def test_it_fails_as_shipped(self, kata: Kata) -> None:
        result = verdict_at_start(kata.id)
        assert not_passed(result) == AT_START[kata.id], why(result)

    def test_as_shipped_it_is_explained_with_one_of_its_concepts(self, kata: Kata) -> None:
        assert verdict_at_start(kata.id).diagnoses[0].concept in kata.concepts

    def test_it_has_as_many_points_as_checks(self, kata: Kata) -> None:
        assert kata.points == len(verdict_of_solution(kata.id).checks)

    def test_an_empty_folder_passes_no_check(self, kata: Kata) -> None:
        result = verdict_of_nothing(kata.id)
        passed = [check.id for check in result.checks if check.outcome == "passed"]
        assert passed == [], "checks that are passed by nothing at all"

    def test_its_checks_tell_their_title_and_concept(self, kata: Kata) -> None:
        checks = verdict_of_solution(kata.id).checks
        assert [one.id for one in checks if not one.title.endswith(".")] == []
        assert {one.concept for one in checks} <= set(COURSE.concept_ids())

    def test_its_solution_is_the_whole_tree(self, kata: Kata) -> None:
        exercise = read_files(COURSE.exercise(kata))
        solution = read_files(COURSE.solution(kata))
        assert set(exercise) - set(solution) == {"README.md", *MOVED.get(kata.id, ())}

    def test_its_readme_says_how_to_run_it(self, kata: Kata) -> None:
        text = (COURSE.exercise(kata) / "README.md").read_text(encoding="utf-8")
        assert "## Goal" in text
        assert f"pytest exercises/{kata.id}" in text
        assert f"grader check {kata.id}" in text

    def test_its_readme_does_not_name_the_fault(self, kata: Kata) -> None:
        text = (COURSE.exercise(kata) / "README.md").read_text(encoding="utf-8").lower()
        titles = [COURSE.concept(one).title.lower() for one in kata.concepts]
        assert [one for one in (*titles, "circular import", "missing comma") if one in text] == []


@pytest.mark.parametrize("other", OTHERS, ids=named)
def test_another_right_answer_passes(other: Path) -> None:
    result = verdict_of(other)
    assert result.outcome == "passed", why(result)


def test_every_kata_has_other_right_answers() -> None:
    assert {other.parent.name for other in OTHERS} == set(COURSE.ids)
