from . import game


def draw_game(state):
    return '|' + '.' * game.WIDTH + '|' + state.name
