def new_match():
    import score
    score.reset()
    return score


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
