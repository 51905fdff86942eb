"""YAML text as nodes that know their line; what a course has no use for is a problem.

The nodes are built from the parser's events and not with `yaml.compose`, which resolves aliases
silently and recurses as deep as the text is nested.
"""

from collections.abc import Iterator

import yaml
from yaml.resolver import Resolver

from grader.course.problems import Faults, quoted

DEEPEST = 20
"""Levels of nesting; a course needs six."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAG = "tag:yaml.org,2002:"
RESOLVER = Resolver()
TABS = "indent with spaces: YAML allows no tab there"
LOOK = "look at this line and at the one before it: a colon, a quote, a bracket or an indentation"


# Plain classes: each dataclass costs a millisecond at every start, and nobody compares nodes.
class Node:
    """A value of which no more is known than its place; the fault in it is already written down."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """A single value: its text, and what YAML 1.1 reads it as (`str`, `int`, `bool`, `null` …)."""

    __slots__ = ("kind", "text")

    def __init__(self, line: int, column: int, text: str, kind: str) -> None:
        super().__init__(line, column)
        self.text = text
        self.kind = kind


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int, items: tuple[Node, ...]) -> None:
        super().__init__(line, column)
        self.items = items


class Mapping(Node):
    """Keys with values, in the order of the text; keys may repeat."""

    __slots__ = ("pairs",)

    def __init__(self, line: int, column: int, pairs: tuple[tuple[Node, Node], ...]) -> None:
        super().__init__(line, column)
        self.pairs = pairs


class Stop(Exception):
    """Nothing after this place can be read."""


class Open:
    """A list or a mapping whose end has not come yet."""

    def __init__(self, start: yaml.Event) -> None:
        self.start = start
        self.children: list[Node] = []

    def close(self) -> Node:
        """Make the node of what has been gathered."""
        line, column = place(self.start)
        if isinstance(self.start, yaml.SequenceStartEvent):
            return Sequence(line, column, tuple(self.children))
        pairs = zip(self.children[::2], self.children[1::2], strict=True)
        return Mapping(line, column, tuple(pairs))


def compose(text: str, faults: Faults) -> Node | None:
    """Return the root of the text's only document; None where it is empty or no YAML."""
    builder = Builder(faults)
    try:
        for event in events(text, faults):
            builder.take(event)
    except Stop:
        return None
    return builder.root


def events(text: str, faults: Faults) -> Iterator[yaml.Event]:
    """Yield the parser's events; what cannot be parsed is written down and ends them."""
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        refuse_text(text, error, faults)
        raise Stop from error
    # The loader written in Python lets what `chr` and `int` raise through.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        faults.add(
            "this is not YAML: it holds a character or a number that YAML does not allow", LOOK
        )
        raise Stop from error


def refuse_text(text: str, error: yaml.MarkedYAMLError, faults: Faults) -> None:
    """Write down where the parser gave up; its own words are shown, and a tab is told by ours."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        faults.add(f"this is not YAML: {error.problem}", LOOK)
    elif tab_indents(text, mark.line + 1):
        faults.add("this line is indented with a tab", TABS, mark.line + 1, 1)
    else:
        faults.add(f"this is not YAML: {error.problem}", LOOK, mark.line + 1, mark.column + 1)


class Builder:
    """Takes one event after the other, and has the root at the end."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.root: Node | None = None
        self.open: list[Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add what the event stands for."""
        match event:
            case yaml.DocumentStartEvent():
                self.begin_document(event)
            case yaml.AliasEvent():
                self.refuse(event, f"the alias '*{event.anchor}'")
                self.put(Node(*place(event)))
            case yaml.ScalarEvent():
                self.put(self.scalar(event))
            case yaml.CollectionStartEvent():
                self.begin(event)
            case yaml.CollectionEndEvent():
                self.put(self.open.pop().close())

    def begin_document(self, event: yaml.Event) -> None:
        """Allow one document."""
        self.documents += 1
        if self.documents > 1:
            remedy = "remove the line '---' and put everything under one set of keys"
            self.faults.add("a second document begins here", remedy, *place(event))
            raise Stop

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or a mapping."""
        self.refuse_anchor(event)
        if event.tag is not None and event.tag not in (TAG + "seq", TAG + "map"):
            self.refuse(event, f"the tag {quoted(event.tag)}")
        if len(self.open) == DEEPEST:
            what = f"lists and mappings are nested more than {DEEPEST} deep"
            self.faults.add(what, "check the brackets and the indentation", *place(event))
            raise Stop
        self.open.append(Open(event))

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        """Make a scalar, and find out what YAML reads it as."""
        self.refuse_anchor(event)
        tag = event.tag or resolved(event)
        if not tag.startswith(TAG):
            self.refuse(event, f"the tag {quoted(tag)}")
            return Node(*place(event))
        return Scalar(*place(event), event.value, tag.removeprefix(TAG))

    def put(self, node: Node) -> None:
        """Hand a finished node to what surrounds it."""
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node

    def refuse_anchor(self, event: yaml.NodeEvent) -> None:
        """Write an anchor down as a problem; the value it is on can be read all the same."""
        if event.anchor is not None:
            self.refuse(event, f"the anchor '&{event.anchor}'")

    def refuse(self, event: yaml.Event, what: str) -> None:
        """Write down that a course has no use for something."""
        remedy = "write the value out here, or put text that begins with '&', '*' or '!' in quotes"
        self.faults.add(f"{what} is not used in a course", remedy, *place(event))


def place(event: yaml.Event) -> tuple[int, int]:
    """Return the line and column, from 1, of an event's start."""
    mark = event.start_mark
    assert mark is not None, "the parser marks every event"
    return mark.line + 1, mark.column + 1


def resolved(event: yaml.ScalarEvent) -> str:
    """Return the tag that YAML 1.1 gives to a scalar without one."""
    resolve = RESOLVER.resolve
    return str(resolve(yaml.ScalarNode, event.value, event.implicit))  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it open


def tab_indents(text: str, line: int) -> bool:
    """Tell whether the line begins with blanks among which there is a tab."""
    lines = text.splitlines()
    found = lines[line - 1] if line <= len(lines) else ""
    return "\t" in found[: len(found) - len(found.lstrip())]
