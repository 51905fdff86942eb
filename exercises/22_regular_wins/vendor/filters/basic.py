W = 'basic'
