KIND = 'w'
