"""What a cause may look at: a run with its files, its exception read against them, the start."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from grader.explain.diagnosis import Place
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.explain.tree import Tree
from grader.interpreter.observation import ExceptionSeen, FrameSeen, Observation
from grader.interpreter.program import Program

COMMAND = "<string>"
"""What Python calls the file of a program that was given as source text."""
MACHINERY = ("<frozen importlib", "<frozen zipimport")
MACHINERY_FILES = (
    "importlib/__init__.py",
    "importlib/_bootstrap.py",
    "importlib/_bootstrap_external.py",
)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A program, what was seen of it, and the tree as it saw it: overlay and renames applied."""

    program: Program
    observation: Observation
    tree: Tree


@dataclass(frozen=True)
class Facts:
    """All that a cause may look at: `tree` is the submission, `solved` a right answer if known."""

    run: Run
    tree: Tree
    start: Tree | None = None
    concept: str | None = None
    solved: Tree | None = None

    @property
    def seen(self) -> Observation:
        """What was seen of the run."""
        return self.run.observation

    @cached_property
    def failure(self) -> "Failure | None":
        """The exception that ended the run, read against the source."""
        error = original(self.seen)
        return None if error is None else Failure(self.run, error)

    @cached_property
    def command(self) -> SourceFile:
        """The program's own source text."""
        return command_of(self.run.program)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Folders of the submission on `sys.path`, in order."""
        return roots_of(self.run)

    def executed(self) -> Iterator[SourceFile]:
        """Yield the submission's own files whose bodies were executed, as the program saw them."""
        for path in dict.fromkeys(self.seen.executed):
            source = self.run.tree.get(path)
            if source is not None and path not in self.run.program.files:
                yield source

    def stars(self) -> Iterator[tuple[Import, str]]:
        """Yield the star imports of the program's own text, with the module's name."""
        for one in self.command.imports:
            if one.is_star and not one.level:
                yield one, one.module


@dataclass(frozen=True)
class Failure:
    """An exception with the line of the learner's, or of the program, that it came from."""

    run: Run
    error: ExceptionSeen

    @cached_property
    def frame(self) -> FrameSeen | None:
        """The innermost frame outside the import machinery, and outside a text given to `exec`."""
        frames = [one for one in self.error.frames if not _is_machinery(one.file)]
        return frames[-2 if self._in_text and len(frames) > 1 else -1] if frames else None

    @cached_property
    def _in_text(self) -> bool:
        """Whether an import in a text that a file has executed did not find its module."""
        last = self.error.frames[-1].file if self.error.frames else ""
        is_own = self.run.program.source is not None  # that text goes by the same name
        return last == COMMAND and not is_own and self.error.is_a("ModuleNotFoundError")

    @cached_property
    def source(self) -> SourceFile | None:
        """The file of that frame; None for one that is neither the learner's nor the program's."""
        if self.frame is None:
            return None
        if self.frame.project:
            return self.run.tree.get(self.frame.file)
        if self.run.program.source is None:  # `exec` calls its text by the same name
            return None
        first = next((one for one in self.error.frames if one.file == COMMAND), None)
        return command_of(self.run.program) if first is self.frame else None

    @property
    def where(self) -> Place | None:
        """The line of the submission; None where the program's own text failed."""
        if self.frame is None or not self.frame.project or self.frame.line < 1:
            return None
        return Place(self.frame.file, self.frame.line)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """The imports of the failing line."""
        if self.source is None or self.frame is None:
            return ()
        return self.source.imports_at(self.frame.line)

    @cached_property
    def through_import(self) -> bool:
        """Whether the import system was at work where it failed: a statement, or a call of it."""
        machinery = any(_is_machinery(one.file) for one in self.error.frames)
        return self.source is not None and bool(self.imports or machinery or self._in_text)

    @cached_property
    def package(self) -> str:
        """The package that relative imports of the failing file start from; empty for none."""
        module = self.frame.module if self.frame and self.frame.project else None
        if module is None or self.frame is None:
            return ""
        file = self.frame.file.rpartition("/")[2]
        if module == "__main__":
            return _package_of_main(self.run.program, file)
        return module if file == "__init__.py" else module.rpartition(".")[0]

    @cached_property
    def running(self) -> tuple[str, ...]:
        """Names of the modules whose bodies were unfinished, outermost first."""
        return tuple(one.module for one in self.error.running if one.module is not None)

    @cached_property
    def asked(self) -> tuple[str, str] | None:
        """The module and the name that it was asked for, for a name that it did not have."""
        error = self.error
        if self.source is None or error.name is None or error.is_a("ModuleNotFoundError"):
            return None
        if error.is_a("AttributeError"):
            thing = error.object
            is_module = thing is not None and thing.kind == "module" and thing.name is not None
            return (thing.name, error.name) if is_module and thing and thing.name else None
        return self._asked_by_from() if error.is_a("ImportError") else None

    @property
    def by_from(self) -> bool:
        """Whether a from-import asked for the name."""
        return self.error.is_a("ImportError")

    @cached_property
    def missing_module(self) -> str | None:
        """The name of a module that was not found, where an import of this line asked for it."""
        name = self.error.name
        if not self.error.is_a("ModuleNotFoundError") or not name or not self.through_import:
            return None
        wanted = [one.asked(self.package) for one in self.imports]
        if wanted and not any(_covers(one, name) for one in wanted):
            return None
        return name

    def _asked_by_from(self) -> tuple[str, str] | None:
        """Find the name that a from-import asked for: the first that its module does not hold."""
        module = self.error.name
        if module is None:
            return None
        named = [one for one in self.imports if one.name not in (None, "*")]
        of_it = [one for one in named if one.asked(self.package) == module]
        if not of_it and len({one.asked(self.package) for one in named}) == 1:
            of_it = named  # `os.path` is a module that goes by another name
        missing = [one.name for one in of_it if one.name and not self._holds(module, one.name)]
        return (module, missing[0]) if missing else None

    def _holds(self, module: str, name: str) -> bool:
        """Whether a module was seen to hold a name, or to have a submodule of that name loaded."""
        return name in held(self, module) or f"{module}.{name}" in self.run.observation.modules


