"""A command line that a submission keeps in a JSON file, to be run as it stands there.

`{"argv": [...], "env": {...}}`: the words that follow `python`, and variables besides the usual.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.explain.tree import Tree
from grader.grading.runner import Runner
from grader.interpreter import Observation

OPTION = re.compile(r"-[bBdEIOPqsSuv]+")
"""Options of the interpreter that take no value, and leave it to run one program and end."""
USUAL = ("-S", "-B")
VARIABLES = frozenset(
    ("PYTHONPATH", "PYTHONSAFEPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONUTF8")
)
"""Python's own variables that can be given; others could keep an interpreter from starting."""


class NoCommand(AssertionError):
    """A file holds no command line that can be run; `str` says what is wrong with it."""


@dataclass(frozen=True)
class Command:
    """The words that follow `python`, and variables of the environment."""

    file: str
    argv: tuple[str, ...]
    environment: Mapping[str, str]

    def changed(self, change: Callable[[str], str]) -> "Command":
        """Return the command with each word and each value changed, as after a renaming."""
        values = {name: change(value) for name, value in self.environment.items()}
        return Command(self.file, tuple(map(change, self.argv)), values)

    def run(
        self,
        run: Runner,
        *more: str,
        files: Mapping[str, str | bytes] = {},
        rename: Mapping[str, str] = {},
        late: str | None = None,
    ) -> Observation:
        """Run it with these arguments behind its own; raises NoCommand if it names no program."""
        options, words = self._options_and_words()
        given: dict[str, Any] = {
            "options": (*USUAL, *options), "environment": self.environment,
            "files": files, "rename": rename, "late": late,
        }  # fmt: skip
        match words:
            case ["-m", module, *args]:
                return run(module=module, args=(*args, *more), **given)
            case ["-c", source, *args]:
                return run(source, args=(*args, *more), **given)
            case [script, *args] if not script.startswith("-"):
                return run(script=script, args=(*args, *more), **given)
        raise NoCommand(f'"argv" in {self.file} names no program that Python could run')

    def _options_and_words(self) -> tuple[list[str], list[str]]:
        """Cut the interpreter's own options from what is run, and its arguments."""
        words = [*self.argv]
        options = []
        while words and OPTION.fullmatch(words[0]):
            options.append(words.pop(0))
        return options, words


def command_in(tree: Tree, path: str) -> Command:
    """Read a command line from a file; raises NoCommand."""
    said = _object_in(tree, path)
    argv, environment = said.get("argv"), said.get("env", {})
    if not isinstance(argv, list) or not all(map(_is_text, argv)):
        raise NoCommand(f'"argv" in {path} has to be a list of texts')
    if argv[:1] in (["python"], ["python3"]):
        raise NoCommand(f'"argv" in {path} is what follows {argv[0]} on a command line')
    if not isinstance(environment, dict) or not all(map(_is_text, environment.values())):
        raise NoCommand(f'"env" in {path} has to be an object whose values are texts')
    for name in environment:
        if not re.fullmatch(r"\w+", name) or (name.startswith("PYTHON") and name not in VARIABLES):
            raise NoCommand(f'"env" in {path} has {name}, which cannot be tried here')
    return Command(path, tuple(argv), environment)


def _object_in(tree: Tree, path: str) -> dict[str, Any]:
    """Return what a file of JSON holds."""
    file = tree.get(path)
    if file is None:
        raise NoCommand(f"{path} is missing")
    try:
        said = json.loads(file.data)
    except (ValueError, RecursionError) as error:
        raise NoCommand(f"{path} is no JSON: {error}") from None
    if not isinstance(said, dict):
        raise NoCommand(f"{path} has to hold an object, in braces")
    return said


def _is_text(said: object) -> bool:
    """Whether it is a text that a process can be given; source text may have several lines."""
    return isinstance(said, str) and said.replace("\n", "").isprintable()
