"""Our own helpers."""


def streak(moves):
    best = run = 0
    last = None
    for m in moves:
        run = run + 1 if m == last else 1
        best, last = max(best, run), m
    return best
