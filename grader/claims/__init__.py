"""What others have said about a course's subject, judged: each claim with the truth and a proof.

`claims/NOTE.yaml` holds the claims of one note, `claims/experiments.yaml` the programs that show
who is right. Reading order: `model` (the nouns), `read` (the way), `entries`, `experiments`, `run`.
"""

from grader.claims.model import VERDICTS, Claim, Claims, Experiment, Note, UnknownClaim, Verdict
from grader.claims.read import Known, read_claims
from grader.claims.run import Shown, run_experiment

__all__ = [
    "VERDICTS",
    "Claim",
    "Claims",
    "Experiment",
    "Known",
    "Note",
    "Shown",
    "UnknownClaim",
    "Verdict",
    "read_claims",
    "run_experiment",
]
