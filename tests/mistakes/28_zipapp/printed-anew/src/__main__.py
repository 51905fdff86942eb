print('<play>')
