NAME = 'reverse'
