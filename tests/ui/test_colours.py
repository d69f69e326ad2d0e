"""A council's colour has to carry white text, and grades look alike everywhere."""

from pathlib import Path

import pytest

from looped.ui import colours, grades

TOKENS = Path(colours.__file__).parent / "frontend" / "_tokens.scss"


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        pytest.param("#ffffff", 1.0, id="white on white"),
        pytest.param("#000000", 21.0, id="black"),
        pytest.param("#767676", 4.54, id="the palest grey that does"),
        pytest.param("#777777", 4.48, id="one step too pale"),
    ],
)
def test_contrast_with_white(colour, ratio):
    assert colours.contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("given", "tidy"), [("#0B5D57", "#0b5d57"), (" 4b2c7a ", "#4b2c7a")])
def test_a_dark_colour_is_taken(given, tidy):
    assert colours.checked(given) == tidy


@pytest.mark.parametrize("pale", ["#777777", "#ffb81c", "#ffffff"])
def test_a_pale_colour_is_refused_with_its_contrast(pale):
    with pytest.raises(colours.UnfitColour, match="Choose a darker colour"):
        colours.checked(pale)


@pytest.mark.parametrize("nonsense", ["", "teal", "#0b5d5", "#0b5d57;}", "#0b5d57\n", "url(x)"])
def test_what_is_no_colour_never_reaches_the_style_sheet(nonsense):
    if nonsense.strip() == "#0b5d57":
        assert colours.style_sheet(nonsense) == ":root{--govuk-brand-colour:#0b5d57}\n"
        return
    with pytest.raises(colours.UnfitColour, match="Enter a colour"):
        colours.style_sheet(nonsense)


def test_text_on_each_grade_can_be_read():
    for look in grades.LOOKS.values():
        dark, pale = sorted((colours.contrast_with_white(look.colour), colours.contrast_with_white(look.ink)))
        assert pale / dark >= colours.LEAST_CONTRAST, look.key


def test_the_style_sheet_has_the_grades_colours():
    written = TOKENS.read_text()

    for look in grades.LOOKS.values():
        assert f"--app-{look.key.replace('_', '-')}: {look.colour};" in written
