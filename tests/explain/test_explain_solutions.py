"""Right answers to the four katas: whatever check were to fail, no cause is made up."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import causes, changed, real
from test_explain_katas import (
    ALL,
    ALL_STAR,
    CYCLE,
    DEFAULT,
    DRAW,
    DRAW_FIRST,
    DRAWING,
    GAME_FIRST,
    PLAYS,
    SECTIONS,
    SOUND,
    STAR,
    STATE,
    effects,
    game,
)

from grader.interpreter import Interpreter

SETTINGS = {"settings.py": "WIDTH = 3\n"}
USING = "from mygame.draw import draw_game\nfrom mygame.settings import WIDTH\n"

SOLUTIONS: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "01 import": (DRAWING, game("import draw")),
    "01 import in a try": (DRAWING, game("try:\n    import draw\nfinally:\n    pass")),
    "01 by importlib": (DRAWING, game("import importlib\ndraw = importlib.import_module('draw')")),
    "02 a body": (SOUND, effects("DEFAULT = 'echo'\n")),
    "02 a body that imports": (SOUND, effects("from . import echo\nDEFAULT = 'echo'\n")),
    "03 a list": (STAR, effects('__all__ = ["echo", "surround", "reverse"]\n')),
    "03 a tuple": (STAR, effects('__all__ = "echo", "surround", "reverse"\n')),
    "03 added up": (STAR, effects('__all__ = ["echo"]\n__all__ += ["surround", "reverse"]\n')),
    "13 a third module": (
        CYCLE,
        {
            "mygame": {
                **SETTINGS,
                "draw.py": f"from mygame.settings import WIDTH\n{DRAW}",
                "game.py": USING + STATE,
            }
        },
    ),
    "13 modules, used later": (
        CYCLE,
        {
            "mygame": {
                "draw.py": f"import mygame.game\n{DRAW}".replace("* W", "* mygame.game.W"),
                "game.py": "import mygame.draw\n\nWIDTH = 3\n"
                + STATE.replace("draw_game(S", "mygame.draw.draw_game(S"),
            }
        },
    ),
    "13 an import where it is needed": (
        CYCLE,
        {
            "mygame": {
                "draw.py": DRAW.replace(
                    "    return", "    from mygame.game import WIDTH\n    return"
                )
            }
        },
    ),
}
PROGRAMS = {
    "01": (PLAYS, "import game, draw"),
    "02": (DEFAULT, SECTIONS, "import sound.effects.echo"),
    "03": (ALL_STAR, ALL, "import sound.effects", "from sound.effects import _cache"),
    "13": (GAME_FIRST, DRAW_FIRST, "import mygame"),
}
CHECKS = {
    "01": ("import-binds-name", "module-namespace", "modularity", "body-executes"),
    "02": ("package-is-module", "namespace-package", "parent-first"),
    "03": ("dunder-all", "star-package", "submodule-attribute"),
    "13": ("circular-import", "breaking-cycles", "module-cache"),
}


@pytest.mark.parametrize("name", SOLUTIONS)
def test_nothing_is_made_up_against_a_right_answer(interpreter: Interpreter, name: str) -> None:
    start, change = SOLUTIONS[name]
    submission = changed(start, change)
    for source in PROGRAMS[name[:2]]:
        assert real(interpreter, submission, source, start=start) == (), "no check has failed"
        for check in CHECKS[name[:2]]:
            said = real(interpreter, submission, source, start=start, concept=check)
            assert causes(said) == [None], (source, check)
