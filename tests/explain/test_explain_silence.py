"""What the causes that need no exception keep quiet about: each is one step from a finding."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import causes, files, real

from grader.interpreter import Interpreter, Program

STATE = "count = 0\ndef up():\n    global count\n    count += 1\n"
MAIL = {"mail.py": "def send(): return 'sent'\n"}

SILENT: dict[str, Mapping[str, Any]] = {
    # --- names that their module has rebound
    "the name is read in a function of its own module alone": {
        "state.py": STATE + "def show():\n    return count\n",
        "main.py": "from state import show, up\nup()\nprint(show())\n",
    },
    "the name is bound anew by a second import": {
        "state.py": STATE,
        "main.py": "from state import count, up\nup()\nfrom state import count\nprint(count)\n",
    },
    "the name is bound anew by the importer": {
        "state.py": STATE,
        "main.py": "from state import count, up\nup()\ncount = 5\nprint(count)\n",
    },
    "the import stands in a function that runs anew each time": {
        "state.py": STATE,
        "main.py": "import state\ndef show():\n    from state import count\n    print(count)\n"
        "state.up()\nshow()\n",
    },
    "the name was imported after it was rebound": {
        "state.py": STATE,
        "main.py": "import state\nstate.up()\nfrom state import count\nprint(max(count, 0))\n",
    },
    "what was rebound is equal": {
        "state.py": "mode = 'a'\ndef again():\n    global mode\n    mode = 'a'\n",
        "main.py": "from state import mode, again\nagain()\nprint(mode)\n",
    },
    "one object that changed in place is no other object": {
        "state.py": "items = []\ndef add():\n    items.append(1)\n",
        "main.py": "from state import items, add\nadd()\nprint(items)\n",
    },
    "a parameter has the name": {
        "state.py": STATE,
        "main.py": "from state import count, up\nup()\ndef show(count): print(count)\nshow(1)\n",
    },
    "a reloaded function is as good as before": {
        "tool.py": "def run():\n    return 1\n",
        "main.py": "import importlib, tool\nfrom tool import run\nimportlib.reload(tool)\nrun()\n",
    },
    # --- names that were replaced for a while
    "a patch that is undone, in a program that is content": {
        **MAIL,
        "sign.py": "from mail import send\ndef up(): return send()\n",
        "main.py": "import sign\nfrom unittest.mock import patch\n"
        "with patch('mail.send'):\n    assert sign.up() == 'sent'\n",
    },
    "a wrapper around a function, for those who come later": {
        **MAIL,
        "main.py": "import mail\nold = mail.send\nmail.send = lambda: old() + '!'\n"
        "from mail import send\nprint(send())\n",
    },
    "a patch that others look up": {
        **MAIL,
        "a.py": "from mail import send\ndef a(): return send()\n",
        "b.py": "import mail\ndef b(): return mail.send()\n",
        "main.py": "import a, b, mail\nmail.send = lambda: 'fake'\nassert b.b() == 'fake'\n",
    },
    # --- one file, two modules
    "a package and its __main__": {
        "main.py": "import runpy\nrunpy.run_module('tool')\n",
        "tool/__init__.py": "STATE = []\n",
        "tool/__main__.py": "import tool\ntool.STATE.append(1)\n",
    },
    "a script that asks for itself under the guard": {
        "main.py": "class App: ...\nif __name__ == '__main__':\n    from main import App\n",
    },
    "a module replaced by what it made": {
        "conf.py": "import sys\nclass Conf:\n    x = 1\nsys.modules[__name__] = Conf()\n",
        "main.py": "import conf\nprint(conf.x)\n",
    },
    "two packages' modules of one name": {
        "a/__init__.py": "",
        "a/state.py": "V = []\n",
        "b/__init__.py": "",
        "b/state.py": "V = []\n",
        "main.py": "from a import state\nfrom b import state as other\nprint(state, other)\n",
    },
    # --- submodules
    "the file loads the submodule by its name as text": {
        "p/__init__.py": "",
        "p/m.py": "X = 1\n",
        "main.py": "import importlib, p\nimportlib.import_module('p.m')\nprint(p.m.X)\n",
    },
    "the package loads the submodule when it is asked for": {
        "p/__init__.py": "def __getattr__(name):\n    import importlib\n"
        "    return importlib.import_module('p.' + name)\n",
        "p/m.py": "X = 1\n",
        "main.py": "import p\nprint(p.m.X)\n",
    },
    "the attribute was bound by the package and is no module": {
        "p/__init__.py": "m = 3\n",
        "p/n.py": "",
        "other.py": "import p.n\n",
        "main.py": "import other, p\nprint(p.m)\n",
    },
    "a library that loads one of its parts for another": {
        "lib/__init__.py": "",
        "lib/draw.py": "from lib import util\n",
        "lib/util.py": "X = 1\n",
        "main.py": "import lib.draw\nprint(lib.util.X)\n",
    },
    # --- stars
    "a star of a builtin that the module has only imported": {
        "tools.py": "from builtins import open, print\ndef f(): ...\n",
        "main.py": "from tools import *\nprint(open('main.py').read())\n",
    },
    "a star over a builtin that is bound anew": {
        "tools.py": "def filter(x): return x\n",
        "main.py": "from tools import *\nfrom builtins import filter\nprint(filter(None, []))\n",
    },
    # --- what an except has hidden
    "an import that the handler repairs by raising": {
        "tools.py": "",
        "main.py": "try:\n    from tools import x\nexcept ImportError as e:\n"
        "    try:\n        raise RuntimeError from e\n    except RuntimeError:\n        print(1)\n",
    },
    "an except that is for another exception": {
        "main.py": "try:\n    import json\nexcept KeyError:\n    json = None\nprint(json)\n",
    },
    "the library that an optional module needs is not installed": {
        "extra.py": "import no_such_library\n",
        "main.py": "try:\n    import extra\nexcept ImportError:\n    extra = None\nprint(extra)\n",
    },
    # --- shadowing
    "a standard module imports a module that is nobody's": {
        "main.py": "import json, email.message, http.client\n",
        "helpers.py": "",
    },
    "a file of a standard name in a folder that is not on the path": {
        "old/random.py": "X = 1\n",
        "main.py": "import tempfile, random\nprint(random.random() < 1)\n",
    },
}


@pytest.mark.parametrize("app", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said_of(interpreter: Interpreter, app: Mapping[str, Any]) -> None:
    program = Program(script="main.py", record=True)
    assert interpreter.run(files(app), program).outcome == "completed"
    assert causes(real(interpreter, files(app), program)) == []


@pytest.mark.parametrize("app", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said_of_a_run_that_was_not_recorded(
    interpreter: Interpreter, app: Mapping[str, Any]
) -> None:
    assert causes(real(interpreter, files(app), Program(script="main.py"))) == []
