"""The small course's hidden tests are judged by a test here, and are none of the project's own."""

collect_ignore = ["course"]
