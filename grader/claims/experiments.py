"""What `claims/experiments.yaml` says."""

import re
import shlex
from collections.abc import Mapping as Texts
from pathlib import PurePosixPath

from grader.claims.entries import line, listed, version
from grader.claims.model import Experiment
from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Mapping, Node, Scalar
from grader.course.problems import quoted
from grader.errors import Misuse
from grader.interpreter.command_line import CommandLine, command_line

KEYS = ("version", "experiments")
EXPERIMENT_ID = re.compile(r"[A-Z][0-9]{2}", re.ASCII)
PYTHON = "python"


class ExperimentEntries:
    """Reads the experiments of a course."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, root: Node) -> dict[str, Experiment]:
        """Return the experiments by their ids."""
        keys = self.reader.keys(root, "the file", KEYS, KEYS) or {}
        if "version" in keys:
            version(self.reader, keys["version"])
        node = keys.get("experiments")
        items = () if node is None else listed(self.reader, node, "'experiments'")
        found = [self.experiment(item, number) for number, item in enumerate(items, start=1)]
        return {one.id: one for one in found if one is not None}

    def experiment(self, node: Node, number: int) -> Experiment | None:
        """Return one experiment; None where a part of it could not be read."""
        where = f"experiment number {number}"
        keys = self.reader.keys(node, where, names_of(Experiment), needed_of(Experiment))
        if keys is None:
            return None
        id = self.id(keys["id"], where) if "id" in keys else ""  # noqa: A001  (as everywhere)
        where = f"experiment {quoted(id)}" if id else where
        files = self.texts(keys["files"], f"'files' of {where}") if "files" in keys else {}
        self.check_paths(keys.get("files"), where)
        given = keys.get("environment")
        return Experiment(
            id=id,
            shows=line(self.reader, keys, "shows", where),
            files=files,
            command=self.command(keys["command"], where, files) if "command" in keys else "",
            environment={} if given is None else self.texts(given, f"'environment' of {where}"),
            remark=line(self.reader, keys, "remark", where),
        )

    def id(self, node: Node, where: str) -> str:
        """Return the id."""
        found = self.reader.line(node, f"the id of {where}")
        if found is None:
            return ""
        if not EXPERIMENT_ID.fullmatch(found.text):
            what = f"the id of {where} is {quoted(found.text)}; it is no id"
            self.reader.fault(node, what, "write a capital letter and two digits, such as E01")
        return found.text

    def texts(self, node: Node, where: str) -> dict[str, str]:
        """Return texts by their keys; a text may be empty."""
        if not isinstance(node, Mapping):
            self.reader.wrong_kind(node, where, "keys and values", "write a name, a colon, a text")
            return {}
        pairs = self.reader.different(node, where)
        return {
            key: self.content(value, f"{quoted(key)} in {where}")
            for key, (_, value) in pairs.items()
        }

    def content(self, node: Node, where: str) -> str:
        """Return a text that may be empty, if quotes say that it is meant to be."""
        if isinstance(node, Scalar) and node.kind == "str" and not node.text.strip():
            return node.text
        found = self.reader.text(node, where)
        return "" if found is None else found.text

    def check_paths(self, node: Node | None, where: str) -> None:
        """Write down each file that would not lie in the experiment's folder."""
        for key, _ in node.pairs if isinstance(node, Mapping) else ():
            path = PurePosixPath(key.text) if isinstance(key, Scalar) else PurePosixPath("a")
            if path.is_absolute() or ".." in path.parts or not path.parts:
                what = f"the file {quoted(str(path))} of {where} is not in its folder"
                self.reader.fault(key, what, "write a path below the folder, such as pkg/mod.py")

    def command(self, node: Node, where: str, files: Texts[str, str]) -> str:
        """Return the command, which has to run something that is there."""
        found = self.reader.line(node, f"'command' of {where}")
        if found is None:
            return ""
        try:
            asked = read_command(found.text)
        except (Misuse, ValueError):
            what = f"the command of {where} is {quoted(found.text)}, which is none that can be run"
            self.reader.fault(node, what, "write what one would type: python main.py")
            return ""
        if asked.kind == "script" and files and asked.target not in files:
            what = f"{where} runs {quoted(asked.target)}, and has no such file"
            self.reader.fault(node, what, f"write it under 'files': {', '.join(files)} are there")
        return found.text


def read_command(text: str) -> CommandLine:
    """Read a command as one would type it; Misuse or ValueError for what is none."""
    first, *words = shlex.split(text)
    if first != PYTHON:
        raise Misuse(f"the command begins with {quoted(first)}\n  → begin it with {PYTHON}")
    return command_line(words)
