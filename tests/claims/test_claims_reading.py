"""What the files in `claims/` say, and a sentence for each fault that they may have."""

from pathlib import Path

import pytest
from claim_files import EXPERIMENTS, KNOWN, NOTE, faults, read, tree

from grader.claims import Claim, Experiment, Known, UnknownClaim, run_experiment
from grader.interpreter import Interpreter

# Lines of the note: 4 id, 5 said, 6 verdict, 7 truth, 8 experiments, 9 concepts, 10 katas,
# 11 questions, 13 the second claim. Of the experiments: 3 id, 6 files, 10 command.
CLAIM_KEYS = "id, said, verdict, truth, concepts, experiments, katas, questions"
NOTE_FAULTS = {
    "an id of another note": (
        ("N1:1a", "N2:1a"),
        (
            "claims/N1.yaml:4: the id of claim number 1 is 'N2:1a'; it is no id of this note's\n"
            "  → write N1, a colon and the line: N1:12a"
        ),
    ),
    "an id without a line": (
        ("N1:2-4", "N1:two"),
        (
            "claims/N1.yaml:13: the id of claim number 2 is 'N1:two'; it is no id of this "
            "note's\n  → write N1, a colon and the line: N1:12a"
        ),
    ),
    "an id twice": (
        ("N1:2-4", "N1:1a"),
        (
            "claims/N1.yaml:13: the id 'N1:1a' stands in line 4, too\n"
            "  → give one of the two another id"
        ),
    ),
    "a verdict misspelt": (
        ("verdict: wrong", "verdict: wrnog"),
        ("claims/N1.yaml:6: the verdict of claim 'N1:1a' is 'wrnog'\n  → did you mean 'wrong'?"),
    ),
    "a verdict that is none": (
        ("verdict: wrong", "verdict: odd"),
        (
            "claims/N1.yaml:6: the verdict of claim 'N1:1a' is 'odd'\n"
            "  → write one of right, imprecise, wrong"
        ),
    ),
    "a key missing": (
        ("    truth: Somebody has to push.\n", ""),
        "claims/N1.yaml:4: claim number 1 has no key 'truth'\n  → add 'truth:' and its value",
    ),
    "an unknown key": (
        ("    questions: [q01_door]\n", "    colour: red\n"),
        (
            "claims/N1.yaml:11: unknown key 'colour' in claim number 1\n"
            f"  → remove it; the keys are {CLAIM_KEYS}"
        ),
    ),
    "an experiment that there is not": (
        ("[E01]", "[E02]"),
        "claims/N1.yaml:8: there is no experiment 'E02'\n  → did you mean 'E01'?",
    ),
    "a concept without a page": (
        ("concepts: [doors]\n    katas", "concepts: [windows]\n    katas"),
        (
            "claims/N1.yaml:9: there is no concept 'windows'\n"
            "  → name a concept of this course, or remove it"
        ),
    ),
    "a kata that there is not": (
        ("[01_open]", "[01_opne]"),
        "claims/N1.yaml:10: there is no kata '01_opne'\n  → did you mean '01_open'?",
    ),
    "a question that there is not": (
        ("[q01_door]", "[zebra]"),
        (
            "claims/N1.yaml:11: there is no question 'zebra'\n"
            "  → name a question of this course, or remove it"
        ),
    ),
    "another version": (
        ("version: 1", "version: 2"),
        (
            "claims/N1.yaml:1: the file's version is not 1, and this grader reads version 1\n"
            "  → write 'version: 1', without quotes around the 1"
        ),
    ),
}
EXPERIMENT_FAULTS = {
    "a command that runs nothing": (
        ("python door.py", "python"),
        (
            "claims/experiments.yaml:10: the command of experiment 'E01' is 'python', which is "
            "none that can be run\n  → write what one would type: python main.py"
        ),
    ),
    "a command of another program": (
        ("python door.py", "bash door.py"),
        (
            "claims/experiments.yaml:10: the command of experiment 'E01' is 'bash door.py', "
            "which is none that can be run\n  → write what one would type: python main.py"
        ),
    ),
    "a quote that stays open": (
        ("python door.py", "python -c 'pass"),
        (
            "claims/experiments.yaml:10: the command of experiment 'E01' is \"python -c 'pass\", "
            "which is none that can be run\n  → write what one would type: python main.py"
        ),
    ),
    "a script that is not there": (
        ("python door.py", "python dor.py"),
        (
            "claims/experiments.yaml:10: experiment 'E01' runs 'dor.py', and has no such file\n"
            "  → write it under 'files': door.py, empty.py are there"
        ),
    ),
    "a file outside": (
        ("empty.py", "../empty.py"),
        (
            "claims/experiments.yaml:9: the file '../empty.py' of experiment 'E01' is not in its "
            "folder\n  → write a path below the folder, such as pkg/mod.py"
        ),
    ),
    "a file left empty without quotes": (
        ('empty.py: ""', "empty.py:"),
        (
            "claims/experiments.yaml:9: 'empty.py' in 'files' of experiment 'E01' is left empty\n"
            "  → write text there"
        ),
    ),
    "a list of variables": (
        ('{PUSH: "no"}', "[PUSH]"),
        (
            "claims/experiments.yaml:11: 'environment' of experiment 'E01' is a list where keys "
            "and values must be\n  → write a name, a colon, a text"
        ),
    ),
}


