from mygame import WIDTH


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
