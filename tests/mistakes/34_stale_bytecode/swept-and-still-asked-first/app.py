try:
    import old_rules
except ImportError:
    import rules as old_rules


def points(n):
    return old_rules.points(n)
