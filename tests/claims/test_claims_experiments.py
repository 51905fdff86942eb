"""Every experiment shows, on every Python that is here, what the verdicts say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pythons import VERSIONS, python

from grader.claims import read_claims, run_experiment
from grader.interpreter import Interpreter, Observation

CLAIMS = read_claims(Path(__file__).parents[2])

TEST = re.compile("test_(e[0-9]{2})_")
Try = Callable[[str], Observation]


@pytest.fixture(scope="module", params=VERSIONS)
def tried(request: pytest.FixtureRequest) -> Iterator[Try]:
    """Run an experiment, which has to run to its end and to complain of nothing."""
    found = python(request.param)
    if found is None:
        pytest.skip(f"Python {request.param} is not here")
    with Interpreter(found) as interpreter:

        def run(experiment: str) -> Observation:
            seen = run_experiment(CLAIMS.experiments[experiment], interpreter).seen
            assert (seen.outcome, seen.stderr) == ("completed", "")
            return seen

        yield run


def said(seen: Observation) -> dict[str, str]:
    """Return what was printed, by the words before the colon."""
    parts = [line.partition(": ") for line in seen.lines]
    return {label: value for label, _, value in parts}


def test_every_experiment_has_its_test() -> None:
    tested = [TEST.match(name) for name in globals()]
    assert {one[1].upper() for one in tested if one} == set(CLAIMS.experiments)


def test_e01_cached_before_executed(tried: Try) -> None:
    seen = tried("E01")
    assert said(seen)["cached while it runs"] == "True"
    assert said(seen)["cached after it has failed"] == "False"
    assert "me" not in seen.modules


def test_e02_the_object_is_there_before_its_code_runs(tried: Try) -> None:
    seen = tried("E02")
    assert list(said(seen).values()) == ["False", "True", "True"]


def test_e03_built_in_and_frozen_modules_come_before_the_folder(tried: Try) -> None:
    seen = tried("E03")
    own = {name for name in ("time", "zipimport", "colorsys") if seen[name].kind == "module"}
    assert own == {"time", "zipimport", "colorsys"}
    assert seen.project_modules == ["colorsys"]
    assert seen.lines[-1].index("Builtin") < seen.lines[-1].index("Path")


def test_e04_nesting_needs_no_init(tried: Try) -> None:
    seen = tried("E04")
    assert seen.modules["foo"].is_namespace
    assert seen.modules["foo.deep"].is_namespace
    assert seen.modules["foo.deep.bar"].names == {"X": 1}


def test_e05_only_namespace_packages_are_spread(tried: Try) -> None:
    seen = tried("E05")
    assert {"ns.one", "ns.two", "reg.one"} <= set(seen.project_modules)
    assert said(seen)["not found"] == "reg.two"
    assert [line.split()[-2] for line in seen.lines[:2]] == ["2", "1"]


def test_e06_the_whole_module_is_executed_once(tried: Try) -> None:
    seen = tried("E06")
    assert seen.lines[:2] == ["top of m", "bottom of m"]
    assert seen.executed.count("m.py") == 1


def test_e07_the_dotted_form_binds_the_package(tried: Try) -> None:
    seen = tried("E07")
    assert seen.lines[:2] == ["['Geometry']", "['PointDocStrings']"]
    assert said(seen)["same module"] == "True"


def test_e08_the_star_takes_what_was_loaded(tried: Try) -> None:
    before, after = tried("E08").lines
    assert (before, after) == ("['os', 'public']", "['os', 'public', 'sub']")


def test_e09_all_hides_nothing(tried: Try) -> None:
    seen = tried("E09")
    assert seen.lines[0] == "['bar']"
    assert seen.modules["foo.internal"].names == {"X": 2}


def test_e10_each_process_executes_and_bytecode_is_shared(tried: Try) -> None:
    seen = tried("E10")
    assert seen.lines.count("m is executed") == 2
    assert said(seen)["bytecode is kept"] == "True"


def test_e11_urllib_is_a_package_of_the_standard_library(tried: Try) -> None:
    found = said(tried("E11"))
    assert (found["built in"], found["a package"]) == ("False", "True")
    assert (found["has urlopen"], found["request has it"]) == ("False", "True")


def test_e12_the_standard_library_stays_below_the_base_prefix(tried: Try) -> None:
    found = said(tried("E12"))
    assert found["prefix is base_prefix"] == "False"
    assert (found["os.py lies below prefix"], found["below base_prefix"]) == ("False", "True")
    assert found["sys comes from"] == "built-in"


def test_e13_definitions_are_executed(tried: Try) -> None:
    lines = tried("E13").lines
    end = lines.index("m is imported")
    assert set(lines[:end]) == {"default", "decorator", "body of the class"}
    assert lines[end + 1 :] == ["body of the function"]


def test_e14_the_statement_takes_identifiers_alone(tried: Try) -> None:
    found = said(tried("E14"))
    assert (found["the statement"], found["a string"]) == ("SyntaxError", "1")
    assert found["this file's __name__"] == "__main__"


def test_e15_a_module_needs_no_file(tried: Try) -> None:
    seen = tried("E15")
    assert seen.lines[0].endswith("False")
    assert seen.modules["born_in_memory"].origin is None
    assert seen.lines[1].endswith("42")


def test_e16_as_changes_the_bound_name_alone(tried: Try) -> None:
    seen = tried("E16")
    assert "json" not in seen.names
    assert seen["js"].name == "json"
    assert said(seen)["Dec is json's own"] == "True"


def test_e17_two_numbers_are_no_shape(tried: Try) -> None:
    found = said(tried("E17"))
    assert found["np.zeros(2, 5)"] == "TypeError"
    assert found["np.zeros((2, 5))"] == str([[0.0] * 5] * 2)


def test_e18_a_from_import_loads_everything(tried: Try) -> None:
    seen = tried("E18")
    assert "foo" in seen.modules
    assert "foo" not in seen.names
    assert said(seen)["bar finds helper"] == "needed"


def test_e19_the_folder_is_the_scripts(tried: Try) -> None:
    seen = tried("E19")
    assert [line.split()[1] for line in seen.lines] == ["is", "fails:", "fails:"]
    assert seen.lines[1].endswith("no sibling")


def test_e20_a_module_keeps_no_code(tried: Try) -> None:
    seen = tried("E20")
    assert said(seen)["code objects in it"] == "0"
    assert said(seen)["its spec names its file"] == "True"


def test_e21_a_name_is_bound_where_the_statement_stands(tried: Try) -> None:
    seen = tried("E21")
    assert said(seen)["in the function, in the globals"] == "(True, False)"
    assert {"os", "f"} <= set(seen.names)
    assert not {"json", "path"} & set(seen.names)


def test_e22_a_wheel_is_an_archive(tried: Try) -> None:
    assert tried("E22").modules["zmod"].loader == "zipimporter"


def test_e23_dir_lists_all_names(tried: Try) -> None:
    found = said(tried("E23"))
    assert (found["__name__ is listed"], found["nothing but functions"]) == ("True", "False")


def test_e24_a_module_has_one_namespace_and_each_call_its_own(tried: Try) -> None:
    seen = tried("E24")
    assert said(seen)["one namespace"] == "True"
    assert said(seen)["f keeps them"] == "True"
    assert seen["f"].kind == "function"
    assert "{'x': 1} {'x': 2} not one: True" in said(seen)["of two calls"]


def test_e25_earlier_entries_win_and_the_cache_before_them(tried: Try) -> None:
    assert list(said(tried("E25")).values()) == ["False", "False", "True"]


def test_e26_the_star_replaces_and_leaves_out(tried: Try) -> None:
    seen = tried("E26")
    assert seen["y"] == 2
    assert "_x" not in seen.names
    assert said(seen)["in a function"] == "SyntaxError"


def test_e27_a_submodule_has_to_be_imported_by_somebody(tried: Try) -> None:
    lines = tried("E27").lines
    assert lines == ["AttributeError: there is no hello", "hello"]


def test_e28_only_dunder_init_is_the_body(tried: Try) -> None:
    seen = tried("E28")
    assert seen.modules["sound"].is_namespace
    assert seen.modules["sound.__init"].origin == "sound/__init.py"
    assert seen.lines[0].endswith("None")


def test_e29_pythonpath_stands_between_folder_and_library(tried: Try) -> None:
    origins = {name: one.origin for name, one in tried("E29").modules.items()}
    assert origins["tool"] == "tool.py"
    assert (origins["level"], origins["colorsys"]) == ("foo/level.py", "foo/colorsys.py")


def test_e30_a_finder_answers_with_a_spec_or_none(tried: Try) -> None:
    seen = tried("E30")
    assert [line.split()[-1] for line in seen.lines[:3]] == ["ModuleSpec", "ModuleSpec", "NoneType"]
    assert said(seen)["loaded"] == "False"
    assert seen.modules["air"].loader == "Air"


def test_e31_import_module_returns_the_module_that_was_named(tried: Try) -> None:
    seen = tried("E31")
    assert seen["leaf"].name == "pkg.leaf"
    assert "pkg" not in seen.names


def test_e32_parents_are_executed_first(tried: Try) -> None:
    seen = tried("E32")
    assert [file for file in seen.executed if file.startswith("shop")] == [
        "shop/__init__.py",
        "shop/stock/__init__.py",
        "shop/stock/wood.py",
    ]
    assert seen.modules["shop.stock.wood"].names["saw"].name == "tools.saw"


def test_e33_each_module_has_names_of_its_own(tried: Try) -> None:
    seen = tried("E33")
    sizes = {name: module.names["SIZE"] for name, module in seen.modules.items() if module.project}
    assert sizes == {"draw": 80, "game": 2}
    assert seen.lines[1].endswith(seen.lines[0])
