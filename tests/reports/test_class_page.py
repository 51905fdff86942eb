"""The report of a class as a file: what stands in it, and that nothing else can."""

import base64
import hashlib
import itertools
import random
import re
from functools import cache

import pytest
from class_rows import ORIGIN, class_of, course, facts, judged, summed, unjudged
from hostile_class import NAMES, hostile
from page_read import Page

from grader.reports.class_page import class_page
from grader.reports.class_parts import NONE
from grader.reports.graded import Graded, Person
from grader.reports.markup import data, prose, tag, visible

KATAS = 6


def rows() -> list[Graded]:
    return list(class_of(30, KATAS))


def written(graded: list[Graded]) -> str:
    return class_page(summed(graded, KATAS), facts(KATAS), ORIGIN)


@cache
def page() -> Page:
    return Page(written(rows()))


@cache
def spoilt() -> Page:
    return Page(written(hostile(rows())))


def test_the_same_verdicts_give_the_same_bytes_in_any_order() -> None:
    shuffled = rows()
    random.Random(5).shuffle(shuffled)
    assert written(rows()).encode() == written(rows()).encode() == written(shuffled).encode()


def test_hostile_rows_give_the_same_bytes_in_any_order() -> None:
    graded = hostile(rows())
    assert written(graded) == written(graded[::-1])


def test_nothing_that_somebody_wrote_becomes_an_element_or_an_attribute() -> None:
    usual = {(one.tag, key) for one in page().elements for key in ("", *one.attributes)}
    found = {(one.tag, key) for one in spoilt().elements for key in ("", *one.attributes)}
    assert found <= usual | {("li", ""), ("bdi", "class")}
    assert not {tag for tag, _ in found} & {"img", "b", "iframe", "object"}
    assert len(spoilt().all("script")) == 2


def test_every_name_is_shown_as_it_is_without_what_would_turn_or_hide_text() -> None:
    names = [one.text for one in spoilt().all("bdi")]
    for name in NAMES:
        assert visible(name) in names or not name.strip()
    shown = "".join(one.text for one in spoilt().all("main"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\u200b\ud800-\udfff]", shown)
    assert "👩‍👩‍👧‍👦" in shown


def test_nothing_in_the_json_can_end_its_element() -> None:
    assert not re.search("[<>&]", spoilt().under("values"))
    assert data({"a": "</script><!--"}) == '{"a":"\\u003c/script\\u003e\\u003c!--"}'


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    (policy,) = page().all("meta", **{"http-equiv": "Content-Security-Policy"})
    (style,) = page().all("style")
    script = page().all("script")[-1]
    allowed = [
        base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()
        for one in (style, script)
    ]
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{allowed[0]}'; script-src 'sha256-{allowed[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_refers_to_nothing_outside() -> None:
    for one in page().elements:
        assert "src" not in one.attributes
        assert "style" not in one.attributes
        assert str(one.attributes.get("href") or "#")[0] == "#"
    assert "url(" not in page().all("style")[0].text
    assert "@import" not in page().all("style")[0].text


def test_links_and_labels_lead_to_what_is_there() -> None:
    ids = [one.attributes["id"] for one in page().elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in page().elements:
        for key in ("href", "for", "aria-labelledby"):
            assert (one.attributes.get(key) or ids[0]).lstrip("#") in ids


def test_tables_have_captions_and_their_headings_a_scope() -> None:
    for table in page().all("table"):
        assert table.text
    assert len(page().all("caption")) == len(page().all("table"))
    assert all(one.attributes.get("scope") for one in page().all("th"))


def test_headings_leave_out_no_level() -> None:
    levels = [int(one.tag[1]) for one in page().elements if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_two_people_of_one_name_are_told_apart_by_their_ids() -> None:
    twins = [
        Graded(id=id_, people=(Person(id=id_, name="Ada Li"),), katas=(judged(course().katas[0]),))
        for id_ in ("a1", "b2")
    ]
    names = [one.text for one in Page(written(twins)).all("th", scope="row", class_="name")]
    assert names[1:] == ["Ada Li (a1)", "Ada Li (b2)"]


def test_without_a_script_a_letter_stands_for_each_kata() -> None:
    first, second, third = course().katas[:3]
    failed = judged(second, [judged(second).checks[0].id])
    row = Graded(id="ada", katas=(judged(first), failed, unjudged(third)))
    (letters,) = Page(written([row])).all("td", class_="plain")
    assert letters.text == "#8!..."


def test_where_a_kata_could_not_run_there_are_no_points() -> None:
    katas = (unjudged(course().katas[0]), judged(course().katas[1]))
    found = Page(written([Graded(id="ada", katas=katas)]))
    assert [one.text for one in found.all("td", class_="score")] == ["", NONE]
    assert "1 verdict is missing" in found.under("first")
    assert "no process could be started" in found.under("odd")


def test_an_explanation_is_told_in_its_own_words() -> None:
    graded = rows()
    explained = {
        one.headline.replace("`", "")
        for row in graded
        for kata in row.katas
        for one in kata.diagnoses
        if one.cause
    }
    shown = [one.text for one in page().all("p", class_="said")]
    assert set(shown) & explained


def test_each_check_is_told_by_its_sentence() -> None:
    shown = page().under("checks")
    for kata in course().katas[:KATAS]:
        for check in judged(kata).checks:
            assert check.title.replace("`", "") in shown


def test_flags_say_who_and_where_it_lies() -> None:
    row = Graded(
        id="ada",
        people=(Person(id="ada", name="Ada"),),
        flags=("late by 2 h", "left out: x.pth"),
        source="ada/2.zip",
        received="2026-03-02T09:15:30Z",
        sandbox="landlock",
    )
    shown = Page(written([row])).under("flags")
    for part in (
        "Ada",
        "late by 2 h",
        "left out: x.pth",
        "ada/2.zip",
        "2026-03-02 09:15 UTC",
        "landlock",
    ):
        assert part in shown


def test_the_origin_says_how_to_get_the_same_verdicts() -> None:
    shown = page().under("origin")
    for part in ("namespaces (30)", *ORIGIN):
        assert part in shown


def test_a_class_of_nobody_is_a_page_too() -> None:
    assert "Nobody has handed anything in." in Page(written([])).all("main")[0].text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("`a < b` is code", "<code>a &lt; b</code> is code"),
        ("one ` tick", "one ` tick"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_prose_shows_code_and_never_markup(text: str, markup: str) -> None:
    assert prose(text) == markup


def test_an_attribute_holds_any_text() -> None:
    shown = tag("p", "x", title="\"'<>&\u202e", hidden=True, id=None)
    assert shown == '<p title="&quot;&#x27;&lt;&gt;&amp;\ufffd" hidden>x</p>'
