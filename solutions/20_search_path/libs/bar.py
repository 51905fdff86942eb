WHERE = "libs"
