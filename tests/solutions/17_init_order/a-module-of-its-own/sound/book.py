registry = dict()
