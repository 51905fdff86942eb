"""More of what people ask about their imports: written down before any rule knew of them."""

from programs.cases import Case, module, script, text

CASES = (
    Case(
        "attempted relative import, and I do have an __init__.py",
        {
            "myproject": {
                "__init__.py": "",
                "utils": {"__init__.py": "", "helpers.py": "def helper():\n    return 1\n"},
                "scripts": {
                    "__init__.py": "",
                    "run.py": text("""
                        from ..utils.helpers import helper

                        if __name__ == "__main__":
                            print(helper())
                        """),
                },
            }
        },
        script("myproject/scripts/run.py"),
        "relative-import-without-parent",
        where=("myproject/scripts/run.py", 1),
    ),
    Case(
        "it works with -m from the parent folder, and not from inside",
        {
            "myproject": {
                "__init__.py": "",
                "helpers.py": "def helper():\n    return 1\n",
                "run.py": "from .helpers import helper\n\nprint(helper())\n",
            }
        },
        module("run", cwd="myproject"),
        "relative-import-without-parent",
        where=("myproject/run.py", 1),
    ),
    Case(
        "dots count directories, do they not",
        {
            "config.py": "PORT = 80\n",
            "server": {
                "__init__.py": "",
                "http": {"__init__.py": "", "app.py": "from ...config import PORT\n"},
            },
            "main.py": "from server.http import app\n\nprint(app.PORT)\n",
        },
        script("main.py"),
        "relative-import-beyond-top",
        where=("server/http/app.py", 1),
    ),
    Case(
        "somebody told me that import .icing works",
        {
            "cake": {
                "__init__.py": "",
                "icing.py": "SUGAR = 3\n",
                "bake.py": "import .icing\n\nprint(icing.SUGAR)\n",
            }
        },
        module("cake.bake"),
        "relative-import-syntax",
        where=("cake/bake.py", 1),
    ),
    Case(
        "module has no attribute, after import package",
        {
            "my_package": {"__init__.py": "", "module_a.py": "def say_hello():\n    print('hi')\n"},
            "main.py": "import my_package\n\nmy_package.module_a.say_hello()\n",
        },
        script("main.py"),
        "submodule-not-imported",
        where=("main.py", 3),
    ),
    Case(
        "a global that is not updated across modules",
        {
            "globals_.py": "connected = False\n",
            "net.py": text("""
                import globals_

                def connect():
                    globals_.connected = True
                """),
            "ui.py": text("""
                from globals_ import connected

                def label():
                    return "on" if connected else "off"
                """),
            "main.py": "import net\nimport ui\n\nnet.connect()\nprint(ui.label())\n",
        },
        script("main.py"),
        "stale-binding",
        where=("ui.py", 4),
    ),
    Case(
        "mock.patch does nothing",
        {
            "weather": {
                "__init__.py": "",
                "api.py": "def fetch(city):\n    raise OSError('no network')\n",
                "report.py": text("""
                    from .api import fetch

                    def report(city):
                        return f"{city}: {fetch(city)}"
                    """),
            },
            "test_report.py": text("""
                import unittest
                from unittest.mock import patch

                from weather.report import report

                class ReportTest(unittest.TestCase):
                    def test_report(self):
                        with patch("weather.api.fetch", return_value="sun"):
                            self.assertEqual(report("Bern"), "Bern: sun")

                if __name__ == "__main__":
                    unittest.main()
                """),
        },
        script("test_report.py"),
        "patched-elsewhere",
        where=("test_report.py", 8),
    ),
    Case(
        "the random library has no attribute randint on my machine",
        {
            "random.py": text("""
                import random

                number = random.randint(1, 10)
                print(number)
                """)
        },
        script("random.py"),
        "shadowed-stdlib",
        where=("random.py", 1),
    ),
    Case(
        "email.mime is not a package, it says",
        {
            "email.py": "print('my notes on email')\n",
            "send.py": "from email.mime.text import MIMEText\n\nprint(MIMEText('hi'))\n",
        },
        script("send.py"),
        "shadowed-stdlib",
        where=("email.py", 1),
    ),
    Case(
        "isinstance says no, and it is the same class",
        {
            "shapes": {
                "__init__.py": "",
                "base.py": "class Shape:\n    pass\n",
                "circle.py": text("""
                    import os
                    import sys

                    sys.path.insert(0, os.path.dirname(__file__))
                    from base import Shape

                    class Circle(Shape):
                        pass
                    """),
            },
            "main.py": text("""
                from shapes.base import Shape
                from shapes.circle import Circle

                print(isinstance(Circle(), Shape))
                """),
        },
        script("main.py"),
        "double-import",
        where=("shapes/base.py", 1),
    ),
    Case(
        "my registry is empty in main",
        {
            "main.py": text("""
                COMMANDS = {}

                def command(f):
                    COMMANDS[f.__name__] = f
                    return f

                def run():
                    import commands_
                    print(sorted(COMMANDS))

                if __name__ == "__main__":
                    run()
                """),
            "commands_.py": text("""
                from main import command

                @command
                def greet():
                    print("hello")
                """),
        },
        script("main.py"),
        "main-imported-twice",
        where=("commands_.py", 1),
    ),
    Case(
        "reload does not update",
        {
            "settings.py": "import os\n\nMODE = os.environ.get('MODE', 'slow')\n",
            "watch.py": text("""
                import importlib
                import os

                import settings
                from settings import MODE

                os.environ["MODE"] = "fast"
                importlib.reload(settings)
                if MODE == "slow":
                    print("nothing has changed")
                """),
        },
        script("watch.py"),
        "stale-binding",
        "reload",
        where=("watch.py", 9),
    ),
    Case(
        "an __all__ that promises what was renamed",
        {
            "api": {
                "__init__.py": "from .client import get\n\n__all__ = ['get', 'fetch']\n",
                "client.py": "def get():\n    return 1\n",
            },
            "main.py": "from api import *\n\nprint(get())\n",
        },
        script("main.py"),
        "all-lists-missing-name",
        where=("api/__init__.py", 3),
    ),
    Case(
        "functions in the place of their names",
        {
            "api.py": "def get():\n    return 1\n\n__all__ = [get]\n",
            "main.py": "from api import *\n\nprint(get())\n",
        },
        script("main.py"),
        "all-wrong-type",
        where=("api.py", 4),
    ),
    Case(
        "the optional dependency's own failure is hidden",
        {
            "fast_json": {
                "__init__.py": "from fast_json.core import dumps\n",
                "core.py": "from json import dumb_s as dumps\n",
            },
            "app.py": text("""
                try:
                    import fast_json as json
                except ImportError:
                    json = None

                print(json.dumps([1]))
                """),
        },
        script("app.py"),
        "swallowed-import-error",
        where=("app.py", 3),
    ),
    Case(
        "import a.b as c gives me a function",
        {
            "plot": {
                "__init__.py": "from plot.figure import figure\n",
                "figure.py": "DPI = 80\n\ndef figure():\n    return DPI\n",
            },
            "main.py": "import plot.figure as fig\n\nprint(fig.DPI)\n",
        },
        script("main.py"),
        "attribute-hides-submodule",
        where=("main.py", 3),
    ),
    Case(
        "No module named src, in my tests only",
        {
            "src": {"__init__.py": "", "calc.py": "def add(a, b):\n    return a + b\n"},
            "tests": {"test_calc.py": "from src.calc import add\n\nassert add(1, 2) == 3\n"},
        },
        script("tests/test_calc.py"),
        "module-not-on-path",
        where=("tests/test_calc.py", 1),
    ),
    Case(
        "I am in the folder of the package, and it is not found",
        {
            "game": {
                "__init__.py": "",
                "board.py": "SIZE = 8\n",
                "play.py": "from game.board import SIZE\n\nprint(SIZE)\n",
            }
        },
        script("play.py", cwd="game"),
        "module-not-on-path",
        where=("game/play.py", 1),
    ),
    Case(
        "import my-package",
        {
            "my-package": {"__init__.py": "", "core.py": "X = 1\n"},
            "main.py": "from my-package import core\n\nprint(core.X)\n",
        },
        script("main.py"),
        "invalid-module-name",
        where=("main.py", 1),
    ),
    Case(
        "bs4 is installed as beautifulsoup4, so I import that",
        {"scrape.py": "from beautifulsoup4 import BeautifulSoup\n\nprint(BeautifulSoup)\n"},
        script("scrape.py"),
        "not-installed",
        where=("scrape.py", 1),
    ),
    Case(
        "a submodule of scipy's kind, of which only the parent was imported",
        {
            "sci": {
                "__init__.py": "",
                "linalg": {"__init__.py": "", "solve.py": "def solve(a):\n    return a\n"},
            },
            "main.py": "import sci.linalg\n\nprint(sci.linalg.solve.solve(1))\n",
        },
        script("main.py"),
        "submodule-not-imported",
        where=("main.py", 3),
    ),
    Case(
        "time.clock is gone",
        {"bench.py": "import time\n\nstart = time.clock()\nprint(time.time() - start)\n"},
        script("bench.py"),
        "name-not-defined-there",
        where=("bench.py", 3),
    ),
    Case(
        "a circular import that came with the type hints",
        {
            "order.py": text("""
                from customer import Customer

                class Order:
                    def __init__(self, customer: Customer):
                        self.customer = customer
                """),
            "customer.py": text("""
                from order import Order

                class Customer:
                    orders: list[Order] = []
                """),
            "main.py": "import order\n\nprint(order.Order(None))\n",
        },
        script("main.py"),
        "circular-import",
        where=("customer.py", 1),
    ),
    Case(
        "str, max and sum are broken since I have the star",
        {
            "numeric.py": text("""
                def max(values, axis):
                    return [sorted(row)[-1] for row in values]

                def norm(values):
                    return values
                """),
            "main.py": "from numeric import *\n\nprint(norm([1]))\nprint(max([3, 4]))\n",
        },
        script("main.py"),
        "star-overwrites-name",
        where=("main.py", 4),
    ),
    Case(
        "deleted module still imports",
        {
            "main.py": text("""
                import os
                import pathlib
                import py_compile

                pathlib.Path("plugin.py").write_text("OLD = 1\\n")
                py_compile.compile("plugin.py", cfile="plugin.pyc")
                os.remove("plugin.py")

                from plugin import NEW

                print(NEW)
                """)
        },
        script("main.py"),
        "stale-bytecode",
        where=("main.py", 9),
    ),
    Case(
        "import numpy as np in one file, np in another",
        {
            "setup_all.py": "import statistics as st\nimport math\n",
            "main.py": "import setup_all\n\nprint(math.sqrt(4))\n",
        },
        script("main.py"),
        "module-never-imported",
        where=("main.py", 3),
    ),
    Case(
        "the function that I import is the one that imports me",
        {
            "a.py": "from b import g\n\ndef f():\n    return 1\n\nprint(g())\n",
            "b.py": "from a import f\n\ndef g():\n    return f()\n",
        },
        script("a.py"),
        "circular-import",
        where=("a.py", 1),
    ),
)
