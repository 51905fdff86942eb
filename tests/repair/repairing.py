"""What the tests of repairs share: files from nested dicts, runs, and repairs as texts."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from grader.explain.choice import Found
from grader.explain.facts import Facts, Run
from grader.explain.finding import Finding, Layer
from grader.explain.repair import overlays
from grader.explain.repair_broken import Broken, Overlay
from grader.explain.tree import Tree
from grader.interpreter import Observation, Program
from grader.interpreter.files import overlay

Nested = Mapping[str, Any]


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
