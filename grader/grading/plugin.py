"""The pytest plugin: a folder that is a kata's is judged by the kata's hidden tests.

`pytest exercises/03_all` collects `tests/katas/test_03_all.py` bound to that folder. Nothing in
the folder is imported, configured from or executed here: a learner's code runs only in children
of the interpreter server.
"""

import os
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

import pytest

from grader.errors import GraderError, MachineError, Misuse
from grader.explain.tree import Tree
from grader.grading import binding as bindings
from grader.grading import failure, hooks, nodes
from grader.grading.runner import Runner
from grader.grading.session import Verdicts
from grader.interpreter import Interpreter
from grader.interpreter.selftest import best

TRUSTED_INI = Path(__file__).parent / "judge.ini"
INTERPRETER = pytest.StashKey[Interpreter]()
SELECTED = pytest.StashKey[dict[Path, set[str]]]()
"""Checks that were named on the command line, by the folder that they judge."""
JUDGING = pytest.StashKey[bool]()
"""Whether the test that runs is a check of a kata."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare what this plugin tells others."""
    pluginmanager.add_hookspecs(hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the judge."""
    group = parser.getgroup("katas", "Katas: packages that are judged by hidden tests")
    group.addoption(
        "--submission",
        action="append",
        default=[],
        metavar="[KATA=]PATH",
        help="judge this folder; its name is the kata's unless KATA= says another",
    )
    group.addoption(
        "--no-sandbox",
        action="store_true",
        help="run other people's code with limits alone: for code that you trust",
    )
    parser.getgroup("terminal reporting").addoption(
        "--explain-imports",
        action="store_true",
        help="say why a module could not be collected, where an import failed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Describe the markers, and take `FOLDER::CHECK` apart, which pytest refuses."""
    selected: dict[Path, set[str]] = {}
    for place, argument in enumerate(config.args):
        folder, colons, name = str(argument).partition("::")
        found = _asked(bindings.bound, (config.invocation_params.dir / folder).resolve())
        if colons and found is not None:
            config.args[place] = folder
            selected.setdefault(found.folder, set()).add(name)
    config.stash[SELECTED] = selected
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Verdicts(config), "grader-verdicts")
    if config.getoption("explain_imports"):
        from grader.grading.imports import CollectionErrors  # nobody else waits for it

        config.pluginmanager.register(CollectionErrors(config.rootpath), "grader-imports")
    config.addinivalue_line("markers", "concept(id): the concept that a check is about")
    config.addinivalue_line("markers", "needs(*names): checks without which this one is not tried")
    config.addinivalue_line("markers", "sealed: a check that no learner's copy of the course has")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, object, object]:
    """Keep pytest from loading a `conftest.py` or an ini-file out of a kata's folder."""
    ini = early_config.inipath
    if ini is not None and (found := _theirs(ini.parent, early_config)):
        raise SystemExit(_start_again(found, early_config))
    known = early_config.known_args_namespace
    given, here = known.file_or_dir, early_config.invocation_params.dir
    if given or _theirs(here, early_config):
        paths = [here / str(one).partition("::")[0] for one in given or [here]]
        known.file_or_dir = [str(_trusted(path, early_config)) for path in paths]
    try:
        return (yield)
    finally:
        known.file_or_dir = given


def _trusted(path: Path, config: pytest.Config) -> Path:
    """Return a path, or in place of one in a kata's folder the course that the kata belongs to."""
    found = _theirs(path, config)
    return path if found is None else found.course.root / "katas.yaml"


def _theirs(path: Path, config: pytest.Config) -> bindings.Binding | None:
    """Return the binding of a folder that is judged, where a path is or lies in one, else None.

    A kata's folder may be a link to another place, so both ways of naming it are asked.
    """
    given = config.known_args_namespace
    here = config.invocation_params.dir
    for name in getattr(given, "submission", ()):
        folder = (here / name.rpartition("=")[2]).resolve()
        if path.resolve().is_relative_to(folder):
            return _asked(partial(bindings.submitted, name), here)
    as_named = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows links
    return _asked(bindings.inside_kata, as_named) or _asked(bindings.inside_kata, path.resolve())


