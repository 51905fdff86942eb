"""What learners do instead of repairing an import; their checks fail."""

from programs.cases import Case, command, text

CYCLE = {
    "player.py": text("""
        from world import START

        class Player:
            place = START
        """),
    "world.py": text("""
        from player import Player

        START = "gate"

        def newcomer():
            return Player()
        """),
}
SHOP = {
    "shop": {
        "__init__.py": "",
        "prices.py": "VAT = 0.2\n\ndef gross(net):\n    return net * (1 + VAT)\n",
        "bill.py": text("""
            from shop.prices import gross

            def total(items):
                return gross(sum(items))
            """),
    }
}
LISTING = {
    "pets": {"__init__.py": "", "cat.py": "", "dog.py": ""},
    "count.py": text("""
        import pkgutil

        import pets

        def names():
            return sorted(one.name for one in pkgutil.iter_modules(pets.__path__))

        def number():
            return len(names())
        """),
}


def shop(**files: str) -> dict[str, object]:
    """Return the shop with other files."""
    return {"shop": SHOP["shop"] | {f"{name}.py": body for name, body in files.items()}}


CASES = (
    Case(
        "the cycle's error is caught and the name made up",
        CYCLE
        | {
            "world.py": text("""
                try:
                    from player import Player
                except ImportError:
                    Player = None

                START = "gate"

                def newcomer():
                    return Player()
                """)
        },
        command("import player\nimport world\nprint(world.newcomer is not None)"),
        "swallowed-import-error",
        concept="breaking-cycles",
        where=("world.py", 3),
        start=CYCLE,
        check="circular-import",
    ),
    Case(
        "a module that is not there, and nobody told",
        {
            "app.py": text("""
                try:
                    from settings import NAME
                except Exception:
                    NAME = "nobody"
                """)
        },
        command("import app\nprint(app.NAME)"),
        "swallowed-import-error",
        where=("app.py", 3),
        start={"app.py": "from settings import NAME\n"},
        check="module-not-found",
    ),
    Case(
        "a function copied into the module that wanted it",
        shop(
            bill=text("""
            VAT = 0.2

            def gross(net):
                return net * (1 + VAT)

            def total(items):
                return gross(sum(items))
            """)
        ),
        command("import shop.bill\nprint(shop.bill.total([1]))"),
        "copied-definition",
        where=("shop/bill.py", 3),
        start=SHOP,
        check="modularity",
    ),
    Case(
        "a class copied to break a cycle",
        CYCLE
        | {
            "world.py": text("""
                START = "gate"

                class Player:
                    place = START

                def newcomer():
                    return Player()
                """)
        },
        command("import player, world\nprint(player.Player is world.Player)"),
        "copied-definition",
        where=("world.py", 3),
        start=CYCLE,
        check="breaking-cycles",
    ),
    Case(
        "a listing that was written down",
        LISTING
        | {
            "count.py": text("""
                def names():
                    return ["cat", "dog"]

                def number():
                    return len(names())
                """)
        },
        command("import count\nprint(count.names())"),
        "hard-coded-answer",
        concept="introspection",
        where=("count.py", 2),
        start=LISTING,
        check="introspection",
    ),
    Case(
        "a total that was written down",
        shop(bill='def total(items):\n    """Add up."""\n    return 3.6\n'),
        command("import shop.bill\nprint(shop.bill.total([1]))"),
        "hard-coded-answer",
        where=("shop/bill.py", 3),
        start=SHOP,
        check="modularity",
    ),
    Case(
        "a package that loads all it has",
        shop(__init__="from shop import bill, prices\n"),
        command("import sys, shop\nprint('shop.prices' in sys.modules)"),
        "eager-submodule-import",
        where=("shop/__init__.py", 1),
        start=SHOP,
        check="lazy-import",
    ),
    Case(
        "a package that loads one submodule, with dots",
        shop(__init__='"""A shop."""\n\nimport shop.bill\n'),
        command("import sys, shop\nprint('shop.bill' in sys.modules)"),
        "eager-submodule-import",
        where=("shop/__init__.py", 3),
        start=SHOP,
        check="submodule-attribute",
    ),
    Case(
        "a package that imports the cycle in the lucky order",
        {
            "land": {
                "__init__.py": "import land.world\n",
                "player.py": "from land.world import START\n\nclass Player:\n    place = START\n",
                "world.py": "START = 'gate'\n\nfrom land.player import Player\n\nHERO = Player()\n",
            }
        },
        command("import land.player\nprint(land.player.Player.place)"),
        "forced-import-order",
        where=("land/__init__.py", 1),
        start={
            "land": {
                "__init__.py": "",
                "player.py": "from land.world import START\n\nclass Player:\n    place = START\n",
                "world.py": "START = 'gate'\n\nfrom land.player import Player\n\nHERO = Player()\n",
            }
        },
        check="breaking-cycles",
    ),
    Case(
        "a package that imports both sides of a cycle, with dots",
        {
            "duo": {
                "__init__.py": "from . import right\nfrom . import left\n",
                "left.py": "import duo.right\n\nA = 1\n",
                "right.py": "import duo.left\n\nB = 2\n",
            }
        },
        command("import duo.left\nprint(duo.left.A)"),
        "forced-import-order",
        where=("duo/__init__.py", 1),
        start={
            "duo": {
                "__init__.py": "",
                "left.py": "import duo.right\n\nA = 1\n",
                "right.py": "import duo.left\n\nB = 2\n",
            }
        },
        check="circular-import",
    ),
)
