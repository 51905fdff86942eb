"""Where the modules of a run were found, as far as the timeline has told by now."""

from grader.interpreter.timeline import Found
from grader.reports.trace_place import found_in, is_own
from grader.reports.trace_step import Place
from grader.reports.trace_tree import Load
from grader.reports.trace_words import PROGRAM


class Origins:
    """What finders have said of each module."""

    def __init__(self) -> None:
        self._found: dict[str, Load] = {}

    def found(self, event: Found) -> None:
        """Note what the finders gave."""
        load = Load(event.module, origin=event.origin, locations=event.locations)
        self._found[event.module] = load

    def began(self, module: str, file: str | None) -> str:
        """Note that a body begins, and return its file: other people's are told in few words."""
        load = self._found.setdefault(module, Load(module, origin=file))
        return (file or "") if module == PROGRAM or is_own(load) else found_in(load)

    def where(self, module: str) -> str:
        """Return where a module was found, in few words; empty where that is not known."""
        return found_in(self._found[module]) if module in self._found else ""

    def file(self, module: str) -> Place | None:
        """Return the file of a module, where no line of it is known."""
        file = self._found[module].origin if module in self._found else None
        return Place(file, 0) if file else None

    def has_body(self, module: str) -> bool:
        """Whether there is anything to execute: not for a namespace package (PEP 420)."""
        one = self._found.get(module)
        return one is None or one.origin is not None or one.locations is None
