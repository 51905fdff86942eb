"""What is so after a step, worked out from the changes: what a page that plays a run shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.reports.trace_step import Change, Enter, Entry, Holds, Leave, Reach, Step, changes


class Running(NamedTuple):
    """A body that is being executed, and the line that it was last seen at."""

    module: str
    file: str
    line: int | None = None


@dataclass(slots=True)
class State:
    """What was so after some step."""

    stack: list[Running] = field(default_factory=list)
    """The bodies that are running, the outermost first."""
    modules: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each namespace its names, each with how it is known."""

    def apply(self, change: Change) -> None:
        """Take in what one change says."""
        match change:
            case Enter(module, file):
                self.stack.append(Running(module, file))
            case Leave(module):
                at = self._topmost(module)
                if at is not None:
                    del self.stack[at:]
            case Reach(module, line):
                at = self._topmost(module)
                if at is not None:
                    self.stack[at] = self.stack[at]._replace(line=line)
            case Entry(module):
                self.modules[module] = change
            case Holds(module, names, whole):
                known = self.names.get(module, {})
                told = {name: known.get(name, how) for name, how in names}
                self.names[module] = told if whole else {**known, **told}

    def _topmost(self, module: str) -> int | None:
        found = [at for at, one in enumerate(self.stack) if one.module == module]
        return found[-1] if found else None


def state_after(steps: Sequence[Step], number: int) -> State:
    """Return what was so after the step of this number, from 0."""
    state = State()
    for change in changes(steps[: number + 1]):
        state.apply(change)
    return state
