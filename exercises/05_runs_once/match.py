def new_match():
    import score  # hoped to start again from zero
    return score


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
