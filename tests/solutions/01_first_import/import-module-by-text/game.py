"""The rules half of ping pong."""
from importlib import import_module

draw = import_module("draw")


def play(moves):
    score = (moves.count("L"), moves.count("R"))
    return draw.draw_game(score)
