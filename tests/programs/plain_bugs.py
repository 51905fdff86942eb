"""Programs that fail, and not because of an import: of none may a cause be named."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a division by zero in an imported function",
        {
            "stats.py": "def mean(values):\n    return sum(values) / len(values)\n",
            "main.py": "from stats import mean\n\nprint(mean([]))\n",
        },
        script("main.py"),
    ),
    Case(
        "a division by zero in the body of a module",
        {"ratio.py": "HALF = 1 / 0\n", "main.py": "import ratio\n\nprint(ratio.HALF)\n"},
        script("main.py"),
    ),
    Case(
        "a key that is not in the settings",
        {
            "settings.py": "import os\n\nSECRET = os.environ['APP_SECRET']\n",
            "app": {"__init__.py": "", "main.py": "import settings\n\nprint(settings.SECRET)\n"},
        },
        module("app.main"),
    ),
    Case(
        "a local variable with a letter missing",
        {
            "count.py": text("""
                import collections

                def count(words):
                    totals = collections.Counter(words)
                    return total.most_common(1)

                print(count(["a", "b", "a"]))
                """)
        },
        script("count.py"),
    ),
    Case(
        "a parameter with another name",
        {"greet.py": "def greet(name):\n    return 'Hello ' + nmae\n\nprint(greet('Ada'))\n"},
        script("greet.py"),
    ),
    Case(
        "a variable that one branch does not bind",
        {
            "grade.py": text("""
                def grade(points):
                    if points > 50:
                        result = "passed"
                    return result

                print(grade(10))
                """)
        },
        script("grade.py"),
    ),
    Case(
        "a variable of a function, used outside it",
        {"main.py": "def load():\n    rows = [1, 2]\n\nload()\nprint(rows)\n"},
        script("main.py"),
    ),
    Case(
        "a method that a list does not have",
        {"main.py": "import json\n\nrows = json.loads('[1]')\nrows.push(2)\n"},
        script("main.py"),
    ),
    Case(
        "an attribute that the class forgot to set",
        {
            "player.py": text("""
                class Player:
                    def __init__(self, name):
                        name = name

                    def hello(self):
                        return "I am " + self.name
                """),
            "main.py": "from player import Player\n\nprint(Player('Ada').hello())\n",
        },
        script("main.py"),
    ),
    Case(
        "an attribute of None",
        {
            "find.py": "import re\n\nprint(re.match('a', 'b').group())\n",
        },
        script("find.py"),
    ),
    Case(
        "an attribute of an object that is called like a module",
        {
            "shop": {"__init__.py": "", "cart.py": "class Cart:\n    items = ()\n"},
            "main.py": "from shop.cart import Cart\n\ncart = Cart()\ncart.add('pen')\n",
        },
        script("main.py"),
    ),
    Case(
        "a module called as if it were a function",
        {"pprint_it.py": "import pprint\n\npprint([1, 2])\n"},
        script("pprint_it.py"),
    ),
    Case(
        "a missing argument of an imported function",
        {"m.py": "def f(a, b):\n    return a + b\n", "main.py": "from m import f\n\nf(1)\n"},
        script("main.py"),
    ),
    Case(
        "a text and a number added",
        {"main.py": "import sys\n\nprint('arguments: ' + len(sys.argv))\n"},
        script("main.py"),
    ),
    Case(
        "a file that is not there",
        {"main.py": "import csv\n\nwith open('data.csv') as f:\n    print(list(csv.reader(f)))\n"},
        script("main.py"),
    ),
    Case(
        "a syntax error in the script",
        {"main.py": "import sys\n\nif sys.argv\n    print('hi')\n"},
        script("main.py"),
    ),
    Case(
        "a syntax error in an imported module",
        {"tools.py": "def f(:\n    pass\n", "main.py": "import tools\n"},
        script("main.py"),
    ),
    Case(
        "tabs and spaces",
        {"main.py": "def f():\n        x = 1\n\treturn x\n\nprint(f())\n"},
        script("main.py"),
    ),
    Case(
        "a recursion without an end",
        {
            "fact.py": "def fact(n):\n    return n * fact(n - 1)\n",
            "main.py": "import fact\n\nfact.fact(3)\n",
        },
        script("main.py"),
    ),
    Case(
        "a failed assertion in a test",
        {
            "calc.py": "def add(a, b):\n    return a - b\n",
            "test.py": "from calc import add\n\nassert add(1, 2) == 3\n",
        },
        script("test.py"),
    ),
    Case(
        "an ImportError that the program raises to say something",
        {
            "need.py": text("""
                import sys

                if sys.version_info < (4,):
                    raise ImportError("needs a newer Python")
                """),
            "main.py": "import need\n",
        },
        script("main.py"),
    ),
    Case(
        "an AttributeError that a module's own __getattr__ raises",
        {
            "lab.py": "def __getattr__(name):\n    raise AttributeError(f'lab has no {name}')\n",
            "main.py": "import lab\n\nprint(lab.results)\n",
        },
        script("main.py"),
    ),
    Case(
        "an exit with a message",
        {"main.py": "import sys\n\nsys.exit('usage: main FILE')\n"},
        script("main.py"),
    ),
    Case(
        "an exception class of one's own",
        {
            "errors.py": "class Refused(Exception):\n    pass\n",
            "main.py": "from errors import Refused\n\nraise Refused('no')\n",
        },
        script("main.py"),
    ),
    Case(
        "an index past the end, in a package",
        {
            "game": {
                "__init__.py": "",
                "board.py": "CELLS = [0] * 9\n\ndef cell(x, y):\n    return CELLS[3 * y + x]\n",
                "__main__.py": "from game.board import cell\n\nprint(cell(3, 3))\n",
            }
        },
        module("game"),
    ),
    Case(
        "a typo of a name that a star brought",
        {
            "shapes.py": "def area(r):\n    return r\n",
            "main.py": "from shapes import *\n\nprint(aera(2))\n",
        },
        script("main.py"),
    ),
    Case(
        "a typo of a function of the same file",
        {"main.py": "import sys\n\ndef process(x):\n    return x\n\nprint(proces(sys.argv))\n"},
        script("main.py"),
    ),
    Case(
        "True as in other languages",
        {"main.py": "import json\n\nprint(json.dumps({'a': true}))\n"},
        script("main.py"),
    ),
    Case(
        "a local variable that has a standard module's name",
        {
            "main.py": text("""
                def report(rows):
                    for row in rows:
                        string = str(row)
                    return string

                report([])
                """)
        },
        script("main.py"),
    ),
    Case(
        "a module's name bound again before it is used",
        {"main.py": "import time\n\ntime = 5\nprint(time.sleep(0))\n"},
        script("main.py"),
    ),
    Case(
        "a loop variable that covers a module",
        {
            "shapes.py": "SIDES = [3, 4]\n",
            "main.py": text("""
                import shapes

                for shapes in shapes.SIDES:
                    pass
                print(shapes.SIDES)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a class attribute asked of a class that was imported",
        {
            "models.py": "class User:\n    name = 'Ada'\n",
            "main.py": "from models import User\n\nprint(User.nmae)\n",
        },
        script("main.py"),
    ),
    Case(
        "an error in a test's fixture data, read with the class of the package",
        {
            "app": {"__init__.py": "", "models.py": "class Row(dict):\n    pass\n"},
            "tests": {"test_row.py": "from app.models import Row\n\nassert Row(a=1)['b']\n"},
        },
        script("tests/test_row.py", path=("{root}",)),
    ),
    Case(
        "a deleted name",
        {"main.py": "import json\n\ndata = json.loads('[1]')\ndel data\nprint(data)\n"},
        script("main.py"),
    ),
    Case(
        "an interrupted program",
        {"main.py": "import time\n\nraise KeyboardInterrupt\n"},
        script("main.py"),
    ),
    Case(
        "a bug inside a function that a command calls",
        {"m.py": "def f(x):\n    return x['a']\n"},
        command("import m\nm.f({})"),
    ),
    Case(
        "a test file that unittest runs, and that fails",
        {
            "calc.py": "def add(a, b):\n    return a - b\n",
            "test_calc.py": text("""
                import unittest

                from calc import add

                class Add(unittest.TestCase):
                    def test_add(self):
                        self.assertEqual(add(1, 2), 3)

                if __name__ == "__main__":
                    unittest.main()
                """),
        },
        script("test_calc.py"),
    ),
    Case(
        "a failed import that is handled, and another error afterwards",
        {
            "main.py": text("""
                try:
                    import ujson as json
                except ImportError:
                    import json

                print(json.loads("{"))
                """)
        },
        script("main.py"),
    ),
)
