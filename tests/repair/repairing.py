"""What the tests of repairs share: files from nested dicts, runs, and repairs as texts."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from grader.explain.choice import Found
from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND, Facts, Run
from grader.explain.finding import Finding, Layer
from grader.explain.repair import overlays
from grader.explain.repair_broken import Broken, Overlay
from grader.explain.tree import Tree
from grader.interpreter import Observation, Program
from grader.interpreter.files import overlay
from grader.interpreter.observation import ExceptionSeen, FrameSeen

Nested = Mapping[str, Any]
Expected = Mapping[str, str | None]
"""Code by path; None for a file that is taken away."""


def files(nested: Nested) -> dict[str, bytes]:
    """Return contents by path; a dict is a folder."""
    return dict(_flat(nested, ""))


def _flat(nested: Nested, base: str) -> Iterator[tuple[str, bytes]]:
    for name, content in nested.items():
        if isinstance(content, Mapping):
            yield from _flat(content, f"{base}{name}/")
        else:
            yield f"{base}{name}", content if isinstance(content, bytes) else content.encode()


def tree(nested: Nested) -> Tree:
    """Return the tree of nested files."""
    return Tree.from_files(files(nested))


def run_of(
    submission: Mapping[str, bytes], program: Program, seen: Observation | None = None
) -> Run:
    """Return a run over a submission's files, by default one of which nothing was seen."""
    return Run(
        program=program,
        observation=seen or Observation(outcome="completed", path_before=("",)),
        tree=Tree.from_files(overlay(submission, program)),
    )


def found(cause: str, layer: Layer = "raised", later: int = 0, **values: str) -> Found:
    """Return a finding that no cause has made."""
    return Found(cause, layer, later, Finding(evidence=("seen",), values=values))


def broken(
    nested: Nested,
    finding: Finding,
    *,
    run: Run | None = None,
    start: Nested | None = None,
    solution: Nested | None = None,
    concept: str | None = None,
) -> Broken:
    """Return what a repair is made from."""
    facts = Facts(
        run=run or run_of(files(nested), Program(source="")),
        tree=tree(nested),
        start=None if start is None else tree(start),
        concept=concept,
    )
    return Broken(facts, finding, None if solution is None else tree(solution))


def repaired(cause: str, what: Broken) -> list[Overlay]:
    """Return the changes that a cause implies."""
    return [*overlays(cause, what)]


def same_code(data: bytes | None, text: str) -> bool:
    """Whether a file holds this code, comments and layout aside."""
    return data is not None and ast.dump(ast.parse(data)) == ast.dump(ast.parse(text))


def asked_in(file: str, line: int, *running: tuple[str, str, int]) -> Observation:
    """Return the observation of a program that fails in a line of a file.

    `running` are module, file and line of the bodies that were unfinished then.
    """
    own = file != COMMAND
    frames = [
        FrameSeen(file=path, line=at, function="<module>", module=module, project=True)
        for module, path, at in running
    ]
    module = file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    last = FrameSeen(file=file, line=line, function="<module>", module=module, project=own)
    error = ExceptionSeen(type="E", bases=("E", "Exception"), frames=(*frames, last))
    return Observation(outcome="raised", exception=error, path_before=("",))


def changes(
    cause: str,
    nested: Nested,
    *,
    at: tuple[str, int] | None = None,
    running: tuple[tuple[str, str, int], ...] = (),
    where: tuple[str, int] | None = None,
    source: str = "import app",
    seen: Observation | None = None,
    program: Program | None = None,
    start: Nested | None = None,
    solution: Nested | None = None,
    concept: str | None = None,
    **values: str,
) -> list[Overlay]:
    """Return the changes for a finding; `at` is where it failed, `where` what it points to."""
    observed = seen or (asked_in(*at, *running) if at else None)
    run = run_of(files(nested), program or Program(source=source), observed)
    finding = Finding(evidence=(), values=values, where=Place(*where) if where else None)
    what = broken(nested, finding, run=run, start=start, solution=solution, concept=concept)
    return repaired(cause, what)


def is_like(overlay: Overlay, expected: Expected) -> bool:
    """Whether an overlay changes these files, to this code, and no others."""
    return set(overlay) == set(expected) and all(
        overlay[path] is None if text is None else same_code(overlay[path], text)
        for path, text in expected.items()
    )


def check(overlays: list[Overlay], *expected: Expected) -> None:
    """Check that these are the changes, in this order."""
    assert len(overlays) == len(expected), overlays
    for one, wanted in zip(overlays, expected, strict=True):
        assert is_like(one, wanted), one
