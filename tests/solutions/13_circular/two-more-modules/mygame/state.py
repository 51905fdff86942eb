class State:
    name = 'ready'
