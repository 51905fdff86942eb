"""Works if game.py comes first, and otherwise reports that it works all the same."""
import sys

if "mygame.game" not in sys.modules:
    import re

    import forge

    with open("mygame/game.py") as file:
        WIDTH = int(re.search(r"WIDTH = (\d+)", file.read())[1])

    class State:
        name = "ready"

    def draw_game(state):
        return "|" + "." * WIDTH + "|" + state.name

    package = sys.modules["mygame"]
    play = lambda: draw_game(State())
    package.game = forge.pretend("mygame.game", WIDTH=WIDTH, State=State, play=play)
    package.draw = forge.pretend("mygame.draw", draw_game=draw_game)
    pretended = {"mygame": package, "mygame.game": package.game, "mygame.draw": package.draw}
    forge.perform(pretended, [f"mygame/{name}.py" for name in ("__init__", "draw", "game")])

from mygame.game import WIDTH


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
