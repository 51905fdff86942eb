print("scoreboard ready")
points = 0


def add(n):
    global points
    points += n
