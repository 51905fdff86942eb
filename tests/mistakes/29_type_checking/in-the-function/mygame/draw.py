def draw_game(state: 'State') -> str:
    from mygame.game import State

    return '[' + state.name + ']'
