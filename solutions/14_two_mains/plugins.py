from registry import command


@command
def hello():
    return "world"
