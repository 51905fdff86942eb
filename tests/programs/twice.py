"""Files that were executed twice, for two modules."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a class that is two classes, because its file was loaded twice",
        {
            "main.py": text("""
                import plugin

                class Job:
                    pass

                if __name__ == "__main__":
                    assert isinstance(plugin.make(), Job)
                """),
            "plugin.py": "def make():\n    import main\n    return main.Job()\n",
        },
        script("main.py"),
        "main-imported-twice",
        where=("plugin.py", 2),
    ),
    Case(
        "my file is called flask.py",
        {"flask.py": "from flask import Flask\n\napp = Flask(__name__)\n"},
        script("flask.py"),
        "main-imported-twice",
        where=("flask.py", 1),
    ),
    Case(
        "a Flask-shaped app.py whose routes go to another app",
        {
            "app.py": text("""
                ROUTES = {}

                def route(path):
                    def add(view):
                        ROUTES[path] = view
                        return view
                    return add

                import views

                if __name__ == "__main__":
                    print("routes:", sorted(ROUTES))
                """),
            "views.py": text("""
                from app import route

                @route("/")
                def index():
                    return "hello"
                """),
        },
        script("app.py"),
        "main-imported-twice",
        where=("views.py", 1),
    ),
    Case(
        "a module of a package that -m starts and a neighbour imports",
        {
            "bot": {
                "__init__.py": "",
                "core.py": text("""
                    import bot.commands

                    HANDLERS = []

                    if __name__ == "__main__":
                        bot.commands.install()
                        print(len(HANDLERS), "handlers")
                    """),
                "commands.py": text("""
                    def install():
                        from bot import core
                        core.HANDLERS.append(install)
                    """),
            }
        },
        module("bot.core"),
        "main-imported-twice",
        where=("bot/commands.py", 2),
    ),
    Case(
        "settings that live in the script itself",
        {
            "run.py": text("""
                import sys
                import worker

                OPTIONS = {"loud": False}

                if __name__ == "__main__":
                    OPTIONS["loud"] = "--loud" in sys.argv
                    worker.work()
                """),
            "worker.py": text("""
                def work():
                    import run
                    print("loud" if run.OPTIONS["loud"] else "quiet")
                """),
        },
        script("run.py", "--loud"),
        "main-imported-twice",
        where=("worker.py", 2),
    ),
    Case(
        "a file under two names, by two entries of the path",
        {
            "app": {"__init__.py": "", "state.py": "VALUES = []\n"},
            "main.py": text("""
                import sys

                sys.path.insert(0, "app")
                import state
                from app import state as other

                state.VALUES.append(1)
                assert other.VALUES == [1]
                """),
        },
        script("main.py"),
        "double-import",
        where=("app/state.py", 1),
    ),
    Case(
        "a src folder that is a package and on the path",
        {
            "src": {
                "__init__.py": "",
                "models.py": "class User:\n    pass\n",
                "views.py": "from models import User\n\ndef show():\n    return User()\n",
            },
            "test_views.py": text("""
                from src.models import User
                from src.views import show

                assert isinstance(show(), User)
                """),
        },
        script("test_views.py", path=("{root}/src",)),
        "double-import",
        where=("src/models.py", 1),
    ),
    Case(
        "a Django-shaped app with and without its project's name",
        {
            "site_project": {
                "__init__.py": "",
                "blog": {
                    "__init__.py": "",
                    "signals.py": "RECEIVERS = []\n",
                    "apps.py": "from blog.signals import RECEIVERS\n\nRECEIVERS.append('saved')\n",
                },
            },
            "manage.py": text("""
                import sys

                sys.path.insert(0, "site_project")
                import site_project.blog.apps
                from site_project.blog.signals import RECEIVERS

                print(len(RECEIVERS), "receivers")
                """),
        },
        script("manage.py"),
        "double-import",
        where=("site_project/blog/signals.py", 1),
    ),
    Case(
        "a conftest that is found as two modules",
        {
            "tests": {
                "__init__.py": "",
                "conftest.py": "CREATED = []\n\ndef make():\n    CREATED.append(1)\n",
                "test_one.py": text("""
                    from conftest import make
                    from tests.conftest import CREATED

                    make()
                    assert CREATED
                    """),
            }
        },
        module("tests.test_one", path=("{root}/tests",)),
        "double-import",
        where=("tests/conftest.py", 1),
    ),
)

HEALTHY = (
    Case(
        "a script that imports nothing of itself",
        {
            "main.py": "import jobs\n\nclass App:\n    pass\n\njobs.run(App())\n",
            "jobs.py": "def run(app):\n    print(app.__class__.__name__)\n",
        },
        script("main.py"),
    ),
    Case(
        "a script of functions alone, which a neighbour imports too",
        {
            "main.py": text("""
                def double(n):
                    return 2 * n

                if __name__ == "__main__":
                    import report
                    print(report.show())
                """),
            "report.py": "from main import double\n\ndef show():\n    return double(3)\n",
        },
        script("main.py"),
    ),
    Case(
        "a module under a second name on purpose",
        {
            "state.py": "VALUES = []\n",
            "main.py": text("""
                import sys

                import state

                sys.modules["old_state"] = state
                import old_state

                assert old_state is state
                """),
        },
        script("main.py"),
    ),
    Case(
        "a plugin loaded by its path, twice, by whoever wants two of it",
        {
            "plugin.py": "CALLS = []\n",
            "main.py": text("""
                import importlib.util
                import sys

                for name in ("one", "two"):
                    spec = importlib.util.spec_from_file_location(name, "plugin.py")
                    module = importlib.util.module_from_spec(spec)
                    sys.modules[name] = module
                    spec.loader.exec_module(module)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a module that is taken out of the cache and imported anew",
        {
            "conf.py": "VALUES = {}\n",
            "main.py": text("""
                import sys

                import conf

                del sys.modules["conf"]
                import conf

                print(conf.VALUES)
                """),
        },
        script("main.py"),
    ),
)

OTHERWISE = (
    Case(
        "a module that deletes itself",
        {"odd.py": "import sys\n\ndel sys.modules[__name__]\n", "main.py": "import odd\n"},
        script("main.py"),
    ),
    Case(
        "a module asks itself for a name that it imports from itself",
        {"conf.py": "from conf import DEBUG\n\nprint(DEBUG)\n"},
        command("import conf"),
    ),
)
