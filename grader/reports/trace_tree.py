"""A timeline as a tree: who imported whom, and what happened meanwhile."""

from dataclasses import dataclass, field

from grader.interpreter.timeline import (
    Asked,
    Began,
    Cached,
    Changed,
    Created,
    Cut,
    Ended,
    Event,
    Failed,
    Found,
    Missing,
    Namespace,
    NotFound,
    Reload,
    Search,
    Star,
    Statement,
    SteppedAside,
    Timeline,
)

NAMELESS = "exec(…)"
"""Stands for code that a program has made and executed itself, in a namespace without a name."""
Note = Star | Asked | Changed | Missing | SteppedAside | Cut
"""What is told in a line of its own, at the place where it happened."""


@dataclass(slots=True, eq=False)
class Load:
    """A module on its way into the program, or one that was there already."""

    module: str
    asked: Statement | None = None
    """The statement that asked for it, where one of the program's own did."""
    state: str = "searched"
    """`searched`, `not-found`, `found`, `created`, `running`, `executed`, `failed`; or what
    `Cached.state` says, after `cached-`."""
    origin: str | None = None
    locations: tuple[str, ...] | None = None
    first: float = 0.0
    """When it was first heard of."""
    began: float | None = None
    ended: float | None = None
    error: str | None = None
    held: tuple[Namespace, ...] = ()
    """What was running when it failed."""
    reloaded: bool = False
    generated: bool = False
    """Whether it is no module's body but code that a program has made and executed itself."""
    searches: list[Search] = field(default_factory=list)
    inside: "list[Load | Note]" = field(default_factory=list)
    statement: Statement | None = None
    """The last import statement that was executed in its body."""

    @property
    def loads(self) -> "list[Load]":
        """The modules that its body asked for."""
        return [one for one in self.inside if isinstance(one, Load)]

    @property
    def is_cached(self) -> bool:
        """Whether nothing was searched and nothing executed."""
        return self.state.startswith("cached")

    @property
    def has_failed(self) -> bool:
        """Whether there is no module at the end."""
        return self.state in ("failed", "not-found", "cached-blocked")


def tree(timeline: Timeline) -> Load:
    """Return a load that stands for the whole run: what is inside it is the tree."""
    builder = _Builder()
    for event in timeline:
        builder.take(event)
    return builder.root


class _Builder:
    """Goes through the events with the bodies that are being executed."""

    def __init__(self) -> None:
        self.root = Load("")
        self.bodies = [self.root]
        self.coming: dict[str, Load] = {}
        """Modules that were asked for and whose bodies have not begun."""
        self.known: dict[str, Load] = {}

    def take(self, event: Event) -> None:
        """Put one event where it belongs."""
        match event:
            case Statement():
                self.bodies[-1].statement = event
            case Search():
                self.search(event)
            case Found():
                self.found(event)
            case NotFound():
                self.load(event.module, event.at).state = "not-found"
            case Created():
                self.load(event.module, event.at).state = "created"
            case Reload():
                again = self.load(event.module or NAMELESS, event.at)
                again.reloaded, again.asked = True, None
            case Began():
                self.began(event)
            case Ended():
                self.leave(event.module, event.at)
            case Failed():
                self.failed(event)
            case Cached():
                self.cached(event)
            case Star() | Asked() | Changed() | Missing() | SteppedAside() | Cut():
                self.bodies[-1].inside.append(event)
            case _:  # what was taken is in the statement; a witness tells of no import
                return

    def load(self, module: str, at: float) -> Load:
        """Return the module that is on its way, or begin with it."""
        if module not in self.coming:
            one = Load(module, asked=self.asking(module), first=at)
            self.coming[module] = self.known[module] = one
            self.bodies[-1].inside.append(one)
        return self.coming[module]

    def search(self, event: Search) -> None:
        """Note that a finder is asked; what was only asked about before begins anew."""
        if event.module in self.coming and self.coming[event.module].state != "searched":
            del self.coming[event.module]
        self.load(event.module, event.at).searches.append(event)

    def asking(self, module: str) -> Statement | None:
        """Return the statement that is being executed, if it asks for this module."""
        statement = self.bodies[-1].statement
        if statement is None or statement.module is None:
            return None
        wanted = statement.module
        names = statement.names or ()
        below = module.removeprefix(f"{wanted}.")
        if f"{wanted}.".startswith(f"{module}.") or below in names or names == ("*",):
            return statement
        return None

    def found(self, event: Found) -> None:
        """Note what the finders gave."""
        one = self.load(event.module, event.at)
        one.state, one.origin, one.locations = "found", event.origin, event.locations

    def began(self, event: Began) -> None:
        """Go into a body that begins."""
        module = event.module or NAMELESS
        asked = module in self.coming or len(self.bodies) == 1
        made = not asked and (event.module is None or module in self.known)
        one = self.load(module, event.at)
        one.generated = made
        del self.coming[module]
        one.state, one.began = "running", event.at
        one.origin = one.origin or event.file
        self.bodies.append(one)

    def leave(self, module: str | None, at: float) -> Load | None:
        """End the body of a module, with those that it waits for."""
        names = [body.module for body in self.bodies[1:]]
        if (module or NAMELESS) not in names:
            return None
        while True:
            body = self.bodies.pop()
            body.state, body.ended = "executed", at
            if body.generated and not body.inside:
                self.bodies[-1].inside.remove(body)  # nothing of the import system is in it
            if body.module == (module or NAMELESS):
                return body

    def failed(self, event: Failed) -> None:
        """End a body that has failed, or an import that did not come as far as a body."""
        name = event.module or NAMELESS
        one = self.leave(name, event.at) if self.bodies[-1].module == name else None
        one = one or self.coming.pop(name, None)
        if one is None:
            return
        one.error = event.error
        one.held = one.held or event.running
        one.state = "not-found" if one.state == "not-found" else "failed"

    def cached(self, event: Cached) -> None:
        """Add a module that was there already; one statement tells so once."""
        body = self.bodies[-1]
        one = Load(event.module, self.asking(event.module), f"cached-{event.state}", first=event.at)
        known = self.known.get(event.module)
        if known is not None:
            one.origin, one.locations = known.origin, known.locations
        last = body.inside[-1] if body.inside else None
        if isinstance(last, Load) and (last.module, last.state, last.asked) == (
            one.module, one.state, one.asked,
        ):  # fmt: skip
            return
        body.inside.append(one)
