import core


@core.command
def hello():
    return "world"
