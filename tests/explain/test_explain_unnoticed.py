"""What is said of programs that raise nothing, or fail somewhere else: names, lines and values."""

import msgspec
import pytest
from explaining import causes, command, completed, files, module, raised, real

from grader.explain import explain
from grader.explain.diagnosis import Diagnosis, Place
from grader.explain.facts import Run
from grader.explain.tree import Tree
from grader.interpreter import Interpreter, Program
from grader.interpreter.observation import Described, Observation
from grader.interpreter.timeline import Began, Event, Found, Missing, Reload, Star, Statement

STATE = "count = 0\ndef up():\n    global count\n    count += 1\n"


def told(
    nested: dict[str, str], seen: Observation, *, concept: str | None = None
) -> tuple[Diagnosis, ...]:
    """Return what is said of a script's observation that no interpreter made."""
    tree = Tree.from_files(files(nested))
    run = Run(program=Program(script="main.py"), observation=seen, tree=tree)
    return explain([run], tree=tree, concept=concept)


def statement(file: str, line: int, name: str, *names: str) -> Statement:
    """Return the event of an import statement."""
    return Statement(
        at=0.0,
        importer=None,
        file=file,
        line=line,
        column=0,
        name=name,
        level=0,
        names=names or None,
        aliases=names,
        module=name,
    )


def found(name: str, origin: str) -> Found:
    """Return the event of a spec that finders gave."""
    return Found(at=0.0, module=name, origin=origin, loader="SourceFileLoader", locations=None)


# --- names left behind ------------------------------------------------------------------------


APP = {"state.py": STATE, "main.py": "from state import count, up\nup()\nprint(count)\n"}


def left(mine: object, now: object, *timeline: Event) -> Observation:
    seen = completed({"count": mine}, {"state": module("state", "state.py", count=now)})
    return Observation(
        outcome="completed", names=seen.names, modules=seen.modules, timeline=timeline
    )


def test_both_values_and_both_lines_are_shown() -> None:
    (said,) = told(APP, left(0, 1))
    assert (said.cause, said.where) == ("stale-binding", Place("main.py", 3))
    assert said.evidence == (
        "main.py:1: from state import count, up",
        "state.py:4: count += 1",
        "in the end count in main.py is 0",
        "in the end state.count is 1",
    )


def test_equal_values_are_not_two() -> None:
    assert told(APP, left(1, 1)) == ()


def test_a_difference_that_nothing_explains_is_not_explained() -> None:
    assert told({**APP, "state.py": "count = 0\ndef up(): ...\n"}, left(0, 1)) == ()


def test_a_reload_explains_it_and_is_about_reloading() -> None:
    app = {**APP, "state.py": "count = 0\ndef up(): ...\n"}
    (said,) = told(app, left(0, 1, Reload(at=0.0, module="state")))
    assert (said.cause, said.concept) == ("stale-binding", "reload")
    assert told(app, left(0, 1, Reload(at=0.0, module="other"))) == ()


@pytest.mark.parametrize("concept", ["from-binds-object", "shared-state"])
def test_a_check_about_it_may_fail_for_it(concept: str) -> None:
    assert causes(told(APP, left(0, 1), concept=concept)) == ["stale-binding"]


def test_a_check_about_something_else_does_not_fail_for_it() -> None:
    assert causes(told(APP, left(0, 1), concept="dunder-all")) == [None]


# --- one file, two modules --------------------------------------------------------------------


TWO = {"main.py": "import a.state, state\n", "a/__init__.py": "", "a/state.py": "V = []\n"}


def twice(*timeline: Event, same: bool = False) -> Observation:
    modules = {}
    for number, name in enumerate(("a.state", "state")):
        token = 0 if same else number
        one = Described(kind="module", name=name, type="module", token=token)
        modules[name] = msgspec.structs.replace(module(name, "a/state.py"), object=one)
    return Observation(outcome="completed", modules=modules, timeline=timeline)


def test_two_modules_of_one_file_are_told_by_their_names() -> None:
    seen = twice(found("a.state", "a/state.py"), found("state", "a/state.py"))
    (said,) = told(TWO, seen)
    assert (said.cause, said.where) == ("double-import", Place("a/state.py", 1))
    assert said.evidence[1] == "sys.modules has a.state, state"


