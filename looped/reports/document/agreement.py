"""The page of agreement as tables for Excel, and its chart."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from markupsafe import Markup

from looped.figures.agreement import NEEDS
from looped.figures.rounding import half_up
from looped.reports.agreeing import KEYS, Agreed
from looped.reports.blocks import Document, Row, Table
from looped.reports.document.tables import grade_name, short
from looped.reports.queries.agreement import Agreement, QuarterLine
from looped.reports.scopes import scope_words
from looped.ui import council
from looped.ui.charts import Point, Points, points


def measures(first: str) -> tuple[str, ...]:
    return (first, _("Pairs"), _("Same grade"), _("Same or one step apart"), _("Kappa"), _("AC2"))


def chart(found: Agreement) -> Markup | None:
    """The same grade from both, quarter by quarter. None where no quarter has enough pairs."""
    if not any(line.agreed.is_enough for line in found.quarters):
        return None
    title = _("Same grade from both: %(share)s") % {"share": found.chosen.exact.text}
    words = _("Share of pairs with the same grade by quarter, with its 95%% interval; %(part)s.") % {
        "part": found.names[found.part]
    }
    return points(Points(title, words, tuple(map(_point, found.quarters)), highest=100))


def _point(line: QuarterLine) -> Point:
    share = line.agreed.exact
    value, low, high = (
        None if one is None else float(half_up(one, 1)) for one in (share.percent, share.low, share.high)
    )
    return Point(_tick(line), value, low, high, line.agreed.n, breaks=bool(line.breaks))


def _tick(line: QuarterLine) -> str:
    return f"Q{line.quarter.number} {line.quarter.year % 100:02d}/{(line.quarter.year + 1) % 100:02d}"


def as_document(found: Agreement) -> Document:
    """Tables alone: of every part, and of the chosen one its grid, the direction of differences, and its quarters."""
    who, name = council.current(), found.names[found.part]
    tables = [
        Table(_("By part"), measures(_("Graded part")), tuple(_parts(found)), _source()),
        Table(_("By quarter: %(part)s") % {"part": name}, measures(_("Quarter")), tuple(_quarters(found)), _source()),
    ]
    if found.chosen.is_enough:
        tables += [_grid(found.chosen, name), _direction(found.chosen, name)]
    return Document(
        title=_("Agreement of the two auditors"), council=who.name, period=found.span.scope,
        period_name=scope_words(found.span.scope), version=0, publication=_("Not for publication"),
        blocks=tuple(tables), is_demo=who.is_demo,
    )  # fmt: skip


def _source() -> str:
    return _(
        "Looped audits with both returns, not applicable left out. Kappa and AC2: agreement beyond chance, 1 is "
        "perfect; all intervals 95%%. Below %(needs)s pairs there are too few to say."
    ) % {"needs": NEEDS}


def _parts(found: Agreement) -> Iterable[Row]:
    for one in found.parts:
        yield Row(found.names[one.part], one.measures)


def _quarters(found: Agreement) -> Iterable[Row]:
    for line in found.quarters:
        if line.breaks:
            yield Row(". ".join(line.breaks), ("",) * 5)
        yield Row(short(line.quarter), line.agreed.measures)


def _grid(one: Agreed, name: str) -> Table:
    rows = tuple(Row(grade_name(key), cells, key) for key, cells in zip(KEYS, one.grid, strict=True))
    columns = (_("Manager, down; peer, across"), *[grade_name(key) for key in KEYS])
    return Table(
        _("Manager against peer: %(part)s") % {"part": name}, columns, rows, _("Percentages are of all pairs.")
    )


def _direction(one: Agreed, name: str) -> Table:
    said = {"manager": _("The manager graded higher"), "peer": _("The peer graded higher")}
    rows = [
        Row(said[who] if not steps else _("%(who)s, steps: %(steps)s") % {"who": said[who], "steps": steps}, (figure,))
        for who, steps, figure in one.higher
    ]
    columns = (_("Who graded higher"), _("Pairs"))
    return Table(_("Direction of difference: %(part)s") % {"part": name}, columns, tuple(rows))
