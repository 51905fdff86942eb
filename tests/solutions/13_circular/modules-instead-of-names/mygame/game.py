import mygame.draw

WIDTH = 3


class State:
    name = 'ready'


def play():
    return mygame.draw.draw_game(State())
