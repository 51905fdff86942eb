print('filters loaded')
G = 3
