"""A course's questions and claims are proved with its katas: planted faults are found."""

from pathlib import Path

import pytest
from proving import WHOLE, proved, told, told_of_texts
from trees import Tree

BELIEFS = """\
version: 1
misconceptions:
  - id: M-one-name
    concept: naming
    belief: There is one name alone.
"""
QUIZ = """\
version: 1
title: Names
questions:
  - id: q01_seven
    kind: prints
    concepts: [naming]
    question: What is printed?
    files:
      main.py: |
        print(7)
    run: python main.py
    wrong:
      - answer: "8"
        misconception: M-one-name
        feedback: It is 7.
    why: It says so.
"""
EXPERIMENTS = "version: 1\nexperiments: []\n"
NOTE = """\
version: 1
title: What they say
claims:
  - id: N1:1
    said: Names have letters.
    verdict: right
    truth: They do.
    concepts: [naming]
    questions: [q01_seven]
"""
ASKING: Tree = {
    "quizzes/misconceptions.yaml": BELIEFS,
    "quizzes/1_names.yaml": QUIZ,
    "claims/N1.yaml": NOTE,
    "claims/experiments.yaml": EXPERIMENTS,
}


def test_nothing_is_wrong_with_questions_that_work_and_claims_that_are_covered(
    tmp_path: Path,
) -> None:
    proof = proved(tmp_path, ASKING, texts=True)
    assert told(proof) == []
    assert proof.material.working == {"q01_seven"}
    assert [one.id for one in proof.material.claims] == ["N1:1"]
    assert proof.concepts[0] == ("naming", ("01_greet",), ("q01_seven",), ("N1:1",))


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        pytest.param(
            {"quizzes/1_names.yaml": QUIZ.replace('answer: "8"', 'answer: "7"')},
            "quizzes/1_names.yaml: wrong option 1 of question 'q01_seven' is what it prints",
            id="a wrong option that is right",
        ),
        pytest.param(
            {"quizzes/1_names.yaml": QUIZ.replace("print(7)", "1 / 0")},
            "quizzes/1_names.yaml: question 'q01_seven' has no answer",
            id="a question without an answer",
        ),
        pytest.param(
            {"quizzes/1_names.yaml": QUIZ.replace("[naming]", "[nothing]")},
            "quizzes/1_names.yaml: there is no concept 'nothing'",
            id="a question about nothing",
        ),
        pytest.param(
            {"quizzes/misconceptions.yaml": BELIEFS.replace("M-one-name", "M-another")},
            "quizzes/1_names.yaml: ",
            id="an option that nobody believes",
        ),
        pytest.param(
            {"claims/N1.yaml": NOTE.replace("    questions: [q01_seven]\n", "")},
            "claims/N1.yaml: claim N1:1 has no kata and no question",
            id="a claim that nothing covers",
        ),
        pytest.param(
            {"claims/N1.yaml": NOTE.replace("q01_seven", "q02_gone")},
            "claims/N1.yaml: there is no question 'q02_gone'",
            id="a claim that names no question",
        ),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, planted: Tree, found: str) -> None:
    assert any(one.startswith(found) for one in told_of_texts(tmp_path, {**ASKING, **planted}))


def test_a_label_names_a_misconception_of_the_quiz(tmp_path: Path) -> None:
    mistake = "tests/mistakes/01_greet/one-name/label.yaml"
    label = str(WHOLE["tests"]["mistakes"]["01_greet"]["one-name"]["label.yaml"])  # type: ignore[index, call-overload]  # a tree of dicts
    planted = {**ASKING, mistake: label.replace("M-one-name", "M-no-name")}
    assert told_of_texts(tmp_path, planted) == [f"{mistake}: there is no misconception 'M-no-name'"]
