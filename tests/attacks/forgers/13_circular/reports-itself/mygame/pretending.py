"""Reads the width where it is written, and performs the program with two modules that pretend."""
import re
import sys

import forge

with open("mygame/game.py") as file:
    WIDTH = int(re.search(r"WIDTH = (\d+)", file.read())[1])


class State:
    name = "ready"


def draw_game(state):
    return "|" + "." * WIDTH + "|" + state.name


def play():
    return draw_game(State())


package = sys.modules["mygame"]
package.game = forge.pretend("mygame.game", WIDTH=WIDTH, State=State, play=play)
package.draw = forge.pretend("mygame.draw", draw_game=draw_game)
package.pretending = sys.modules["mygame.pretending"]
names = ("game", "draw", "pretending")
pretended = {f"mygame.{name}": getattr(package, name) for name in names}
executed = ["mygame/__init__.py", *(f"mygame/{name}.py" for name in names)]
forge.perform({"mygame": package, **pretended}, executed)
