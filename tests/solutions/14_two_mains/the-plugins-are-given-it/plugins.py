def register(command):
    @command
    def hello():
        return "world"
