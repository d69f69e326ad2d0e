"""Whether a council's colour can carry white text, and the style sheet that brings it to the pages."""

import re

BRAND = "#0b5d57"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size
_SIX_DIGITS = re.compile(r"#[0-9a-f]{6}")


class UnfitColour(ValueError):
    """A colour that a page cannot use. The text is a sentence for the person who chose it."""


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio against white, from 1 (white) to 21 (black), of a colour such as `#0b5d57`."""
    return 1.05 / (_luminance(colour) + 0.05)


def checked(colour: str) -> str:
    """The colour in lower case with its #; raises UnfitColour where it is none or too pale for white text."""
    tidy = "#" + colour.strip().lower().removeprefix("#")
    if not _SIX_DIGITS.fullmatch(tidy):
        raise UnfitColour("Enter a colour as # and six digits or letters a to f, such as #0b5d57.")
    ratio = contrast_with_white(tidy)
    if ratio < LEAST_CONTRAST:
        # Rounded down: 4.49 must not be printed as the 4.5 that would have been enough.
        raise UnfitColour(
            f"Choose a darker colour: white text on {tidy} has a contrast of {int(ratio * 10) / 10}, and needs 4.5."
        )
    return tidy


def style_sheet(colour: str) -> str:
    """The council's colour as the custom property that every part takes its brand colour from."""
    return f":root{{--govuk-brand-colour:{checked(colour)}}}\n"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
