"""What the page of a replayed run tells its script: steps, texts, the tree of files, ideas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from grader.explain.source import SourceFile
from grader.reports.plain import cut
from grader.reports.style import shortened
from grader.reports.trace import Traced
from grader.reports.trace_step import Enter, Replay, Step, changes

MOST_LINES = 400
"""Lines of a file that is shown whole; of a longer one, those around the lines of steps."""
AROUND = 12
LONGEST_LINE = 240
MOST_LETTERS = 1_000_000
"""Of all texts together: a page with more would not open on a telephone."""
LONGEST_SENTENCE = 600
MOST_PATHS = 150
"""Files that the tree shows; of more, those that steps have to do with."""
DEEPEST = 4
"""Folders that are indented further than the one that they lie in."""
IDEAS = {
    "statement": "runtime-import",
    "found": "finder-loader-spec",
    "namespace": "namespace-package",
    "created": "cache-before-exec",
    "began": "body-executes",
    "cached-complete": "module-cache",
    "cached-running": "circular-import",
    "cached-blocked": "module-cache",
    "took": "from-binds-object",
    "bound": "import-binds-name",
    "star": "star-import",
    "submodule": "submodule-attribute",
    "not-found": "module-not-found",
    "missing": "from-binds-object",
    "reload": "reload",
    "asked": "lazy-import",
}
"""The concept that a step of some kind is an example of."""
IN_A_CIRCLE = "circular-import"
"""The concept of a name that is missing where a circle was closed."""


class Idea(NamedTuple):
    """What a page says of a concept."""

    concept: str
    title: str
    truth: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that a page is drawn from."""

    traced: Traced
    replay: Replay
    sources: Mapping[str, SourceFile]
    """The texts that there are, by the paths that the run tells."""
    ideas: Mapping[str, Idea]
    """The concepts that there is a page of, by id."""


def data(told: Told) -> dict[str, object]:
    """Return what the script needs."""
    files = _excerpts(told)
    return {
        "steps": [_step(one) for one in told.replay.steps],
        "failure": told.replay.failure,
        "files": files,
        "tree": _paths([*told.sources, *files]),
        "ideas": _ideas(told),
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "sentence": cut(step.sentence, LONGEST_SENTENCE),
        "detail": cut(step.detail, LONGEST_SENTENCE),
        "place": step.place,
        "module": step.module,
        "changes": [[type(one).__name__.lower(), *one] for one in step.changes],
    }


def _ideas(told: Told) -> dict[str, Idea]:
    """Return for each kind of step the concept that it shows, where there is a page of it."""
    kinds = dict(IDEAS)
    if any(one.fails for one in told.replay.circles):
        kinds["missing"] = IN_A_CIRCLE
    happened = sorted({one.kind for one in told.replay.steps} & kinds.keys())
    return {kind: told.ideas[kinds[kind]] for kind in happened if kinds[kind] in told.ideas}


def _excerpts(told: Told) -> dict[str, list[tuple[int, list[str]]]]:
    """Return the text of each file that steps have to do with: lines, and where they begin."""
    lines: dict[str, set[int]] = {}
    for step in told.replay.steps:
        if step.place is not None:
            lines.setdefault(step.place.file, set()).add(step.place.line)
    for one in changes(told.replay.steps):
        if isinstance(one, Enter):
            lines.setdefault(one.file, set()).add(1)
    found: dict[str, list[tuple[int, list[str]]]] = {}
    left = MOST_LETTERS
    for file, wanted in sorted(lines.items()):
        if file in told.sources and left > 0:
            found[file] = _excerpt(told.sources[file], wanted)
            left -= sum(len(line) for _, text in found[file] for line in text)
    return found


def _excerpt(source: SourceFile, wanted: set[int]) -> list[tuple[int, list[str]]]:
    text = [shortened(one.expandtabs(4), LONGEST_LINE) for one in source.text.split("\n")]
    if text and not text[-1]:
        text.pop()
    if len(text) <= MOST_LINES:
        return [(1, text)]
    near = {n for line in wanted for n in range(line - AROUND, line + AROUND + 1)}
    kept = [n for n in sorted(near) if 0 < n <= len(text)]
    found: list[tuple[int, list[str]]] = []
    for number in kept:
        if not found or found[-1][0] + len(found[-1][1]) != number:
            found.append((number, []))
        found[-1][1].append(text[number - 1])
    return found


def _paths(files: Sequence[str]) -> list[tuple[str | None, str, int]]:
    """Return the lines of the tree of files: path, name and depth; a folder has no path."""
    lines: list[tuple[str | None, str, int]] = []
    seen: set[PurePosixPath] = set()
    for path in sorted(set(files), key=lambda one: PurePosixPath(one).parts)[:MOST_PATHS]:
        pure = PurePosixPath(path)
        above = [one for one in reversed(pure.parents) if one.name]
        for depth, folder in enumerate(above):
            if folder not in seen:
                seen.add(folder)
                lines.append((None, f"{folder.name}/", min(depth, DEEPEST)))
        lines.append((path, pure.name, min(len(above), DEEPEST)))
    return lines
