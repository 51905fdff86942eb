"""Questions in the formats of learning platforms, each read back by a reader of its own.

The readers know the formats from their descriptions, and nothing of the writers.
"""

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.gift import gift
from grader.reports.moodle import moodle
from grader.reports.qti import qti
from grader.reports.quiz_item import Choice, Item

TITLE = "Imports: 50% & <more>/2"
CODE = (
    "a = {1: 'x'}  # ~ = \\n }\n\n\nif a != {} and '<b>' or \"&amp;\": # :: =\n    print('}]]>')\n"
)
ITEM = Item(
    id="q_one",
    files=(("p/__init__.py", ""), ("main.py", CODE)),
    command="A={x} python -m p:~",
    question="What does `a = {1}` print, // really?",
    choices=(
        Choice("['a', 'b']\n=x", "Yes: `a = {}`.", right=True),
        Choice("~%50%{#}", "No, `b:c` ~ not.", right=False),
        Choice("", "Something is printed.", right=False),
    ),
    why="Because of `__all__ = ['#']`.",
)
PLAIN = ITEM._replace(id="q_two", files=(("x.py", "print(1)\n"),), choices=ITEM.choices[:2])


class Read(NamedTuple):
    """What a reader has found of one question; all texts are HTML."""

    name: str
    stem: str
    choices: list[tuple[str, str, bool]]
    why: str


class Text(HTMLParser):
    """HTML as one sees it: a line for each break and each block."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.seen = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("p", "pre", "br", "code")
        self.seen += "\n" * (tag in ("p", "pre", "br") and bool(self.seen))

    def handle_data(self, data: str) -> None:
        self.seen += data


def seen(markup: str) -> str:
    return Text(markup).seen


def expected(item: Item) -> Read:
    """What somebody should see of an item, whatever it came through."""
    files = [f"{name}\n{text.rstrip()}" if text else f"{name} (empty)" for name, text in item.files]
    plain = {one: one.replace("`", "") for one in (item.question, item.why)}
    choices = [
        (one.answer or "(nothing is printed)", one.feedback.replace("`", ""), one.right)
        for one in item.choices
    ]
    stem = "\n".join([*files, f"$ {item.command}", plain[item.question]])
    return Read(item.id, stem, choices, plain[item.why])


def as_seen(one: Read) -> Read:
    choices = [(seen(answer), seen(said), right) for answer, said, right in one.choices]
    return Read(one.name, seen(one.stem), choices, seen(one.why))


def text_of(node: ElementTree.Element, path: str) -> str:
    found = node.find(path)
    assert found is not None, path
    return found.text or ""


def from_moodle(data: bytes) -> tuple[str, list[Read]]:
    """Read Moodle XML."""
    root = ElementTree.fromstring(data)
    assert root.tag == "quiz"
    category, *questions = root.findall("question")
    assert category.get("type") == "category"
    return text_of(category, "category/text"), [one_of_moodle(one) for one in questions]


def one_of_moodle(question: ElementTree.Element) -> Read:
    assert question.get("type") == "multichoice"
    assert text_of(question, "single") == "true"
    assert text_of(question, "shuffleanswers") == "true"
    texts = [*question.findall("answer"), *question.findall("answer/feedback")]
    for node in (*texts, *question.findall("questiontext"), *question.findall("generalfeedback")):
        assert node.get("format") == "html"
    choices = [
        (text_of(one, "text"), text_of(one, "feedback/text"), one.get("fraction") == "100")
        for one in question.findall("answer")
    ]
    assert {one.get("fraction") for one in question.findall("answer")} <= {"0", "100"}
    stem, why = text_of(question, "questiontext/text"), text_of(question, "generalfeedback/text")
    return Read(text_of(question, "name/text"), stem, choices, why)


GIFT = re.compile(r"(?P<escaped>\\.)|(?P<mark>####|::|[{}=~#])|(?P<text>.)", re.DOTALL)


def from_gift(data: bytes) -> tuple[str, list[Read]]:
    """Read GIFT: questions are parted by blank lines, and what a backslash precedes is text."""
    category, *questions = re.split(r"\n\s*\n", data.decode().strip())
    assert category.startswith("$CATEGORY: ")
    return category.removeprefix("$CATEGORY: "), [one_of_gift(one) for one in questions]


def one_of_gift(text: str) -> Read:
    lines = [line for line in text.split("\n") if not line.startswith("//")]
    parts: list[list[str]] = [["", ""]]
    for found in GIFT.finditer("\n".join(lines)):
        if found["mark"]:
            parts.append([found["mark"], ""])
        else:
            parts[-1][1] += (found["escaped"] or "")[1:] or found["text"] or ""
    marks = [mark for mark, _ in parts]
    assert marks[:4] == ["", "::", "::", "{"]
    assert marks[-2:] == ["####", "}"]
    words = [words.strip() for _, words in parts]
    assert words[2].startswith("[html]")
    inside = list(zip(marks, words, strict=True))[4:-2]
    answers, said = inside[::2], inside[1::2]
    assert [mark for mark, _ in said] == ["#"] * len(answers)
    choices = [(a, b, mark == "=") for (mark, a), (_, b) in zip(answers, said, strict=True)]
    return Read(words[1], words[2].removeprefix("[html]"), choices, words[-2])


IMS = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CANVAS = "{http://canvas.instructure.com/xsd/cccv1p0}"


def from_qti(data: bytes) -> tuple[str, list[Read]]:
    """Read a package: from the manifest to the questions."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        by_type = {one.get("type", ""): one for one in manifest.iter(f"{IMS}resource")}
        quiz = by_type["imsqti_xmlv1p2"]
        beside = by_type["associatedcontent/imscc_xmlv1p1/learning-application-resource"]
        [dependency] = quiz.findall(f"{IMS}dependency")
        assert dependency.get("identifierref") == beside.get("identifier")
        paths = [one.get("href", "") for one in manifest.iter(f"{IMS}file")]
        assert {*package.namelist()} == {"imsmanifest.xml", *paths}
        name = quiz.get("identifier")
        assert paths == [f"{name}/{name}.xml", f"{name}/assessment_meta.xml"]
        meta = ElementTree.fromstring(package.read(paths[1]))
        assert meta.get("identifier") == name
        root = ElementTree.fromstring(package.read(paths[0]))
    [section] = root.findall(f"{QTI}assessment[@ident='{name}']/{QTI}section")
    assert section.get("ident") == "root_section"
    items = [one_of_qti(one) for one in section]
    assert text_of(meta, f"{CANVAS}points_possible") == f"{len(items)}.0"
    return text_of(meta, f"{CANVAS}title"), items


