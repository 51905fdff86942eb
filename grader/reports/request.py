"""A help request: what somebody who is asked needs to know, as Markdown that can be pasted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from grader.explain.source import SourceFile
from grader.reports.style import printable, shortened

BEGINS = "# Help with "
MOST_PATHS = 60
MOST_LINES = 250
MOST_LETTERS = 12_000
"""Of each part; all of them stay within what a forum takes as one message."""
MOST_COMPARED = 2_000
"""Lines of a file that are compared: the time that it takes grows with their square."""
LONGEST_LINE = 200
CODE = ".py"
NO_TEXT = "(these are no lines of text)"


@dataclass(frozen=True, slots=True)
class Request:
    """All that a request tells."""

    kata: str
    title: str
    command: str
    told: str
    """What the learner reads about the first check that failed; empty if all passed."""
    passed: int
    count: int
    files: Mapping[str, bytes]
    start: Mapping[str, bytes] | None
    """The kata as it was shipped; None where that is not known."""
    machine: str


def request(asked: Request) -> str:
    """Return the request. Names and folders of the machine are still in it: see `redacted`."""
    changes = changed(asked.files, asked.start or {}) if asked.start is not None else []
    parts = [
        f"{BEGINS}{printable(asked.kata)}: {printable(asked.title)}",
        TRIED,
        f"## What I ran\n\n{fenced([asked.command], 'console')}",
        f"## What I saw\n\n{_seen(asked)}",
        f"## My files\n\n{fenced(tree(asked.files), 'text')}",
    ]
    if changes:
        parts.append(f"## What I changed\n\n{fenced(changes, 'diff')}")
    else:
        parts.append(f"## What they hold\n\n{UNKNOWN}\n\n{_held(asked.files)}")
    parts.append(f"## Where\n\n{printable(asked.machine)}")
    return "\n\n".join(parts) + "\n"


def _seen(asked: Request) -> str:
    if not asked.told:
        return EVERY.format(count=asked.count)
    lines = asked.told.strip("\n").splitlines()
    return f"{SOME.format(passed=asked.passed, count=asked.count)}\n\n{fenced(lines, 'text')}"


def _held(files: Mapping[str, bytes]) -> str:
    """Return the text of the source files, each after its name."""
    lines: list[str] = []
    for path in sorted(files):
        if path.endswith(CODE) and files[path].strip():
            lines += [f"# ---- {path}", *text_lines(path, files[path]), ""]
    return fenced(lines[:-1], "python")


def tree(files: Mapping[str, bytes]) -> list[str]:
    """Return the files as one would draw them, folders first named and then indented."""
    lines: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for path in sorted(files, key=lambda one: one.split("/")):
        *folders, name = path.split("/")
        for depth in range(len(folders)):
            if tuple(folders[: depth + 1]) not in seen:
                seen.add(tuple(folders[: depth + 1]))
                lines.append(f"{'    ' * depth}{folders[depth]}/")
        lines.append(f"{'    ' * len(folders)}{name}")
    if len(lines) > MOST_PATHS:
        return [*lines[:MOST_PATHS], f"… and {len(lines) - MOST_PATHS} more"]
    return lines


def changed(files: Mapping[str, bytes], start: Mapping[str, bytes]) -> list[str]:
    """Return what is different from the start, as a unified diff of the source files."""
    lines: list[str] = []
    for path in sorted({*files, *start}):
        before, after = start.get(path), files.get(path)
        if before == after:
            continue
        if not path.endswith(CODE):
            lines.append(f"{_became(before, after)}: {path}")
            continue
        old, new = (text_lines(path, one or b"") for one in (before, after))
        was = "nothing" if before is None else f"start/{path}"
        is_ = "nothing" if after is None else f"mine/{path}"
        found = list(unified_diff(old, new, was, is_, lineterm=""))
        lines += found or [f"{_became(before, after)}: {path}"]
    return lines


def _became(before: bytes | None, after: bytes | None) -> str:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def text_lines(path: str, data: bytes) -> list[str]:
    """Return the lines of a source file; of one that nobody could read, the first ones."""
    if b"\0" in data:
        return [NO_TEXT]
    return SourceFile(path, data[: MOST_LETTERS * 4]).text.splitlines()[:MOST_COMPARED]


def fenced(lines: Sequence[str], language: str) -> str:
    """Return lines as a block of code that none of them can end, cut where there is too much."""
    kept: list[str] = []
    left = MOST_LETTERS
    for line in lines[:MOST_LINES]:
        shown = shortened(line.expandtabs(4), LONGEST_LINE)
        left -= len(shown) + 1
        if left < 0:
            break
        kept.append(shown)
    if len(kept) < len(lines):
        kept.append(f"… {len(lines) - len(kept)} more lines")
    longest = max((len(run) for line in kept for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}{language}", *kept, fence])


TRIED = "What I want to do, and what I have tried so far: (write it here)"
SOME = "{passed} of {count} checks pass. This one does not:"
EVERY = "All {count} checks pass."
UNKNOWN = "I have changed nothing, or what I began with is not known here."
