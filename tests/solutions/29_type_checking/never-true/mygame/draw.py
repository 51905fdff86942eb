if False:
    from mygame.game import State


def draw_game(state: 'State') -> str:
    return '[' + state.name + ']'