def test_one_module_under_two_names_is_one() -> None:
    seen = twice(found("a.state", "a/state.py"), found("state", "a/state.py"), same=True)
    assert told(TWO, seen) == ()


def test_a_module_that_no_finder_gave_was_made_on_purpose() -> None:
    assert told(TWO, twice(found("a.state", "a/state.py"))) == ()


def test_what_keeps_no_state_may_exist_twice() -> None:
    app = {**TWO, "a/state.py": "LIMIT = 3\ndef f(): ...\n"}
    seen = twice(found("a.state", "a/state.py"), found("state", "a/state.py"))
    assert told(app, seen) == ()


# --- stars ------------------------------------------------------------------------------------


def test_a_star_that_was_recorded_is_believed(interpreter: Interpreter) -> None:
    app = files({"main.py": "from os import *\nopen('x', 'r')\n"})
    (said,) = real(interpreter, app, Program(script="main.py", record=True))
    assert said.cause == "star-overwrites-name"
    assert said.evidence == ("main.py:1: from os import *", "main.py:2: open('x', 'r')")


def test_a_name_that_no_star_brought_is_no_ones_fault() -> None:
    app = {"main.py": "from tools import *\nlen(1)\n", "tools.py": "x = 1\n"}
    error = raised("TypeError", command(2)).exception
    seen = Observation(
        outcome="raised", exception=error, timeline=(Star(at=0.0, module="tools", names=("x",)),)
    )
    assert told(app, seen) == ()


# --- what an except has hidden -----------------------------------------------------------------


TRIED = {
    "main.py": "try:\n    from tools import fast\nexcept ImportError:\n    fast = None\n",
    "tools.py": "slow = 1\n",
}


def test_the_line_and_its_handler_are_shown() -> None:
    asked = statement("main.py", 2, "tools", "fast")
    seen = Observation(
        outcome="completed",
        modules={"tools": module("tools", "tools.py", slow=1)},
        timeline=(asked, Missing(at=0.0, module="tools", name="fast", running=())),
    )
    (said,) = told(TRIED, seen)
    assert (said.cause, said.where) == ("swallowed-import-error", Place("main.py", 3))
    assert said.evidence == ("main.py:2: from tools import fast", "main.py:3: except ImportError:")


def test_a_module_from_elsewhere_may_lack_a_name() -> None:
    asked = statement("main.py", 2, "json", "fast")
    seen = Observation(
        outcome="completed",
        timeline=(asked, Missing(at=0.0, module="json", name="fast", running=())),
    )
    assert told(TRIED, seen) == ()


# --- submodules, and the standard library -----------------------------------------------------


def test_a_statement_that_asked_for_another_module_has_loaded_nothing() -> None:
    app = {
        "main.py": "import p\np.m\n", "p/__init__.py": "", "p/m.py": "", "a.py": "import json\n",
    }  # fmt: skip
    began = Began(at=0.0, module="p.m", file="p/m.py")
    seen = Observation(outcome="completed", timeline=(statement("a.py", 1, "json"), began))
    assert told(app, seen) == ()


def test_a_standard_module_that_got_a_file_of_the_projects_is_told() -> None:
    app = {"main.py": "import json\n", "string.py": ""}
    inside = Began(at=0.0, module="json", file="/usr/lib/json.py")
    seen = Observation(outcome="completed", timeline=(inside, found("string", "string.py")))
    (said,) = told(app, seen)
    assert (said.cause, said.where) == ("shadowed-stdlib", Place("string.py", 1))


def test_what_is_built_in_is_no_file_whatever_it_is_called() -> None:
    app = {"main.py": "import json\n", "built-in": ""}
    inside = Began(at=0.0, module="json", file="/usr/lib/json.py")
    seen = Observation(outcome="completed", timeline=(inside, found("_ast", "built-in")))
    assert told(app, seen) == ()


def test_a_file_of_the_projects_own_asks_for_what_it_likes() -> None:
    app = {"main.py": "import string\n", "string.py": ""}
    inside = Began(at=0.0, module="__main__", file="main.py")
    seen = Observation(outcome="completed", timeline=(inside, found("string", "string.py")))
    assert told(app, seen) == ()
