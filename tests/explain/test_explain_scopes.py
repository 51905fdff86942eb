"""Where a name is bound: in no statement, in another scope, or under another name."""

import pytest
from explaining import at, by_hand, causes, command, completed, files, raised, real

from grader.explain.diagnosis import Place
from grader.interpreter import Interpreter

PLAY = "\n\ndef play():\n    return draw.draw_game()\n"
DRAW = "def draw_game():\n    return '*'\n"
CHECK = "import-binds-name"

RECOGNISED = {
    "no import at all": ("", "module-never-imported", "import-binds-name"),
    "in another function": (
        "def main():\n    import draw\n", "imported-in-another-scope", "import-scope",
    ),
    "in a method": (
        "class Game:\n    def start(self):\n        import draw\n", "imported-in-another-scope",
        "import-scope",
    ),
    "in a class body": (
        "class Game:\n    import draw\n", "imported-in-another-scope", "import-scope",
    ),
    "under another name": ("import draw as d\n", "alias-hides-name", "import-as"),
    "from it": ("from draw import draw_game\n", "parent-not-bound", "from-binds-object"),
    "from it, with another name": (
        "from draw import draw_game as g\n", "parent-not-bound", "from-binds-object",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "cause", "concept"), RECOGNISED.values(), ids=RECOGNISED.keys())
def test_a_name_that_nothing_binds_is_explained(
    interpreter: Interpreter, head: str, cause: str, concept: str
) -> None:
    app = files({"game.py": head + PLAY, "draw.py": DRAW})
    (said,) = real(interpreter, app, "import game\ngame.play()")
    assert (said.cause, said.concept) == (cause, concept)
    assert said.where is not None
    assert said.where.file == "game.py"
    (again,) = real(interpreter, app, "import game", concept=CHECK)
    assert (again.cause, again.concept) == (cause, concept), "seen without an exception too"


def test_a_submodule_is_not_bound_by_its_last_part(interpreter: Interpreter) -> None:
    app = {"game.py": "import p.draw\n" + PLAY, "p": {"__init__.py": "", "draw.py": DRAW}}
    (said,) = real(interpreter, files(app), "import game\ngame.play()")
    assert (said.cause, said.concept) == ("dotted-binds-top", "dotted-binds-top")


def test_a_sibling_in_a_package_has_to_be_imported_too(interpreter: Interpreter) -> None:
    app = {"p": {"__init__.py": "", "game.py": PLAY, "draw.py": DRAW}}
    (said,) = real(interpreter, files(app), "import p.game\np.game.play()")
    assert said.cause == "module-never-imported"


FINE = {
    "bound by an import": "import draw\n",
    "bound under its name": "import other as draw\n",
    "bound late": "def late():\n    global draw\n    import draw\n",
    "bound by an assignment": "draw = None\n",
    "maybe bound by a star": "from other import *\n",
    "bound in another way": "globals()['draw'] = __import__('draw')\n",
    "bound by each function that uses it": "def f():\n    import draw\n    return draw\n#",
    "bound if all is well": "try:\n    import draw\nexcept ImportError:\n    draw = None\n",
    "a parameter": "def f(draw):\n    return draw.draw_game\n#",
}


@pytest.mark.parametrize("head", FINE.values(), ids=FINE.keys())
def test_a_name_that_is_bound_somehow_is_no_cause(interpreter: Interpreter, head: str) -> None:
    play = PLAY.replace("\n", "\n#") if head.endswith("#") else PLAY
    app = files({"game.py": head + play, "draw.py": DRAW, "other.py": ""})
    (said,) = real(interpreter, app, "import game", concept=CHECK)
    assert said.cause is None


@pytest.mark.parametrize("name", ["unknown", "WIDTH", "lenght"])
def test_a_name_that_is_no_modules_is_a_plain_name_error(
    interpreter: Interpreter, name: str
) -> None:
    app = files({"game.py": f"def play():\n    return {name}\n", "draw.py": "WIDTH = 1\n"})
    assert real(interpreter, app, "import game\ngame.play()") == ()


def test_a_builtin_is_bound_everywhere(interpreter: Interpreter) -> None:
    app = files({"game.py": "def play():\n    return print\n", "print.py": ""})
    (said,) = real(interpreter, app, "import game", concept=CHECK)
    assert said.cause is None


