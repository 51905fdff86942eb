print('heavy loaded')


def render(x):
    return x * 3
