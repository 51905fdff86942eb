def load(name):
    found = {}
    exec(f'import plugins.{name} as found', found)
    return found['found']
