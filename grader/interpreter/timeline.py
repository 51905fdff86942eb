"""The vocabulary of a timeline: what the import system did during one run, in order.

A timeline tells of the main thread. What a statement did is told for the code of the submission
and the program's own text (`<string>`); what the import machinery did is told for every module.
A typical import reads: statement, search (once a finder), found, created, began, ended, took.

All of it comes from the process that ran a learner's code: it is checked against these types, and
is believed as far as an observation is (`docs/architecture.md`, "Who is believed").
"""

from typing import Literal

import msgspec


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all events have."""

    at: float
    """Seconds since the program began; for showing only."""


class Namespace(msgspec.Struct, frozen=True):
    """The names that a module held at some moment."""

    module: str
    names: tuple[str, ...]


class Statement(_Event, frozen=True, kw_only=True, tag="statement"):
    """An import statement, or one of those that stand on one line with commas, is executed."""

    importer: str | None
    """`__name__` of the module that the statement stands in."""
    file: str
    line: int
    column: int
    """In bytes of UTF-8 from 0, as `ast` counts."""
    name: str
    """As it is written, without leading dots."""
    level: int
    """How many leading dots there are."""
    names: tuple[str, ...] | None
    """The names after `from … import`; None for `import …`."""
    aliases: tuple[str, ...]
    """What is bound, in the order of `names`; empty for a star."""
    module: str | None
    """The absolute name that is asked for; None for a relative one that has no parent."""


class Cached(_Event, frozen=True, kw_only=True, tag="cached"):
    """`sys.modules` has an entry for the name: nothing is searched, nothing executed."""

    module: str
    state: Literal["complete", "running", "blocked"]
    """Whether its body has ended, is still running, or the entry is None."""


class Search(_Event, frozen=True, kw_only=True, tag="search"):
    """A finder is asked."""

    module: str
    finder: str | None
    """The finder's class name; None if no path hook wants the entry."""
    entry: str | None = None
    """The path entry that it looks in; None for a finder of `sys.meta_path`."""


class Found(_Event, frozen=True, kw_only=True, tag="found"):
    """The finders gave a spec."""

    module: str
    origin: str | None
    loader: str | None
    """The loader's class name; None for a namespace package."""
    locations: tuple[str, ...] | None
    """`submodule_search_locations`: None for a module that is no package."""


class NotFound(_Event, frozen=True, kw_only=True, tag="not-found"):
    """No finder knows the module."""

    module: str


class Created(_Event, frozen=True, kw_only=True, tag="created"):
    """The module object exists; nothing of its body has been executed."""

    module: str


class Began(_Event, frozen=True, kw_only=True, tag="began"):
    """A module's body begins to be executed."""

    module: str | None
    file: str | None


class Ended(_Event, frozen=True, kw_only=True, tag="ended"):
    """A module's body was executed to its end."""

    module: str | None


class Failed(_Event, frozen=True, kw_only=True, tag="failed"):
    """An import, or the body of a module, ended with an exception."""

    module: str | None
    error: str | None
    """The exception's class name, where it was seen."""
    running: tuple[Namespace, ...]
    """Every module that was running then, the outermost first, with the names that it had."""


class Took(_Event, frozen=True, kw_only=True, tag="took"):
    """A from-list took a name out of a module."""

    module: str | None
    name: str
    alias: str | None


class Missing(_Event, frozen=True, kw_only=True, tag="missing"):
    """A from-list asked a module for a name and did not get it; `*` if a star failed."""

    module: str | None
    name: str
    running: tuple[Namespace, ...]


class Submodule(_Event, frozen=True, kw_only=True, tag="submodule"):
    """A from-list names no attribute of the package: the submodule is imported."""

    module: str


class Star(_Event, frozen=True, kw_only=True, tag="star"):
    """A star bound these names."""

    module: str | None
    names: tuple[str, ...]


class Asked(_Event, frozen=True, kw_only=True, tag="asked"):
    """A module's `__getattr__` was called (PEP 562)."""

    module: str | None
    name: str | None


class Reload(_Event, frozen=True, kw_only=True, tag="reload"):
    """`importlib.reload` executes a module again, in the namespace that it has."""

    module: str | None


class Changed(_Event, frozen=True, kw_only=True, tag="changed"):
    """The program itself changed a part of the import state since the event before."""

    where: Literal["sys.modules", "sys.path", "sys.meta_path"]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    """An entry of `sys.modules` that was replaced stands in both."""


class Witness(_Event, frozen=True, kw_only=True, tag="witness"):
    """Something besides importing happened, as the interpreter's audit hook tells."""

    what: str
    detail: str | None


class SteppedAside(_Event, frozen=True, kw_only=True, tag="recorder-stepped-aside"):
    """The program traces itself on Python 3.11, which has one tracer: nothing follows."""


class Cut(_Event, frozen=True, kw_only=True, tag="cut"):
    """There were more events than are kept: nothing follows."""


Event = (
    Statement
    | Cached
    | Search
    | Found
    | NotFound
    | Created
    | Began
    | Ended
    | Failed
    | Took
    | Missing
    | Submodule
    | Star
    | Asked
    | Reload
    | Changed
    | Witness
    | SteppedAside
    | Cut
)
Timeline = tuple[Event, ...]
