from mygame.settings import WIDTH


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
