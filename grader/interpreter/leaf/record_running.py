"""The module bodies that are being executed, outermost first, and the names that they have."""

from __future__ import annotations

from .observe import IMPORT_ATTRIBUTES
from .values import as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .encode import Json
    from .observe import Project
    from .record_log import Log

MOST_NAMES = 200
MOST_BODIES = 40
"""Of modules that import one another without end, the outermost and the innermost are told."""


class Body:
    """One body that is being executed."""

    def __init__(self, name: object, namespace: dict[str, object], *, ours: bool) -> None:
        self.name, self.namespace, self.ours = as_text(name), namespace, ours

    def names(self) -> list[Json]:
        """Return the names that the namespace has now."""
        found: list[Json] = [name for name in self.namespace.copy() if type(name) is str]
        return [name for name in found if name not in IMPORT_ATTRIBUTES][:MOST_NAMES]


class Running:
    """A stack of bodies. One that ended unseen is taken off with those beneath it."""

    def __init__(self, log: Log, project: Project) -> None:
        self.log, self.project = log, project
        self.bodies: list[Body] = []

    def ours(self) -> bool:
        """Whether it is the program's own code that is executed."""
        return not self.bodies or self.bodies[-1].ours

    def begin(
        self, name: object, namespace: dict[str, object], file: object, *, ours: bool
    ) -> None:
        """Report that a body begins."""
        body = Body(name, namespace, ours=ours)
        self.log.add("began", module=body.name, file=self.project.shown(file))
        self.bodies.append(body)

    def end(self, namespace: dict[str, object]) -> None:
        """Report that the body of a namespace has ended."""
        if self.leave(namespace) is not None:
            self.log.add("ended", module=self.bodies.pop().name)

    def fail(self, name: object, error: str | None, namespace: dict[str, object] | None) -> None:
        """Report that an import has failed, and with it the body, if it had begun."""
        begun = None if namespace is None else self.leave(namespace)
        self.report(name, error)
        if begun is not None:
            self.bodies.pop()

    def finish(self, error: str | None) -> None:
        """Report what was still running when the program ended."""
        while self.bodies:
            self.report(self.bodies[-1].name, error if len(self.bodies) == 1 else None)
            self.bodies.pop()

    def leave(self, namespace: dict[str, object]) -> Body | None:
        """Return the body of a namespace, as the last one; those above it have failed unseen."""
        if self.bodies and self.bodies[-1].namespace is namespace:
            return self.bodies[-1]
        if not any([body.namespace is namespace for body in self.bodies]):  # noqa: C419 - a list is faster here than a generator
            return None
        while self.bodies[-1].namespace is not namespace:
            self.report(self.bodies[-1].name, None)
            self.bodies.pop()
        return self.bodies[-1]

    def report(self, name: object, error: str | None) -> None:
        """Add the event of a failure."""
        self.log.add("failed", module=as_text(name), error=error, running=self.namespaces())

    def namespaces(self) -> Json:
        """Return the names of every body of the submission that is running."""
        ours = [body for body in self.bodies if body.ours]
        if len(ours) > MOST_BODIES:
            ours[MOST_BODIES // 2 : -MOST_BODIES // 2] = []
        told: list[Json] = []
        for body in ours:
            names = body.names()
            self.log.charge(names)
            told.append({"module": body.name or "?", "names": names})
        return told
