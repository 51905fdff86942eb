"""Classes to grade: people, what they hand in, and what has to become of it."""
