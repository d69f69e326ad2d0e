"""The few shapes that our charts are drawn with."""

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from looped.ui.printing import clean

# Drawn small with large letters: at 375 px a letter is still 10 px high, at 620 px it is like the text around it.
WIDTH = 520
SIZE = 16
SMALL = 14
INK = "#1f1d1a"
QUIET = "#57524a"
LINE = "#d3ccc2"
BRAND = "#0b5d57"
FONT = "Atkinson Hyperlegible, sans-serif"


def number(value: float) -> str:
    """Two decimals at most, and no trailing noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shape(name: str, **attributes: float | str) -> str:
    """An element without contents; `_` in a name is `-` in the attribute."""
    return f"<{name}{_written(attributes)}/>"


def text(words: object, x: float, y: float, **attributes: float | str) -> str:
    """Words with their base line at y; `anchor` is start, middle or end."""
    anchor = attributes.pop("anchor", "start")
    found = {"x": x, "y": y, "text_anchor": anchor, "font_size": SIZE, "fill": INK} | attributes
    return f"<text{_written(found)}>{escape(clean(words))}</text>"


def halo(words: object, x: float, y: float, **attributes: float | str) -> str:
    """Words with a white edge, where lines may run behind them."""
    return text(words, x, y, paint_order="stroke", stroke="#ffffff", stroke_width=4, **attributes)


def about_as_wide(words: object, size: float = SIZE) -> float:
    """How much room words take, guessed on the safe side: nothing here measures a font."""
    return len(str(words)) * size * 0.58


def lines(words: object, room: float) -> tuple[list[str], float]:
    """Words on one line where they fit, else on two, smaller and cut where it looks best; and the size of letter."""
    whole = clean(words)
    cuts = [at for at, letter in enumerate(whole) if letter == " "]
    if about_as_wide(whole) <= room or not cuts:
        return [whole], SIZE if about_as_wide(whole) <= room else SMALL
    cut = min(cuts, key=lambda at: abs(at - len(whole) / 2))
    return [whole[:cut], whole[cut + 1 :]], SMALL


def _written(attributes: dict[str, float | str]) -> str:
    pairs = ((k.replace("_", "-"), v) for k, v in attributes.items())
    return "".join(f" {k}={quoteattr(clean(v) if isinstance(v, str) else number(v))}" for k, v in pairs)


def own_id(*parts: object) -> str:
    """An id that two charts on one page do not share unless they are the same chart."""
    return "c" + hashlib.sha256("\n".join(map(clean, parts)).encode()).hexdigest()[:10]


def drawing(
    title: str, description: str, height: float, shapes: Iterable[str], chart_id: str, *, width: float = WIDTH
) -> Markup:
    """The whole picture, named by its title and described by its numbers."""
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" role="img"'
        f' width="{number(width)}" height="{number(height)}" font-family="{FONT}"'
        f' aria-labelledby="{chart_id}-title {chart_id}-desc">'
        f'<title id="{chart_id}-title">{escape(clean(title))}</title>'
        f'<desc id="{chart_id}-desc">{escape(clean(description))}</desc>'
        f"{''.join(shapes)}</svg>"
    )
