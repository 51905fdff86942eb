from mygame.draw import draw_game


class State:
    name = 'ready'


def play() -> str:
    return draw_game(State())
