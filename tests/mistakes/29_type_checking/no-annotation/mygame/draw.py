def draw_game(state):
    return '[' + state.name + ']'
