"""Nodes of pytest's collection: a kata's folder, its hidden tests, one check."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from grader.explain.choice import Found
from grader.grading.binding import Binding
from grader.grading.runner import Runner
from grader.grading.verdict import check_id
from grader.interpreter import Interpreter

GIVEN = pytest.StashKey[Interpreter]()
"""Where programs run, if whoever has started pytest has a say in it."""
SALT = pytest.StashKey[int]()
"""What changes all random programs, if whoever has started pytest wants other ones."""
EXAMPLES = 10
"""Random programs of one check: enough to meet what is rare, few enough to wait for."""


class KataFolder(pytest.Collector):
    """A folder that holds somebody's version of a kata; nothing in it is imported or configured.

    No `pytest.Directory`: pytest would load a `conftest.py` from it.
    """

    binding: Binding

    @classmethod
    def of(cls, binding: Binding, parent: pytest.Collector, nodeid: str) -> "KataFolder":
        """Return the node of a binding."""
        node: KataFolder = cls.from_parent(
            parent, name=binding.folder.name, path=binding.folder, nodeid=nodeid
        )
        node.binding = binding
        return node

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect the kata's hidden tests, bound to this folder."""
        return KataModule.of(self.binding, self, nodeid=self.nodeid).collect()


class KataModule(pytest.Module):
    """A file of hidden tests, bound to a folder; remembers how its checks went."""

    binding: Binding
    runner: Runner | None = None
    checks: int = 0
    """How many checks there are, whatever the command line selects."""
    not_passed: dict[str, str]
    """Titles of the checks that did not pass, by name, in order."""
    shown: set[tuple[str | None, str | None]]
    """Cause and concept of the diagnoses that the learner has been shown."""
    confirmed: list[Found]
    """What trial repairs have confirmed so far."""

    @classmethod
    def of(cls, binding: Binding, parent: pytest.Collector, nodeid: str | None) -> "KataModule":
        """Return the node of a binding; without a `nodeid` the file's own."""
        given: dict[str, Any] = {} if nodeid is None else {"nodeid": nodeid}
        node: KataModule = cls.from_parent(parent, path=binding.tests, **given)
        node.bind(binding)
        return node

    def bind(self, binding: Binding) -> None:
        """Judge this folder from now on, as if there had been no other."""
        self.binding, self.runner, self.not_passed = binding, None, {}
        self.shown, self.confirmed = set(), []

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect the checks, the randomised ones with the settings that all have in common."""
        found = list(super().collect())
        checks = [node for node in found if isinstance(node, pytest.Function)]
        self.checks = len({check_name(node) for node in checks})
        for node in checks:
            _settle(_function_of(node))
        return found


def collect_bindings(session: pytest.Session, bindings: Mapping[str, Binding]) -> None:
    """Make the checks of folders, each with its node's id, all that a session runs.

    Goes past pytest's own walk, which visits every sibling of every folder on the way to a file.
    """
    folders = [KataFolder.of(one, session, nodeid=name) for name, one in bindings.items()]
    session.items = [item for folder in folders for item in session.genitems(folder)]
    hook, config = session.config.hook, session.config
    hook.pytest_collection_modifyitems(session=session, config=config, items=session.items)
    hook.pytest_collection_finish(session=session)
    session.testscollected = len(session.items)


def seed_check(item: pytest.Item, module: KataModule) -> None:
    """Have a randomised check's programs follow from the submission, unless pytest has a seed."""
    function = _function_of(item)
    given = item.config.getoption("hypothesis_seed", None)
    if given is None and _is_randomised(function):
        from hypothesis import seed  # as below

        seed(module.binding.seed(item.config.stash.get(SALT, 0)))(function)


def _function_of(item: pytest.Item) -> Any:
    """Return the function of a test, which may be a method."""
    test = getattr(item, "obj", None)
    return getattr(test, "__func__", test)


def _is_randomised(function: Any) -> bool:
    return bool(getattr(function, "is_hypothesis_test", False))


def _settle(function: Any) -> None:
    """Give a randomised check the settings that all have in common, unless it has its own."""
    if not _is_randomised(function) or hasattr(function, "_hypothesis_internal_settings_applied"):
        return
    from grader.grading.examples import settings_of_check  # hypothesis takes long to import

    settings_of_check(EXAMPLES)(function)


def module_of(item: pytest.Item) -> KataModule | None:
    """Return the bound module that an item belongs to, or None for a test that is no check."""
    return item.getparent(KataModule)


def check_name(item: pytest.Item) -> str:
    """Return a check's name: its test function's, whatever its parameters."""
    return str(getattr(item, "originalname", None) or item.name)


def title(item: pytest.Item) -> str:
    """Return the sentence that a learner reads: the first line of the test's docstring."""
    text = (getattr(getattr(item, "obj", None), "__doc__", None) or "").strip()
    return text.splitlines()[0].strip() if text else check_id(check_name(item)).replace("-", " ")


def concept(item: pytest.Item) -> str | None:
    """Return the concept that a check is about."""
    mark = item.get_closest_marker("concept")
    return str(mark.args[0]) if mark is not None and mark.args else None


def needs(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of the checks without which this one makes no sense."""
    return tuple(str(name) for mark in item.iter_markers("needs") for name in mark.args)
