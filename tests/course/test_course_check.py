"""What is wrong with concept pages, which reading the course does not look into."""

from pathlib import Path

import pytest
from courses import PAGE, read, tree

from grader.course import Course, check_course

FORM = "begin the page with a line '---', then 'title:' and 'truth:', then another line '---'"
CIRCLE = "take one of the names in this circle out of an 'after'"


def pages(root: Path, **texts: str | bytes) -> Course:
    """Read the sample course with other pages; `_` in a name stands for `-`."""
    files = tree()
    named = {f"{name.replace('_', '-')}.md": text for name, text in texts.items()}
    files["notes"] = {"star-import.md": PAGE, "package.md": PAGE, **named}
    return read(files, root)


def page(*lines: str) -> str:
    """Return a page with these lines as front matter."""
    return "\n".join(["---", "title: T", *lines, "---", "Text."])


def test_course_without_faults_has_no_problems(tmp_path: Path) -> None:
    """The sample's pages are well."""
    assert check_course(read(tree(), tmp_path)) == ()


PAGES: dict[str, tuple[str | bytes, str]] = {
    "no front matter": ("# Title\n", f":1: the page has no front matter\n  → {FORM}"),
    "empty page": ("", f":1: the page has no front matter\n  → {FORM}"),
    "no end": (
        "---\ntitle: T\n",
        ":1: the front matter has no end\n  → close it with a line '---'",
    ),
    "empty front matter": ("---\n---\n", f":1: the front matter is empty\n  → {FORM}"),
    "missing key": (
        page(),
        ":2: the front matter has no key 'truth'\n  → add 'truth:' and its value",
    ),
    "unknown key": (
        page("truth: A.", "afer: []"),
        ":4: unknown key 'afer' in the front matter\n  → did you mean 'after'?",
    ),
    "duplicate key": (
        page("truth: A.", "title: U"),
        (
            ":4: the key 'title' stands twice in the front matter\n"
            "  → keep one of them; the first is in line 2"
        ),
    ),
    "boolean": (
        page("truth: yes"),
        ":3: the truth is 'yes', which YAML reads as a boolean\n  → put it in quotes: \"yes\"",
    ),
    "left empty": (page("truth:"), ":3: the truth is left empty\n  → write text there"),
    "unknown concept": (
        page("truth: A.", "after: [star-imports]"),
        ":4: there is no concept 'star-imports'\n  → did you mean 'star-import'?",
    ),
    "unknown concept, nothing near": (
        page("truth: A.", "after: [zzz]"),
        ":4: there is no concept 'zzz'\n  → write its page in notes, or remove it",
    ),
    "itself": (
        page("truth: A.", "after: [faulty]"),
        f":4: concepts wait for each other in a circle: faulty → faulty\n  → {CIRCLE}",
    ),
    "not UTF-8": (
        b"---\ntitle: \xff\n---\n",
        ":2: this is not UTF-8 text\n  → save the file with the encoding UTF-8",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_at_fault_has_its_sentence(name: str, tmp_path: Path) -> None:
    """A page with one fault gives one problem, with its own file and line."""
    text, sentence = PAGES[name]
    course = pages(tmp_path, faulty=text)
    assert [str(one) for one in check_course(course)] == [f"notes/faulty.md{sentence}"]


def test_page_that_is_a_folder(tmp_path: Path) -> None:
    """A folder is no page."""
    course = pages(tmp_path)
    (tmp_path / "notes" / "faulty.md").mkdir()
    assert [str(one) for one in check_course(course)] == [
        "notes/faulty.md: this is a folder\n  → put a file in its place"
    ]


def test_colon_in_the_truth_is_told_with_its_line(tmp_path: Path) -> None:
    """Where the front matter is no YAML, the line is that of the page."""
    [problem] = check_course(pages(tmp_path, faulty=page("truth: A: B")))
    assert (problem.file, problem.line) == ("notes/faulty.md", 3)
    assert problem.what.startswith("this is not YAML: ")


def test_circle_of_concepts_is_printed(tmp_path: Path) -> None:
    """A circle over several pages is told once."""
    course = pages(
        tmp_path,
        a=page("truth: A.", "after: [c]"),
        b=page("truth: B.", "after: [a]"),
        c=page("truth: C.", "after: [b]"),
    )
    assert [str(one) for one in check_course(course)] == [
        f"notes/a.md:4: concepts wait for each other in a circle: a → c → b → a\n  → {CIRCLE}"
    ]


def test_faults_of_all_pages_are_reported(tmp_path: Path) -> None:
    """One page's faults do not hide another's."""
    course = pages(tmp_path, x="", y=page(), z=page("truth: no", "aftr: []"))
    assert [(one.file, one.line) for one in check_course(course)] == [
        ("notes/x.md", 1),
        ("notes/y.md", 2),
        ("notes/z.md", 3),
        ("notes/z.md", 4),
    ]
