from __main__ import command


@command
def hello():
    return "world"
