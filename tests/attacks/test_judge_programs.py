"""Programs that attack what watches them: they fail, and the next honest answer passes."""

from pathlib import Path

import pytest
from attacking import judged, outcomes
from small_course import COURSE, SOLVED
from trees import Tree, build

from grader.interpreter import Interpreter, Limits, Program

pytestmark = pytest.mark.starts_processes

HERE = "import os, shutil\nhere = os.getcwd()\n"
HOSTILE = {
    "leaves by an exit handler": "import atexit, os\natexit.register(os._exit, 0)\n",
    "exits with an object that lies": (
        "class E(SystemExit):\n    code = property(lambda self: 1 / 0)\nraise E\n"
    ),
    "patches builtins": "import builtins\nbuiltins.len = builtins.type = lambda *given: 1 / 0\n",
    "raises in an audit hook": (
        "import sys\ndef hook(*given): raise SystemExit(0)\nsys.addaudithook(hook)\n"
    ),
    "raises in a tracer": (
        "import sys\ndef tracer(*given): raise SystemExit(0)\nsys.settrace(tracer)\nbye()\n"
    ),
    "floods its output": "import os\nwhile True: os.write(1, b'x' * 65536)\n",
    "makes many files": "for number in range(3000): open(f'f{number}', 'w').close()\n",
    "removes the scratch folder": HERE + "shutil.rmtree(os.path.dirname(here))\n",
    "puts a file in place of its copy": HERE + "os.rename(here, here + 'x')\nopen(here, 'w')\n",
    "makes folders deeper than Python calls": (
        "import os\nfor _ in range(3000):\n    os.mkdir('n')\n    os.chdir('n')\n"
    ),
}
FORGED = {
    "a float that is too large": b'{"t":"float","v":"0x1p99999"}',
    "an int that is infinite": b'{"t":"int","v":1e999}',
    "a set of what cannot be in a set": b'{"t":"set","v":[[1]]}',
    "lists in lists in lists": b"[" * 900 + b"]" * 900,
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The verdicts of all hostile programs, judged in one session with an honest one at its end."""
    course = build(COURSE, tmp_path_factory.mktemp("attacks") / "course")
    trees: list[Tree] = [{"greet.py": source} for source in HOSTILE.values()]
    found = judged(course, *trees)
    return {name: outcomes(one) for name, one in zip(HOSTILE, found, strict=True)}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_program_fails_and_is_no_fault_of_the_machine(
    verdicts: dict[str, dict[str, str]], name: str
) -> None:
    assert verdicts[name]["greets"] == "failed"


def test_a_link_in_place_of_the_copy_leads_nowhere(course: Path, tmp_path: Path) -> None:
    victim = build({"precious.txt": "mine"}, tmp_path / "victim")
    source = HERE + f"os.rename(here, here + 'x')\nos.symlink({str(victim)!r}, here)\n"
    mode = victim.stat().st_mode
    (result,) = judged(course, {"greet.py": source})
    assert result.outcome == "failed"
    assert [path.name for path in victim.iterdir()] == ["precious.txt"]
    assert victim.stat().st_mode == mode


def test_processes_that_stay_behind_do_not_hold_up_the_verdict(course: Path) -> None:
    source = (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(3)\n    os._exit(0)\n"
    )
    (result,) = judged(course, {"greet.py": source + SOLVED})
    assert result.outcome == "passed"


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_observation_is_decoded_or_dropped(name: str) -> None:
    report = b'{"outcome":"completed","names":{"r":' + FORGED[name] + b"}}\n"
    with Interpreter() as interpreter:
        seen = interpreter.run(
            {}, Program(source=f"import os\nos.write(200, {report!r})\nos._exit(0)")
        )
        assert dict(seen.names).get("r") is None
        assert interpreter.run({}, Program(source="r = 1"))["r"] == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up a server that says nothing within a second."""
    monkeypatch.setattr("grader.interpreter.channel.PATIENCE", 0.1)
    monkeypatch.setattr("grader.interpreter.server.PATIENCE", 1.0)


SHORT = Limits(wall=0.3, cpu=1)


@pytest.mark.usefixtures("impatient")
def test_a_program_that_ends_its_server_has_died() -> None:
    with Interpreter() as interpreter:
        seen = interpreter.run(
            {}, Program(source="import os\nos.kill(os.getppid(), 9)", limits=SHORT)
        )
        assert (seen.outcome, dict(seen.names)) == ("died", {})
        assert interpreter.run({}, Program(source="r = 1"))["r"] == 1


@pytest.mark.usefixtures("impatient")
def test_a_program_that_stops_its_server_stops_nobody_else() -> None:
    # The kernel stops the server's threads one after another: one of them may still say how the
    # program has ended, so that it may have completed as well as died.
    with Interpreter() as interpreter:
        source = "import os\nos.kill(os.getppid(), 19)"
        seen = interpreter.run({}, Program(source=source, limits=SHORT))
        assert seen.outcome in ("died", "completed")
        for _ in range(2):
            assert interpreter.run({}, Program(source="r = 1"))["r"] == 1


def test_nothing_stays_in_the_scratch_folder_that_a_program_has_filled() -> None:
    with Interpreter() as interpreter:
        deep = "import os\nfor _ in range(1500):\n    os.mkdir('n')\n    os.chdir('n')\n"
        interpreter.run({}, Program(source=deep + "os.chmod('.', 0)"))
        assert not Path(interpreter._root).exists()
        folder = Path(interpreter._root).parent
    assert not folder.exists()
