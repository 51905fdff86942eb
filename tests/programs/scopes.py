"""Names that an import did not bind, or bound elsewhere."""

from programs.cases import Case, command, module, script, text

START = {
    "game.py": "import draw\n\ndef play(n):\n    return draw.width(n) + draw.GAP\n",
    "draw.py": "GAP = 2\n\ndef width(n):\n    return n * GAP\n",
}
BOUND = "import-binds-name"

CASES = (
    Case(
        "a library under a short name, used by its long one",
        {
            "marks.py": text("""
                import statistics as st

                MARKS = [3, 4, 5]

                def main():
                    print("median", st.median(MARKS))
                    print("mean", statistics.mean(MARKS))

                main()
                """)
        },
        script("marks.py"),
        "alias-hides-name",
        where=("marks.py", 7),
    ),
    Case(
        "a helper of one's own under a short name",
        {
            "helpers.py": "def clean(s):\n    return s.strip()\n",
            "main.py": text("""
                import helpers as h

                print(h.clean(' a '))
                print(helpers.clean(' b '))
                """),
        },
        script("main.py"),
        "alias-hides-name",
        where=("main.py", 4),
    ),
    Case(
        "a class renamed by its import",
        {
            "shapes.py": "class Rectangle:\n    pass\n",
            "main.py": "from shapes import Rectangle as Rect\n\nprint(Rect(), Rectangle())\n",
        },
        script("main.py"),
        "alias-hides-name",
        where=("main.py", 3),
    ),
    Case(
        "os.path imported, path used",
        {
            "tidy.py": text("""
                import os.path
                import sys

                def base(name):
                    return path.basename(name)

                print(base(sys.argv[0]))
                """)
        },
        script("tidy.py"),
        "dotted-binds-top",
        where=("tidy.py", 5),
    ),
    Case(
        "a submodule imported with dots and used without",
        {
            "shop": {"__init__.py": "", "cart.py": "def add(x):\n    return [x]\n"},
            "main.py": "import shop.cart\n\nprint(cart.add('pen'))\n",
        },
        script("main.py"),
        "dotted-binds-top",
        where=("main.py", 3),
    ),
    Case(
        "an import in one function, used in another",
        {
            "load.py": text("""
                def read(path):
                    import json
                    with open(path) as file:
                        return json.load(file)

                def write(data):
                    return json.dumps(data)

                print(write([1, 2]))
                """)
        },
        script("load.py"),
        "imported-in-another-scope",
        where=("load.py", 2),
    ),
    Case(
        "an import in a class body, used in its method",
        {
            "timer.py": text("""
                class Timer:
                    import time

                    def start(self):
                        self.began = time.monotonic()
                        return self

                Timer().start()
                """)
        },
        script("timer.py"),
        "imported-in-another-scope",
        where=("timer.py", 2),
    ),
    Case(
        "a setup function that imports for everybody",
        {
            "app": {
                "__init__.py": "",
                "store.py": "ITEMS = {'pen': 2}\n",
                "main.py": text("""
                    def setup():
                        from app import store

                    def price(name):
                        return store.ITEMS[name]

                    setup()
                    print(price("pen"))
                    """),
            }
        },
        module("app.main"),
        "imported-in-another-scope",
        where=("app/main.py", 2),
    ),
    Case(
        "a standard module that nobody imported",
        {
            "circle.py": text("""
                def area(radius):
                    return math.pi * radius ** 2

                if __name__ == "__main__":
                    print(area(3))
                """)
        },
        script("circle.py"),
        "module-never-imported",
        where=("circle.py", 2),
    ),
    Case(
        "a module of one's own that nobody imported",
        {
            "helpers.py": "def clean(s):\n    return s.strip()\n",
            "main.py": text("""
                def run(lines):
                    return [helpers.clean(s) for s in lines]

                run([' a'])
                """),
        },
        script("main.py"),
        "module-never-imported",
        where=("main.py", 2),
    ),
    Case(
        "a notebook whose cell with the imports was deleted",
        {
            "explore.py": text("""
                # In[3]:

                rows = [line.split(",") for line in "a,1\\nb,2".splitlines()]

                # In[4]:

                print(json.dumps(rows))
                """)
        },
        script("explore.py"),
        "module-never-imported",
        where=("explore.py", 7),
    ),
    Case(
        "a function of a module imported, the module used",
        {
            "where.py": text("""
                from os import path

                def here():
                    return path.join(os.getcwd(), "data")

                print(here())
                """)
        },
        script("where.py"),
        "parent-not-bound",
        where=("where.py", 4),
    ),
    Case(
        "a submodule imported from its package, the package used",
        {
            "shop": {"__init__.py": "", "cart.py": "def add(x):\n    return [x]\n"},
            "main.py": "from shop import cart\n\nprint(shop.cart.add('pen'))\n",
        },
        script("main.py"),
        "parent-not-bound",
        where=("main.py", 3),
    ),
    Case(
        "a check of a kata: the import went into the function's neighbour",
        {
            "game.py": text("""
                def load():
                    import draw

                def play(n):
                    return draw.width(n) + draw.GAP
                """),
            "draw.py": START["draw.py"],
        },
        command("import game\nprint(hasattr(game, 'draw'))"),
        "imported-in-another-scope",
        where=("game.py", 2),
        start=START | {"game.py": "def play(n):\n    return draw.width(n) + draw.GAP\n"},
        check=BOUND,
    ),
    Case(
        "a check of a kata: one name instead of the module",
        {
            "game.py": text("""
                from draw import width

                def play(n):
                    return draw.width(n) + draw.GAP
                """),
            "draw.py": START["draw.py"],
        },
        command("import game\nprint(hasattr(game, 'draw'))"),
        "parent-not-bound",
        where=("game.py", 4),
        start=START | {"game.py": "def play(n):\n    return draw.width(n) + draw.GAP\n"},
        check=BOUND,
    ),
    Case(
        "a check of a kata: the names instead of the module",
        {
            "game.py": text("""
                from draw import GAP, width

                def play(n):
                    return width(n) + GAP
                """),
            "draw.py": START["draw.py"],
        },
        command("import game\nprint(hasattr(game, 'draw'))"),
        "names-instead-of-module",
        where=("game.py", 1),
        start=START | {"game.py": "def play(n):\n    return draw.width(n) + draw.GAP\n"},
        check=BOUND,
    ),
    Case(
        "a check of a kata: a star instead of the module",
        {
            "game.py": "from draw import *\n\ndef play(n):\n    return draw.width(n) + draw.GAP\n",
            "draw.py": START["draw.py"],
        },
        command("import game\nprint(hasattr(game, 'draw'))"),
        "names-instead-of-module",
        concept="star-import",
        where=("game.py", 1),
        start=START | {"game.py": "def play(n):\n    return draw.width(n) + draw.GAP\n"},
        check=BOUND,
    ),
)
