KIND = 'a'
