NAME = '_cache'
