"""The axis of values that several charts share: a round top, faint lines and their numbers."""

import math
from collections.abc import Iterator

from . import svg


def round_top(most: float) -> float:
    """A round number that nothing drawn passes; never nought, which nothing could be divided by."""
    if most < 1e-6:
        return 1.0
    step = 10 ** math.floor(math.log10(most))
    return float(next(step * n for n in (1, 2, 2.5, 5, 10, 20) if step * n >= most))


def lines(
    top: float, unit: str, left: float, right: float, above: float, foot: float, *, base: float = 0
) -> Iterator[str]:
    """Five lines from `base` to `top`, between the heights `above` and `foot`, each with its number at the left."""
    for part in (0, 0.25, 0.5, 0.75, 1):
        y = foot - (foot - above) * part
        yield svg.shape("line", x1=left, y1=y, x2=right, y2=y, stroke=svg.QUIET if part == 0 else svg.LINE)
        yield svg.text(
            f"{base + (top - base) * part:g}{unit}", left - 8, y + 5, anchor="end", font_size=svg.SMALL, fill=svg.QUIET
        )
