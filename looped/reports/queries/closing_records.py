"""What stands behind a figure of the chapters that close the loop: its records as they are now, within one's rights."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.queries import audits_with_grades_for
from looped.core.periods import Month, Quarter
from looped.figures.figure import Figure
from looped.improvement.measures import MEASURES, Span
from looped.reports.queries.closing import MEASURE, RULES, Marked, closing_of, day_after, having
from looped.reports.queries.records import Drawer, Group, Record


def drawer(user: User, quarter: Quarter, figure: Figure) -> Drawer | None:
    """The records of a figure of this chapter as they are now, within the user's rights; None for no such figure."""
    if figure.id.startswith(MEASURE):
        return _measure_drawer(user, quarter, figure)
    rule = RULES.get(figure.id)
    if rule is None:
        return None
    found = closing_of(quarter).records[rule.source]
    base = found if rule.base is None else having(found, rule.base)
    inside = having(base, rule.needs)
    rest = [record for record in base if record not in inside] if rule.base is not None else []
    return _drawer(user, figure, str(rule.title), inside, rest, has_base=rule.base is not None)


def _measure_drawer(user: User, quarter: Quarter, figure: Figure) -> Drawer | None:
    measure = MEASURES.get(figure.id.removeprefix(MEASURE))
    if measure is None:
        return None
    records = list(measure.records(Span(day_after(quarter))))
    audits = Audit.objects.filter(public_id__in={record.audit for record in records})
    places = {row[0]: row[1:] for row in audits.values_list("public_id", "month", "area__name")}
    split: dict[bool, list[Marked]] = {True: [], False: []}
    for record in records:
        split[record.counts].append(Marked(record.audit, record.reference, *places[record.audit], frozenset()))
    return _drawer(user, figure, str(measure.name), split[True], split[False], has_base=measure.of_all)


def _drawer(
    user: User, figure: Figure, title: str, inside: list[Marked], rest: list[Marked], *, has_base: bool
) -> Drawer:
    mine = _readable(user, {record.audit for record in (*inside, *rest)})
    return Drawer(
        figure=figure,
        title=title,
        numerator=str(figure.count),
        denominator=str(figure.of) if has_base else _("none: a plain count"),
        counted=_group(_("Counted"), inside, mine),
        rest=_group(_("In the denominator, not counted"), rest, mine) if has_base else None,
        left_out=(),
        note=_("The records are those of today. An issued report keeps the number that it was issued with."),
    )


def _readable(user: User, audits: set[str]) -> dict[str, str]:
    """Audit -> its overall grade, for those whose grades the user may read. One query."""
    found = audits_with_grades_for(user).filter(public_id__in=audits)
    return dict(found.values_list("public_id", "overall"))


def _group(title: str, records: list[Marked], mine: Mapping[str, str]) -> Group:
    shown = (
        Record(each.audit, each.reference, str(Month.from_number(each.month)), each.area, mine[each.audit])
        for each in records
        if each.audit in mine
    )
    return Group(title, len(records), tuple(shown))
