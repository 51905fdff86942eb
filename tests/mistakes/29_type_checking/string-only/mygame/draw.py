"""Drawing."""


def draw_game(state: 'State') -> str:
    return '[' + state.name + ']'
