KIND = 'no'
