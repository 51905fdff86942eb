def new_match():
    import importlib, score
    return importlib.reload(score)


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
