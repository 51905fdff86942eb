def hello():
    return 'world'


COMMANDS = [hello]
