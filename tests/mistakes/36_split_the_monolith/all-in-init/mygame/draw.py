from . import draw_game
