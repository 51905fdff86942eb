"""The rules half of ping pong."""


def prepare():
    global draw
    import draw


def play(moves):
    score = (moves.count("L"), moves.count("R"))
    return draw.draw_game(score)


prepare()
