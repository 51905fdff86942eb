NAME = 'surround'
