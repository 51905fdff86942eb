import zipapp

zipapp.create_archive('src', 'app.pyz', main=None)
