"""A learner's own page."""

from functools import cache
from pathlib import Path

import pytest
from browser import PHONE, shown
from class_rows import class_of, course, facts, judged, missing, unjudged
from hostile_class import NAMES, spoilt
from page_read import Page

from grader.explain.diagnosis import Diagnosis, Place
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.graded import Graded, Person
from grader.reports.learner_page import learner_page

FIRST, SECOND, THIRD, FOURTH = course().katas[:4]
SAID = Diagnosis(
    cause="all-omits-name",
    concept="dunder-all",
    headline="The star left out `echo`.",
    evidence=("sound/effects/__init__.py:3: __all__ = ['surround']",),
    where=Place("sound/effects/__init__.py", 3),
    next="Which names does the list hold?",
)


def failed() -> KataResult:
    """Return the verdict on an answer that fails a check, for which another was not tried."""
    checks = judged(THIRD, [judged(THIRD).checks[0].id]).checks
    last = checks[-1]
    blocked = CheckResult(
        id=last.id, title=last.title, outcome="could-not-run", message="not tried: first, another"
    )
    return KataResult(
        kata=THIRD.id,
        outcome="failed",
        score=5,
        max_score=7,
        checks=(*checks[:-1], blocked),
        diagnoses=(SAID,),
        first=checks[0].id,
    )


@cache
def page() -> Page:
    row = Graded(
        id="ada",
        people=(Person(id="ada", name="Ada Lovelace"),),
        katas=(judged(FIRST), judged(SECOND), failed(), missing(FOURTH)),
    )
    return Page(learner_page(row, facts(4)))


def test_it_says_whose_it_is_and_how_far_they_came() -> None:
    assert page().all("h1")[0].text == "Ada Lovelace"
    assert [one.text for one in page().all("dd")] == ["2 of 4", "16 of 23"]


def test_a_kata_that_is_not_solved_is_explained_as_on_the_screen() -> None:
    shown_text = page().under("again")
    truth = facts().concepts["dunder-all"].truth.replace("`", "")
    parts = (
        "5 of 7 checks passed",
        failed().checks[0].title.replace("`", ""),
        "sound/effects/__init__.py:3",
        "The star left out echo.",
        *SAID.evidence,
        truth,
        SAID.next,
    )
    places = [shown_text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_check_that_was_not_tried_is_said_not_to_be_tried() -> None:
    titles = [one.text for one in page().all("li") if one.text.startswith("not tried yet: ")]
    assert titles == ["not tried yet: " + failed().checks[-1].title.replace("`", "")]


def test_each_kata_stands_where_it_belongs() -> None:
    assert FIRST.id in page().under("solved")
    assert SECOND.id in page().under("solved")
    assert THIRD.id in page().under("again")
    assert FOURTH.id in page().under("missing")


def test_a_kata_without_a_verdict_is_nobodys_fault_and_leaves_no_total() -> None:
    row = Graded(id="ada", katas=(judged(FIRST), unjudged(SECOND)))
    found = Page(learner_page(row, facts(4)))
    assert SECOND.id in found.under("unjudged")
    assert "not your answer" in found.under("unjudged")
    assert [one.text for one in found.all("dd")] == ["1 of 2", "1"]


def test_concepts_with_failed_checks_come_first() -> None:
    rows = page().under("concepts")
    first = failed().checks[0].concept
    passed = {one.concept for one in judged(FIRST).checks} - {None, first}
    assert all(
        rows.find(facts().concept_title(first)) < rows.find(facts().concept_title(one))
        for one in passed
    )


def test_whoever_has_solved_everything_reads_no_reproach() -> None:
    row = Graded(id="ada", katas=(judged(FIRST), judged(SECOND)))
    found = Page(learner_page(row, facts(2)))
    assert "again" not in {one.attributes.get("id") for one in found.elements}
    assert "✗" not in found.all("main")[0].text


def test_the_same_verdicts_give_the_same_bytes() -> None:
    (one,), (other,) = class_of(1, 12), class_of(1, 12)
    assert learner_page(one, facts(12)) == learner_page(other, facts(12))


def test_nothing_that_a_learner_wrote_becomes_an_element() -> None:
    (row,) = class_of(1, 12)
    usual = [one.tag for one in Page(learner_page(row, facts(12))).elements]
    for name in NAMES:
        shown_page = Page(learner_page(spoilt(row, name, 1), facts(12)))
        assert sorted({one.tag for one in shown_page.elements} - set(usual)) in ([], ["code"])
        assert shown_page.all("script") == []


@pytest.mark.shows_pages
def test_it_needs_nothing_and_fits_a_phone(tmp_path: Path) -> None:
    (row,) = class_of(1, 12)
    file = tmp_path / "ada.html"
    file.write_text(learner_page(spoilt(row, NAMES[0], 1), facts(12)), encoding="utf-8")
    with shown(file, PHONE) as seen:
        assert seen.page.locator("h1").inner_text() == NAMES[0]
        assert seen.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        assert (seen.complaints, seen.asked_for) == ([], [])
        folded = seen.page.locator("details:not([open]) .checks").last
        assert not folded.is_visible()
        seen.page.emulate_media(media="print")
        assert folded.is_visible()
