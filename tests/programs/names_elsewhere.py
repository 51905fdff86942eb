"""Names that modules of the standard library, or installed ones, do not have."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a standard module's function with a letter missing",
        {"dice.py": "from random import randit\n\nprint(randit(1, 6))\n"},
        script("dice.py"),
        "misspelled-name",
        where=("dice.py", 1),
    ),
    Case(
        "a standard module's function, asked as an attribute",
        {"dice.py": "import random\n\ndef roll():\n    return random.randit(1, 6)\n\nroll()\n"},
        script("dice.py"),
        "misspelled-name",
        where=("dice.py", 4),
    ),
    Case(
        "the second of three names is the wrong one",
        {
            "app": {
                "__init__.py": "",
                "paths.py": "from os.path import join, basname, exists\n\nprint(basname('a/b'))\n",
            }
        },
        command("import app.paths"),
        "misspelled-name",
        where=("app/paths.py", 1),
    ),
    Case(
        "a built-in module's function with two letters changed",
        {"wait.py": "import time as t\n\nt.slepe(0)\n"},
        script("wait.py"),
        "misspelled-name",
        where=("wait.py", 3),
    ),
    Case(
        "a Django-shaped view that asks json for the wrong verb",
        {
            "blog": {
                "__init__.py": "",
                "views.py": "import json\n\ndef index():\n    return json.dump_s({})\n",
            },
            "manage.py": "from blog.views import index\n\nprint(index())\n",
        },
        script("manage.py"),
        "misspelled-name",
        where=("blog/views.py", 4),
    ),
    Case(
        "the class inside datetime asked of the module",
        {"when.py": "import datetime\n\nprint(datetime.now())\n"},
        script("when.py"),
        "name-not-defined-there",
        where=("when.py", 3),
    ),
    Case(
        "string has no letters any more",
        {"words.py": "import string\n\nprint(string.letters)\n"},
        script("words.py"),
        "name-not-defined-there",
        where=("words.py", 3),
    ),
    Case(
        "collections has no Mapping any more",
        {"old.py": "from collections import Mapping\n\nprint(Mapping)\n"},
        script("old.py"),
        "name-not-defined-there",
        where=("old.py", 1),
    ),
    Case(
        "I star-import math and then ask math",
        {"roots.py": "from math import *\n\nprint(math.sqrt(2))\n"},
        script("roots.py"),
        "parent-not-bound",
        where=("roots.py", 3),
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
        where=("views.py", 2),
    ),
    Case(
        "a submodule of the standard library that nobody has loaded, by from-import's rules",
        {"pool.py": "import concurrent\n\nprint(concurrent.futures)\n"},
        script("pool.py"),
        "submodule-not-imported",
        where=("pool.py", 3),
    ),
)

HEALTHY = (
    Case(
        "names of the standard library that are asked for with a fallback",
        {
            "main.py": text("""
                import os
                import time

                print(getattr(os, "startfile", None), hasattr(time, "clock"))
                """)
        },
        script("main.py"),
    ),
    Case(
        "a package's module called like a standard one, which has the name",
        {
            "app": {
                "__init__.py": "",
                "random.py": "def randit():\n    return 1\n",
                "__main__.py": "from app.random import randit\n\nprint(randit())\n",
            }
        },
        module("app"),
    ),
)

OTHERWISE = (
    Case(
        "the module asked of the class inside it",
        {"when.py": "from datetime import datetime\n\nprint(datetime.datetime.now())\n"},
        script("when.py"),
    ),
    Case(
        "a method that a list never had",
        {"main.py": "import random\n\nrandom.sample([1], 1).push(2)\n"},
        script("main.py"),
    ),
)
