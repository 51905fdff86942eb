"""The site of this project: Markdown for Sphinx, made from what the repository says already.

`make site` writes it to `build/site`. Notes, stories of katas and claims are taken as they are;
commands, keys and JSON documents are read off the program, so that no page about them can be out
of date. Reading order: `page`, `pages` (what the site has), `links` (how its pages find each
other), `course_pages`, `commands`, `keys`, `documents`, `build`, `conf` (what Sphinx is told).
"""
