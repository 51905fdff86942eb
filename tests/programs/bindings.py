"""Names that were left behind by their module, replaced where nobody looks, or shared."""

from programs.cases import Case, command, module, script, text

COUNTER = "count = 0\n\ndef up():\n    global count\n    count += 1\n"
MAILER = {
    "mailer.py": "def send(to):\n    return 'sent to ' + to\n",
    "signup.py": text("""
        from mailer import send

        def register(name):
            return send(name)
        """),
}

CASES = (
    Case(
        "a counter imported by name, changed in its module",
        {
            "state.py": COUNTER,
            "main.py": "from state import count, up\n\nup()\nassert count == 1, count\n",
        },
        script("main.py"),
        "stale-binding",
        where=("main.py", 4),
    ),
    Case(
        "a session that is there only after the start, and nothing raises",
        {
            "db.py": text("""
                session = None

                def connect():
                    global session
                    session = {"open": True}
                """),
            "views.py": text("""
                from db import session

                def index():
                    return "no session" if session is None else "ok"
                """),
            "main.py": "import db\nimport views\n\ndb.connect()\nprint(views.index())\n",
        },
        script("main.py"),
        "stale-binding",
        where=("views.py", 4),
    ),
    Case(
        "a Flask-shaped setting that is switched on from outside",
        {
            "web": {
                "__init__.py": "",
                "config.py": "DEBUG = False\n",
                "log.py": text("""
                    from web.config import DEBUG

                    def say(message):
                        if DEBUG:
                            print(message)
                    """),
            },
            "run.py": text("""
                import web.config
                from web.log import say

                web.config.DEBUG = True
                say("started")
                """),
        },
        script("run.py"),
        "stale-binding",
        where=("web/log.py", 4),
    ),
    Case(
        "a game's score under another name",
        {
            "score.py": text("""
                points = 0

                def win(n):
                    global points
                    points = points + n
                """),
            "game.py": text("""
                import score
                from score import points as total

                score.win(3)
                print("you have", total)
                """),
        },
        script("game.py"),
        "stale-binding",
        where=("game.py", 5),
    ),
    Case(
        "a relative import of a value that the neighbour sets again",
        {
            "bot": {
                "__init__.py": "",
                "token.py": "TOKEN = ''\n\ndef load():\n    global TOKEN\n    TOKEN = 'abc'\n",
                "client.py": text("""
                    from .token import TOKEN, load

                    def login():
                        load()
                        assert TOKEN, "no token"
                    """),
            }
        },
        command("from bot import client\nclient.login()"),
        "stale-binding",
        where=("bot/client.py", 5),
    ),
    Case(
        "a value that was reloaded",
        {
            "conf.py": "import sys\n\nLEVEL = len(sys.argv)\n",
            "main.py": text("""
                import importlib
                import sys

                import conf
                from conf import LEVEL

                sys.argv.append("--loud")
                importlib.reload(conf)
                print("level", LEVEL)
                """),
        },
        script("main.py"),
        "stale-binding",
        "reload",
        where=("main.py", 9),
    ),
    Case(
        "a fake mailer in the module where nobody looks",
        MAILER
        | {
            "test_signup.py": text("""
                import mailer
                import signup

                mailer.send = lambda to: "fake"
                assert signup.register("Ada") == "fake"
                """)
        },
        script("test_signup.py"),
        "patched-elsewhere",
        where=("test_signup.py", 4),
    ),
    Case(
        "mock.patch with the name of the home module",
        MAILER
        | {
            "test_signup.py": text("""
                import unittest
                from unittest import mock

                import signup

                class SignupTest(unittest.TestCase):
                    @mock.patch("mailer.send", return_value="fake")
                    def test_register(self, send):
                        self.assertEqual(signup.register("Ada"), "fake")

                unittest.main()
                """)
        },
        script("test_signup.py"),
        "patched-elsewhere",
        where=("test_signup.py", 7),
    ),
    Case(
        "a clock that is patched in the standard library",
        {
            "report.py": text("""
                from time import time

                def stamp():
                    return time()
                """),
            "check.py": text("""
                from unittest.mock import patch

                import report

                with patch("time.time", return_value=7):
                    assert report.stamp() == 7
                """),
        },
        script("check.py"),
        "patched-elsewhere",
        where=("check.py", 5),
    ),
    Case(
        "patch.object on a package's module",
        {
            "shop": {
                "__init__.py": "",
                "rates.py": "def vat():\n    return 0.2\n",
                "bill.py": text("""
                    from shop.rates import vat

                    def gross(net):
                        return net * (1 + vat())
                    """),
            },
            "tests": {
                "__init__.py": "",
                "test_bill.py": text("""
                    from unittest.mock import patch

                    from shop import bill, rates

                    with patch.object(rates, "vat", return_value=0):
                        assert bill.gross(10) == 10
                    """),
            },
        },
        module("tests.test_bill"),
        "patched-elsewhere",
        where=("tests/test_bill.py", 5),
    ),
    Case(
        "two modules that fill one list",
        {
            "basket.py": "ITEMS = []\n",
            "fruit.py": "from basket import ITEMS\n\nITEMS.append('apple')\n",
            "tools.py": "import basket\n\nbasket.ITEMS.append('hammer')\n",
            "main.py": text("""
                import fruit
                import tools
                from basket import ITEMS

                assert ITEMS == ["hammer"], ITEMS
                """),
        },
        script("main.py"),
        "shared-mutable-state",
        where=("main.py", 5),
    ),
    Case(
        "default settings that two clients changed",
        {
            "api": {
                "__init__.py": "",
                "defaults.py": "HEADERS = {'agent': 'api'}\n",
                "json_client.py": text("""
                    from api.defaults import HEADERS

                    HEADERS["type"] = "json"
                    """),
                "xml_client.py": text("""
                    from api.defaults import HEADERS

                    HEADERS["type"] = "xml"
                    """),
            },
            "main.py": text("""
                from api import json_client, xml_client

                assert json_client.HEADERS["type"] == "json"
                """),
        },
        script("main.py"),
        "shared-mutable-state",
        where=("main.py", 3),
    ),
    Case(
        "a set of names that a test and a plugin have changed",
        {
            "registry.py": "NAMES = set()\n",
            "plugin.py": "import registry\n\nregistry.NAMES.add('plugin')\n",
            "test_registry.py": text("""
                import plugin
                import registry

                registry.NAMES.add("mine")
                assert len(registry.NAMES) == 1
                """),
        },
        script("test_registry.py"),
        "shared-mutable-state",
        where=("test_registry.py", 5),
    ),
)

