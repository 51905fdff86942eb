from . import draw

WIDTH = 3


class State:
    name = 'ready'


def play():
    return draw.draw_game(State())
