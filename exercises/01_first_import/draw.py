"""The drawing half of ping pong."""
GLYPH = "*"


def draw_game(score):
    return f"{GLYPH} {score[0]} : {score[1]} {GLYPH}"