HEALTHY = (
    Case(
        "a counter read through its module",
        {
            "state.py": COUNTER,
            "main.py": "import state\n\nstate.up()\nassert state.count == 1\n",
        },
        script("main.py"),
    ),
    Case(
        "a demonstration of both ways to read a counter",
        {
            "state.py": COUNTER,
            "main.py": text("""
                import state
                from state import count

                state.up()
                print(count, state.count)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a first value that is printed before anything changes",
        {
            "state.py": COUNTER,
            "main.py": "from state import count, up\n\nprint(count)\nup()\n",
        },
        script("main.py"),
    ),
    Case(
        "a cache that a module keeps to itself",
        {
            "lookup.py": text("""
                _cache = None

                def table():
                    global _cache
                    if _cache is None:
                        _cache = {"a": 1}
                    return _cache
                """),
            "main.py": "from lookup import table\n\nprint(table()['a'], table()['a'])\n",
        },
        script("main.py"),
    ),
    Case(
        "a fake that is put where it is looked up",
        MAILER
        | {
            "test_signup.py": text("""
                from unittest import mock

                import signup

                with mock.patch("signup.send", return_value="fake"):
                    assert signup.register("Ada") == "fake"
                """)
        },
        script("test_signup.py"),
    ),
    Case(
        "a fake in the home module, which is asked through it",
        {
            "mailer.py": "def send(to):\n    return 'sent'\n",
            "signup.py": "import mailer\n\ndef register(n):\n    return mailer.send(n)\n",
            "test_signup.py": text("""
                import mailer
                import signup

                mailer.send = lambda to: "fake"
                assert signup.register("Ada") == "fake"
                """),
        },
        script("test_signup.py"),
    ),
    Case(
        "a list that one module fills and another empties",
        {
            "jobs.py": "QUEUE = []\n",
            "maker.py": "from jobs import QUEUE\n\nQUEUE.append('a')\n",
            "taker.py": "from jobs import QUEUE\n\nQUEUE.pop()\n",
            "main.py": "import maker\nimport taker\nimport jobs\n\nassert jobs.QUEUE == []\n",
        },
        script("main.py"),
    ),
)

OTHERWISE = (
    Case(
        "an assertion about a list that one module alone has changed",
        {
            "basket.py": "ITEMS = []\n",
            "fruit.py": "from basket import ITEMS\n\nITEMS.append('apple')\n",
            "main.py": "import basket\nimport fruit\n\nassert basket.ITEMS == ['pear']\n",
        },
        script("main.py"),
    ),
    Case(
        "a patched test that fails for a reason of its own",
        MAILER
        | {
            "test_signup.py": text("""
                from unittest import mock

                import signup

                with mock.patch("signup.send", return_value="fake"):
                    assert signup.register("Ada") == "false"
                """)
        },
        script("test_signup.py"),
    ),
)
