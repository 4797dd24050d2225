"""Problems kept, counted and shortened."""

from functools import partial

import pytest

from viewer.formats.problem import Problems, shortened


def test_the_first_of_each_severity_are_kept_and_the_rest_counted_by_kind() -> None:
    problems = Problems("x.json")
    for line in range(300):
        problems.report("warning", "unsourced", lambda: "No source.", line=line)
    problems.report("error", "missing", lambda: "Missing.", line=5)
    assert (problems.errors, problems.warnings, len(problems)) == (1, 300, 301)
    assert len(list(problems)) == Problems.KEPT + 1
    assert problems.beyond() == {("warning", "unsourced"): 100}


def test_no_sentence_is_made_for_what_is_only_counted() -> None:
    problems = Problems("x.json")
    sentences = iter([f"Missing {number}." for number in range(250)])
    for _ in range(250):
        problems.report("error", "missing", partial(next, sentences))
    assert next(sentences) == f"Missing {Problems.KEPT}."


def test_problems_come_in_the_order_of_their_lines() -> None:
    problems = Problems("x.json")
    for line in (3, 1, 2):
        problems.report("warning", "x", lambda: "X.", line=line)
    assert [problem.line for problem in problems] == [1, 2, 3]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("short", "short"),
        ("x" * 81, "x" * 79 + "…"),
        ("a\nb\x1b\ud800", "a\ufffdb\ufffd\ufffd"),
        (None, "null"),
        (True, "true"),
        ({"a": 1}, "{…}"),
        ([], "[]"),
        (3.5, "3.5"),
        (10**4000, "1" + "0" * 78 + "…"),
    ],
)
def test_a_value_is_shortened_to_one_safe_line(value: object, text: str) -> None:
    assert shortened(value) == text
