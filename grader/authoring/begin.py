"""A new kata: its entry, its folders and its files, with what is left to its author marked.

`verify` then tells one open end after the other, until nothing is wrong.
"""

from pathlib import Path
from typing import NamedTuple

from grader.authoring.texts import TO_WRITE
from grader.course import Course, read_course
from grader.course.entries import ID_FORM, KATA_ID
from grader.course.pages import CONCEPT_ID
from grader.course.problems import quoted
from grader.errors import Misuse
from grader.progress.store import write as whole

MISTAKE = "a-likely-error"


class New(NamedTuple):
    """What an author has said of a kata that is to be."""

    id: str
    title: str
    concepts: tuple[str, ...]


def begin(course: Course, new: New) -> list[Path]:
    """Write a kata's entry and files, and return what was written; nothing is written over.

    Raises Misuse if the id or a concept cannot be one, the kata is there already, or the course
    could not be read afterwards, and OSError if it cannot be written: all is as it was then.
    """
    refuse(course, new)
    katas = course.root / "katas.yaml"
    before = katas.read_bytes().decode("utf-8")
    written: list[Path] = []
    try:
        write(course.root, files(course, new), written)
        whole(katas.resolve(), with_entry(before, new))
        read_course(katas)
    except BaseException:
        if katas.read_bytes().decode("utf-8") != before:
            whole(katas.resolve(), before)
        for one in written:
            one.unlink(missing_ok=True)
        raise
    return [katas, *written]


def refuse(course: Course, new: New) -> None:
    """Raise Misuse, with every reason, if the kata cannot be begun."""
    reasons = []
    if not KATA_ID.fullmatch(new.id):
        reasons.append(f"{quoted(new.id)} is no id of a kata\n  → {ID_FORM}")
    if new.id in course.ids:
        reasons.append(f"there is a kata {quoted(new.id)} already\n  → choose another id")
    for concept in new.concepts:
        if not CONCEPT_ID.fullmatch(concept):
            what = f"{quoted(concept)} is no id of a concept"
            reasons.append(f"{what}\n  → write words in lower case with dashes between them")
    if not new.title.strip().isprintable() or not new.title.strip():
        reasons.append(
            "the title must be one line of printable text\n  → --title 'What it is about'"
        )
    if reasons:
        raise Misuse("\n".join(reasons))


def write(root: Path, files: dict[str, str], written: list[Path]) -> None:
    """Write the files that are not there yet, and add each to those written before it is begun."""
    for name, text in files.items():
        place = root / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            written.append(place)
            place.write_text(text, encoding="utf-8")


def with_entry(text: str, new: New) -> str:
    """Return the text of `katas.yaml` with one more kata at its end, indented as the last one."""
    items = [line for line in text.splitlines() if line.lstrip().startswith("- id:")]
    indent = items[-1][: len(items[-1]) - len(items[-1].lstrip())] if items else "  "
    entry = ENTRY.format(id=new.id, title=as_yaml(new.title), concepts=", ".join(new.concepts))
    lines = "".join(f"{indent}{line}\n" if line else "\n" for line in entry.splitlines())
    return f"{text.rstrip()}\n\n{lines}"


def as_yaml(text: str) -> str:
    """Return text as a quoted scalar of YAML, whatever is in it."""
    return "'" + text.strip().replace("'", "''") + "'"


def files(course: Course, new: New) -> dict[str, str]:
    """Return the files of a new kata by path, and the pages of concepts that have none."""
    given = {"id": new.id, "title": new.title.strip(), "concept": new.concepts[0], "todo": TO_WRITE}
    found = {name.format(**given): text.format(**given) for name, text in FILES.items()}
    if not (course.root / "closing").is_dir():  # a course has closing pages for all katas or none
        del found[f"closing/{new.id}.md"]
    for concept in new.concepts:
        if concept not in course.concept_ids():
            found[f"notes/{concept}.md"] = PAGE.format(concept=concept, todo=TO_WRITE)
    return found


ENTRY = f"""\
- id: {{id}}
  title: {{title}}
  concepts: [{{concepts}}]
  points: 1
  hints:
    - "{TO_WRITE}: where to look first"
    - "{TO_WRITE}: what to compare with what"
    - "{TO_WRITE}: what has to be so, with something left to do"
"""
FILES = {
    "exercises/{id}/README.md": """\
# {title}

{todo}: the story, and what the learner sees go wrong

## Goal

- {todo}: what is so once it is repaired, without naming the fault

## How to run it

From the folder of the course:

```
pytest exercises/{id}
grader check {id}
```

Stuck? `grader hint {id}` says a little more each time.
""",
    "exercises/{id}/kata.py": "# {todo}: what is to be repaired\n",
    "solutions/{id}/kata.py": "ANSWER = 1  # a right answer\n",
    "tests/katas/test_{id}.py": '''\
"""{title}."""

import pytest

from grader.grading.runner import Runner


@pytest.mark.concept("{concept}")
def test_answer(run: Runner) -> None:
    """{todo}: the sentence that must be true, which the learner reads."""
    assert run("import kata\\nanswer = kata.ANSWER")["answer"] == 1
''',
    f"tests/mistakes/{{id}}/{MISTAKE}/kata.py": "ANSWER = 2  # {todo}: a wrong answer\n",
    f"tests/mistakes/{{id}}/{MISTAKE}/label.yaml": """\
kata: {id}
concept: {concept}
misconception: M-{concept}
failing: [answer]
unexplained: "{todo}: what would have to be seen, or take this line out"
""",
    "closing/{id}.md": """\
# {title}

## What you repaired

{todo}: what was wrong

## Why it works

{todo}: what Python does now

## What else works

{todo}: another right answer

## Read on

{todo}: pages and documentation
""",
}
PAGE = """\
---
title: {concept}
truth: "{todo}: the idea in one sentence."
---
{todo}: a picture, and one experiment with its output
"""
