W = 'video'
