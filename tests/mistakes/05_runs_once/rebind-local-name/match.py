def new_match():
    import score
    from score import points
    points = 0
    return score


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
