WIDTH = 3


class State:
    name = 'ready'


def play():
    from mygame.draw import draw_game

    return draw_game(State())
