"""Modules that import each other, and one of them is asked too early."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "two modules with from-imports at the top",
        {
            "player.py": text("""
                from world import START

                class Player:
                    def __init__(self):
                        self.place = START
                """),
            "world.py": text("""
                from player import Player

                START = "gate"

                def newcomer():
                    return Player()
                """),
            "main.py": "import player\n\nprint(player.Player().place)\n",
        },
        script("main.py"),
        "circular-import",
        where=("world.py", 1),
    ),
    Case(
        "a Flask-shaped app whose views want the app",
        {
            "shop": {
                "__init__.py": text("""
                    from shop.views import index

                    class App:
                        routes = {"/": index}

                    app = App()
                    """),
                "views.py": text("""
                    from shop import app

                    def index():
                        return "hello", app
                    """),
            },
            "wsgi.py": "from shop import app as application\n\nprint(application.routes)\n",
        },
        script("wsgi.py"),
        "circular-import",
        where=("shop/views.py", 1),
    ),
    Case(
        "Django-shaped models that name each other",
        {
            "users": {
                "__init__.py": "",
                "models.py": text("""
                    from orders.models import Order

                    class User:
                        orders = [Order]
                    """),
            },
            "orders": {
                "__init__.py": "",
                "models.py": text("""
                    from users.models import User

                    class Order:
                        owner = User
                    """),
            },
            "manage.py": "import users.models\n\nprint(users.models.User.orders)\n",
        },
        script("manage.py", "shell"),
        "circular-import",
        where=("orders/models.py", 1),
    ),
    Case(
        "a module is imported whole and used at once",
        {
            "config.py": "import log\n\nLEVEL = 'debug'\nlog.write('config read')\n",
            "log.py": text("""
                import config

                PREFIX = config.LEVEL + ": "

                def write(line):
                    print(PREFIX + line)
                """),
            "main.py": "import config\n\nprint(config.LEVEL)\n",
        },
        script("main.py"),
        "circular-import",
        where=("log.py", 3),
    ),
    Case(
        "a base class on the other side",
        {
            "zoo": {
                "__init__.py": "",
                "animal.py": text("""
                    from zoo import dog

                    class Animal:
                        def friend(self):
                            return dog.Dog()
                    """),
                "dog.py": text("""
                    from zoo import animal

                    class Dog(animal.Animal):
                        pass
                    """),
            }
        },
        command("import zoo.animal\nprint(zoo.animal.Animal().friend())"),
        "circular-import",
        where=("zoo/dog.py", 3),
    ),
    Case(
        "round three modules of a package, with dots",
        {
            "engine": {
                "__init__.py": "from .a import run\n",
                "a.py": "from .b import step\n\ndef run():\n    return step()\n",
                "b.py": "from .c import stop\n\ndef step():\n    return stop()\n",
                "c.py": "from .a import run\n\ndef stop():\n    return run\n",
            }
        },
        command("import engine\nprint(engine.run())"),
        "circular-import",
        where=("engine/c.py", 1),
    ),
    Case(
        "a plugin that asks its host for the registry",
        {
            "host": {
                "__init__.py": text("""
                    import importlib

                    PLUGINS = ["host.plugins.csv_reader"]
                    for name in PLUGINS:
                        importlib.import_module(name)

                    REGISTRY = {}

                    def register(kind, reader):
                        REGISTRY[kind] = reader
                    """),
                "plugins": {
                    "__init__.py": "",
                    "csv_reader.py": text("""
                        from host import register

                        def read(path):
                            return path

                        register("csv", read)
                        """),
                },
            }
        },
        command("import host\nprint(host.REGISTRY)"),
        "circular-import",
        where=("host/plugins/csv_reader.py", 1),
    ),
    Case(
        "a script that its own helper imports back",
        # The script is loaded twice as well; the name fails because of the cycle.
        {
            "app.py": "from routes import add\n\nROUTES = {}\nadd('/', print)\n",
            "routes.py": text("""
                from app import ROUTES

                def add(path, view):
                    ROUTES[path] = view
                """),
        },
        script("app.py"),
        "circular-import",
        where=("app.py", 1),
    ),
    Case(
        "a package's body and the command inside it",
        {
            "tool": {
                "__init__.py": 'from tool.cli import main\n\n__version__ = "2.0"\n',
                "cli.py": text("""
                    import sys

                    from tool import __version__

                    def main():
                        print(__version__, sys.argv[1:])
                    """),
                "__main__.py": "from tool import main\n\nmain()\n",
            }
        },
        module("tool"),
        "circular-import",
        where=("tool/cli.py", 3),
    ),
)
