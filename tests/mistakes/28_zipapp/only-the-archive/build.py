import zipapp

zipapp.create_archive('src', 'app.pyz', main='mygame.__main__:main')
