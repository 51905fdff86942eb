W = 'custom'