def test_a_note_is_read(tmp_path: Path) -> None:
    (note,) = read(tree(), tmp_path).notes
    assert (note.id, note.title) == ("N1", "What they say")
    assert note.claims[0] == Claim(
        id="N1:1a",
        said="Doors open by themselves.",
        verdict="wrong",
        truth="Somebody has to push.",
        concepts=("doors",),
        experiments=("E01",),
        katas=("01_open",),
        questions=("q01_door",),
    )
    assert note.claims[1].note == "N1"


def test_an_experiment_is_read(tmp_path: Path) -> None:
    assert read(tree(), tmp_path).experiments == {
        "E01": Experiment(
            id="E01",
            shows="A door that nobody pushes",
            files={"door.py": 'print("shut")\n', "empty.py": ""},
            command="python door.py",
            environment={"PUSH": "no"},
            remark="The door is made of paper.",
        )
    }


@pytest.mark.parametrize(("change", "sentence"), NOTE_FAULTS.values(), ids=NOTE_FAULTS)
def test_a_fault_of_a_note(change: tuple[str, str], sentence: str, tmp_path: Path) -> None:
    assert change[0] in NOTE
    assert faults(tree(note=NOTE.replace(*change)), tmp_path) == [sentence]


@pytest.mark.parametrize(("change", "sentence"), EXPERIMENT_FAULTS.values(), ids=EXPERIMENT_FAULTS)
def test_a_fault_of_an_experiment(change: tuple[str, str], sentence: str, tmp_path: Path) -> None:
    assert change[0] in EXPERIMENTS
    assert faults(tree(experiments=EXPERIMENTS.replace(*change)), tmp_path) == [sentence]


def test_all_faults_of_all_files_are_told(tmp_path: Path) -> None:
    files = tree(NOTE.replace("N1:2-4", "N1"), EXPERIMENTS.replace("id: E01", "id: one"))
    found = faults(files, tmp_path)
    assert [one.partition(": ")[0] for one in found] == [
        "claims/N1.yaml:8",
        "claims/N1.yaml:13",
        "claims/experiments.yaml:3",
    ]


def test_what_is_not_to_be_known_is_not_looked_up(tmp_path: Path) -> None:
    assert read(tree(), tmp_path, Known()).notes
    (fault,) = faults(tree(), tmp_path, Known(katas=[]))
    assert fault == (
        "claims/N1.yaml:10: there is no kata '01_open'\n"
        "  → name a kata of this course, or remove it"
    )


def test_a_folder_without_experiments_is_told(tmp_path: Path) -> None:
    found = faults({"claims": {"N1.yaml": NOTE}}, tmp_path)
    assert found[-1].startswith("claims/experiments.yaml: this file is missing")


def test_an_empty_note_is_told(tmp_path: Path) -> None:
    assert faults(tree(note="# to come\n"), tmp_path) == [
        "claims/N1.yaml: this file is empty\n  → write 'version: 1' and the other keys in it"
    ]


def test_a_course_may_have_no_claims(tmp_path: Path) -> None:
    assert read({}, tmp_path).all == ()


@pytest.mark.parametrize("typed", ["N1:2-4", "n1:2-4"])
def test_a_claim_is_found(typed: str, tmp_path: Path) -> None:
    assert read(tree(), tmp_path).claim(typed).said == "Doors have hinges."


@pytest.mark.parametrize(("typed", "meant"), [("N1:1", "N1:1a"), ("wrnog", "wrong")])
def test_a_claim_that_there_is_not_may_be_another(typed: str, meant: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownClaim, match=f"there is no claim '{typed}'\n  → .* {meant!r}"):
        read(tree(), tmp_path).claim(typed)


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("python door.py", "shut\n"),
        ("python -m door", "shut\n"),
        ("python -c 'import sys, os; print(sys.argv[1:], os.environ[\"PUSH\"])' a", "['a'] no\n"),
        ("python -I -c 'import sys; print(sys.flags.isolated)'", "1\n"),
    ],
)
def test_an_experiment_runs_as_its_command_says(command: str, printed: str, tmp_path: Path) -> None:
    experiment = read(tree(), tmp_path, KNOWN).experiments["E01"]._replace(command=command)
    with Interpreter() as interpreter:
        assert run_experiment(experiment, interpreter).seen.stdout == printed
