"""Modules that are not found, and names that a module does not have."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a file name in an import statement",
        {
            "main.py": text("""
                import helpers.py

                def main():
                    print(helpers.greet("Ada"))

                main()
                """),
            "helpers.py": "def greet(name):\n    return 'Hello ' + name\n",
        },
        script("main.py"),
        "py-suffix-in-import",
        where=("main.py", 1),
    ),
    Case(
        "a file name in a from-import, inside a package",
        {
            "shop": {
                "__init__.py": "",
                "__main__.py": "from shop.prices.py import total\n\nprint(total([1, 2]))\n",
                "prices.py": "def total(items):\n    return sum(items)\n",
            }
        },
        module("shop"),
        "py-suffix-in-import",
        where=("shop/__main__.py", 1),
    ),
    Case(
        "a standard package with the suffix of a file",
        {"load.py": "import sys\nimport json.py\n\nprint(json.loads('[1]'))\n"},
        script("load.py"),
        "py-suffix-in-import",
        where=("load.py", 2),
    ),
    Case(
        "a function imported as if it were a submodule",
        {
            "geometry.py": text("""
                PI = 3.14159

                def area(radius):
                    return PI * radius ** 2
                """),
            "report.py": text("""
                import geometry.area

                for radius in range(3):
                    print(radius, geometry.area(radius))
                """),
        },
        script("report.py"),
        "not-a-package",
        where=("report.py", 1),
    ),
    Case(
        "a function of the standard library imported with dots",
        {"paths.py": "import sys\nimport os.path.join\n\nprint(os.path.join('a', 'b'))\n"},
        script("paths.py"),
        "not-a-package",
        where=("paths.py", 2),
    ),
    Case(
        "a Flask-shaped app asks a module for a submodule",
        {
            "app": {
                "__init__.py": "from app import views\n",
                "models.py": text("""
                    class User:
                        def __init__(self, name):
                            self.name = name
                    """),
                "views.py": text("""
                    from app.models.user import User

                    def profile(name):
                        return User(name).name
                    """),
            },
            "run.py": "import app\n\nprint(app.views.profile('Ada'))\n",
        },
        script("run.py"),
        "not-a-package",
        where=("app/views.py", 1),
    ),
    Case(
        "a file of the learner's, capitalised in the import",
        {
            "utils.py": "def double(n):\n    return 2 * n\n",
            "main.py": "import sys\nfrom Utils import double\n\nprint(double(4))\n",
        },
        script("main.py"),
        "wrong-case",
        where=("main.py", 2),
    ),
    Case(
        "a standard module with a capital letter",
        {"dice.py": "import Random\n\ndef roll():\n    return Random.randint(1, 6)\n"},
        command("import dice\nprint(dice.roll())"),
        "wrong-case",
        where=("dice.py", 1),
    ),
    Case(
        "a Django-shaped app, capitalised where it is used",
        {
            "blog": {
                "__init__.py": "",
                "models.py": "class Post:\n    title = 'first'\n",
                "admin.py": "from Blog.models import Post\n\nREGISTERED = [Post]\n",
            },
            "manage.py": text("""
                import sys

                from blog import admin

                print(admin.REGISTERED, sys.argv)
                """),
        },
        script("manage.py", "check"),
        "wrong-case",
        where=("blog/admin.py", 1),
    ),
    Case(
        "a module that was capitalised in Python 2",
        {"worker.py": "from Queue import Queue\n\njobs = Queue()\njobs.put(1)\n"},
        script("worker.py"),
        "wrong-case",
        where=("worker.py", 1),
    ),
    Case(
        "a package's body asks for its neighbour by the bare name",
        {
            "game": {
                "__init__.py": "from board import Board\n\nSIZE = 3\n",
                "board.py": text("""
                    class Board:
                        def __init__(self, size):
                            self.size = size
                    """),
            }
        },
        command("import game\nprint(game.Board(game.SIZE).size)"),
        "implicit-relative-import",
        where=("game/__init__.py", 1),
    ),
    Case(
        "a command of a src layout imports its config by the bare name",
        {
            "pyproject.toml": "[project]\nname = 'tool'\n",
            "src": {
                "tool": {
                    "__init__.py": "",
                    "config.py": "DEFAULTS = {'colour': 'blue'}\n",
                    "cli.py": text("""
                        import argparse
                        import config

                        def main():
                            parser = argparse.ArgumentParser()
                            parser.parse_args()
                            print(config.DEFAULTS)

                        if __name__ == "__main__":
                            main()
                        """),
                }
            },
        },
        module("tool.cli", path=("{root}/src",)),
        "implicit-relative-import",
        where=("src/tool/cli.py", 2),
    ),
    Case(
        "a tests folder that is a package, and a helper beside the test",
        {
            "calc.py": "def add(a, b):\n    return a + b\n",
            "tests": {
                "__init__.py": "",
                "helpers.py": "CASES = [(1, 2, 3)]\n",
                "test_calc.py": text("""
                    import unittest

                    from calc import add
                    from helpers import CASES

                    class AddTest(unittest.TestCase):
                        def test_add(self):
                            for a, b, c in CASES:
                                self.assertEqual(add(a, b), c)
                    """),
            },
        },
        module("tests.test_calc"),
        "implicit-relative-import",
        where=("tests/test_calc.py", 4),
    ),
    Case(
        "a script asks for a module that lies in a package",
        {
            "main.py": "import board\n\nprint(board.Board())\n",
            "game": {"__init__.py": "", "board.py": "class Board:\n    cells = 9\n"},
        },
        script("main.py"),
        "module-inside-package",
        where=("main.py", 1),
    ),
    Case(
        "a module two packages deep, asked for from the top",
        {
            "run.py": "from serializers import dump\n\nprint(dump({'a': 1}))\n",
            "api": {
                "__init__.py": "",
                "v1": {
                    "__init__.py": "",
                    "serializers.py": "import json\n\ndef dump(it):\n    return json.dumps(it)\n",
                },
            },
        },
        script("run.py"),
        "module-inside-package",
        where=("run.py", 1),
    ),
    Case(
        "a letter mistaken in a standard module",
        {
            "guess.py": text("""
                import randon

                secret = randon.randint(1, 100)
                guess = 50
                while guess != secret:
                    guess = guess + 1 if guess < secret else guess - 1
                print("found", secret)
                """)
        },
        script("guess.py"),
        "misspelled-module",
        where=("guess.py", 1),
    ),
    Case(
        "the plural of a standard module",
        {
            "circle.py": text("""
                import maths

                def area(r):
                    return maths.pi * r ** 2

                print(area(2))
                """),
        },
        script("circle.py"),
        "misspelled-module",
        where=("circle.py", 1),
    ),
    Case(
        "the singular of a module of one's own",
        {
            "helpers.py": "def clean(line):\n    return line.strip().lower()\n",
            "main.py": "import sys\n\nfrom helper import clean\n\nprint(clean(' A '))\n",
        },
        script("main.py"),
        "misspelled-module",
        where=("main.py", 3),
    ),
    Case(
        "two letters of a submodule changed places",
        {
            "shop": {
                "__init__.py": "",
                "catalogue.py": "ITEMS = ['pen', 'ink']\n",
                "views.py": "from shop.catalouge import ITEMS\n\ndef index():\n    return ITEMS\n",
            }
        },
        command("from shop import views\nprint(views.index())"),
        "misspelled-module",
        where=("shop/views.py", 1),
    ),
    Case(
        "a relative import with a slip",
        {
            "bot": {
                "__init__.py": "from .comands import run\n",
                "commands.py": "def run(name):\n    return name.upper()\n",
            }
        },
        command("import bot\nprint(bot.run('hi'))"),
        "misspelled-module",
        where=("bot/__init__.py", 1),
    ),
    Case(
        "an analysis without its library",
        {
            "analysis.py": text("""
                import csv
                import pandas as pd

                def load(path):
                    return pd.read_csv(path)
                """)
        },
        command("import analysis"),
        "not-installed",
        where=("analysis.py", 2),
    ),
    Case(
        "a notebook exported to a script",
        {
            "Untitled1.py": text("""
                #!/usr/bin/env python
                # coding: utf-8

                # # Housing prices

                # In[1]:

                import numpy as np
                import matplotlib.pyplot as plt

                # In[2]:

                prices = np.array([1, 2, 3])
                plt.plot(prices)
                """)
        },
        script("Untitled1.py"),
        "not-installed",
        where=("Untitled1.py", 8),
    ),
    Case(
        "settings that read a dotenv file",
        {
            "app": {
                "__init__.py": "",
                "settings.py": "import os\nfrom dotenv import load_dotenv\n\nload_dotenv()\n",
                "main.py": "from app import settings\n\nprint(settings)\n",
            }
        },
        module("app.main"),
        "not-installed",
        where=("app/settings.py", 2),
    ),
    Case(
        "manage.py, which raises an ImportError of its own",
        {
            "manage.py": text("""
                import os
                import sys

                def main():
                    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")
                    try:
                        from django.core.management import execute_from_command_line
                    except ImportError as exc:
                        raise ImportError("Couldn't import Django.") from exc
                    execute_from_command_line(sys.argv)

                if __name__ == "__main__":
                    main()
                """)
        },
        script("manage.py", "migrate"),
        "not-installed",
        where=("manage.py", 7),
    ),
    Case(
        "a class asked for with a letter missing",
        {
            "shapes.py": text("""
                class Circle:
                    def __init__(self, radius):
                        self.radius = radius

                class Square:
                    def __init__(self, side):
                        self.side = side
                """),
            "draw.py": "from shapes import Cirle, Square\n\nprint(Cirle(1), Square(2))\n",
        },
        script("draw.py"),
        "misspelled-name",
        where=("draw.py", 1),
    ),
    Case(
        "a function asked of its module with two letters changed",
        {
            "tools": {
                "__init__.py": "",
                "text.py": "def capitalize(words):\n    return [w.title() for w in words]\n",
            },
            "main.py": "from tools import text\n\nprint(text.captialize(['a', 'b']))\n",
        },
        script("main.py"),
        "misspelled-name",
        where=("main.py", 3),
    ),
    Case(
        "a constant with the case of a variable",
        {
            "settings.py": "DEBUG = True\nDATABASE = 'sqlite:///db'\n",
            "wsgi.py": "from settings import DATABSE\n\nprint(DATABSE)\n",
        },
        script("wsgi.py"),
        "misspelled-name",
        where=("wsgi.py", 1),
    ),
    Case(
        "a name that only the script's own run binds",
        {
            "convert.py": text("""
                def to_celsius(f):
                    return (f - 32) * 5 / 9

                if __name__ == "__main__":
                    TABLE = {f: to_celsius(f) for f in range(0, 100, 10)}
                    print(TABLE)
                """),
            "report.py": "from convert import TABLE, to_celsius\n\nprint(TABLE[50])\n",
        },
        script("report.py"),
        "guarded-name",
        where=("report.py", 1),
    ),
    Case(
        "a parser that is made under the guard and used as an attribute",
        {
            "tool.py": text("""
                import argparse

                def build():
                    return argparse.ArgumentParser("tool")

                if __name__ == "__main__":
                    parser = build()
                    parser.parse_args()
                """),
            "docs.py": "import tool\n\nprint(tool.parser.format_help())\n",
        },
        script("docs.py"),
        "guarded-name",
        where=("docs.py", 3),
    ),
    Case(
        "a function that lives nowhere in the module",
        {
            "utils.py": text("""
                import re

                def words(text):
                    return re.findall(r"[a-z]+", text.lower())

                def count(text):
                    return len(words(text))
                """),
            "blog.py": "from utils import slugify\n\nprint(slugify('A title'))\n",
        },
        script("blog.py"),
        "name-not-defined-there",
        where=("blog.py", 1),
    ),
    Case(
        "an attribute that the module never had",
        {
            "reader.py": "def read(path):\n    return open(path).read()\n",
            "main.py": text("""
                import reader

                def main():
                    rows = reader.parse_table("a,b")
                    print(rows)

                main()
                """),
        },
        script("main.py"),
        "name-not-defined-there",
        where=("main.py", 4),
    ),
    Case(
        "a connection that a function keeps to itself",
        {
            "db.py": text("""
                def connect(path=":memory:"):
                    connection = {"path": path}
                    return connection
                """),
            "app.py": "from db import connection\n\nprint(connection['path'])\n",
        },
        script("app.py"),
        "name-not-defined-there",
        where=("app.py", 1),
    ),
    Case(
        "getattr on a module with a name that comes from a user",
        {
            "commands.py": "def start():\n    return 1\n",
            "main.py": "import commands\n\nname = 'fly'\nprint(getattr(commands, name)())\n",
        },
        script("main.py"),
        # Asking by getattr is asking: the module binds no such name, and that is what is so.
        "name-not-defined-there",
        where=("main.py", 4),
    ),
    Case(
        "a module asked for with a name that comes from a user",
        {
            "main.py": text("""
                import importlib

                name = 'no_such_plugin'
                importlib.import_module(name)
                """),
        },
        script("main.py"),
        # Nothing has that name, however it was asked for.
        "not-installed",
        where=("main.py", 4),
    ),
)
