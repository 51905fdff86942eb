"""The command of a question, from what one would type to a program for the fresh interpreter."""

import re
import shlex

from grader.errors import Misuse
from grader.interpreter import Limits, Program
from grader.interpreter.command_line import command_line
from grader.quiz.model import Question

VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
OPTIONS = ("-S", "-B")
"""Without `site`, and without writing bytecode: what is printed depends on the question alone."""
LIMITS = Limits(wall=30, cpu=20)
"""Programs of a quiz end by themselves; some start others, which takes time on a busy machine."""


def program(run: str, files: "dict[str, str | bytes] | None" = None) -> Program:
    """Return the program that a command runs; raises Misuse for what is no such command."""
    try:
        words = shlex.split(run)
    except ValueError:
        raise Misuse(NOT_CLOSED) from None
    environment = {}
    while words and VARIABLE.match(words[0]):
        name, value = words.pop(0).split("=", 1)
        environment[name] = value
    if words[:1] != ["python"]:
        raise Misuse(NO_PYTHON)
    line = command_line(words[1:])
    return Program(
        source=line.target if line.kind == "command" else None,
        script=line.target if line.kind == "script" else None,
        module=line.target if line.kind == "module" else None,
        args=line.args,
        files=files or {},
        environment=environment,
        options=(*OPTIONS, *line.options),
        limits=LIMITS,
    )


def program_of(question: Question) -> Program:
    """Return what a question runs, over its tree."""
    return program(question.run, dict(question.files))


NOT_CLOSED = "a quote is not closed\n  → close it, as in a shell"
NO_PYTHON = (
    "this is no command with python\n"
    "  → write it as one would type it: python x.py, python -m x, NAME=value python -P x.py"
)
