"""What platforms call files, told apart by their names alone."""

import pytest

from grader.bulk.intake.platforms import is_canvas


@pytest.mark.parametrize(
    "name", ["दीपिकासिंह", "สุดาใจดี", "முருகன்", "bjo\u0308rn", "李小龍", "obrien2"]
)
def test_canvas_names_are_of_letters_digits_and_marks_in_every_script(name: str) -> None:
    assert is_canvas(f"{name}_123_4567_answer.zip")


@pytest.mark.parametrize("name", ["two words", "o'brien", "a-b", ""])
def test_what_canvas_would_have_left_out_is_no_name_of_canvas(name: str) -> None:
    assert not is_canvas(f"{name}_x_4567_answer.zip")