def test_a_name_that_is_local_and_used_too_early_is_another_matter(
    interpreter: Interpreter,
) -> None:
    app = files({"game.py": "def play():\n    draw.f()\n    import draw\n", "draw.py": ""})
    assert real(interpreter, app, "import game\ngame.play()") == ()


def test_a_file_that_was_not_executed_is_not_looked_at(interpreter: Interpreter) -> None:
    app = files({"game.py": "", "old.py": PLAY, "draw.py": DRAW})
    (said,) = real(interpreter, app, "import game", concept=CHECK)
    assert said.cause is None


def test_a_name_error_in_the_text_of_a_check_is_not_the_learners() -> None:
    seen = raised("NameError", command(), name="draw")
    (said,) = by_hand({"draw.py": ""}, seen, source="draw.f()", concept="import-scope")
    assert said.cause is None


def test_a_name_error_in_a_text_of_ones_own_is_explained() -> None:
    seen = raised("NameError", command(), name="draw")
    (said,) = by_hand({"draw.py": ""}, seen, source="draw.f()")
    assert (said.cause, said.where) == ("module-never-imported", None)
    assert "`draw` in the program" in said.headline
    assert "the program binds no names" in said.evidence


# --- standard modules that nobody imported ---------------------------------------------------


@pytest.mark.parametrize("use", ["math.pi", "json.dumps([])", "os.path.join('a')", "re.match(1)"])
def test_a_standard_module_that_nobody_imported(interpreter: Interpreter, use: str) -> None:
    app = files({"game.py": f"def play():\n    return {use}\n"})
    (said,) = real(interpreter, app, "import game\ngame.play()")
    assert (said.cause, said.concept) == ("module-never-imported", "import-binds-name")


NO_MODULE_MEANT = {
    "a name that anything may have": "def play(tokens):\n    return token.value\n",
    "a name that is not asked for anything": "def play():\n    return math\n",
    "a slip of a local name": "def play(jsons):\n    return json.a\n",
    "a slip of a name of the top level": "maths = 1\ndef play():\n    return math.pi\n",
    "bound too late": "def play():\n    return math.pi\n    import math\n",
}


@pytest.mark.parametrize("text", NO_MODULE_MEANT.values(), ids=NO_MODULE_MEANT.keys())
def test_a_name_that_may_mean_something_else(interpreter: Interpreter, text: str) -> None:
    assert (
        real(
            interpreter,
            files({"game.py": text}),
            "import game, inspect\nf = game.play\nf(*inspect.signature(f).parameters)",
        )
        == ()
    )


def test_a_name_error_raised_by_hand_has_no_name() -> None:
    seen = raised("NameError", command(), at("game.py", 4, function="play"))
    assert by_hand({"game.py": PLAY, "draw.py": ""}, seen) == ()


def test_a_check_about_something_else_gets_no_such_cause() -> None:
    seen = completed(executed=("game.py",))
    app = {"game.py": PLAY, "draw.py": ""}
    assert causes(by_hand(app, seen, concept="namespace-package")) == [None]
    assert causes(by_hand(app, seen, concept=CHECK)) == ["module-never-imported"]


def test_a_name_that_a_function_imports_is_asked_of_the_module_in_vain(
    interpreter: Interpreter,
) -> None:
    app = files(
        {"game.py": "def play():\n    import draw\n    draw.draw_game()\n", "draw.py": DRAW}
    )
    for source in ("import game\ngame.draw", "from game import draw"):
        (said,) = real(interpreter, app, source, concept=CHECK)
        assert (said.cause, said.concept) == ("imported-in-another-scope", "import-scope")
        assert said.where == Place("game.py", 2)
        assert "game.py does not bind draw" in said.evidence


def test_a_name_that_the_module_imports_at_its_top_too_is_not_blamed_on_a_function(
    interpreter: Interpreter,
) -> None:
    game = "import draw\ndel draw\n\n\ndef play():\n    import draw\n"
    app = files({"game.py": game, "draw.py": DRAW})
    said = real(interpreter, app, "import game\ngame.draw", concept=CHECK)
    assert [one.cause for one in said] != ["imported-in-another-scope"]
