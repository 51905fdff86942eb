"""The rules half of ping pong."""
import Draw as draw


def play(moves):
    score = (moves.count("L"), moves.count("R"))
    return draw.draw_game(score)
