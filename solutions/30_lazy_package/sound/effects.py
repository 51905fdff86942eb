print('effects loaded')
D = 2
