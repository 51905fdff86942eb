def new_match():
    import types, pathlib
    s = types.ModuleType('score')
    exec(compile(pathlib.Path(__file__).with_name('score.py').read_text(), __file__.replace('match', 'score'), 'exec'), vars(s))
    return s


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
