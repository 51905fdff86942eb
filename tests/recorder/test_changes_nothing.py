"""A recorded program sees and does what it does unrecorded."""

import os
import re
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from package_trees import Case, cases
from pythons import VERSIONS
from test_fidelity import facts, programs
from timelines import Recorded, lines

from grader.interpreter import Interpreter, Observation
from grader.interpreter.timeline import Asked, Cut, Failed, Statement, SteppedAside

TREES = int(os.environ.get("RECORDER_TREES", "25"))

ADDRESS = re.compile(r"0x[0-9a-f]+")
TRACED = re.compile(r"(?m)^depth \d+$")
"""On 3.11 the tracer needs some of the recursion limit; nowhere else is anything different."""


def seen_by(seen: Observation, version: str) -> list[str]:
    """Return all that a program shows, without what cannot be the same."""
    shown = list(facts(seen))
    shown = [ADDRESS.sub("0x", one) for one in shown]
    return [TRACED.sub("", one) for one in shown] if version == "3.11" else shown


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=TREES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_random_programs_show_the_same(
    interpreters: dict[str, Interpreter], version: str, case: Case
) -> None:
    if version not in interpreters:
        pytest.skip(f"NOT TESTED: there is no Python {version} on this machine")
    files, program = programs(case)
    bare, recorded = (
        interpreters[version].run(files, msgspec.structs.replace(program, record=record))
        for record in (False, True)
    )
    if "RecursionError" in bare.stderr and version == "3.11":
        return
    assert seen_by(recorded, version) == seen_by(bare, version)
    assert (recorded.names, recorded.executed) == (bare.names, bare.executed)


def test_a_traceback_has_no_frame_of_the_recorder(record: Recorded) -> None:
    tree = {"a.py": "import b\n", "b.py": "def f():\n    import c\nf()\n", "c.py": "1/0\n"}
    bare, recorded = record("import a", tree, record=False), record("import a", tree)
    assert recorded.stderr == bare.stderr
    assert recorded.exception == bare.exception


def test_an_endless_recursion_has_its_own_traceback(record: Recorded) -> None:
    tree = {"a.py": "def f():\n    return f()\nf()\n"}
    bare, recorded = record("import a", tree, record=False), record("import a", tree)
    if "3.11" in str(record("import sys; v = sys.version")["v"]):  # `settrace` costs some frames
        assert "leaf" not in recorded.stderr
        assert recorded.stderr.splitlines()[-1] == bare.stderr.splitlines()[-1]
    else:
        assert recorded.stderr == bare.stderr


def test_an_endless_import_shows_no_line_of_the_recorder(record: Recorded) -> None:
    tree = {"a.py": "import sys\nsys.modules.pop('a')\nimport a\n"}
    seen = record("import a", tree)
    assert seen.exception is not None
    assert seen.exception.type == "RecursionError"
    assert {frame.file.rpartition("/")[2].partition(" ")[0] for frame in seen.exception.frames} <= {
        "<string>",
        "a.py",
        "<frozen",
        "importlib._bootstrap>",
        "importlib._bootstrap_external>",
    }


TRACES = """
import sys
heard = []
def trace(frame, event, argument):
    if frame.f_code.co_filename.endswith("a.py"):
        heard.append((event, frame.f_lineno))
    return trace
def local():
    sys._getframe().f_trace = trace
    import a
    later = 1
before = sys.gettrace()
sys.settrace(trace)
local()
during = sys.gettrace() is trace
sys.settrace(None)
after = sys.gettrace()
"""


def test_a_program_that_traces_itself_is_not_disturbed(record: Recorded) -> None:
    tree = {"a.py": "x = 1\nimport b\n", "b.py": ""}
    seen = record(TRACES, tree)
    assert seen["before"] is None
    assert seen["during"] is True
    assert seen["after"] is None
    assert seen["heard"] == record(TRACES, tree, record=False)["heard"]
    assert [event for event, _ in seen["heard"]] == ["call", "line", "line", "return"]
    assert "tracing" in seen.witnessed


def test_on_3_11_the_recorder_says_that_it_stepped_aside(record: Recorded) -> None:
    seen = record(
        "import sys\nversion = sys.version_info[:2]\nsys.settrace(None)\nimport a", {"a.py": ""}
    )
    stepped = isinstance(seen.timeline[-1], SteppedAside)
    assert stepped == (seen["version"] == (3, 11))


def test_a_programs_own_monitoring_works_beside_the_recorder(record: Recorded) -> None:
    source = """
import sys
heard = []
if sys.version_info >= (3, 12):
    monitoring = sys.monitoring
    monitoring.use_tool_id(0, "theirs")
    monitoring.register_callback(
        0, monitoring.events.PY_START, lambda code, at: heard.append(code.co_name)
    )
    monitoring.set_events(0, monitoring.events.PY_START)
    def function():
        import a
    function()
    monitoring.set_events(0, 0)
    heard = ["function" in heard, "f" in heard]
else:
    heard = [True, True]
    import a
"""
    seen = record(source, {"a.py": "def f():\n    pass\nf()\n"})
    assert seen["heard"] == [True, True]
    assert "ended a" in lines(seen.timeline)


