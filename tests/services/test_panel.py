"""The committee beside itself: how far it agrees, who is severe, and when it is too few to tell."""

from services.marks import count_marks
from services.panel import panel
from tests.services.meeting_cases import look, marks


def test_two_members_are_too_few_to_tell_how_far_they_agree() -> None:
    selection, _ = look(*marks("v1", "heavy", 1, 4), *marks("v2", "heavy", 2, 3))
    found = panel(selection, count_marks(selection, ["v1", "v2"], ["heavy", "light"]))
    assert found.too_few
    assert [rater.given for rater in found.raters] == [2, 2]
    assert all(rater.too_few for rater in found.raters)


def test_a_severe_member_is_one_who_marks_lower_on_the_same_cells() -> None:
    selection, _ = look(*marks("v1", "heavy", 1, 4, 4), *marks("v2", "heavy", 2, 4, 5))
    raters = panel(selection, count_marks(selection, ["v1", "v2"], ["heavy"])).raters
    assert raters[0].effect is not None
    assert raters[0].effect < -0.3


def test_nobody_s_marks_say_nothing() -> None:
    selection, _ = look()
    found = panel(selection, count_marks(selection, ["v1"], ["heavy"]))
    assert (found.alpha, found.raters) == (None, ())
