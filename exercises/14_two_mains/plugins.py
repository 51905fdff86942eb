from app import command


@command
def hello():
    return "world"
