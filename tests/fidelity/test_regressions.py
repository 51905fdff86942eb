"""Programs by which the fresh interpreter could once be told from `python`; each is named."""

import pytest
from package_trees import Case
from test_fidelity import interpreter, told_apart  # noqa: F401 - a fixture is used by its name

from grader.interpreter import Interpreter

ALPHA: dict[str, str | bytes] = {"alpha.py": "", "alpha/gamma.py": ""}
PACKAGE: dict[str, str | bytes] = {"alpha/__init__.py": "", "alpha/gamma.py": "print('gamma')\n"}
COUNTEREXAMPLES = {
    "the server had imported resource to wait for the child before": Case({}, "command", "", ""),
    "entries of PYTHONPATH are absolute": Case(
        PACKAGE, "command", "", "import gamma", path=("", "alpha")
    ),
    "an importer for each entry of PYTHONPATH stands before the standard library's": Case(
        PACKAGE, "script", "main.py", "", path=("{root}/alpha", "")
    ),
    "the folder that the server was started in was in the importer cache": Case(
        {}, "command", "", "import json"
    ),
    "a script's path keeps its dots": Case(PACKAGE, "script", "./alpha/../main.py", "1/0"),
    "__file__ is taken from a script's namespace when it has ended": Case(
        {}, "script", "main.py", "import alpha"
    ),
    "__file__ is left in place by SystemExit": Case({}, "script", "main.py", "raise SystemExit(3)"),
    "the folder . is the working directory": Case({}, "folder", ".", "import __main__"),
    "runpy could not be imported": Case({"types.py": ""}, "module", "main", ""),
    "a name that is not ASCII loads unicodedata before linecache": Case(
        {}, "command", "", "é = 'ü'; print(é)"
    ),
    "showing a traceback imports the module that failed once more": Case(
        {}, "module", "alpha", "from alpha import alpha"
    ),
    "a syntax error of a script has no traceback to hand to the hook": Case(
        {}, "script", "main.py", "def (:"
    ),
    "the source after -c ends with one more newline": Case({}, "command", "", "1/0\n"),
    "a file of the program's own is called linecache": Case(
        {"linecache.py": "print('mine')\ncache = {}\n"}, "command", "", "1/0"
    ),
    "a hook that raises is reported with both exceptions": Case(
        {}, "command", "", "import sys\nsys.excepthook = lambda *a: 1/0\nraise KeyError"
    ),
    "looking at a namespace package's locations searched for them anew": Case(
        {"alpha/alpha.py": "", "beta/__init__.py": "import sys; sys.path.append('lib')\n"},
        "module",
        "alpha.main",
        "from beta import alpha",
    ),
    "a file that is no UTF-8": Case({"beta.py": b"# \xff\n"}, "script", "main.py", "import beta"),
}


@pytest.mark.parametrize("name", COUNTEREXAMPLES)
def test_what_could_once_be_told_apart(interpreter: Interpreter, name: str) -> None:  # noqa: F811 - the fixture
    first = told_apart(interpreter, COUNTEREXAMPLES[name])
    again = told_apart(interpreter, COUNTEREXAMPLES[name])
    assert (first, again) == ([], [])
