import rules


def points(n):
    return rules.points(n)
