KIND = 'i'
