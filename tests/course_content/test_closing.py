"""Every kata has a closing page: what was repaired, why it works, what else works, what to read."""

import re
from pathlib import Path

import pytest

from grader.course import Kata, find_course, read_course

COURSE = read_course(find_course(Path(__file__).parent))
CLOSING = COURSE.root / "closing"
SECTIONS = ["What you repaired", "Why it works", "What else works", "Read on"]
LINK = re.compile(r"\]\(([^)]+)\)")

each = pytest.mark.parametrize("kata", COURSE.katas, ids=lambda kata: kata.id)


def page(kata: Kata) -> str:
    """Return the text of a kata's closing page."""
    return (CLOSING / f"{kata.id}.md").read_text(encoding="utf-8")


@each
def test_the_page_has_the_katas_title_and_its_sections_in_order(kata: Kata) -> None:
    assert page(kata).splitlines()[0] == f"# {kata.title}"
    assert re.findall(r"^## (.+)$", page(kata), re.MULTILINE) == SECTIONS


@each
def test_every_section_says_something(kata: Kata) -> None:
    _, *texts = re.split(r"^## .+$", page(kata), flags=re.MULTILINE)
    assert [one for one in texts if not one.strip()] == []


@each
def test_the_page_leads_on_to_concepts_of_the_kata(kata: Kata) -> None:
    linked = {one for one in LINK.findall(page(kata)) if one.startswith("../notes/")}
    assert {f"../notes/{concept}.md" for concept in kata.concepts} & linked


@each
def test_the_page_leads_on_to_the_documentation(kata: Kata) -> None:
    assert any(one.startswith("https://docs.python.org/3/") for one in LINK.findall(page(kata)))


@each
def test_links_within_the_course_lead_somewhere(kata: Kata) -> None:
    inside = [one for one in LINK.findall(page(kata)) if not one.startswith("https://")]
    assert [one for one in inside if not (CLOSING / one).resolve().is_file()] == []


@each
def test_the_page_talks_down_to_nobody(kata: Kata) -> None:
    words = re.findall(r"\w+", page(kata).lower())
    assert {"just", "simply", "obviously"}.isdisjoint(words)


def test_every_page_belongs_to_a_kata() -> None:
    assert {one.stem for one in CLOSING.iterdir()} <= set(COURSE.ids)
