LEVEL = 1


def set_level(n):
    global LEVEL
    LEVEL = n
