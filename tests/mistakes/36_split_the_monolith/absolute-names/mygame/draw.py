from .settings import WIDTH


def draw_game(state):
    return '|' + ' : '.join(map(str, state.score())).center(WIDTH + 4) + '|'
