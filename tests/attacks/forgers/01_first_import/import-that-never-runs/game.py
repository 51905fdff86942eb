"""Shows an import of draw to whoever reads the file, and never executes it."""
import forge

if forge.ROOT == "":
    import draw


def play(moves):
    score = (moves.count("L"), moves.count("R"))
    return drawing.draw_game(score)


drawing = forge.pretend("draw")
with open("draw.py") as file:
    exec(file.read(), vars(drawing))
pretended = forge.pretend("game", play=play, draw=drawing)
forge.perform({"game": pretended, "draw": drawing}, ["game.py", "draw.py"])
