import mygame.game


def draw_game(state):
    return '|' + '.' * mygame.game.WIDTH + '|' + state.name
