"""Wrong submissions of four katas: the concept that is named first is the one that they miss.

Each case has the program that the kata's first failing check runs, and that check's concept.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from explaining import causes, changed, real

from grader.interpreter import Interpreter

DRAWING = {
    "draw.py": '"""Draws."""\nGLYPH = "*"\n\n\ndef draw_game(score):\n'
    '    return f"{GLYPH} {score[0]} : {score[1]} {GLYPH}"\n',
    "game.py": '"""Rules."""\n\n\ndef play(moves):\n'
    '    score = (moves.count("L"), moves.count("R"))\n    return draw.draw_game(score)\n',
}
SOUND = {
    "sound": {
        "__init__.py": '"""Top-level package."""\n',
        "formats": {"__init__.py": "", "wavread.py": "KIND = 'wav'\n"},
        "filters": {"__init__.py": "", "equalizer.py": "BANDS = 3\n"},
        "effects": {"echo.py": "DELAY = 2\n", "surround.py": "CHANNELS = 5\n"},
        "catalogue.py": "import pkgutil\nimport sound\n\n\ndef sections():\n"
        "    return sorted(m.name for m in pkgutil.iter_modules(sound.__path__) if m.ispkg)\n",
    }
}
STAR = {
    "sound": {
        "__init__.py": "",
        "effects": {
            "__init__.py": '__all__ = [\n    "echo",\n    "suround",\n'
            '    "reverse"\n    "_cache",\n]\n',
            "echo.py": "NAME = 'echo'\n",
            "surround.py": "NAME = 'surround'\n",
            "reverse.py": "NAME = 'reverse'\n",
            "_cache.py": "NAME = '_cache'\n",
        },
    }
}
STATE = "\n\nclass State:\n    name = 'ready'\n\n\ndef play():\n    return draw_game(State())\n"
DRAW = "\n\ndef draw_game(state):\n    return '|' + '.' * WIDTH + '|' + state.name\n"
BARE_CALL = DRAWING["game.py"].replace("draw.draw", "draw")
CYCLE = {
    "mygame": {
        "__init__.py": "",
        "draw.py": f"from mygame.game import WIDTH\n{DRAW}",
        "game.py": f"from mygame.draw import draw_game\n\nWIDTH = 3\n{STATE}",
    }
}
REORDERED = f"WIDTH = 3\n\nfrom mygame.draw import draw_game\n{STATE}"

PLAYS = "import game\nr = game.play('LLR')"
SECTIONS = "import sound.catalogue\ns = sound.catalogue.sections()"
DEFAULT = "import sound.effects\nd = sound.effects.DEFAULT"
ALL_STAR = "from sound.effects import *"
ALL = "import sound.effects\na = sound.effects.__dict__.get('__all__')"
GAME_FIRST = "import mygame.game\nr = mygame.game.play()"
DRAW_FIRST = "import mygame.draw, mygame.game\nr = mygame.game.play()"


class Case(NamedTuple):
    """A submission, what the failing check runs, its concept, and what is to be said first."""

    start: Mapping[str, Any]
    change: Mapping[str, Any]
    programs: tuple[str, ...]
    check: str
    cause: str | None
    concept: str


def effects(init: str, **more: str) -> dict[str, Any]:
    """Return a change of the folder `sound/effects`."""
    return {"sound": {"effects": {"__init__.py": init, **more}}}


def game(text: str) -> dict[str, Any]:
    """Return a change of `game.py`: a first line, and the function as it was."""
    return {"game.py": f"{text}\n" + DRAWING["game.py"]}


CASES = {
    "01 as given": Case(
        DRAWING, {}, (PLAYS,), "import-binds-name", "module-never-imported", "import-binds-name"
    ),
    "01 as given, binding checked": Case(
        DRAWING, {}, ("import game, draw",), "import-binds-name", "module-never-imported",
        "import-binds-name",
    ),
    "01 import in other function": Case(
        DRAWING,
        {"game.py": DRAWING["game.py"] + "\n\ndef main():\n    import draw\n"},
        (PLAYS,), "import-binds-name", "imported-in-another-scope", "import-scope",
    ),
    "01 import of a function": Case(
        DRAWING, game("import draw.draw_game"), (PLAYS,), "import-binds-name", "not-a-package",
        "package-is-module",
    ),
    "01 capital letter": Case(
        DRAWING, game("import Draw as draw"), (PLAYS,), "import-binds-name", "wrong-case",
        "module-naming",
    ),
    "01 from-import, module used": Case(
        DRAWING, game("from draw import draw_game"), (PLAYS,), "import-binds-name",
        "parent-not-bound", "from-binds-object",
    ),
    "01 other alias": Case(
        DRAWING, game("import draw as d"), (PLAYS,), "import-binds-name", "alias-hides-name",
        "import-as",
    ),
    "01 file suffix": Case(
        DRAWING, game("import draw.py"), (PLAYS,), "import-binds-name", "py-suffix-in-import",
        "package-is-module",
    ),
    "01 slip": Case(
        DRAWING, game("import drwa as draw"), (PLAYS,), "import-binds-name", "misspelled-module",
        "module-not-found",
    ),
    "01 copied": Case(
        DRAWING,
        {"game.py": DRAWING["draw.py"] + BARE_CALL},
        ("import game, draw\nbound = game.__dict__.get('draw') is draw",), "import-binds-name",
        "copied-definition", "modularity",
    ),
    "01 from-import": Case(
        DRAWING,
        {"game.py": "from draw import draw_game\n" + BARE_CALL},
        ("import game, draw",), "import-binds-name", "names-instead-of-module",
        "from-binds-object",
    ),
    "01 star": Case(
        DRAWING,
        {"game.py": "from draw import *\n" + BARE_CALL},
        ("import game, draw",), "import-binds-name", "names-instead-of-module", "star-import",
    ),
    "01 import where it is used": Case(
        DRAWING,
        {"game.py": DRAWING["game.py"].replace("    score", "    import draw\n    score")},
        ("import game, draw",), "import-binds-name", "imported-in-another-scope", "import-scope",
    ),
    "02 as given, only listed": Case(
        SOUND, {}, (SECTIONS,), "namespace-package", "missing-init", "namespace-package"
    ),
    "02 misspelt, only listed": Case(
        SOUND, {"sound": {"effects": {"__init.py": "DEFAULT = 'echo'\n"}}}, (SECTIONS,),
        "namespace-package", "misspelled-init", "package-is-module",
    ),
    "02 as given": Case(
        SOUND, {}, ("import sound.effects",), "package-is-module", "missing-init",
        "namespace-package",
    ),
    "02 as given, name asked": Case(
        SOUND, {}, (DEFAULT,), "package-is-module", "missing-init", "namespace-package"
    ),
    "02 as given, listing": Case(
        SOUND, {}, (f"import sound.effects\n{SECTIONS}",), "namespace-package", "missing-init",
        "namespace-package",
    ),
    "02 misspelt": Case(
        SOUND, {"sound": {"effects": {"__init.py": "DEFAULT = 'echo'\n"}}},
        ("import sound.effects",), "package-is-module", "misspelled-init", "package-is-module",
    ),
    "02 misspelt, name asked": Case(
        SOUND, {"sound": {"effects": {"init.py": "DEFAULT = 'echo'\n"}}}, (DEFAULT,),
        "package-is-module", "misspelled-init", "package-is-module",
    ),
    "02 set by the parent": Case(
        SOUND, {"sound": {"__init__.py": "from . import effects\neffects.DEFAULT = 'echo'\n"}},
        ("import sound.effects",), "package-is-module", "body-set-from-outside",
        "package-is-module",
    ),
    "02 bound in the parent": Case(
        SOUND, {"sound": {"__init__.py": "DEFAULT = 'echo'\n"}}, ("import sound.effects",),
        "package-is-module", "body-in-parent", "package-is-module",
    ),
    "02 bound in the parent, name asked": Case(
        SOUND, {"sound": {"__init__.py": "DEFAULT = 'echo'\n"}}, (DEFAULT,), "package-is-module",
        "body-in-parent", "package-is-module",
    ),
    "02 file beside folder": Case(
        SOUND, {"sound": {"effects.py": "DEFAULT = 'echo'\n"}}, ("import sound.effects",),
        "package-is-module", "module-hides-folder", "regular-wins",
    ),
    "02 file beside folder, submodule": Case(
        SOUND, {"sound": {"effects.py": "DEFAULT = 'echo'\n"}}, ("import sound.effects.echo",),
        "parent-first", "module-hides-folder", "regular-wins",
    ),
    "02 written down": Case(
        SOUND,
        {
            "sound": {
                "effects": {"__init__.py": "DEFAULT = 'echo'\n"},
                "catalogue.py": "def sections():\n    return ['effects', 'filters', 'formats']\n",
            }
        },
        (SECTIONS,), "package-is-module", "hard-coded-answer", "introspection",
    ),
    "02 empty body": Case(
        SOUND, effects(""), (DEFAULT,), "package-is-module", "body-binds-nothing", "init-api"
    ),
    "02 empty body, no error": Case(
        SOUND, effects(""), ("import sound.effects",), "package-is-module", "body-binds-nothing",
        "init-api",
    ),
    "03 as given": Case(
        STAR, {}, (ALL_STAR,), "dunder-all", "all-lists-missing-name", "dunder-all"
    ),
    "03 comma": Case(
        STAR, effects('__all__ = [\n    "echo", "surround",\n    "reverse"\n    "_cache",\n]\n'),
        (ALL_STAR,), "dunder-all", "all-lists-missing-name", "dunder-all",
    ),
    "03 no listing": Case(
        STAR, effects(""), (ALL_STAR,), "dunder-all", "star-loads-no-submodule", "star-package"
    ),
    "03 one string": Case(
        STAR, effects('__all__ = "echo, surround, reverse"\n'), (ALL_STAR,), "dunder-all",
        "all-wrong-type", "dunder-all",
    ),
    "03 modules instead of names": Case(
        STAR, effects("from . import echo, surround\n__all__ = [echo, surround]\n"), (ALL_STAR,),
        "dunder-all", "all-wrong-type", "dunder-all",
    ),
    "03 eager": Case(
        STAR, effects("from . import echo, surround, reverse\n"), (ALL,), "dunder-all",
        "eager-submodule-import", "submodule-attribute",
    ),
    "03 in the parent": Case(
        STAR,
        {
            "sound": {
                "__init__.py": '__all__ = ["echo", "surround", "reverse"]\n',
                "effects": {"__init__.py": ""},
            }
        },
        (ALL_STAR,), "dunder-all", "all-in-other-module", "dunder-all",
    ),
    "03 file made": Case(
        STAR, effects('__all__ = ["echo", "suround", "reverse"]\n', **{"suround.py": ""}),
        (ALL_STAR,), "dunder-all", "all-omits-name", "dunder-all",
    ),
    "03 private listed": Case(
        STAR, effects('__all__ = ["echo", "surround", "reverse", "_cache"]\n'), (ALL_STAR,),
        "dunder-all", "all-lists-private-name", "dunder-all",
    ),
    "03 scanned": Case(
        STAR,
        effects("import pkgutil\n__all__ = [m.name for m in pkgutil.iter_modules(__path__)]\n"),
        (ALL_STAR,), "dunder-all", "all-scans-folder", "dunder-all",
    ),
    "13 as given": Case(
        CYCLE, {}, (GAME_FIRST,), "circular-import", "circular-import", "circular-import"
    ),
    "13 reordered": Case(
        CYCLE, {"mygame": {"game.py": REORDERED}}, (DRAW_FIRST,), "circular-import",
        "circular-import", "circular-import",
    ),
    "13 one side by module": Case(
        CYCLE,
        {"mygame": {"draw.py": f"from mygame import game\n{DRAW}".replace("* W", "* game.W")}},
        (DRAW_FIRST,), "circular-import", "circular-import", "circular-import",
    ),
    "13 by module, used at once": Case(
        CYCLE, {"mygame": {"draw.py": f"import mygame.game\nWIDTH = mygame.game.WIDTH\n{DRAW}"}},
        (GAME_FIRST,), "circular-import", "circular-import", "breaking-cycles",
    ),
    "13 copied": Case(
        CYCLE, {"mygame": {"draw.py": f"WIDTH = 3\n{DRAW}"}}, (GAME_FIRST,), "breaking-cycles",
        "copied-definition", "modularity",
    ),
    "13 copied, no program run": Case(
        CYCLE, {"mygame": {"draw.py": f"WIDTH = 3\n{DRAW}"}}, (), "breaking-cycles",
        "copied-definition", "modularity",
    ),
    "13 order forced": Case(
        CYCLE, {"mygame": {"__init__.py": "import mygame.game\n", "game.py": REORDERED}},
        ("import mygame",), "submodule-attribute", "forced-import-order", "breaking-cycles",
    ),
    "13 swallowed": Case(
        CYCLE,
        {
            "mygame": {
                "draw.py": "try:\n    from mygame.game import WIDTH\n"
                f"except ImportError:\n    WIDTH = 3\n{DRAW}"
            }
        },
        (GAME_FIRST,), "breaking-cycles", "swallowed-import-error", "breaking-cycles",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_concept_that_a_submission_misses_is_named_first(
    interpreter: Interpreter, case: Case
) -> None:
    submission = changed(case.start, case.change)
    said = real(interpreter, submission, *case.programs, start=case.start, concept=case.check)
    assert (said[0].cause, said[0].concept) == (case.cause, case.concept), causes(said)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_said_first_has_evidence_and_a_next_step(
    interpreter: Interpreter, case: Case
) -> None:
    submission = changed(case.start, case.change)
    first = real(interpreter, submission, *case.programs, start=case.start, concept=case.check)[0]
    assert first.evidence
    assert first.next
    assert first.where is None or first.where.file in submission
