"""Interpreters of each tier, and of jails that were forked from a template."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from grader.interpreter import Interpreter
from grader.interpreter.template import Templates

FORKED = "forked"
"""The tier `namespaces`, in a jail that was forked and not built."""


@contextmanager
def interpreter_in(tier: str, **given: str) -> Iterator[Interpreter]:
    """Begin an interpreter in a tier, or in a jail that was forked."""
    if tier != FORKED:
        with Interpreter(**given, tier=tier) as interpreter:
            yield interpreter
        return
    with (
        closing(Templates()) as templates,
        Interpreter(**given, tier="namespaces", start=templates.started) as interpreter,
    ):
        yield interpreter
