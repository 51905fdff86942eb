from .mygame import draw

print(draw.draw_game('play'))