def original(seen: Observation) -> ExceptionSeen | None:
    """Return the exception that ended a run, or the one that it stands for.

    `raise ImportError(...) from error` tells an import's failure in words of its own. runpy turns
    what a package's body raises into an exit (`python -m`), and no line of the program raised it.
    """
    error = seen.exception
    while error is not None and error.before is not None and _stands_for(error, error.before):
        error = error.before
    return error


def _stands_for(error: ExceptionSeen, before: ExceptionSeen) -> bool:
    """Whether an exception was raised in place of the one before it."""
    if not error.frames or not before.frames:
        return False
    raised, caught = error.frames[-1], before.frames[0]
    same_place = (raised.file, raised.function) == (caught.file, caught.function)
    in_other_words = error.type == "ImportError" and error.name is None and same_place
    by_runpy = all(one.module == "runpy" for one in error.frames)
    return by_runpy or (in_other_words and before.is_a("ImportError"))


def held(failure: Failure, module: str) -> frozenset[str]:
    """Return the names that a module was seen to hold when the run ended.

    Of modules from elsewhere only the one that lacked a name was looked at. An unfinished module
    is no longer in `sys.modules`: its names are those of its frame.
    """
    seen = failure.run.observation.modules.get(module)
    if seen is not None and seen.names is not None:
        return frozenset(seen.names)
    frames = [one for one in failure.error.running if one.module == module]
    if frames:
        return frozenset(frames[-1].names or ())
    error = failure.error
    asked = error.object.name if error.object is not None else error.name
    return frozenset(error.holds or ()) if asked == module else frozenset()


def source_of(run: Run, module: str) -> SourceFile | None:
    """Return the file that a module of the submission was made from, or would be made from."""
    seen = run.observation.modules.get(module)
    if seen is not None and seen.project and seen.origin is not None:
        return run.tree.get(seen.origin)
    error = original(run.observation)
    for frame in error.running if error is not None else ():
        if frame.module == module:
            return run.tree.get(frame.file)
    return first_found(run, module)


def binds(source: SourceFile, module: str, name: str) -> bool:
    """Whether a module's body binds a name in some other way than by asking itself for it."""
    line = source.bindings.get(name)
    if line is None:
        return False
    is_init = source.path.endswith("__init__.py")
    package = module if is_init else module.rpartition(".")[0]
    asked = (one for one in source.imports_at(line) if one.binds == name and one.name == name)
    return not any(one.asked(package) == module for one in asked)


def first_found(run: Run, module: str) -> SourceFile | None:
    """Return the file of a module, looked for from each root in turn."""
    for root in roots_of(run):
        source = run.tree.find(module, root)
        if source is not None:
            return source
    return None


def children_of(run: Run, package: str) -> frozenset[str]:
    """Return the names of the modules and folders in a package, or at the top for an empty name."""
    return frozenset[str]().union(*(run.tree.children(package, root) for root in roots_of(run)))


def roots_of(run: Run) -> tuple[str, ...]:
    """Return the folders of the submission on `sys.path`, in order."""
    entries = (run.program.cwd if one == "" else one for one in run.observation.path_before)
    inside = (one for one in entries if not one.startswith("/") or one in run.tree.folders)
    return tuple(dict.fromkeys(inside)) or (".",)


def command_of(program: Program) -> SourceFile:
    """Return a program's own source text as a file, with what came late."""
    return SourceFile(COMMAND, (program.text or "").encode("utf-8", "replace"))


def all_prefixes(name: str) -> Sequence[str]:
    """Return `a`, `a.b` and `a.b.c` for `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: end + 1]) for end in range(len(parts))]


def _package_of_main(program: Program, file: str) -> str:
    """Return the package of what `python -m` was given; a script has none."""
    name = (program.module or "").removesuffix(".__main__")
    return name if file == "__main__.py" else name.rpartition(".")[0]


def _is_machinery(file: str) -> bool:
    return file.startswith(MACHINERY) or file.endswith(MACHINERY_FILES)


def _covers(asked: str, name: str) -> bool:
    """Whether importing `asked` looks for `name` on its way."""
    return asked == name or asked.startswith(name + ".")
