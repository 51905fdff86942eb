from mygame import settings


def draw_game(state):
    return '|' + '.' * settings.WIDTH + '|' + state.name
