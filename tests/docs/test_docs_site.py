"""The site: its links lead somewhere, its reference is complete, and Sphinx has no complaint."""

import argparse
import os
import re
from pathlib import Path

import pytest
from browser import PHONE, shown
from make_site import commands, documents, keys
from make_site.links import DeadLink, links
from make_site.page import Page
from make_site.pages import WRITTEN, pages

from grader.bulk.intake import chosen, layouts, locate, platforms
from grader.cli.commands import COMMANDS
from grader.course import read_course
from grader.course.schema import schema
from grader.reports.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = re.compile(r"[a-z]+:")
HEADING = re.compile(r"^#{1,3} +(.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def site() -> list[Page]:
    """Return all pages; JSON documents are left out, for commands would have to run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "SHOWN", {})
        patch.setattr(documents, "prepare", lambda *_: None)
        return pages(ROOT)


def anchors(text: str) -> set[str]:
    """Return what a link may name of a page: its headings, as GitHub and the site call them."""
    plain = [re.sub(r"[^\w\- ]", "", one.lower()) for one in HEADING.findall(text)]
    return {one.strip().replace(" ", "-") for one in plain}


def test_every_link_of_the_site_leads_to_a_page_of_it_or_to_a_file_of_the_project(site) -> None:
    by_source = {page.source: page for page in site}
    for page in site:
        for link in links(page.text):
            if ELSEWHERE.match(link.target):
                continue
            path, _, anchor = link.target.partition("#")
            meant = os.path.normpath(Path(page.source).parent / path) if path else page.source
            assert meant in by_source or (ROOT / meant).exists(), (page.source, link)
            if anchor:
                assert anchor in anchors(by_source[meant].text), (page.source, link)


@pytest.mark.parametrize("page", ["README.md", *WRITTEN])
def test_every_link_of_a_file_leads_to_a_file(page: str) -> None:
    for link in links((ROOT / page).read_text(encoding="utf-8")):
        path = link.target.partition("#")[0]
        if path and not ELSEWHERE.match(link.target):
            meant = (ROOT / page).parent / path
            made = ("concepts.md", "katas.md", "commands.md")  # pages that are made
            assert meant.exists() or meant.name in made, link


def test_a_link_to_nothing_stops_the_making_of_the_site() -> None:
    from make_site.links import linked

    page = Page("docs/a.md", "a.md", "[so](b.md) and `[code](c.md)`\n\n```\n[code](d.md)\n```\n")
    with pytest.raises(DeadLink, match=r"docs/a.md: b.md"):
        linked(page, {}, ROOT)


def test_no_two_pages_lie_in_one_place(site) -> None:
    assert len({page.place for page in site}) == len({page.source for page in site}) == len(site)


def test_each_note_and_each_story_has_a_page(site) -> None:
    places = {page.place for page in site}
    for note in (ROOT / "notes").glob("*.md"):
        assert f"concepts/{note.name}" in places
    for exercise in (ROOT / "exercises").iterdir():
        assert f"katas/{exercise.name}.md" in places


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_of_a_command_is_in_the_reference(name: str) -> None:
    text = commands.page().text
    part = text.partition(f"\n## grader {name}\n")[2].partition("\n## ")[0]
    told = [one for one in commands.parser_of(name)._actions if one.help != argparse.SUPPRESS]
    for action in told:
        for option in action.option_strings:
            assert re.search(rf"\| .*`{option}[ `]", part), option
        if not action.option_strings:
            assert f"| `{action.metavar}`" in part.replace("\\|", "|")


def test_every_key_of_a_course_is_in_the_reference() -> None:
    parts = keys.page(ROOT).text.split("\n## ")[1:]
    kinds = [schema(), *schema()["definitions"].values()]
    assert len(parts) == len(kinds) + 1
    for part, kind in zip(parts, kinds, strict=False):
        for name, one in kind["properties"].items():
            row = next(line for line in part.splitlines() if line.startswith(f"| `{name}` |"))
            assert row.endswith(f"| {one['description']} |")


def test_every_format_is_told_with_its_file() -> None:
    text = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| `([^`]+)`", text, re.MULTILINE))
    told = {name: form.file.format(id="ID", kata="KATA") for name, form in FORMATS.items()}
    assert rows == told


def test_every_flag_with_words_of_its_own_is_told() -> None:
    flags = (
        chosen.NO_TIME, chosen.NO_ORDER, layouts.BY_LEARNER, locate.NO_KATA, platforms.LATE,
        platforms.TYPED, platforms.UNCLEAR,
    )  # fmt: skip
    text = (ROOT / "docs/how-to/grade-a-class.md").read_text(encoding="utf-8")
    assert not [flag for flag in flags if flag not in text]


def test_the_commands_and_options_that_pages_name_are_there() -> None:
    known = {name: options(name) for name in COMMANDS}
    for page in ("README.md", *WRITTEN, "docs/index.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for name, rest in re.findall(r"(?:`|\$ |^)grader ([a-z]+)([^`\n]*)", text, re.MULTILINE):
            assert name in known, (page, name)
            own = rest.partition(" -- ")[0]
            for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", own):
                assert option in known[name], (page, name, option)


def options(name: str) -> set[str]:
    """Return the options of a command."""
    return {one for action in commands.parser_of(name)._actions for one in action.option_strings}


@pytest.mark.starts_processes
def test_the_site_is_built_without_a_complaint_and_asks_for_nothing(site, tmp_path) -> None:
    pytest.importorskip("sphinx", reason="NOTHING IS KNOWN OF THE SITE: there is no Sphinx here")
    from make_site.build import build

    some = some_of_each_kind(site)
    out = build(tmp_path / "site", some)
    assert {page.place for page in some} <= {
        file.relative_to(out).with_suffix(".md").as_posix() for file in out.rglob("*.html")
    }
    assert "Grade a class" in (out / "index.html").read_text(encoding="utf-8")
    with shown(out / "index.html", PHONE) as seen:
        for place in ("reference/commands", "concepts/dunder-all", "claims/S0", "tutorial"):
            seen.page.goto((out / f"{place}.html").as_uri())
            assert seen.page.evaluate(TOO_WIDE) == 0, place
        seen.page.goto(f"{(out / 'search.html').as_uri()}?q=shard")
        seen.page.locator("#search-results a").first.wait_for()
        assert not seen.complaints
        assert not [one for one in seen.asked_for if not one.startswith("file:")]


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def some_of_each_kind(site: list[Page]) -> list[Page]:
    """Return the site with few of the pages that are made like many others; all take long."""
    gone = {page.place for page in site if page.place.startswith(MANY) and not is_kept(page)}
    names = {Path(place).stem for place in gone}
    return [
        page._replace(text="\n".join(one for one in page.text.split("\n") if one not in names))
        for page in site
        if page.place not in gone
    ]


def is_kept(page: Page) -> bool:
    """Whether a page stands for those of its kind."""
    return Path(page.place).name in KEPT


MANY = ("concepts/", "katas/")
KEPT = ("index.md", "dunder-all.md", "13_circular.md")
"""One of each kind; `make site` builds all."""


def test_readme_counts_what_is_there() -> None:
    course = read_course(ROOT / "katas.yaml")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(course.katas)} katas, {len(course.concept_ids())} concepts" in text
