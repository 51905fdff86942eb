def echo(s):
    return s + s
