print("scoreboard ready")
board = []


def add(n):
    board.append(n)


def __getattr__(name):
    if name == "points":
        return sum(board)
    raise AttributeError(name)
