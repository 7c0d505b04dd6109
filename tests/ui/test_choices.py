"""Select boxes tell options apart even where their words are the same."""

from ui.choices import distinct


def test_words_that_repeat_carry_their_id() -> None:
    assert distinct({"v1": "Alcyon", "v2": "Alcyon", "v3": "Borée"}) == {
        "v1": "Alcyon · v1",
        "v2": "Alcyon · v2",
        "v3": "Borée",
    }


def test_words_that_differ_stay_as_they_are() -> None:
    assert distinct({"": "Everything", "a": "All"}) == {"": "Everything", "a": "All"}
