"""What the import statements of the submission do, as events."""

from __future__ import annotations

from .observe import attribute_of
from .values import Function, Module, as_text, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

    from .encode import Json
    from .record_code import ImportSite
    from .record_machinery import Machinery

MOST_NAMES = 1000


class Taking:
    """A name, or all by a star, that a statement is about to take out of a module."""

    def __init__(self, frame: FrameType, module: str | None, name: str, running: Json) -> None:
        self.frame, self.module, self.name, self.running = id(frame), module, name, running
        self.at = 0.0


class Statements:
    """Handlers for the instructions of import statements (`record_code.Site`)."""

    def __init__(self, machinery: Machinery) -> None:
        self.machinery = machinery
        self.log, self.state = machinery.log, machinery.state
        self.running, self.modules = machinery.running, machinery.state.modules
        self.project = machinery.project
        self.taking: list[Taking] = []

    def statement(self, site: ImportSite, _: str, frame: FrameType) -> None:
        """Report a statement that begins."""
        self.flush(frame)
        if not site.follows:  # else whatever was imported before has been looked at
            self.state.look()
        module = absolute(frame.f_globals, site.name, site.level)
        self.log.add(
            "statement",
            importer=frame.f_globals.get("__name__"),
            file=site.file,
            line=site.line,
            column=site.column,
            name=site.name,
            level=site.level,
            names=site.names,
            aliases=site.aliases,
            module=module,
        )
        if module is None:
            self.running.fail("." * site.level + site.name, "ImportError", None)
        elif self.modules.get(module) is not None:
            self.machinery.cached(module)
        else:
            self.machinery.expected = module

    def take(self, site: ImportSite, name: str, frame: FrameType) -> None:
        """Look, before a name is taken, at what a failure would show."""
        self.flush(frame)
        module = absolute(frame.f_globals, site.name, site.level)
        found = self.modules.get(module) if module is not None else None
        there = isinstance(found, Module) and name in namespace_of(found)
        taking = Taking(frame, module, name, [] if there else self.running.namespaces())
        taking.at = self.log.now()
        self.taking.append(taking)

    def took(self, _: ImportSite, alias: str, frame: FrameType) -> None:
        """Report a name that was taken and is about to be bound."""
        if self.taking and self.taking[-1].frame == id(frame):
            done = self.taking.pop()
            self.log.add("took", module=done.module, name=done.name, alias=alias)

    def star(self, site: ImportSite, name: str, frame: FrameType) -> None:
        """Look, before a star binds names, at what a failure would show."""
        self.take(site, name, frame)

    def starred(self, _: ImportSite, __: str, frame: FrameType) -> None:
        """Report what a star has bound, if it was one: other ways may lead to this place."""
        if not self.taking or (self.taking[-1].frame, self.taking[-1].name) != (id(frame), "*"):
            return
        done = self.taking.pop()
        module = self.modules.get(done.module) if done.module is not None else None
        namespace = namespace_of(module) if isinstance(module, Module) else {}
        bound: list[Json] = [name for name in exported(namespace) if name in frame.f_globals]
        self.log.charge(bound[:MOST_NAMES])
        self.log.add("star", module=done.module, names=bound[:MOST_NAMES])

    def asked(self, frame: FrameType) -> None:
        """Report a call of `__getattr__`, if it is that of a module."""
        function = frame.f_globals.get("__getattr__")
        if type(function) is Function and function.__code__ is frame.f_code:
            name = (
                frame.f_locals.get(frame.f_code.co_varnames[0])
                if frame.f_code.co_argcount
                else None
            )
            self.log.add("asked", module=frame.f_globals.get("__name__"), name=name)

    def flush(self, frame: FrameType | None) -> None:
        """Report the names that were not taken, now that something else happens."""
        while self.taking and not self.is_alive(self.taking[-1], frame):
            gone = self.taking.pop()
            self.log.add(
                "missing", gone.at, module=gone.module, name=gone.name, running=gone.running
            )

    def is_alive(self, taking: Taking, frame: FrameType | None) -> bool:
        """Whether a name may still be taken: by a frame above that waits for its answer."""
        above = None if frame is None else frame.f_back
        while above is not None:
            if id(above) == taking.frame:
                return True
            above = above.f_back
        return False


def exported(namespace: dict[str, object]) -> list[str]:
    """Return the names that a star takes (language reference, 7.11): `__all__`, else the public."""
    chosen = namespace.get("__all__")
    if isinstance(chosen, (list, tuple)):
        return [name for name in chosen if type(name) is str]
    return [name for name in namespace.copy() if type(name) is str and name[:1] != "_"]


def absolute(namespace: dict[str, object], name: str, level: int) -> str | None:
    """Return the absolute name that a statement asks for, None if there is none.

    As the language does (reference, 5.4.2 `__package__` and 5.7 Package Relative Imports).
    """
    if level == 0:
        return name
    base = parent(namespace).rsplit(".", level - 1)
    if not base[0] or len(base) < level:
        return None
    return f"{base[0]}.{name}" if name else base[0]


def parent(namespace: dict[str, object]) -> str:
    """Return the package that relative names are relative to, empty if there is none."""
    package = namespace.get("__package__")
    if package is None and namespace.get("__spec__") is not None:
        package = attribute_of(namespace["__spec__"], "parent")
    if package is None:
        name = as_text(namespace.get("__name__")) or ""
        package = name if "__path__" in namespace else name.rpartition(".")[0]
    return as_text(package) or ""
