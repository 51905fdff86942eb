"""The page that replays a run: one file, whole in a browser, whatever the run was made of."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from browser import DESKTOP, PHONE, Shown, shown
from happenings import CIRCLE, command, importing, module, raised
from states import state_after

from grader.explain.source import SourceFile
from grader.interpreter.timeline import Event
from grader.reports.trace import Traced
from grader.reports.trace_page import page
from grader.reports.trace_page_data import Idea, Told
from grader.reports.trace_replay import replay

pytestmark = pytest.mark.shows_pages

EVIL = "</script><img src=x onerror=alert(1)>\u202e&amp;\x07'\""
FILES = {
    "a.py": "ready = 1\nfrom b import two\n",
    "b.py": f"from a import one  # {EVIL}\n",
    "<string>": "import a\n",
    "un/touched.py": "",
}
IDEAS = {"circular-import": Idea("circular-import", "Circles", f"Half-filled {EVIL}")}


def told(timeline: tuple[Event, ...] = CIRCLE, title: str = "python -c 'import a'") -> Told:
    sources = {path: SourceFile(path, text.encode()) for path, text in FILES.items()}
    traced = Traced(title=title, timeline=timeline, exception=raised(text=EVIL))
    return Told(traced, replay(timeline, sources, {}), sources, IDEAS)


def hostile() -> Told:
    """A run in which everything that can have a name has a bad one."""
    inner = module(f"b{EVIL}", f"b{EVIL}.py", error=f"E{EVIL}")
    asks = importing(f"m{EVIL}", f"f{EVIL}.py", 1, f"b{EVIL}", f"n{EVIL}")
    return told(command(asks, inner, error=f"E{EVIL}"), f"python {EVIL}")


def data_of(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="values">(.*?)</script>', text, re.S)
    assert found is not None
    content: dict[str, object] = json.loads(found[1])
    return content


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {"circle": page(told()), "hostile": page(hostile())}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture(scope="module")
def browser(files: dict[str, Path]) -> Iterator[Shown]:
    with shown(files["circle"]) as seen:
        yield seen


@pytest.fixture
def circle(browser: Shown, files: dict[str, Path]) -> Shown:
    """The page of the circle, at its first step, on a desktop, in the light."""
    browser.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    browser.page.emulate_media(media="screen", color_scheme="light")
    browser.page.goto("about:blank")
    browser.page.goto(files["circle"].as_uri())
    browser.complaints.clear()
    return browser


def sentence(seen: Shown) -> str:
    return seen.page.inner_text("#sentence")


def test_the_same_run_gives_the_same_bytes_and_no_time_is_in_them() -> None:
    later = tuple(type(one)(**{**one_fields(one), "at": one.at + 5}) for one in CIRCLE)
    assert page(told()) == page(told()) == page(told(later))


def one_fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__struct_fields__}


def test_nothing_of_a_run_becomes_markup() -> None:
    text = page(hostile())
    assert text.count("</script>") == 2
    assert "<img" not in text
    assert "\u202e" not in text
    assert "\x07" not in text


def test_the_policy_allows_the_page_its_own_style_and_script_alone() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page(told()))
    assert unescape(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_only_ideas_that_there_is_a_page_of_are_told() -> None:
    ideas = data_of(page(told()))["ideas"]
    assert isinstance(ideas, dict)
    assert {one[0] for one in ideas.values()} == {"circular-import"}


def test_every_step_is_reached_by_keyboard(circle: Shown) -> None:
    steps = told().replay.steps
    for number, step in enumerate(steps):
        assert sentence(circle) == step.sentence
        current = circle.page.get_attribute(".steps [aria-current]", "href")
        assert current == f"#s{number + 1}"
        circle.page.keyboard.press("ArrowRight")
    assert sentence(circle) == steps[-1].sentence
    circle.page.keyboard.press("ArrowLeft")
    assert sentence(circle) == steps[-2].sentence
    circle.page.keyboard.press("Home")
    assert sentence(circle) == steps[0].sentence
    circle.page.keyboard.press("End")
    assert sentence(circle) == steps[-1].sentence


def test_space_plays_and_stops(circle: Shown) -> None:
    circle.page.clock.install()
    circle.page.keyboard.press(" ")
    circle.page.clock.run_for(3000)
    moved = sentence(circle)
    assert moved != told().replay.steps[0].sentence
    circle.page.keyboard.press(" ")
    circle.page.clock.run_for(9000)
    assert sentence(circle) == moved
    assert "Play" in circle.page.inner_text("#play")


def test_the_slider_and_the_list_lead_to_a_step(circle: Shown) -> None:
    circle.page.fill("#slider", "5")
    assert sentence(circle) == told().replay.steps[4].sentence
    circle.page.click("#s3 > a")
    assert sentence(circle) == told().replay.steps[2].sentence
    assert circle.page.input_value("#slider") == "3"


def test_the_moment_of_failure_shows_all_that_was_so(circle: Shown) -> None:
    circle.page.click("#to-failure")
    view = circle.page
    assert "here it fails" in view.inner_text("#count")
    assert sentence(circle) == "a has no one at this moment: its body is still running."
    assert view.locator("#stack .module").all_inner_texts() == ["b", "a", "__main__"]
    assert view.inner_text("#source .here .text").startswith("from a import one")
    assert [one.split() for one in view.locator("#modules > li").all_inner_texts()] == [
        ["__main__", "running", "holds", "no", "name", "yet"],
        ["a", "running", "ready"],
        ["b", "running", "holds", "no", "name", "yet"],
    ]
    running = view.locator("#files .running").all_inner_texts()
    assert [one.split() for one in running] == [["▶", "<string>"], ["▶", "a.py"], ["▶", "b.py"]]
    assert view.inner_text("#idea-title") == "Circles"


def test_every_module_is_in_sight_whichever_way_one_goes(circle: Shown) -> None:
    steps = told().replay.steps
    there: list[list[str]] = []
    for number in range(len(steps)):
        there.append(circle.page.locator("#modules .module").all_inner_texts())
        expected = list(state_after(steps, number).modules)
        assert there[-1] == expected
        circle.page.keyboard.press("ArrowRight")
    for number in reversed(range(len(steps) - 1)):
        circle.page.keyboard.press("ArrowLeft")
        assert circle.page.locator("#modules .module").all_inner_texts() == there[number]


def test_the_circle_is_drawn_once_it_is_closed(circle: Shown) -> None:
    figure = circle.page.locator("figure")
    assert not figure.is_visible()
    circle.page.click("#s11 > a")
    assert figure.is_visible()
    assert figure.locator("svg").get_attribute("aria-label") == "The circle: a → b → a"
    circle.page.keyboard.press("ArrowLeft")
    assert not figure.is_visible()


def test_each_step_is_announced(circle: Shown) -> None:
    region = circle.page.locator("[aria-live=polite]")
    circle.page.keyboard.press("ArrowRight")
    assert region.inner_text() == told().replay.steps[1].sentence
    assert region.get_attribute("aria-atomic") == "true"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("which", ["circle", "hostile"])
def test_it_fits_complains_of_nothing_and_asks_for_nothing(
    browser: Shown, files: dict[str, Path], size: tuple[int, int], dark: bool, which: str
) -> None:
    view = browser.page
    browser.complaints.clear()
    view.set_viewport_size({"width": size[0], "height": size[1]})
    view.emulate_media(media="screen", color_scheme="dark" if dark else "light")
    view.goto(files[which].as_uri())
    for key in ("End", "ArrowLeft", "Home"):
        view.keyboard.press(key)
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    other = files["hostile" if which == "circle" else "circle"]
    assert browser.complaints == []
    assert set(browser.asked_for) <= {files[which].as_uri(), other.as_uri(), "about:blank"}


def test_hostile_names_stay_text(browser: Shown, files: dict[str, Path]) -> None:
    view = browser.page
    view.goto(files["hostile"].as_uri())
    view.keyboard.press("End")
    assert view.locator("img").count() == 0
    assert "<img src=x onerror=alert(1)>" in view.inner_text("h1")
    assert "<img src=x onerror=alert(1)>" in view.inner_text("#modules")
    assert "\u202e" not in view.content()


def test_printed_it_is_the_list_of_steps_and_the_circle(circle: Shown) -> None:
    circle.page.emulate_media(media="print")
    assert circle.page.locator(".steps li").last.is_visible()
    assert circle.page.locator("figure").is_visible()
    for hidden in ("#now", "#stack", "nav.controls"):
        assert not circle.page.locator(hidden).is_visible()


def test_a_link_to_a_step_opens_there(circle: Shown, files: dict[str, Path]) -> None:
    circle.page.goto("about:blank")
    circle.page.goto(f"{files['circle'].as_uri()}#s4")
    assert sentence(circle) == told().replay.steps[3].sentence


def test_who_wants_little_motion_gets_none(circle: Shown) -> None:
    circle.page.emulate_media(reduced_motion="reduce")
    took = "getComputedStyle(document.querySelector('#modules > li')).transitionDuration"
    assert circle.page.evaluate(took) == "0s"
    circle.page.emulate_media(reduced_motion="no-preference")


def test_a_run_without_a_failure_has_no_way_to_it(circle: Shown, tmp_path: Path) -> None:
    fine = told(command(importing("__main__", "<string>", 1, "a"), module("a", "a.py")))
    file = tmp_path / "fine.html"
    file.write_text(page(fine), encoding="utf-8")
    circle.page.goto(file.as_uri())
    assert not circle.page.locator("#to-failure").is_visible()
