def load(name):
    import name
    return name
