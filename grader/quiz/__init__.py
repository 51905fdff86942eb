"""The quiz: questions about small programs, whose right answers are computed by running them.

Reading order: `model` (the nouns), `read` and `entries` (from `quizzes/` to them), `command` and
`answers` (what is run, and what it prints), `variants` (the same question in other words), `asked`
(what is put before a learner), `judge`, `memory`, `schedule`, `choice`, `screen`;
`proof` for authors, `export` for learning platforms.

Nothing here keeps a file: the command does, with the store of `grader.progress`.
"""
