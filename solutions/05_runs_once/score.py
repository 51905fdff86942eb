print("scoreboard ready")
points = 0


def add(n):
    global points
    points += n


def reset():
    global points
    points = 0
