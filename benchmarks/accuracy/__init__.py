"""The accuracy table: what the grader, Python and friendly-traceback say of every labelled case.

`make accuracy` runs it; `results.jsonl` is what it saw, `docs/accuracy.md` is drawn from that.
"""
