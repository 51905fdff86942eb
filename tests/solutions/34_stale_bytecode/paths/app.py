def points(n):
    import rules

    return rules.points(n)
