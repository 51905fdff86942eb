"""What the tests of explanations share: trees from nested dicts, runs by hand and real ones."""

from collections.abc import Iterator, Mapping
from typing import Any

from grader.explain import explain
from grader.explain.diagnosis import Diagnosis
from grader.explain.facts import Run
from grader.explain.tree import Tree
from grader.interpreter import Interpreter, Program
from grader.interpreter.files import overlay
from grader.interpreter.observation import (
    Described,
    ExceptionSeen,
    FrameSeen,
    ModuleSeen,
    Observation,
)

Nested = Mapping[str, Any]
BASES = {
    "ModuleNotFoundError": ("ModuleNotFoundError", "ImportError", "Exception"),
    "UnboundLocalError": ("UnboundLocalError", "NameError", "Exception"),
}


def files(nested: Nested) -> dict[str, bytes]:
    """Return contents by path; a dict is a folder."""
    return dict(_flat(nested, ""))


def tree(nested: Nested) -> Tree:
    """Return the tree of nested files."""
    return Tree.from_files(files(nested))


def changed(start: Nested, change: Nested) -> dict[str, bytes]:
    """Return the start's files with others laid over them."""
    return {**files(start), **files(change)}


def real(
    interpreter: Interpreter,
    submission: Mapping[str, bytes],
    *programs: str | Program,
    start: Nested | None = None,
    solved: Nested | None = None,
    concept: str | None = None,
    title: str = "",
) -> tuple[Diagnosis, ...]:
    """Run programs in fresh interpreters and return what is said of them."""
    runs = []
    for one in programs:
        program = Program(source=one) if isinstance(one, str) else one
        seen = interpreter.run(submission, program)
        whole = Tree.from_files(overlay(submission, program))
        runs.append(Run(program=program, observation=seen, tree=whole))
    return explain(
        runs,
        tree=Tree.from_files(submission),
        start=None if start is None else tree(start),
        solved=None if solved is None else tree(solved),
        concept=concept,
        title=title,
    )


def by_hand(
    nested: Nested,
    seen: Observation,
    *,
    source: str = "import game",
    start: Nested | None = None,
    concept: str | None = None,
) -> tuple[Diagnosis, ...]:
    """Return what is said of an observation that no interpreter made."""
    run = Run(program=Program(source=source), observation=seen, tree=tree(nested))
    before = None if start is None else tree(start)
    return explain([run], tree=tree(nested), start=before, concept=concept)


def raised(
    kind: str,
    *frames: FrameSeen,
    name: str | None = None,
    of: str | None = None,
    modules: Mapping[str, ModuleSeen] | None = None,
) -> Observation:
    """Return the observation of a program that an exception ended; `of` is the module asked."""
    error = ExceptionSeen(
        type=kind,
        bases=BASES.get(kind, (kind, "Exception")),
        name=name,
        object=None if of is None else Described(kind="module", name=of, type="module", token=1),
        frames=frames,
    )
    return Observation(outcome="raised", exception=error, modules=modules or {}, path_before=("",))


def completed(
    names: Mapping[str, Any] | None = None,
    modules: Mapping[str, ModuleSeen] | None = None,
    executed: tuple[str, ...] = (),
) -> Observation:
    """Return the observation of a program that ran to its end."""
    return Observation(
        outcome="completed",
        names=names or {},
        modules=modules or {},
        executed=executed,
        path_before=("",),
    )


def at(
    file: str, line: int = 1, *, module: str = "", function: str = "<module>", names: str = ""
) -> FrameSeen:
    """Return a frame in a file of the submission."""
    made = module or file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    held = tuple(names.split()) if function == "<module>" else None
    return FrameSeen(file=file, line=line, function=function, module=made, project=True, names=held)


def command(line: int = 1) -> FrameSeen:
    """Return the frame of the program's own text."""
    return FrameSeen(file="<string>", line=line, function="<module>", module="__main__")


def module(name: str, origin: str, **names: Any) -> ModuleSeen:
    """Return a module or regular package of the submission."""
    folder = (origin.removesuffix("/__init__.py"),)
    package = origin.endswith("__init__.py")
    return ModuleSeen(
        name=name,
        spec=True,
        origin=origin,
        locations=folder if package else None,
        project=True,
        names=names,
    )


def namespace(name: str, **names: Any) -> ModuleSeen:
    """Return a namespace package of the submission."""
    folder = name.replace(".", "/")
    return ModuleSeen(name=name, spec=True, locations=(folder,), project=True, names=names)


def causes(diagnoses: tuple[Diagnosis, ...]) -> list[str | None]:
    """Return the causes that were named, the first to be said first."""
    return [one.cause for one in diagnoses]


def _flat(nested: Nested, base: str) -> Iterator[tuple[str, bytes]]:
    for name, content in nested.items():
        path = f"{base}{name}"
        if isinstance(content, Mapping):
            yield from _flat(content, path + "/")
        else:
            yield path, content if isinstance(content, bytes) else content.encode()
