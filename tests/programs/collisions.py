"""Stars that put their names over others."""

from programs.cases import Case, command, script, text

CASES = (
    Case(
        "a star that replaces a builtin",
        {
            "tools.py": "def open(path, retries):\n    return path * retries\n",
            "main.py": "from tools import *\n\nprint(open('main.py').read())\n",
        },
        script("main.py"),
        "star-overwrites-name",
        where=("main.py", 3),
    ),
    Case(
        "open of the operating system in the place of the builtin",
        {"read.py": "from os import *\n\nwith open('read.py', 'r') as file:\n    print(file)\n"},
        script("read.py"),
        "star-overwrites-name",
        where=("read.py", 3),
    ),
    Case(
        "a sum of one's own, in a notebook exported to a script",
        {
            "stats.py": "def sum(rows):\n    return [len(row) for row in rows]\n",
            "explore.py": text("""
                # In[1]:

                from stats import *

                # In[2]:

                total = sum([1, 2, 3])
                """),
        },
        script("explore.py"),
        "star-overwrites-name",
        where=("explore.py", 7),
    ),
    Case(
        "a filter that comes along with a star, and nothing raises",
        {
            "images.py": text("""
                def filter(picture, kind=None):
                    return kind

                def blur(picture):
                    return picture
                """),
            "main.py": text("""
                from images import *

                print(blur("x"), filter(None, [0, 1]))
                """),
        },
        script("main.py"),
        "star-overwrites-name",
        where=("main.py", 3),
    ),
    Case(
        "a helper defined above the star that brings its namesake",
        {
            "shop": {
                "__init__.py": "",
                "util.py": "def total(items):\n    return len(items)\n",
                "bill.py": text("""
                    def total(items, vat):
                        return sum(items) * (1 + vat)

                    from shop.util import *

                    print(total([1, 2], 0.2))
                    """),
            }
        },
        command("import shop.bill"),
        "star-overwrites-name",
        where=("shop/bill.py", 6),
    ),
    Case(
        "a pow of the math module that takes no third number",
        {
            "keys.py": text("""
                from math import *

                def key(n):
                    return pow(n, 3, 11)

                print(key(4))
                """)
        },
        script("keys.py"),
        "star-overwrites-name",
        where=("keys.py", 4),
    ),
)

HEALTHY = (
    Case(
        "a star that brings a print which is listed, and so is meant",
        {
            "pretty.py": text("""
                __all__ = ["print"]

                def print(*things):
                    import builtins
                    builtins.print("*", *things)
                """),
            "main.py": "from pretty import *\n\nprint('hello')\n",
        },
        script("main.py"),
    ),
    Case(
        "a star of the math module, for its pow",
        {"roots.py": "from math import *\n\nprint(pow(2, 3), sqrt(4))\n"},
        script("roots.py"),
    ),
    Case(
        "settings that are overridden by a star on purpose",
        {
            "base.py": "DEBUG = False\nNAME = 'site'\n",
            "local.py": "DEBUG = True\n",
            "settings.py": "from base import *\nfrom local import *\n\nprint(DEBUG, NAME)\n",
        },
        script("settings.py"),
    ),
    Case(
        "a star over a builtin that nobody calls",
        {
            "tools.py": "def iter(n):\n    return n\n\ndef one():\n    return 1\n",
            "main.py": "from tools import *\n\nprint(one())\n",
        },
        script("main.py"),
    ),
    Case(
        "two stars that bring the same object",
        {
            "a.py": "from json import dumps\n",
            "b.py": "from json import dumps\n",
            "main.py": "from a import *\nfrom b import *\n\nprint(dumps([]))\n",
        },
        script("main.py"),
    ),
)

OTHERWISE = (
    Case(
        "a call with too few arguments of what a star has brought, and covers nothing",
        {
            "tools.py": "def area(a, b):\n    return a * b\n",
            "main.py": "from tools import *\n\nprint(area(1))\n",
        },
        script("main.py"),
    ),
    Case(
        "a builtin that is called wrongly, beside a star",
        {
            "tools.py": "def area(a, b):\n    return a * b\n",
            "main.py": "from tools import *\n\nprint(len(1))\n",
        },
        script("main.py"),
    ),
)
