def draw_game(s):
    return '<' + s + '>'
