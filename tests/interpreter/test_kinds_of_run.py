"""Source text, scripts and modules, with all that can surround a run."""

import pytest
from running import Run

from grader.errors import MachineError, Misuse
from grader.interpreter import Interpreter, Limits, Program

SHOW = "import sys\nprint(__name__, sys.argv, repr(sys.path[0]))\n"
PACKAGE = {"pkg/__init__.py": "print('init')\n", "pkg/__main__.py": SHOW, "pkg/mod.py": SHOW}


def test_source_text_is_run_as_python_c_runs_it(run_program: Run) -> None:
    assert run_program(SHOW, args=("a", "b")).lines == ["__main__ ['-c', 'a', 'b'] ''"]


def test_a_script_is_run_by_its_path(run_program: Run) -> None:
    seen = run_program(script="bin/tool.py", tree={"bin/tool.py": SHOW}, args=("x",))
    assert seen.lines == ["__main__ ['bin/tool.py', 'x'] 'bin'"]
    assert seen.executed == ("bin/tool.py",)


def test_a_module_is_run_by_its_name(run_program: Run) -> None:
    seen = run_program(module="pkg.mod", tree=PACKAGE, args=("x",))
    assert seen.lines == ["init", "__main__ ['pkg/mod.py', 'x'] '.'"]
    assert seen.executed == ("pkg/__init__.py", "pkg/mod.py")


def test_a_package_is_run_by_its_main_module(run_program: Run) -> None:
    assert run_program(module="pkg", tree=PACKAGE).lines == [
        "init",
        "__main__ ['pkg/__main__.py'] '.'",
    ]


def test_a_folder_with_a_main_module_is_run_as_a_script(run_program: Run) -> None:
    assert run_program(script="pkg", tree=PACKAGE).lines == ["__main__ ['pkg'] 'pkg'"]


def test_a_script_that_is_not_there_ends_as_python_ends(run_program: Run) -> None:
    seen = run_program(script="gone.py")
    assert (seen.outcome, seen.status) == ("exited", 2)
    assert "can't open file 'gone.py'" in seen.stderr


def test_files_are_added_changed_removed_and_renamed_in_a_copy(run_program: Run) -> None:
    tree = {"old/a.py": "A = 1", "b.py": "B = 1", "c.py": "C = 1"}
    source = (
        "import new.a, b\ntry:\n    import c\nexcept ImportError: gone = True\nr = new.a.A, b.B"
    )
    seen = run_program(
        source, tree, rename={"old": "new"}, remove=("c.py",), files={"b.py": "B = 2"}
    )
    assert (seen["r"], seen["gone"]) == ((1, 2), True)
    assert run_program("import old.a, b, c\nr = b.B", tree)["r"] == 1


def test_a_file_may_take_the_place_of_a_folder_and_the_other_way_round(run_program: Run) -> None:
    tree = {"x/y.py": "", "z.py": ""}
    assert run_program("import x\nr = x.R", tree, files={"x": "no", "x.py": "R = 1"})["r"] == 1
    assert run_program("import z.m", tree, files={"z.py/m.py": ""}).outcome == "raised"


@pytest.mark.parametrize("path", ["../x.py", "/etc/x.py", "a/../../x.py", "", "nul\0.py"])
def test_a_path_that_leads_out_of_the_submission_is_refused(run_program: Run, path: str) -> None:
    with pytest.raises(Misuse, match="leads out of the submission"):
        run_program("pass", files={path: ""})


def test_a_program_is_exactly_one_thing() -> None:
    for given in ({}, {"source": "", "script": "x"}, {"module": "m", "script": "x"}):
        with pytest.raises(Misuse, match="exactly one"):
            Program(**given)


def test_each_run_begins_with_the_files_as_they_were(run_program: Run) -> None:
    tree = {"state.py": "N = 1"}
    run_program("open('state.py', 'w').write('N = 2'); open('new.py', 'w').close()", tree)
    seen = run_program("import state, os\nn, files = state.N, os.listdir()", tree)
    assert (seen["n"], seen["files"]) == (1, ["state.py"])


def test_c_has_the_same_environment(run_program: Run) -> None:
    source = (
        "import ctypes\n"
        "held = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\n"
        "names, n = set(), 0\n"
        "while held and held[n]:\n"
        "    names.add(held[n].partition(b'=')[0].decode())\n"
        "    n += 1\n"
    )
    seen = run_program(source, environment={"COLOUR": "red"})
    assert seen["names"] == {"LC_ALL", "PATH", "PYTHONHASHSEED", "COLOUR"}


def test_the_environment_is_small_and_the_given_one(run_program: Run) -> None:
    seen = run_program("import os\nenv = dict(os.environ)", environment={"COLOUR": "{root}/é"})
    assert set(seen["env"]) == {"LC_ALL", "PATH", "PYTHONHASHSEED", "COLOUR"}
    assert seen["env"]["COLOUR"].endswith("/é")


def test_extra_path_entries_stand_where_pythonpath_puts_them(run_program: Run) -> None:
    seen = run_program("import m", {"lib/m.py": ""}, path=("{root}/lib", "more"))
    assert seen.path_before[:3] == ("", "lib", "more")
    assert seen.modules["m"].origin == "lib/m.py"


def test_the_working_directory_can_be_another(run_program: Run) -> None:
    assert run_program("import m", {"sub/m.py": ""}, cwd="sub").modules["m"].origin == "sub/m.py"


def test_standard_input_is_what_is_given(run_program: Run) -> None:
    assert run_program("r = input(), input()", stdin="one\ntwö\n")["r"] == ("one", "twö")
    assert run_program("import sys\nr = len(sys.stdin.read())", stdin="x" * 300_000)["r"] == 300_000


def test_without_standard_input_reading_meets_its_end(run_program: Run) -> None:
    error = run_program("input()").exception
    assert error is not None
    assert error.type == "EOFError"


def test_options_are_those_of_the_interpreter(run_program: Run) -> None:
    source = "import sys\nr = sys.flags.optimize, sys.flags.safe_path, '' in sys.path"
    assert run_program(source, options=("-S", "-B", "-O", "-P"))["r"] == (1, True, False)
    assert run_program(source)["r"] == (0, False, True)


def test_variables_of_python_itself_count_from_the_start(run_program: Run) -> None:
    source = "import sys\nr = sys.flags.dev_mode, sys.flags.utf8_mode"
    assert run_program(source, environment={"PYTHONDEVMODE": "1", "PYTHONUTF8": "1"})["r"] == (
        True,
        1,
    )


def test_a_real_python_can_be_asked_for_the_same(
    run_program: Run, interpreter: Interpreter
) -> None:
    if interpreter.tier == "landlock":
        with pytest.raises(MachineError, match="starts no other program"):
            run_program("pass", real=True)
        return
    for what in ({"source": SHOW}, {"script": "pkg"}, {"module": "pkg.mod"}):
        forked, real = (run_program(tree=PACKAGE, real=real, **what) for real in (False, True))
        assert (real.lines, real.status, real.outcome) == (forked.lines, 0, "completed")


def test_limits_have_defaults_that_fit_small_programs() -> None:
    assert Limits() == Limits(wall=5.0, cpu=5, memory=512 << 20, output=1 << 20)
