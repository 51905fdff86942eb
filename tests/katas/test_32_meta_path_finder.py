"""Kata 32: a finder that is asked about every module, and knows a few."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers, several_names
from grader.interpreter import Observation

STANDARD = ("colorsys", "heapq", "json.decoder", "keyword", "sched", "textwrap")
"""Modules of the standard library that no interpreter has loaded from the start."""


@dataclass(frozen=True)
class Virtual:
    """A package whose modules are texts in a dictionary, by full name."""

    values: Mapping[str, int]
    """The value that each module binds, the package itself first."""
    wanted: Mapping[str, str]
    """For all but the first module, the one whose value it takes over by a relative import."""
    order: tuple[str, ...]
    """All modules, in the order in which they are imported."""

    def is_package(self, module: str) -> bool:
        """Whether there are modules in it."""
        return any(one.startswith(f"{module}.") for one in self.values)

    def parent(self, module: str) -> str:
        """Return the package that relative names in a module begin at."""
        return module if self.is_package(module) else module.rpartition(".")[0]

    @property
    def sources(self) -> dict[str, str]:
        """The dictionary."""
        return {
            module: f"VALUE = {value}\n{self._import(module)}"
            for module, value in self.values.items()
        }

    def _import(self, module: str) -> str:
        if module not in self.wanted:
            return ""
        here, there = self.parent(module).split("."), self.wanted[module].split(".")
        pairs = zip(here, there, strict=False)
        common = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
        dots = "." * (len(here) - common + 1)
        return f"from {dots}{'.'.join(there[common:])} import VALUE as TAKEN\n"


@st.composite
def virtuals(draw: st.DrawFn) -> Virtual:
    """Packages of four to six modules; one of them has a name that begins like its neighbour's."""
    first, *others = draw(several_names("vfs", least=3, most=5))
    number, shape = draw(numbers()), Random(draw(st.integers(min_value=0, max_value=9_999)))
    modules = [first]
    for name in others:
        modules.append(f"{shape.choice(modules)}.{name}")
    modules.append(modules[-1] + shape.choice("ax7"))
    values = {one: number + index for index, one in enumerate(modules)}
    earlier = {one: shape.choice(modules[:index]) for index, one in enumerate(modules) if index}
    return Virtual(values, earlier, tuple(shape.sample(modules, len(modules))))


@pytest.mark.concept("meta-path-hook")
@given(virtual=virtuals())
def test_imports(run: Runner, virtual: Virtual) -> None:
    """Modules of the dictionary can be imported, and relative imports work in them."""
    found = ", ".join(f"[{one}.VALUE, getattr({one}, 'TAKEN', None)]" for one in virtual.values)
    seen = installed(run, virtual.sources, f"{imports(virtual)}\nfound = [{found}]")
    taken = [virtual.values.get(virtual.wanted.get(one, "")) for one in virtual.values]
    assert seen["found"] == [[*pair] for pair in zip(virtual.values.values(), taken, strict=True)]


@pytest.mark.concept("finder-loader-spec")
@pytest.mark.needs("test_imports")
@few_programs
@given(virtual=virtuals())
def test_packages(run: Runner, virtual: Virtual) -> None:
    """A module that has modules in it is a package and has a `__path__`, and no other one."""
    listed = ", ".join(f"{one!r}: hasattr({one}, '__path__')" for one in virtual.values)
    seen = installed(run, virtual.sources, f"{imports(virtual)}\nhas_path = {{{listed}}}")
    assert seen["has_path"] == {one: virtual.is_package(one) for one in virtual.values}


@pytest.mark.concept("module-attributes")
@pytest.mark.needs("test_imports")
@few_programs
@given(virtual=virtuals())
def test_attributes(run: Runner, virtual: Virtual) -> None:
    """`__name__`, `__spec__.parent` and `__loader__` of each module are set, and true."""
    told = ", ".join(
        f"[{one}.__name__, {one}.__spec__.parent, {one}.__loader__ is {one}.__spec__.loader]"
        for one in virtual.values
    )
    seen = installed(run, virtual.sources, f"{imports(virtual)}\ntold = [{told}]")
    assert seen["told"] == [[one, virtual.parent(one), True] for one in virtual.values]


@pytest.mark.concept("search-order")
@few_programs
@given(
    wanted=st.sampled_from(STANDARD), chosen=several_names("vfs", least=3, most=3), value=numbers()
)
def test_others_untouched(
    run: Runner, wanted: str, chosen: tuple[str, str, str], value: int
) -> None:
    """What is not in the dictionary is found as before, also in the dictionaries of others."""
    own, first, second = chosen
    more = f"vfs.install({{{second!r}: ''}})"
    question = f"{more}\nimport {wanted}, {own}, {first}, {second}\nvalue = {own}.VALUE"
    seen = installed(run, {first: ""}, question, {f"{own}.py": f"VALUE = {value}\n"})
    assert seen["value"] == value, f"what {own}.py holds"
    assert wanted in seen.modules, f"`import {wanted}` did not load it"
    origin = seen.modules[wanted].origin or ""
    assert origin.endswith(f"/{wanted.replace('.', '/')}.py"), f"{wanted} comes from {origin!r}"


@pytest.mark.concept("module-not-found")
@few_programs
@given(package=names("vfs"), unknown=names("vfs"))
def test_not_found(run: Runner, package: str, unknown: str) -> None:
    """A name that nobody knows ends in a ModuleNotFoundError with that very name."""
    for name in (f"{package}.{unknown}_", f"{unknown}_"):
        question = f"import {package}\nhere = True\nimport {name}"
        seen = installed(run, {package: "", f"{package}.part": ""}, question)
        assert seen["here"] is True
        assert seen.exception is not None, f"`import {name}` raises nothing"
        assert seen.exception.is_a("ModuleNotFoundError"), f"`import {name}` raises another error"
        assert seen.exception.name == name, f"the name of what `import {name}` could not find"


@pytest.mark.concept("module-cache")
@few_programs
@given(name=names("vfs"), number=numbers())
def test_once(run: Runner, name: str, number: int) -> None:
    """A module is executed once, however often it is imported, and is a module like all others."""
    kinds = f"kinds = [type({name}) is type(sys), sys.modules[{name!r}] is {name}]"
    question = f"import {name}\nimport {name}\n{kinds}"
    seen = installed(run, {name: f"print({number})"}, question)
    assert seen.lines == [str(number)], "what was printed by a body that is executed once"
    assert seen["kinds"] == [True, True], f"whether {name} is a module, and the one in sys.modules"


def installed(
    run: Runner, sources: Mapping[str, str], question: str, files: Mapping[str, str] = {}
) -> Observation:
    """Install a dictionary in a program that already has vfs, and ask about what is in it."""
    return run("import sys, vfs", late=f"vfs.install({sources!r})\n{question}", files=files)


def imports(virtual: Virtual) -> str:
    """Return a statement that imports all modules, in their order."""
    return f"import {', '.join(virtual.order)}"
