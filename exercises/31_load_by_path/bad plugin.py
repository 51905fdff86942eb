X = 1
raise ValueError('bad plugin')
