def draw_game(state):
    from mygame.game import WIDTH

    return '|' + '.' * WIDTH + '|' + state.name
