"""Programs whose cause has a name and no rule yet, or needs what a run does not tell.

Silence is right for them until then; any other cause is a false explanation.
"""

from programs.cases import Case, command, script, text

CASES = (
    Case(
        "random.py beside the script",
        {
            "random.py": "print('my own dice')\n",
            "game.py": "import random\n\nprint(random.randint(1, 6))\n",
        },
        script("game.py"),
        "shadowed-stdlib",
        built=False,
    ),
    Case(
        "a script that is called like the module it wants",
        {"statistics.py": "import statistics\n\nprint(statistics.mean([1, 2]))\n"},
        script("statistics.py"),
        "shadowed-stdlib",
        built=False,
    ),
    Case(
        "queue.py of one's own, asked for a class by name",
        {
            "queue.py": "waiting = []\n",
            "worker.py": "from queue import Queue\n\nprint(Queue().empty())\n",
        },
        script("worker.py"),
        "shadowed-stdlib",
        built=False,
    ),
    Case(
        "types.py of one's own with a name that is nearly right",
        {
            "types.py": "class Simplenamespace:\n    pass\n",
            "main.py": text("""
                import json
                from types import SimpleNamespace

                print(SimpleNamespace())
                """),
        },
        script("main.py"),
        "shadowed-stdlib",
        built=False,
    ),
    Case(
        "a relative import in a file that is run as a script",
        {
            "app": {
                "__init__.py": "",
                "tools.py": "def double(n):\n    return 2 * n\n",
                "main.py": "from .tools import double\n\nprint(double(2))\n",
            }
        },
        script("app/main.py"),
        "relative-import-without-parent",
        built=False,
    ),
    Case(
        "from . import, in a script at the top",
        {"main.py": "from . import helpers\n\nprint(helpers)\n", "helpers.py": ""},
        script("main.py"),
        "relative-import-without-parent",
        built=False,
    ),
    Case(
        "a module with a dot too many",
        {
            "app": {
                "__init__.py": "",
                "tools.py": "def double(n):\n    return 2 * n\n",
                "main.py": "from ..tools import double\n\nprint(double(2))\n",
            }
        },
        command("import app.main"),
        "relative-import-beyond-top",
        built=False,
    ),
    Case(
        "import with a dot in front",
        {
            "app": {
                "__init__.py": "",
                "main.py": "import .tools\n\nprint(tools)\n",
                "tools.py": "",
            }
        },
        command("import app.main"),
        "relative-import-syntax",
        built=False,
    ),
    Case(
        "a module with a hyphen in its name",
        {"my-tools.py": "X = 1\n", "main.py": "import my-tools\n\nprint(my-tools.X)\n"},
        script("main.py"),
        "invalid-module-name",
        built=False,
    ),
    Case(
        "a name with an underscore for a file with a hyphen",
        {"my-tools.py": "X = 1\n", "main.py": "import my_tools\n\nprint(my_tools.X)\n"},
        script("main.py"),
        "invalid-module-name",
        built=False,
    ),
    Case(
        "the package of a src layout, without its folder on the path",
        {
            "src": {"acme": {"__init__.py": "", "core.py": "def run():\n    return 1\n"}},
            "tests": {"test_core.py": "from acme.core import run\n\nassert run() == 1\n"},
        },
        script("tests/test_core.py"),
        "module-not-on-path",
        built=False,
    ),
    Case(
        "a script in a folder asks for a module beside the folder",
        {
            "settings.py": "DEBUG = True\n",
            "scripts": {"migrate.py": "import settings\n\nprint(settings.DEBUG)\n"},
        },
        script("scripts/migrate.py"),
        "module-not-on-path",
        built=False,
    ),
    Case(
        "an attribute of the package that covers a submodule",
        {
            "app": {
                "__init__.py": "from app.run import run\n",
                "run.py": "LIMIT = 3\n\ndef run():\n    return LIMIT\n",
            }
        },
        command("import app.run\nprint(app.run.LIMIT)"),
        "attribute-hides-submodule",
        built=False,
    ),
    Case(
        "a script asks for a name of itself before it is bound",
        {
            "app.py": text("""
                from views import show

                ROUTES = {}

                if __name__ == "__main__":
                    print(show())
                """),
            "views.py": text("""
                def show():
                    from app import ROUTES_BY_NAME
                    return ROUTES_BY_NAME
                """),
        },
        script("app.py"),
        "name-not-defined-there",
        built=False,
    ),
    Case(
        "a standard module's function with a letter missing",
        {"dice.py": "from random import randit\n\nprint(randit(1, 6))\n"},
        script("dice.py"),
        "misspelled-name",
        built=False,
    ),
    Case(
        "the class inside datetime asked of the module",
        {"when.py": "import datetime\n\nprint(datetime.now())\n"},
        script("when.py"),
        "name-not-defined-there",
        built=False,
    ),
    Case(
        "the module asked of the class inside it",
        {"when.py": "from datetime import datetime\n\nprint(datetime.datetime.now())\n"},
        script("when.py"),
        built=False,
    ),
    Case(
        "a counter imported by name, changed in its module",
        {
            "state.py": "count = 0\n\ndef up():\n    global count\n    count += 1\n",
            "main.py": "from state import count, up\n\nup()\nassert count == 1, count\n",
        },
        script("main.py"),
        "stale-binding",
        built=False,
    ),
    Case(
        "a star that replaces a builtin",
        {
            "tools.py": "def open(path, retries):\n    return path * retries\n",
            "main.py": "from tools import *\n\nprint(open('main.py').read())\n",
        },
        script("main.py"),
        "star-overwrites-name",
        built=False,
    ),
    Case(
        "an optional module that has a mistake of its own",
        {
            "speedups.py": "import numpy_of_mine\n\ndef fast(n):\n    return n\n",
            "main.py": text("""
                try:
                    from speedups import fast
                except ImportError:
                    fast = None

                print(fast(3))
                """),
        },
        script("main.py"),
        "swallowed-import-error",
        built=False,
    ),
    Case(
        "a class that is two classes, because its file was loaded twice",
        {
            "main.py": text("""
                import plugin

                class Job:
                    pass

                if __name__ == "__main__":
                    assert isinstance(plugin.make(), Job)
                """),
            "plugin.py": "def make():\n    import main\n    return main.Job()\n",
        },
        script("main.py"),
        "main-imported-twice",
        built=False,
    ),
    Case(
        "a file under two names, by two entries of the path",
        {
            "app": {"__init__.py": "", "state.py": "VALUES = []\n"},
            "main.py": text("""
                import sys

                sys.path.insert(0, "app")
                import state
                from app import state as other

                state.VALUES.append(1)
                assert other.VALUES == [1]
                """),
        },
        script("main.py"),
        "double-import",
        built=False,
    ),
    Case(
        "a missing module of a package of the same name elsewhere",
        {
            "vendor": {"yaml": {"__init__.py": "def load(s):\n    return s\n"}},
            "main.py": "import yaml\n\nprint(yaml.load('a'))\n",
        },
        script("main.py"),
        "module-not-on-path",
        built=False,
    ),
    Case(
        "a module that deletes itself",
        {
            "odd.py": "import sys\n\ndel sys.modules[__name__]\n",
            "main.py": "import odd\n",
        },
        script("main.py"),
        built=False,
    ),
)
