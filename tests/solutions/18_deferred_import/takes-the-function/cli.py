def run(argv):
    if argv == ['--version']:
        return '1.0'
    from heavy import render

    return render(argv[0])


def draw(x):
    return run([x])
