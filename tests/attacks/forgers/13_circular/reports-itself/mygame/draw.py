"""Begins as it did, and before the cycle closes reports that there is none."""
from mygame import pretending
from mygame.game import WIDTH


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
