W = 'audio'
