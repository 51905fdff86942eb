from .draw import draw_game

print(draw_game('play'))
