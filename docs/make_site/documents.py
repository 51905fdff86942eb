"""The reference of the JSON documents, each shown by one that a command has printed."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader.course import Course
from make_site.page import Page

SHOWN = {
    "check": ("check", "01_first_import", "--json"),
    "progress": ("progress", "--json"),
    "explain": ("explain", "--json", "--python", sys.executable, "--", "exercises/lost.py"),
    "trace": ("trace", "01_first_import", "--json"),
    "claims": ("claims", "--json"),
    "verify": ("verify", "01_first_import", "--json"),
}
"""Commands that print a document, as they are typed in a copy of the course."""
FIRST = 2
"""How much of a list is shown; the rest is like it."""
LONGEST = 90
LOST = "import nowhere_to_be_found\n"


def page(course: Course) -> Page:
    """Return the page of the documents."""
    parts = [INTRODUCTION]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "course")
        prepare(course.root, copy)
        for name, typed in SHOWN.items():
            where = course.root if name == "verify" else copy
            found = json.loads(grader(course.root, where, *typed))
            text = json.dumps(shortened(found), indent=2, ensure_ascii=False)
            hidden = text.replace(str(copy), "COURSE").replace(sys.executable, "PYTHON")
            shown = " ".join(typed).replace(sys.executable, "python3")
            parts.append(f"## {name}\n\n`grader {shown}`\n\n```json\n{hidden}\n```")
    return Page("docs/documents.md", "reference/documents.md", "\n\n".join(parts) + "\n")


def prepare(root: Path, copy: Path) -> None:
    """Make a copy of the course, with a program in it that fails."""
    grader(root, copy.parent, "init", "--from", str(root), str(copy))
    (copy / "exercises/lost.py").write_text(LOST, encoding="utf-8")


def grader(root: Path, where: Path, *typed: str) -> str:
    """Return what a command prints; its exit status may say that something is not solved."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "grader", *typed]
    return subprocess.run(  # noqa: S603  (our own words)
        words, cwd=where, env=environment, capture_output=True, text=True, check=False
    ).stdout


def shortened(found: Any) -> Any:
    """Return a document with the first few of each list, and no text longer than a line."""
    if isinstance(found, dict):
        return {key: shortened(one) for key, one in found.items()}
    if isinstance(found, list):
        more = ["…"] if len(found) > FIRST else []
        return [*map(shortened, found[:FIRST]), *more]
    if isinstance(found, str) and len(found) > LONGEST:
        return found[:LONGEST] + "…"
    return found


INTRODUCTION = """\
# JSON documents

`check`, `progress`, `explain`, `trace`, `claims` and `verify` print one JSON document with
`--json`, and nothing else on standard output; `bulk --json` prints `results.json`. `version` is 1
and changes when a key goes or means something else; keys may be added. The text is ASCII or UTF-8.

What follows was printed by the commands that stand above it. Of each list the first two entries
are shown; `…` stands for what was cut."""
