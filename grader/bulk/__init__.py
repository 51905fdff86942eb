"""Grading a class: from what a platform gave an instructor to grades that can be uploaded."""
