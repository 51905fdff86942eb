"""Values of nodes, each with its check; what is wrong is written down and comes back as None."""

import re
from collections.abc import Callable
from typing import Any

from grader.course.nodes import Mapping, Node, Scalar, Sequence
from grader.course.problems import Faults, nearest, quoted

NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
"""Only what every reader of YAML takes for the same number: no octal, no exponent, no `_`."""
SWITCH = {"true": True, "false": False}
READ_AS = {
    "bool": "a boolean",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "no value",
    "merge": "a merge key",
}


class Reader:
    """Reads values, and writes down what is wrong with them."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def fault(self, node: Node, what: str, remedy: str) -> None:
        """Write down what is wrong at a node."""
        self.faults.add(what, remedy, node.line, node.column)

    def keys(
        self, node: Node | None, where: str, known: tuple[str, ...], needed: tuple[str, ...]
    ) -> dict[str, Node] | None:
        """Return the known keys of a mapping with their nodes; None where it is no mapping."""
        if not isinstance(node, Mapping):
            self.wrong_kind(node, where, "keys and values", f"write its keys: {', '.join(known)}")
            return None
        pairs = self.different(node, where)
        found = {name: value for name, (_, value) in pairs.items() if name in known}
        meant = {
            self.unknown_key(key, name, where, known)
            for name, (key, _) in pairs.items()
            if name not in known
        }
        self.missing(node, where, [one for one in needed if one not in {*found, *meant}])
        return found

    def different(self, node: Mapping, where: str) -> dict[str, tuple[Node, Node]]:
        """Return the first pair of each key by the key's text; a later one is a fault."""
        firsts: dict[str, tuple[Node, Node]] = {}
        for key, value in node.pairs:
            name = self.key(key, where)
            if name in firsts:
                remedy = f"keep one of them; the first is in line {firsts[name][0].line}"
                self.fault(key, f"the key {quoted(name)} stands twice in {where}", remedy)
            elif name is not None:
                firsts[name] = (key, value)
        return firsts

    def key(self, node: Node, where: str) -> str | None:
        """Return a key's text."""
        if isinstance(node, Scalar) and node.kind != "merge":
            return node.text
        if isinstance(node, Scalar):
            self.fault(node, f"a merge key '<<' stands in {where}", "write the keys out here")
        elif type(node) is not Node:
            self.fault(
                node, f"a key in {where} is a list or a mapping", "write one word as the key"
            )
        return None

    def unknown_key(self, node: Node, name: str, where: str, known: tuple[str, ...]) -> str:
        """Write down a key that means nothing, and return the one that was probably meant."""
        meant = nearest(name, known)
        remedy = f"remove it; the keys are {', '.join(known)}"
        if meant is not None:
            remedy = f"did you mean {quoted(meant)}?"
        self.fault(node, f"unknown key {quoted(name)} in {where}", remedy)
        return meant or ""

    def missing(self, node: Node, where: str, names: list[str]) -> None:
        """Write down the keys that have to be there and are not."""
        for name in names:
            self.fault(node, f"{where} has no key {quoted(name)}", f"add '{name}:' and its value")

    def wrong_kind(self, node: Node | None, where: str, wanted: str, remedy: str) -> None:
        """Write down that a value is of another kind; a node already faulted says no more."""
        match node:
            case Scalar(kind="null"):
                self.fault(node, f"{where} is left empty", remedy)
            case Scalar():
                self.fault(node, f"{where} is {quoted(node.text)} where {wanted} must be", remedy)
            case Sequence():
                self.fault(node, f"{where} is a list where {wanted} must be", remedy)
            case Mapping():
                self.fault(node, f"{where} is a mapping where {wanted} must be", remedy)

    def text(self, node: Node, where: str) -> Scalar | None:
        """Return a node that holds text which is not blank."""
        if not isinstance(node, Scalar) or (node.kind == "null" and not node.text):
            self.wrong_kind(node, where, "text", "write text there")
        elif node.kind != "str":
            what = f"{where} is {quoted(node.text)}, which YAML reads as {read_as(node.kind)}"
            self.fault(node, what, f'put it in quotes: "{node.text}"')
        elif not node.text.strip():
            self.fault(node, f"{where} is blank", "write text there")
        else:
            return node
        return None

    def line(self, node: Node, where: str) -> Scalar | None:
        """Return a node that holds text of one line."""
        found = self.text(node, where)
        if found is None or found.text.strip().isprintable():
            return found
        self.fault(node, f"{where} must be one line of printable text", "write it on one line")
        return None

    def texts(
        self, node: Node, where: str, read: "TextReader | None" = None
    ) -> tuple[Scalar, ...] | None:
        """Return the nodes of a list of texts; those at fault are left out."""
        if not isinstance(node, Sequence):
            self.wrong_kind(node, where, "a list", "write a list: [one, another]")
            return None
        take = read or self.line
        found = [take(item, f"item {n} of {where}") for n, item in enumerate(node.items, start=1)]
        return tuple(one for one in found if one is not None)

    def words(self, node: Node, where: str) -> tuple[Scalar, ...] | None:
        """Return the nodes of a list of words that are all different."""
        found = self.texts(node, where)
        seen: set[str] = set()
        for one in found or ():
            if one.text in seen:
                self.fault(one, f"{quoted(one.text)} stands twice in {where}", "keep one of them")
            seen.add(one.text)
        return found

    def number(self, node: Node, where: str) -> float | None:
        """Return a number above 0; a whole one as an int."""
        example = "write a number above 0 in plain digits, without quotes: 7"
        if not isinstance(node, Scalar) or node.kind == "null":
            self.wrong_kind(node, where, "a number", example)
        elif node.kind not in ("int", "float") or not NUMBER.fullmatch(node.text):
            self.fault(node, f"{where} is {quoted(node.text)} where a number must be", example)
        elif not float(node.text):
            self.fault(node, f"{where} is {node.text}, and must be above 0", example)
        else:
            return float(node.text) if "." in node.text else int(node.text)
        return None

    def whole(self, node: Node, where: str) -> int | None:
        """Return a whole number above 0."""
        found = self.number(node, where)
        if isinstance(found, float):
            self.fault(node, f"{where} must be a whole number", f"write {max(1, round(found))}")
            return None
        return found

    def switch(self, node: Node, where: str, *, otherwise: bool) -> bool:
        """Return true or false; what `otherwise` says for anything else, which is written down."""
        if isinstance(node, Scalar) and node.kind == "bool" and node.text in SWITCH:
            return SWITCH[node.text]
        self.wrong_kind(node, where, "true or false", "write true or false, without quotes")
        return otherwise


TextReader = Callable[[Node, str], Scalar | None]
"""One of `Reader.text` and `Reader.line`."""


def read_as(kind: str) -> str:
    """Say what YAML takes a scalar of that kind for."""
    return READ_AS.get(kind, "something other than text")


def names_of(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the names of a named tuple's fields, which are its keys."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # every named tuple has it
    return names


def needed_of(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the names of the fields that have no default."""
    given: dict[str, object] = kind._field_defaults  # type: ignore[attr-defined]  # as above
    return tuple(name for name in names_of(kind) if name not in given)