def test_a_replaced_import_function_is_called_and_seen(record: Recorded) -> None:
    source = """
import builtins
asked, original = [], builtins.__import__
def replaced(name, *rest):
    asked.append(name)
    return original(name, *rest)
builtins.__import__ = replaced
import a
from a import x
"""
    seen = record(source, {"a.py": "x = 1"})
    assert seen["asked"] == record(source, {"a.py": "x = 1"}, record=False)["asked"]
    assert "took a x x" in lines(seen.timeline)


def test_finders_of_the_program_work_and_are_told(record: Recorded) -> None:
    source = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "made":
            from importlib.machinery import ModuleSpec
            return ModuleSpec(name, self)
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        module.x = 1
sys.meta_path.insert(0, Finder())
from made import x
"""
    seen = record(source)
    told = lines(seen.timeline)
    assert seen["x"] == 1
    assert {"changed sys.meta_path [Finder] []", "search made Finder -", "took made x x"} <= {*told}
    assert "found made - Finder -" in told


def test_a_module_that_is_dropped_is_loaded_again(record: Recorded) -> None:
    source = "import sys, a\nfirst = a\ndel sys.modules['a']\nimport a\nsame = a is first"
    seen = record(source, {"a.py": ""})
    assert seen["same"] is False
    assert lines(seen.timeline).count("ended a") == 2


HOSTILE = {
    "names that lie": (
        "class S(str):\n"
        "    def __eq__(self, o): return 1/0\n"
        "    def __hash__(self): return 1\n"
        "__name__ = S('x')\n"
        "import a\n"
    ),
    "a list for sys.path": (
        "import sys\nsys.path = 5\ntry:\n    import nosuch\nexcept BaseException: pass\n"
    ),
    "no sys.modules": "import sys\nsys.modules = {}\nimport a\n",
    "an empty state": "import sys\nsys.modules.clear()\nsys.meta_path.clear()\n",
    "keys that are no text": "import sys\nsys.modules[5] = 6\nimport a\n",
    "a broken spec": (
        "import a\na.__spec__ = type('S', (), {'__getattr__': lambda s, n: 1/0})()\nimport a\n"
    ),
    "a lying module": (
        "import sys\n"
        "class M:\n"
        "    def __eq__(self, o): raise SystemExit(9)\n"
        "sys.modules['m'] = M()\n"
        "import m, a\n"
    ),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_objects_meet_nobody_of_the_recorder(record: Recorded, source: str) -> None:
    tree: Mapping[str, str] = {"a.py": "x = 1\n"}
    bare, recorded = record(source, tree, record=False), record(source, tree)
    assert (recorded.outcome, recorded.status) == (bare.outcome, bare.status)
    assert recorded.stderr == bare.stderr
    assert any(isinstance(one, Statement) for one in recorded.timeline)


def test_too_many_events_are_cut(record: Recorded) -> None:
    seen = record("for _ in range(30_000):\n    import sys")
    assert seen.outcome == "completed"
    assert isinstance(seen.timeline[-1], Cut)
    assert len(seen.timeline) <= 20_001


def test_enormous_namespaces_are_cut_short(record: Recorded) -> None:
    many = "globals().update({f'name_{n}' + 'x' * 2000: n for n in range(300)})\n"
    seen = record(
        f"{many}for _ in range(200):\n    try:\n        import nosuch\n    except ImportError: pass"
    )
    assert seen.outcome == "completed"
    assert any(isinstance(one, Failed) for one in seen.timeline)


def test_events_of_other_threads_are_left_out(record: Recorded) -> None:
    source = (
        "import _thread, time\n"
        "done = []\n"
        "def work():\n"
        "    import a\n"
        "    done.append(1)\n"
        "_thread.start_new_thread(work, ())\n"
        "while not done: time.sleep(0.001)\n"
        "import b"
    )
    told = lines(record(source, {"a.py": "", "b.py": ""}).timeline)
    assert "ended b" in told
    assert "ended a" not in told


def test_getattr_of_a_module_answers_as_it_would(record: Recorded) -> None:
    tree = {
        "a.py": (
            "def __getattr__(name):\n    if name == 'x': return 5\n    raise AttributeError(name)\n"
        )
    }
    seen = record("from a import x\nimport a\nhas = hasattr(a, 'y')", tree)
    assert (seen["x"], seen["has"]) == (5, False)
    assert [one.name for one in seen.timeline if isinstance(one, Asked)][-1] == "y"
