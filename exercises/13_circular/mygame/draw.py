from mygame.game import WIDTH


def draw_game(state):
    return '|' + '.' * WIDTH + '|' + state.name