def one_of_qti(item: ElementTree.Element) -> Read:
    fields = {text_of(one, f"{QTI}fieldlabel"): text_of(one, f"{QTI}fieldentry")
              for one in item.iter(f"{QTI}qtimetadatafield")}  # fmt: skip
    assert fields["question_type"] == "multiple_choice_question"
    assert fields["points_possible"] == "1.0"
    labels = {str(one.get("ident")): mattext(one) for one in item.iter(f"{QTI}response_label")}
    assert fields["original_answer_ids"].split(",") == list(labels)
    said = {str(one.get("ident")): mattext(one) for one in item.findall(f"{QTI}itemfeedback")}
    shown: dict[str, str] = {}
    right = set()
    for one in item.iter(f"{QTI}respcondition"):
        answer = one.findtext(f"{QTI}conditionvar/{QTI}varequal", "")
        link = one.find(f"{QTI}displayfeedback")
        if link is not None:
            shown[answer] = said[str(link.get("linkrefid"))]
        if one.findtext(f"{QTI}setvar") == "100":
            right.add(answer)
    choices = [(text, shown[ident], ident in right) for ident, text in labels.items()]
    presented = item.find(f"{QTI}presentation")
    assert presented is not None
    return Read(str(item.get("title")), mattext(presented), choices, shown[""])


def mattext(node: ElementTree.Element) -> str:
    found = next(node.iter(f"{QTI}mattext"))
    assert found.get("texttype") == "text/html"
    return found.text or ""


FORMATS = [(moodle, from_moodle), (gift, from_gift), (qti, from_qti)]
IDS = ["moodle", "gift", "qti"]


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_every_text_comes_through_as_it_is(write, read) -> None:  # type: ignore[no-untyped-def]  # three pairs
    title, found = read(write([ITEM, PLAIN], TITLE))
    assert [as_seen(one) for one in found] == [expected(ITEM), expected(PLAIN)]
    assert title.replace("$course$/", "").replace("//", "/") == TITLE


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_one_choice_is_right(write, read) -> None:  # type: ignore[no-untyped-def]  # as above
    _, [found] = read(write([ITEM], TITLE))
    assert [right for _, _, right in found.choices] == [True, False, False]


@pytest.mark.parametrize("write", [moodle, gift, qti], ids=IDS)
def test_the_same_questions_give_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]  # as above
    assert write([ITEM, PLAIN], TITLE) == write([ITEM, PLAIN], TITLE)


any_text = st.text(st.sampled_from("ab ={}~#:\\/%$&<>]['\"\n`") | st.characters(codec="utf-8"))
any_code = any_text.map(lambda text: f"x{text}x")


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
@given(code=any_code, answer=any_code)
def test_no_code_breaks_a_format(write, read, code: str, answer: str) -> None:  # type: ignore[no-untyped-def]  # as above
    item = ITEM._replace(
        files=(("x.py", code),), choices=(ITEM.choices[1], Choice(answer, "Yes.", right=True))
    )
    _, [found] = read(write([item], "T"))
    shown = as_seen(found)
    assert cleaned(code) in shown.stem
    assert shown.choices[1] == (cleaned(answer), "Yes.", True)
    assert shown.why == expected(ITEM).why


def cleaned(text: str) -> str:
    """What is left of a text on a screen: what cannot be printed is a space."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)
