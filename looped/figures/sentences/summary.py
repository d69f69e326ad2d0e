"""The opening words of the report: how many, how graded, how many wait, and which are open."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from looped.figures.figure import QUARTER
from looped.figures.sentences.months import GRADES, Month
from looped.figures.sentences.outcomes import outcome
from looped.figures.sentences.writing import Proposal, Writer
from looped.figures.words import marked as _


def summary(
    months: Sequence[Month],
    history: Iterable[Month] = (),
    *,
    waiting: int = 0,
    translate: Callable[[str], str] = _,
) -> Proposal:
    """months, history: of the overall grade, as for `outcome`. waiting: audits returned but not final.

    Those that wait are named, with how many of them carry an Inadequate, so that waiting flatters nothing.
    """
    writer = Writer(translate)
    counts: Mapping[str, int] = {grade: sum(month.counts.get(grade, 0) for month in months) for grade in GRADES}
    writer.say(_("Final audits of the quarter: %(audits)s."), audits=writer.name("audits.total", QUARTER))
    if any(counts.values()):
        graded = [f"{writer.translate(GRADES[grade])} {writer.name(f'overall.{grade}', QUARTER)}" for grade in GRADES]
        writer.say(_("Overall grades: %(grades)s."), grades=writer.listed(graded))
        writer.add(outcome("overall", months, history, translate=translate).proposal)
    if counts["inadequate"]:
        writer.say(
            _("Inadequate audits still open, without an action or with one not yet verified: %(open)s."),
            open=writer.name("inadequate.open", QUARTER),
        )
    if waiting:
        writer.say(
            _("Returned but not final: %(waiting)s; of these with an Inadequate from either auditor: %(inadequate)s."),
            waiting=writer.name("audits.returned_not_final", QUARTER),
            inadequate=writer.name("inadequate.provisional", QUARTER),
        )
    return writer.proposal()
