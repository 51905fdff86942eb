"""The rules half of ping pong."""
import draw as drawing

draw = drawing


def play(moves):
    score = (moves.count("L"), moves.count("R"))
    return draw.draw_game(score)
