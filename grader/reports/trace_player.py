"""Goes through a timeline, and makes a step of each event that there is something to tell of."""

from collections.abc import Sequence

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
    NotFound,
    Reload,
    Search,
    Star,
    Statement,
    SteppedAside,
    Submodule,
    Took,
)
from grader.reports import trace_words as words
from grader.reports.trace_circle import MOST_FOUND, Body, closed
from grader.reports.trace_names import Names
from grader.reports.trace_origins import Origins
from grader.reports.trace_rows import note
from grader.reports.trace_step import (
    Change,
    Circle,
    Enter,
    Entry,
    Leave,
    Place,
    Reach,
    Step,
    changed,
)
from grader.reports.trace_tree import NAMELESS
from grader.reports.trace_words import PROGRAM


class Player:
    """What was told so far, and the bodies that are running."""

    def __init__(self, names: Names, shown: frozenset[str]) -> None:
        self.names, self.shown = names, shown
        self.steps: list[Step] = []
        self.step_of: dict[int, int] = {}
        """For the number of an event the number of its step."""
        self.circles: list[Circle] = []
        self.folded = 0
        self.bodies = [Body("", is_shown=True)]
        self.coming: set[str] = set()
        """Modules that are asked for and whose bodies have not begun."""
        self.origins = Origins()
        self.there: set[str] = set()
        """Modules that a step has put into `sys.modules`."""
        self.reloaded: set[str] = set()
        """Modules that stay in `sys.modules` whatever becomes of them (`importlib.reload`)."""
        self._searches: list[Search] = []
        self._fold: list[str] = []
        self._taken = -1

    def take(self, event: Event) -> None:
        """Tell of one event; a witness tells of no import."""
        self._taken += 1
        match event:
            case Statement():
                self._statement(event)
            case Search():
                same = [one for one in self._searches if one.module == event.module]
                self._searches = [*same, event] if event.module in self.shown else []
                self.coming.add(event.module)
            case Found() | NotFound() | Created():
                self._found(event)
            case Began():
                self._began(event)
            case Ended():
                self._ended(event)
            case Failed():
                self._failed(event)
            case Cached():
                self._cached(event)
            case Took() | Submodule() | Star() | Missing() | Asked():
                self._within(event)
            case Reload() | Changed() | SteppedAside() | Cut():
                self._besides(event)

    def unfold(self) -> None:
        """Tell in one step of what was executed since the last one and has no step of its own."""
        fold, self._fold = self._fold, []
        if not fold:
            return
        statement = self.bodies[-1].statement
        asked = None if statement is None else statement.module
        name = asked if asked in fold else fold[0]
        self.folded += len(fold)
        where = self.origins.where(name)
        told = words.folded(name, len(fold), where.partition(",")[0])
        self.there.add(name)
        changes = (Entry(name, "complete", where),)
        self.steps.append(Step("folded", told, place=self._place(), changes=changes))

    def _step(
        self, kind: str, sentence: str, *changes: Change, detail: str = "", module: str = ""
    ) -> None:
        """Add a step at the statement that is being executed."""
        self._add(Step(kind, sentence, detail, self._place(), changes, module))

    def _add(self, step: Step) -> None:
        self.unfold()
        self.step_of[self._taken] = len(self.steps)
        self.steps.append(step)

    def _place(self) -> Place | None:
        """Return the line of the statement that is being executed, where that is known."""
        body = self.bodies[-1]
        one = body.statement if body.is_open else None
        return None if one is None else self.names.place(one)

    def _close(self, body: Body) -> None:
        """Tell what the body's last statement has bound, now that it has come to its end."""
        bound = self.names.done(body.statement) if body.is_open else ()
        if body.is_shown:
            self.unfold()
        for one in bound:
            told = words.bound(one.module, one.names[0].name)
            self._step("bound", told, one)
        body.is_open = False

    def _statement(self, event: Statement) -> None:
        body = self.bodies[-1]
        if not body.is_shown and event.importer not in self.shown:
            body.statement, body.is_open = None, False  # code that a folded module has made
            return
        self._close(body)
        body.statement, body.is_open, body.tried = event, True, ""
        reached = self.names.at_top_level(event) and event.importer
        changes = [Reach(reached, event.line)] if reached else []
        self._step("statement", words.asks(event), *changes)

    def _found(self, event: Found | NotFound | Created) -> None:
        """Tell what the finders said, and that a module was made of it."""
        name = event.module
        self.coming.add(name)
        searched = words.searched(self._searches)
        if isinstance(event, Found):
            self.origins.found(event)
        if name not in self.shown:
            return
        if isinstance(event, NotFound):
            self._step("not-found", words.NOT_FOUND.format(module=name), detail=searched)
        elif isinstance(event, Found):
            spaces = not self.origins.has_body(name)
            told = words.found(name, self.origins.where(name), namespace=spaces)
            kind = "namespace" if spaces else "found"
            self._step(kind, told, detail=searched)
        else:
            self._created(name)

    def _created(self, name: str) -> None:
        bodiless = not self.origins.has_body(name)
        self.there.add(name)
        state = "complete" if bodiless else "created"
        changes: list[Change] = [Entry(name, state, self.origins.where(name))]
        changes += self.names.submodule(name) if bodiless else ()
        self._step("created", words.created(name, has_body=not bodiless), *changes)

    def _began(self, event: Began) -> None:
        """Go into a body; code that a program has made and executed itself has no step."""
        name = event.module or NAMELESS
        first = len(self.bodies) == 1
        asked = first or name in self.coming
        self.coming.discard(name)
        file = self.origins.began(name, event.file)
        body = Body(name, is_shown=asked and name in self.shown)
        if asked and not body.is_shown:
            self._fold.append(name)
        if body.is_shown:
            told = words.PROGRAM_BEGINS if first else words.BEGINS.format(module=name)
            changes = (Entry(name, "running", self.origins.where(name)), Enter(name, file))
            place = Place(file, 0) if file else None
            self.there.add(name)
            self._add(Step("began", told, place=place, changes=changes))
        self.bodies.append(body)

    def _ended(self, event: Ended) -> None:
        """Leave the body of a module, with those that it waits for."""
        name = event.module or NAMELESS
        if all(one.module != name for one in self.bodies[1:]):
            return
        while True:
            body = self.bodies[-1]
            self._close(body)
            self.bodies.pop()
            if body.is_shown:
                self._left(body)
            if body.module == name:
                return

    def _left(self, body: Body) -> None:
        name = body.module
        changes: list[Change] = [Leave(name, failed=False), *self.names.at_the_end(name)]
        changes += () if name == PROGRAM else self.names.submodule(name)
        changes.append(Entry(name, "complete", self.origins.where(name)))
        told = words.PROGRAM_ENDS if name == PROGRAM else words.ENDS.format(module=name)
        self._add(
            Step("ended", told, "", self._place() or self.origins.file(name), tuple(changes), name)
        )

    def _failed(self, event: Failed) -> None:
        """Leave a body that has failed, or give up an import that did not come as far."""
        name = event.module or NAMELESS
        place = self._place()
        body = self.bodies.pop() if self.bodies[-1].module == name else None
        is_shown = name in self.shown if body is None else body.is_shown
        made = body is not None or name in self.coming
        self.coming.discard(name)
        if is_shown:
            removed = made and name in self.there - self.reloaded - {PROGRAM}
            changes: list[Change] = [*self._looked_at(event)]
            changes += [] if body is None else [Leave(name, failed=True)]
            if made and name in self.there:
                changes.append(
                    Entry(name, "gone" if removed else "ended", self.origins.where(name))
                )
            self.there -= {name} if removed else set()
            told = words.failed(name, event.error, body=body is not None, removed=removed)
            place = place or (
                self.names.asking(self.bodies[-1].statement, name)
                if body is None
                else self.origins.file(name)
            )
            self._add(Step("failed", told, "", place, tuple(changes), name))
        self.bodies[-1].is_open &= self.bodies[-1].tried == name

    def _looked_at(self, event: Failed | Missing) -> Sequence[Change]:
        return self.names.looked_at(one for one in event.running if one.module in self.shown)

    def _cached(self, event: Cached) -> None:
        """Tell that a module was there, unless another one of no interest has asked for it."""
        body = self.bodies[-1]
        if not (body.is_shown or body.is_open):
            return
        changes: list[Change] = []
        if event.module not in self.there or event.state == "blocked":
            self.there.add(event.module)
            changes.append(Entry(event.module, event.state, self.origins.where(event.module)))
        told = words.cached(event.module, event.state)
        self._step(f"cached-{event.state}", told, *changes, module=event.module)
        if event.state == "running" and len(self.circles) < MOST_FOUND:
            self.circles += filter(None, [closed(self.bodies, event.module, len(self.steps) - 1)])

    def _within(self, event: Took | Submodule | Star | Missing | Asked) -> None:
        """Tell what became of the names that a from-import asks for."""
        body, statement = self.bodies[-1], self.bodies[-1].statement
        if not (body.is_shown or body.is_open):
            return
        if isinstance(event, Took):
            alias = event.alias or event.name
            told = words.took(statement, event.module or "a module", event.name, alias)
            self._step("took", told, *self.names.bound(statement, alias))
        elif isinstance(event, Star):
            named = words.listed(event.names)
            told = words.STAR.format(module=event.module or "a module", names=named)
            self._step("star", told, *self.names.star(statement, event.names))
        elif isinstance(event, Missing):
            running = any(one.module == event.module for one in self.bodies)
            told = words.missing(event, running=running)
            self._step("missing", told, *self._looked_at(event))
        elif isinstance(event, Asked):
            self._step("asked", f"{note(event)}.")
        else:
            body.tried = event.module
            if event.module in self.shown:
                self._step("submodule", words.SUBMODULE.format(module=event.module))

    def _besides(self, event: Reload | Changed | SteppedAside | Cut) -> None:
        """Tell what happened without an import statement."""
        if isinstance(event, Reload):
            name = event.module or NAMELESS
            self.coming.add(name)
            self.reloaded.add(name)
            if name in self.shown:
                self._step("reload", words.RELOADED.format(module=name))
            return
        told, changes = note(event), list[Entry]()
        if isinstance(event, Changed):
            if event.where == "sys.modules" and not self.bodies[-1].is_shown:
                return
            changes = changed(event, {one.module for one in self.bodies})
            for one in changes:
                (self.there.discard if one.state == "gone" else self.there.add)(one.module)
            told = words.CHANGED.format(change=told)
        self._step("changed", f"{told[0].upper()}{told[1:]}.", *changes)
