"""A learner's feedback as Markdown and as a page: the words of the screen, and nothing else.

The Markdown is read by a parser of CommonMark, the page by one of HTML and by a browser.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
import pytest
from browser import PHONE, Shown, shown
from classes_drawn import COLUMNS, FACTS, FEW, HOSTILE, graded, result, submissions
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.reports.cited import fenced, html, markdown, prose
from grader.reports.feedback_page import feedback_page
from grader.reports.feedback_text import feedback_markdown
from grader.reports.graded import Graded, Person
from grader.reports.plain import UNSEEN

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p",
    "strong", "span", "details", "summary", "dl", "dt", "dd", "code", "ul", "li", "b", "footer",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "open", "aria-hidden",
}  # fmt: skip
SUMMARY = re.compile(r"<details><summary>[^<>]*</summary>\n|</details>\n?")
ADA = graded(
    "ada",
    result(COLUMNS[0], "failed", "passed", "failed", told=2),
    result(COLUMNS[2], "could-not-run", message="/home/teacher: no room"),
    name="Ada Lovelace",
)


class Page(HTMLParser):
    """A page's elements and text; every element is one of the writer's."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.folded: list[bool] = []
        self.text = ""
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        if tag != "meta":
            self.open.append(tag)
        if tag == "details":
            self.folded.append(("open", None) not in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "title" not in self.open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def tokens(text: str) -> Iterator[Token]:
    """What a renderer of Markdown would be given, with what GitHub adds to CommonMark."""
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield block
        yield from block.children or []


def read(text: str) -> str:
    """The text of Markdown; no link, picture, table or HTML but what the writer folds."""
    seen = ""
    for one in tokens(text):
        assert not one.type.startswith(("link", "image", "table", "s_", "em"))
        if one.type in ("html_block", "html_inline"):
            assert SUMMARY.fullmatch(one.content)
        elif one.type == "fence":
            seen += f"\n{one.content}"
        elif one.type in ("text", "code_inline"):
            seen += one.content
        elif one.type == "inline":
            seen += "\n"
    return seen


def words(text: str) -> str:
    """Text without what differs where lines are broken."""
    return " ".join(text.split())


@given(submissions())
@FEW
def test_whatever_stands_in_verdicts_stays_text(one: Graded) -> None:
    for text in (feedback_markdown(one, FACTS), feedback_page(one, FACTS)):
        assert not UNSEEN.search(text.replace("\n", ""))
        text.encode()
    read(feedback_markdown(one, FACTS))
    Page(feedback_page(one, FACTS))


@given(st.sampled_from(HOSTILE) | st.text(max_size=20))
def test_text_is_shown_as_it_is(text: str) -> None:
    plain = words(Page(f"<p>x: {html(text)}</p>").text.replace("`", ""))
    assert words(read(f"- x: {markdown(text)}").replace("`", "")) == plain
    assert words(Page(f"<p>x: {prose(text)}</p>").text.replace("`", "")) == plain


def test_code_in_sentences_is_marked() -> None:
    assert markdown("`from a import *` runs: b*") == r"`from a import *` runs: b\*"
    assert prose("`a<b` runs") == "<code>a&lt;b</code> runs"
    assert markdown("a ` b") == r"a \` b"
    assert markdown("a `` b") == r"a \`\` b"
    assert prose("a ` b") == "a ` b"


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "a@evil.example"])
def test_nothing_becomes_a_link(text: str) -> None:
    assert text not in markdown(text)
    assert read(f"- x: {markdown(text)}").strip() == f"x: {text}"


def test_no_line_ends_the_block_that_it_stands_in() -> None:
    lines = ["```", "# no heading", "````", "<b>"]
    assert read("\n".join(fenced(lines))).strip("\n") == "\n".join(lines)


def test_a_learner_reads_the_words_of_the_screen() -> None:
    expected = [
        "Check 0.", "expected 1", "seen 2", "you wrote greet.py:3", "Python Python did 0.",
        "· greet.py: 0", "why Names: Whoever is greeted is named.", "next Look at 0?",
        "more grader hint 01_first · grader concept naming",
    ]  # fmt: skip
    text = words(read(feedback_markdown(ADA, FACTS)))
    assert " ".join(expected) in text
    page = re.sub(r"\s", "", Page(feedback_page(ADA, FACTS)).text)
    assert re.sub(r"\s", "", "".join(expected)) in page


def test_no_more_is_told_than_check_would_tell() -> None:
    for text in (feedback_markdown(ADA, FACTS), feedback_page(ADA, FACTS)):
        assert text.count("seen") == 1
        assert "Python did 1" not in text
        assert "/home/teacher" not in text


def test_passed_katas_are_folded_and_the_others_are_not() -> None:
    assert Page(feedback_page(ADA, FACTS)).folded == [False, True, False]
    folds = [one.content for one in tokens(feedback_markdown(ADA, FACTS)) if "<sum" in one.content]
    assert folds == ["<details><summary>✓ 02_second: The, second</summary>\n"]


def test_what_was_not_handed_in_is_said_and_no_checks_are_counted() -> None:
    one = graded("ada", result(COLUMNS[1]))
    for text in (feedback_markdown(one, FACTS), feedback_page(one, FACTS)):
        assert "Nothing was handed in for this kata." in text
        assert "0 of 0" not in text


def test_a_kata_without_a_verdict_has_no_score() -> None:
    for text in (feedback_markdown(ADA, FACTS), feedback_page(ADA, FACTS)):
        assert "no score yet" in text
        assert "not your answer" in text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A page on which everything that can be named is hostile, in a browser."""
    kata = result(COLUMNS[0], "failed", "failed", message="seen  " + "\n".join(HOSTILE), told=1)
    names = tuple(Person(id=str(n), name=name) for n, name in enumerate(HOSTILE))
    one = msgspec.structs.replace(graded("x", kata), people=names)
    file = tmp_path_factory.mktemp("page") / "feedback.html"
    file.write_text(feedback_page(one, FACTS), encoding="utf-8")
    with shown(file, PHONE) as page:
        yield page


@pytest.mark.shows_pages
def test_a_browser_finds_no_fault_and_asks_for_nothing(hostile: Shown) -> None:
    assert (hostile.complaints, hostile.asked_for) == ([], [])
    assert hostile.page.locator("script, img, a, td").count() == 0
    assert "<img src=x onerror=alert(1)>" in hostile.page.locator("h1").inner_text()


@pytest.mark.shows_pages
def test_a_page_fits_a_telephone(hostile: Shown) -> None:
    assert hostile.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.shows_pages
def test_the_style_is_applied(hostile: Shown) -> None:
    background = "getComputedStyle(document.querySelector('details')).borderTopStyle"
    assert hostile.page.evaluate(background) == "solid"


def test_a_folded_kata_opens_by_keyboard(hostile: Shown) -> None:
    folded = hostile.page.locator("details:not([open]) summary").first
    folded.focus()
    hostile.page.keyboard.press("Enter")
    assert hostile.page.locator("details:not([open])").count() == 1


def test_the_same_verdicts_give_the_same_bytes() -> None:
    for write in (feedback_markdown, feedback_page):
        assert write(ADA, FACTS) == write(msgspec.structs.replace(ADA), FACTS)
