"""What is known of namespaces while a run is replayed; what is not known is not told."""

from collections.abc import Iterable, Mapping, Sequence

from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.interpreter.observation import Described, Observation
from grader.interpreter.timeline import Namespace, Statement
from grader.reports.trace_step import Held, Holds, Place

Final = Mapping[str, Mapping[str, str | None]]
"""For each module the names that it held at the end of the run, each with the name of the module
that it stands for, or None where it stands for something else."""
STRING = "<string>"
"""What Python calls the file of a program that was given as text, as of other code without one."""
MOST_NAMES = 150
"""Names of one namespace that are told."""


def final(seen: Observation, program: str) -> Final:
    """Return what the namespaces held at the end; `program` is the name of the program's own."""
    held = {one.name: one.names for one in seen.modules.values() if one.names is not None}
    return {module: _stood_for(names) for module, names in {**held, program: seen.names}.items()}


def _stood_for(names: Mapping[str, object]) -> dict[str, str | None]:
    return {name: _module(value) for name, value in names.items()}


def _module(value: object) -> str | None:
    """Return which module a value is, as far as it is one."""
    if isinstance(value, Described):
        return value.name if value.kind == "module" else None
    return None


class Names:
    """Turns what was seen into what a namespace holds from then on."""

    def __init__(self, sources: Mapping[str, SourceFile], final: Final) -> None:
        self.sources = sources
        self.final = final
        self._imports: dict[str, dict[int, list[Import]]] = {}

    def bound(self, statement: Statement | None, name: str) -> tuple[Holds, ...]:
        """Return that an import statement has bound a name, if it does so in a namespace.

        Within a function it binds a local variable; where the text is not known, nobody knows.
        """
        if statement is None or not statement.importer or not self.at_top_level(statement):
            return ()
        return (Holds(statement.importer, (Held(name, "import"),), whole=False),)

    def done(self, statement: Statement | None) -> tuple[Holds, ...]:
        """Return what an `import …` has bound; a from-import tells of each name as it is taken."""
        if statement is None or statement.names is not None or not statement.aliases:
            return ()
        return self.bound(statement, statement.aliases[0])

    def star(self, statement: Statement | None, names: Sequence[str]) -> tuple[Holds, ...]:
        """Return that a star has bound names."""
        if statement is None or not statement.importer:
            return ()
        return (_holds(statement.importer, [Held(one, "import") for one in names], whole=False),)

    def submodule(self, module: str) -> tuple[Holds, ...]:
        """Return that a package has its submodule as an attribute (language reference, 5.4.2)."""
        package, _, name = module.rpartition(".")
        return (Holds(package, (Held(name, "submodule"),), whole=False),) if package else ()

    def at_the_end(self, module: str) -> tuple[Holds, ...]:
        """Return what a module held at the end of the run.

        Its submodules are left out: each is told when it is there.
        """
        names = self.final.get(module, {})
        held = [Held(one, "end") for one, is_ in names.items() if is_ != f"{module}.{one}"]
        return (_holds(module, held, whole=False),) if held else ()

    def looked_at(self, running: Iterable[Namespace]) -> tuple[Holds, ...]:
        """Return what namespaces held at a moment at which the recorder has looked."""
        return tuple(
            _holds(one.module, [Held(name, "seen") for name in one.names], whole=True)
            for one in running
        )

    def place(self, statement: Statement) -> Place:
        """Return the line of a statement; code that a program made is of no text that is known."""
        if statement.file == STRING and not self._written(statement):
            return Place(f"{STRING} in {statement.importer or 'the program'}", statement.line)
        return Place(statement.file, statement.line)

    def asking(self, statement: Statement | None, module: str) -> Place | None:
        """Return the line of a statement, if it is one that has asked for a module."""
        asked = "" if statement is None else f"{statement.module}."
        return self.place(statement) if statement and asked.startswith(f"{module}.") else None

    def at_top_level(self, statement: Statement) -> bool:
        """Whether a statement is known to stand in no function and no class."""
        found = self._written(statement)
        return bool(found) and not any(one.scope for one in found)

    def _written(self, statement: Statement) -> Sequence[Import]:
        """Return what the text has at the line of a statement, if that is the statement."""
        if statement.file not in self._imports:
            source = self.sources.get(statement.file)
            lines: dict[int, list[Import]] = {}
            for one in () if source is None else source.imports:
                lines.setdefault(one.line, []).append(one)
            self._imports[statement.file] = lines
        there = self._imports[statement.file].get(statement.line, [])
        asked = (statement.name, statement.level)
        return there if asked in [(one.module, one.level) for one in there] else []


def _holds(module: str, names: Sequence[Held], *, whole: bool) -> Holds:
    return Holds(module, tuple(names[:MOST_NAMES]), whole, max(len(names) - MOST_NAMES, 0))
