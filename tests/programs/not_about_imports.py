"""Failures in the neighbourhood of imports that are due to something else."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "an import that was deleted",
        {"main.py": "import json\n\ndel json\nprint(json.dumps([1]))\n"},
        script("main.py"),
    ),
    Case(
        "a module's name made local by an assignment",
        {
            "main.py": text("""
                import json

                def load(data):
                    json = json.loads(data)
                    return json

                load("[1]")
                """)
        },
        script("main.py"),
    ),
    Case(
        "a parameter with a module's name",
        {"main.py": "def load(json):\n    return json.loads('[1]')\n\nload('text')\n"},
        script("main.py"),
    ),
    Case(
        "an ImportError told as another error",
        {
            "main.py": text("""
                def plot():
                    try:
                        import matplotlib.pyplot as plt
                    except ImportError:
                        raise RuntimeError("plots need matplotlib") from None
                    return plt

                plot()
                """)
        },
        script("main.py"),
    ),
    Case(
        "a key that sys.modules does not have",
        {"main.py": "import sys\n\nprint(sys.modules['helpers'])\n", "helpers.py": ""},
        script("main.py"),
    ),
    Case(
        "import_module with a dot and no package",
        {"main.py": "import importlib\n\nimportlib.import_module('.helpers')\n", "helpers.py": ""},
        script("main.py"),
    ),
    Case(
        "a notebook's magic in a script",
        {"explore.py": "import sys\n\n%matplotlib inline\nprint(sys.argv)\n"},
        script("explore.py"),
    ),
    Case(
        "a notebook's function in a script",
        {"explore.py": "import sys\n\nget_ipython().system('ls')\n"},
        script("explore.py"),
    ),
    Case(
        "an attribute of an instance with a module's name",
        {
            "app": {"__init__.py": "", "db.py": "class Db:\n    pass\n\ndb = Db()\n"},
            "main.py": "from app.db import db\n\ndb.session.add(1)\n",
        },
        script("main.py"),
    ),
    Case(
        "a function asked for an attribute of its module",
        {
            "convert.py": "def convert(x):\n    return x\n\ndef back(x):\n    return x\n",
            "main.py": "from convert import convert\n\nprint(convert.back(1))\n",
        },
        script("main.py"),
    ),
    Case(
        "a plugin that raises while it is loaded",
        {
            "plugins": {"__init__.py": "", "bad.py": "CONFIG = {}['colour']\n"},
            "main.py": "import importlib\n\nimportlib.import_module('plugins.bad')\n",
        },
        script("main.py"),
    ),
    Case(
        "an AttributeError in the body of an imported module",
        {"conf.py": "VALUES = ()\nVALUES.append(1)\n", "main.py": "import conf\n"},
        script("main.py"),
    ),
    Case(
        "a NameError in a class body",
        {"models.py": "class User:\n    kind = KIND_USER\n", "main.py": "import models\n"},
        script("main.py"),
    ),
    Case(
        "a decorator that was never written",
        {"views.py": "@route('/')\ndef index():\n    return 1\n", "main.py": "import views\n"},
        script("main.py"),
    ),
    Case(
        "a typo of an alias",
        {"main.py": "import statistics as stats\n\nprint(stas.mean([1, 2]))\n"},
        script("main.py"),
    ),
    Case(
        "a variable called like a module of the project",
        {
            "player.py": "class Player:\n    hp = 3\n",
            "main.py": "from player import Player\n\nhero = Player()\nprint(players)\n",
        },
        script("main.py"),
    ),
    Case(
        "a class without the method that its base was to have",
        {
            "zoo": {"__init__.py": "", "animal.py": "class Animal:\n    pass\n"},
            "main.py": text("""
                from zoo.animal import Animal

                class Dog(Animal):
                    pass

                Dog().bark()
                """),
        },
        script("main.py"),
    ),
    Case(
        "super without the attribute",
        {"m.py": "class A:\n    def f(self):\n        return super().f()\n\nA().f()\n"},
        command("import m"),
    ),
    Case(
        "an exception in __main__ of a package",
        {"tool": {"__init__.py": "", "__main__.py": "import sys\n\nprint(sys.argv[7])\n"}},
        module("tool"),
    ),
    Case(
        "a child process that cannot import, and a parent that says so",
        {"main.py": "import sys\n\nsys.exit('child failed: No module named x')\n"},
        script("main.py"),
    ),
    Case(
        "an ImportError that is caught and printed",
        {
            "main.py": text("""
                try:
                    import no_such
                except ImportError as error:
                    print(error.name)
                """),
        },
        script("main.py"),
    ),
    Case(
        "an ImportError that is expected by a test",
        {
            "test_it.py": text("""
                import unittest

                class Missing(unittest.TestCase):
                    def test_missing(self):
                        with self.assertRaises(ImportError):
                            import no_such_module

                if __name__ == "__main__":
                    unittest.main()
                """)
        },
        script("test_it.py"),
    ),
    Case(
        "hasattr on a module",
        {"conf.py": "A = 1\n", "main.py": "import conf\n\nprint(hasattr(conf, 'B'))\n"},
        script("main.py"),
    ),
    Case(
        "a class that imports for its methods, asked through self",
        {
            "timer.py": text("""
                class Timer:
                    import time

                    def now(self):
                        return self.time.monotonic()

                print(Timer().now() > 0)
                """)
        },
        script("timer.py"),
    ),
    Case(
        "a context that stops the program in the middle of an import",
        {"slow.py": "raise SystemExit(3)\n", "main.py": "import slow\n"},
        script("main.py"),
    ),
    Case(
        "a dictionary under the name of a standard module",
        {"main.py": "json = {'a': 1}\n\nprint(json.loads('[1]'))\n"},
        script("main.py"),
    ),
    Case(
        "a generated class that lacks a name",
        {
            "main.py": text("""
                from dataclasses import dataclass

                @dataclass
                class Point:
                    x: int

                Point()
                """)
        },
        script("main.py"),
    ),
    Case(
        "eval of what a user typed",
        {"main.py": "import math\n\nprint(eval('sqrt(2)'))\n"},
        script("main.py"),
    ),
)
