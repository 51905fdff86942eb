"""Failures that an `except` has hidden, and code that is older than its source."""

from programs.cases import Case, command, module, script, text

COMPILED = """
import pathlib
import py_compile

new = pathlib.Path("{file}").read_text()
pathlib.Path("{file}").write_text({old!r})
py_compile.compile(
    "{file}", invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
)
pathlib.Path("{file}").write_text(new)
"""
"""Leaves compiled code behind that says of itself that nobody need compare it with its source."""
SOURCELESS = """
import os
import pathlib
import py_compile

pathlib.Path("{file}").write_text({old!r})
py_compile.compile("{file}", cfile="{file}c")
os.remove("{file}")
"""

CASES = (
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
        where=("main.py", 3),
    ),
    Case(
        "an import that was let pass, and is missed below",
        {
            "plots.py": text("""
                try:
                    import matplotlib.pyplot as plt
                except ImportError:
                    pass

                def draw(points):
                    return plt.plot(points)
                """),
            "main.py": "import plots\n\nprint(plots.draw([1, 2]))\n",
        },
        script("main.py"),
        "swallowed-import-error",
        where=("plots.py", 3),
    ),
    Case(
        "a function of the own package that was renamed, and nobody heard of it",
        {
            "shop": {
                "__init__.py": "",
                "prices.py": "def gross_price(n):\n    return n\n",
                "bill.py": text("""
                    try:
                        from shop.prices import gross
                    except ImportError:
                        def gross(n):
                            return 0

                    TOTAL = gross(10)
                    """),
            },
            "main.py": "from shop import bill\n\nprint('you pay', bill.TOTAL)\n",
        },
        script("main.py"),
        "swallowed-import-error",
        where=("shop/bill.py", 3),
    ),
    Case(
        "a plugin with a mistake, which the loader passes over",
        {
            "plugins": {"__init__.py": "", "csv_export.py": "FORMATS = ['csv'\n.upper()]\nX = y\n"},
            "main.py": text("""
                try:
                    from plugins import csv_export
                except Exception:
                    csv_export = None

                print("plugins:", csv_export)
                """),
        },
        script("main.py"),
        "swallowed-import-error",
        where=("main.py", 3),
    ),
    Case(
        "a cycle that an except has papered over",
        {
            "app": {
                "__init__.py": "",
                "models.py": "from app.forms import Form\n\nclass Model:\n    form = Form\n",
                "forms.py": text("""
                    try:
                        from app.models import Model
                    except ImportError:
                        Model = None

                    class Form:
                        model = Model
                    """),
            }
        },
        command("from app.models import Model\nprint(Model.form.model)"),
        "swallowed-import-error",
        where=("app/forms.py", 3),
    ),
    Case(
        "compiled code of an older version beside the source",
        {
            "prices.py": "VAT = 0.2\n\ndef gross(n):\n    return n * (1 + VAT)\n",
            "main.py": text(COMPILED.format(file="prices.py", old="VAT = 0.2\n"))
            + "import prices\nprint(prices.gross(1))\n",
        },
        script("main.py"),
        "stale-bytecode",
        where=("main.py", 11),
    ),
    Case(
        "compiled code of a package's module, from which a class is wanted",
        {
            "zoo": {"__init__.py": "", "lion.py": "class Lion:\n    legs = 4\n"},
            "main.py": text(COMPILED.format(file="zoo/lion.py", old="class Cat:\n    legs = 4\n"))
            + "from zoo.lion import Lion\nprint(Lion.legs)\n",
        },
        script("main.py"),
        "stale-bytecode",
        where=("main.py", 10),
    ),
    Case(
        "a module whose source was deleted, and its compiled code was not",
        {
            "main.py": text(SOURCELESS.format(file="helpers.py", old="def old():\n    return 1\n"))
            + "import helpers\nprint(helpers.new())\n"
        },
        script("main.py"),
        "stale-bytecode",
        where=("main.py", 9),
    ),
    Case(
        "a renamed module that is still there as compiled code",
        {
            "app": {"__init__.py": "", "views.py": "def index():\n    return 1\n"},
            "main.py": text(
                SOURCELESS.format(file="app/pages.py", old="def home():\n    return 1\n")
            )
            + "from app.pages import index\nprint(index())\n",
        },
        script("main.py"),
        "stale-bytecode",
        where=("main.py", 8),
    ),
)

HEALTHY = (
    Case(
        "a faster module of one's own, for those who have the library",
        {
            "codec": {
                "__init__.py": text("""
                    try:
                        from codec.fast import encode
                    except ImportError:
                        from codec.slow import encode
                    """),
                "fast.py": "import rust_codec\n\nencode = rust_codec.encode\n",
                "slow.py": "def encode(s):\n    return s\n",
            },
            "main.py": "import codec\n\nprint(codec.encode('a'))\n",
        },
        script("main.py"),
    ),
    Case(
        "a name that moved within the standard library",
        {
            "compat.py": text("""
                try:
                    from collections import Mapping
                except ImportError:
                    from collections.abc import Mapping

                print(Mapping)
                """)
        },
        script("compat.py"),
    ),
    Case(
        "a local settings file that may be there",
        {
            "app": {
                "__init__.py": "",
                "settings.py": text("""
                    DEBUG = False

                    try:
                        from app.local_settings import *
                    except ImportError:
                        pass
                    """),
                "__main__.py": "from app import settings\n\nprint(settings.DEBUG)\n",
            }
        },
        module("app"),
    ),
    Case(
        "an except that tells what is missing and goes no further",
        {
            "main.py": text("""
                import sys

                try:
                    import pandas
                except ImportError as error:
                    print("this needs", error.name)
                    sys.exit(2)
                """)
        },
        script("main.py"),
    ),
    Case(
        "compiled code that fits its source",
        {
            "prices.py": "VAT = 0.2\n",
            "main.py": text("""
                import py_compile

                py_compile.compile("prices.py")
                import prices

                print(prices.VAT)
                """),
        },
        script("main.py"),
    ),
)

OTHERWISE = (
    Case(
        "a mistake on a line that tells of an optional library, too",
        {
            "main.py": text("""
                try:
                    import ujson
                except ImportError:
                    ujson = None

                print(len(3), ujson)
                """)
        },
        script("main.py"),
    ),
    Case(
        "None that comes from a function, beside an import that was let pass",
        {
            "main.py": text("""
                try:
                    import ujson
                except ImportError:
                    ujson = None

                def find(items):
                    pass

                print(find([]).name)
                """)
        },
        script("main.py"),
    ),
    Case(
        "a name that a module binds under a condition alone",
        {
            "keys.py": "import sys\n\nif sys.platform == 'plan9':\n    key = 1\n",
            "main.py": "import keys\n\nprint(keys.key)\n",
        },
        script("main.py"),
    ),
    Case(
        "a name that another module has deleted",
        {
            "conf.py": "DEBUG = True\n",
            "setup.py": "import conf\n\ndel conf.DEBUG\n",
            "main.py": "import setup\nimport conf\n\nprint(conf.DEBUG)\n",
        },
        script("main.py"),
    ),
)
