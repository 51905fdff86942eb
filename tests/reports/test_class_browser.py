"""The report of a class in a browser, with the keyboard, on a phone, on paper, without a script."""

from collections.abc import Iterator

import pytest
from browser import DESKTOP, PHONE, Shown, shown
from class_rows import ORIGIN, class_of, course, facts, judged, missing, summed, unjudged
from hostile_class import NAMES, hostile
from playwright.sync_api import Page

from grader.reports.class_page import class_page
from grader.reports.graded import Graded, Person
from grader.reports.markup import visible

pytestmark = pytest.mark.shows_pages

KATAS, SIZE = 5, 110
FIRST = course().katas[0]


def by_name(name: str, *katas: object) -> Graded:
    return Graded(id=name, people=(Person(id=name, name=name),), katas=katas)  # type: ignore[arg-type]  # they are verdicts


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A large class, some of which are hostile, in one browser for all tests."""
    known = [
        by_name("Aaa Solved", *map(judged, course().katas[:KATAS])),
        by_name("Aab Failed", judged(FIRST, [one.id for one in judged(FIRST).checks[:2]])),
        by_name("Aac Missing", missing(FIRST)),
        by_name("Aad Unjudged", unjudged(FIRST)),
    ]
    rows = [*known, *hostile(list(class_of(len(NAMES), KATAS))), *class_of(SIZE, KATAS)]
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(class_page(summed(rows, KATAS), facts(KATAS), ORIGIN), encoding="utf-8")
    with shown(file) as seen:
        yield seen


@pytest.fixture
def page(report: Shown) -> Iterator[Page]:
    """The page as it opens; nothing may come of what a test does but what the page shows."""
    report.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    report.page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    report.page.reload()
    report.page.wait_for_selector("html.ready", state="attached")
    yield report.page
    assert report.complaints == []
    assert report.asked_for == []


def names(page: Page) -> list[str]:
    """Return who is shown in the table, from the top."""
    script = "all => all.filter(one => one.offsetParent).map(one => one.textContent)"
    found: list[str] = page.eval_on_selector_all("#learners th bdi:first-child", script)
    return found


def cells(page: Page, name: str) -> list[str]:
    """Return what stands in the cells of a learner."""
    row = page.locator("#learners tr", has_text=name)
    return row.locator("td.cell").all_text_contents()


def test_hostile_names_are_text(page: Page) -> None:
    shown_names = names(page)
    for name in NAMES:
        assert not name.strip() or visible(name) in shown_names
    assert page.locator("img, iframe").count() == 0
    assert page.title() == "Class report: How Python imports"


def test_each_outcome_has_a_letter_besides_its_colour(page: Page) -> None:
    assert cells(page, "Aaa Solved")[0] == "✓"
    assert cells(page, "Aab Failed")[0] == "60"
    assert cells(page, "Aac Missing")[0] == "\N{EN DASH}"
    assert cells(page, "Aad Unjudged")[0] == "!"


def test_failed_and_could_not_run_differ_in_their_pattern(page: Page) -> None:
    look = "one => getComputedStyle(one).backgroundImage.split('(')[0]"
    assert page.eval_on_selector(".legend .failed", look) == "linear-gradient"
    assert page.eval_on_selector(".legend .could-not-run", look) == "repeating-linear-gradient"


def test_the_table_is_sorted_by_the_keyboard(page: Page) -> None:
    usual = names(page)
    page.focus("#table th.name button")
    page.keyboard.press("Enter")
    assert names(page) == usual[::-1]
    assert page.get_attribute("#table th.name", "aria-sort") == "descending"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_attribute("#table th.score", "aria-sort") == "descending"
    assert page.get_attribute("#table th.name", "aria-sort") is None
    scores = page.locator("#learners td.score").all_text_contents()
    numbers = [-1.0 if one == "\N{EN DASH}" else float(one) for one in scores]
    assert numbers == sorted(numbers, reverse=True)


def test_a_kata_sorts_solved_then_failed_then_missing_then_what_has_no_verdict(page: Page) -> None:
    page.locator("#table th.kata button").first.press("Enter")
    order = [name for name in names(page) if name.startswith("Aa")]
    assert order == ["Aaa Solved", "Aab Failed", "Aac Missing", "Aad Unjudged"]


def test_a_learner_is_found_by_the_keyboard_without_accents(page: Page) -> None:
    page.focus("#find")
    page.keyboard.type("sanchez")
    found = names(page)
    assert found
    assert all("Sánchez" in one for one in found)
    assert page.text_content("#found") == f"{len(found)} of {SIZE + len(NAMES) + 4}"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert len(names(page)) == SIZE + len(NAMES) + 4


def test_cells_are_gone_through_by_arrow_keys_and_say_what_they_are(page: Page) -> None:
    page.locator("#learners tr", has_text="Aaa Solved").locator("td.cell").first.click()
    detail = page.locator("#detail")
    assert detail.text_content() == f"Aaa Solved · {FIRST.id} {FIRST.title}solved"
    page.keyboard.press("ArrowDown")
    told = detail.text_content() or ""
    assert "failed, 3 of 5 checks passed, 60 % of the points" in told
    assert judged(FIRST).checks[0].title.replace("`", "") in told
    page.keyboard.press("ArrowDown")
    assert "nothing handed in" in (detail.text_content() or "")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert "could not run" in (detail.text_content() or "")
    page.keyboard.press("End")
    assert course().katas[KATAS - 1].id in (detail.text_content() or "")
    assert page.locator("#learners td[tabindex='0']").count() == 1


def test_a_cell_that_was_found_can_be_reached_by_tab(page: Page) -> None:
    page.focus("#find")
    page.keyboard.type("Aad")
    page.locator("#learners td[tabindex='0']").focus()
    assert "Aad Unjudged" in (page.text_content("#detail") or "")


def test_rows_are_drawn_when_they_come_into_sight(page: Page) -> None:
    last = page.locator("#learners tr").last
    assert last.locator("td.cell").count() == 0
    page.eval_on_selector("#map", "one => one.scrollTo(0, one.scrollHeight)")
    last.locator("td.cell").first.wait_for(timeout=5000)
    assert last.locator("td.cell").count() == KATAS
    drawn = page.locator("#learners td.cell").count()
    assert drawn < (SIZE + len(NAMES)) * KATAS / 2


@pytest.mark.parametrize("width", [PHONE[0], DESKTOP[0]])
def test_nothing_but_the_table_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_is_dark_where_people_want_it_dark(page: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) != light


def test_paper_has_every_section_unfolded_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator("nav").is_visible()
    assert not page.locator("#find").is_visible()
    assert page.locator("main > section h2").evaluate_all("all => all.every(o => o.offsetHeight)")
    assert page.locator("#learners td.plain").count() == SIZE + len(NAMES) + 4
    assert page.locator(".letters").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0


def test_motion_is_left_out_for_those_who_asked_for_less(page: Page) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(behaviour) == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(behaviour) == "smooth"


def test_the_first_tab_leads_past_the_head(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().top") >= 0


def test_without_a_script_the_tables_are_there(page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url)
    solved = plain.locator("#learners tr", has_text="Aaa Solved")
    assert solved.locator("td.plain").inner_text() == "#" * KATAS
    assert plain.locator(".letters").is_visible()
    assert not plain.locator("#find").is_visible()
    plain.context.close()