def _start_again(found: bindings.Binding, config: pytest.Config) -> int:
    """Run the same command with a trusted ini-file instead of one in a kata's folder."""
    trusted = ["-c", str(TRUSTED_INI), "--rootdir", str(found.course.root)]
    return int(pytest.main([*config.invocation_params.args, *trusted]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> bool | None:
    """Collect the folders that `--submission` names, and nothing else."""
    given = session.config.getoption("submission")
    if not given:
        return None
    here = session.config.invocation_params.dir
    try:
        found = {name: bindings.submitted(name, here) for name in given}
    except Misuse as error:
        raise pytest.UsageError(str(error)) from error
    nodes.collect_bindings(session, found)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a kata's folder as its hidden tests, and whatever lies in it as the same."""
    found = _asked(bindings.inside_kata, path)
    if found is None:
        return None
    nodeid = found.folder.relative_to(found.course.root).as_posix()
    return nodes.KataFolder.of(found, parent, nodeid=nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Module | None:
    """Bind hidden tests that are collected as files to the kata's solution."""
    found = _asked(bindings.bound_tests, module_path)
    return None if found is None else nodes.KataModule.of(found, parent, nodeid=None)


def _asked(
    question: Callable[[Path], bindings.Binding | None], path: Path
) -> bindings.Binding | None:
    """Ask for a binding; a course that cannot be read is a misuse that pytest shows as such."""
    try:
        return question(path)
    except GraderError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the checks that were named, where a folder was given as `FOLDER::CHECK`."""
    wanted = config.stash.get(SELECTED, {})
    left_out = [item for item in items if not _is_wanted(item, wanted)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _is_wanted(item: pytest.Item, wanted: dict[Path, set[str]]) -> bool:
    """Whether a check was named, or none of its folder's."""
    module = nodes.module_of(item)
    names = None if module is None else wanted.get(module.binding.folder)
    return names is None or bool({item.name, nodes.check_name(item)} & names)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a check that needs one that did not pass."""
    module = nodes.module_of(item)
    item.config.stash[JUDGING] = module is not None
    if module is None:
        return
    if module.runner is not None:
        module.runner.forget()
    nodes.seed_check(item, module)
    for name in nodes.needs(item):
        if name in module.not_passed:
            reason = failure.NOT_TRIED.format(title=module.not_passed[name])
            raise pytest.skip.Exception(reason, _use_item_location=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Explain a check that failed, and remember what did not pass."""
    report = yield
    module = nodes.module_of(item)
    if module is not None:
        failure.annotate(report, item, module, call.excinfo)
    return report


def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """In hidden tests, say what was seen (left) and what was expected (right)."""
    return failure.compared(op, left, right) if config.stash.get(JUDGING, False) else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the interpreter servers."""
    interpreter = config.stash.get(INTERPRETER, None)
    if interpreter is not None:
        interpreter.close()


TRUST = "  → see grader doctor; or, for code that you trust, pytest --no-sandbox"


@pytest.fixture(scope="session")
def _interpreter(request: pytest.FixtureRequest) -> Interpreter:
    """One source of fresh interpreters for the session: what was given, or the best tier."""
    given = request.config.stash.get(nodes.GIVEN, None)
    if given is not None:
        return given
    interpreter = _locked_in(request.session)
    request.config.stash[INTERPRETER] = interpreter
    return interpreter


def _locked_in(session: pytest.Session) -> Interpreter:
    """Return the best tier: for other people's code not without a sandbox, unless told so."""
    if session.config.getoption("no_sandbox"):
        return Interpreter(tier="process")
    modules = [nodes.module_of(item) for item in session.items]
    if all(one is None or one.binding.is_of_course for one in modules):
        return best()
    try:
        return best(lowest="landlock")
    except MachineError as error:
        raise MachineError(f"{error}\n{TRUST}") from error


@pytest.fixture(scope="module")
def run(request: pytest.FixtureRequest, _interpreter: Interpreter) -> Runner:
    """Run programs over the submission, each in a fresh interpreter."""
    module = request.node
    if not isinstance(module, nodes.KataModule):
        raise pytest.UsageError("`run` belongs to the hidden tests of a kata")
    module.runner = Runner(_interpreter, module.binding.files(), module.binding.limits)
    return module.runner


@pytest.fixture(scope="module")
def tree(request: pytest.FixtureRequest) -> Tree:
    """Return the submission's files as `ast` sees them, never run."""
    return Tree.from_files(request.node.binding.files())
