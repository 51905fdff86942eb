WIDTH = 3


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
