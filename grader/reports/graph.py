"""The import graph of a traced run as text for Mermaid and Graphviz.

Its nodes are the modules of the program, and the others that those ask for by a statement.
"""

from dataclasses import dataclass, field

from grader.interpreter.timeline import Timeline
from grader.reports.style import printable
from grader.reports.trace_failure import Edge, failure
from grader.reports.trace_place import is_own, place
from grader.reports.trace_tree import Load, tree

Pair = tuple[str, str]
PLAIN = frozenset("._-/: ,()")
"""What Mermaid takes for nothing but itself within quotes."""


@dataclass(slots=True)
class Graph:
    """Modules, and for each pair of them where the one asks for the other."""

    nodes: dict[str, bool] = field(default_factory=dict)
    """Whether a module is the program's own."""
    edges: dict[Pair, list[str]] = field(default_factory=dict)
    circle: set[Pair] = field(default_factory=set)
    failing: Pair | None = None

    def ask(self, importer: str, imported: str, where: str) -> None:
        """Add an edge, or one more place to it."""
        self.nodes.setdefault(importer, True)
        self.nodes.setdefault(imported, False)
        places = self.edges.setdefault((importer, imported), [])
        if where not in places:
            places.append(where)


def graph(timeline: Timeline) -> Graph:
    """Return the graph of a run."""
    root, found = tree(timeline), Graph()
    waiting = [root]
    while waiting:
        body = waiting.pop()
        waiting += reversed(body.loads)
        if body is not root and is_program(body) and not body.is_cached:
            found.nodes[body.module] = True
        for one in body.loads:
            add(found, body, one)
    mark(found, root)
    return found


def is_program(load: Load) -> bool:
    """Tell whether a module is the program's, with text that was given to `-c`."""
    return is_own(load) or load.module == "__main__"


def add(found: Graph, body: Load, one: Load) -> None:
    """Add what a statement asked for, or what a module of the program asked for otherwise."""
    if one.asked is not None:
        found.ask(one.asked.importer or body.module, one.module, place(one.asked))
    elif body.module and is_program(body) and not body.is_cached:
        found.ask(body.module, one.module, "")


def mark(found: Graph, root: Load) -> None:
    """Mark the edge that failed and those of the circle, if there are any."""
    failed = failure(root)
    if failed is None:
        return
    circle: tuple[Edge, ...] = failed.circle
    found.circle = {(edge.importer, edge.imported) for edge in circle}
    one = failed.innermost
    if failed.missing is not None and failed.missing.module is not None:
        found.failing = (one.module, failed.missing.module)
    elif circle:
        found.failing = (circle[-1].importer, circle[-1].imported)
    elif one.asked is not None:
        found.failing = (one.asked.importer or "", one.module)


def mermaid(timeline: Timeline) -> str:
    """Return the graph as a Mermaid flowchart."""
    found = graph(timeline)
    ids = {name: f"m{number}" for number, name in enumerate(found.nodes)}
    lines = ["flowchart LR"]
    for name, own in found.nodes.items():
        left, right = ("[", "]") if own else ("([", "])")
        lines.append(f'  {ids[name]}{left}"{entities(name)}"{right}')
    for number, (pair, places) in enumerate(found.edges.items()):
        arrow = "==>" if is_marked(found, pair) else "-->"
        label = entities(words(found, pair, places))
        text = f'|"{label}"|' if label else ""
        lines.append(f"  {ids[pair[0]]} {arrow}{text} {ids[pair[1]]}")
        if is_marked(found, pair):
            lines.append(f"  linkStyle {number} stroke:#c00,color:#c00")
    return "\n".join(lines)


def dot(timeline: Timeline) -> str:
    """Return the graph in the DOT language."""
    found = graph(timeline)
    lines = ["digraph imports {", "  rankdir=LR;", "  node [shape=box];"]
    for name, own in found.nodes.items():
        lines.append(f"  {quoted(name)}{'' if own else ' [style=rounded]'};")
    for pair, places in found.edges.items():
        look = ", color=red, fontcolor=red, penwidth=2" if is_marked(found, pair) else ""
        label = quoted(words(found, pair, places))
        lines.append(f"  {quoted(pair[0])} -> {quoted(pair[1])} [label={label}{look}];")
    return "\n".join([*lines, "}"])


def is_marked(found: Graph, pair: Pair) -> bool:
    """Tell whether an edge failed or is a part of the circle."""
    return pair in found.circle or pair == found.failing


def words(found: Graph, pair: Pair, places: list[str]) -> str:
    """Return what stands at an edge."""
    known = ", ".join(one for one in places if one)
    if pair != found.failing:
        return known
    return f"{known} (failed)" if known else "failed"


def entities(text: str) -> str:
    """Return text for a quoted Mermaid label: all but the plainest characters as entities."""
    return "".join(
        one if one.isalnum() or one in PLAIN else f"#{ord(one)};" for one in printable(text)
    )


def quoted(text: str) -> str:
    """Return a quoted DOT string."""
    escaped = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
