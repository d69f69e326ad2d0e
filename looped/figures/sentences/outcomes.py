"""The outcome line of a domain, or of the overall grade."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from looped.figures.figure import QUARTER
from looped.figures.proportions import Verdict
from looped.figures.sentences.months import GRADES, Month, month_name, most_common
from looped.figures.sentences.trends import Trend, trend
from looped.figures.sentences.writing import Proposal, Writer
from looped.figures.words import marked as _

TREND_WORDS: dict[tuple[bool, Verdict], str] = {
    (False, Verdict.BETTER): _(
        "%(after_share)s were Good or Outstanding in %(after)s, against %(before_share)s in %(before)s: better, by "
        "more than chance would explain."
    ),
    (False, Verdict.WORSE): _(
        "%(after_share)s were Good or Outstanding in %(after)s, against %(before_share)s in %(before)s: worse, by "
        "more than chance would explain."
    ),
    (False, Verdict.NO_CHANGE): _(
        "%(after_share)s were Good or Outstanding in %(after)s, against %(before_share)s in %(before)s: no change "
        "that chance could not explain."
    ),
    (True, Verdict.BETTER): _(
        "%(after_share)s were Good or Outstanding in the twelve months to %(after)s, against %(before_share)s in the "
        "twelve before: better, by more than chance would explain."
    ),
    (True, Verdict.WORSE): _(
        "%(after_share)s were Good or Outstanding in the twelve months to %(after)s, against %(before_share)s in the "
        "twelve before: worse, by more than chance would explain."
    ),
    (True, Verdict.NO_CHANGE): _(
        "%(after_share)s were Good or Outstanding in the twelve months to %(after)s, against %(before_share)s in the "
        "twelve before: no change that chance could not explain."
    ),
    (True, Verdict.TOO_FEW): _("There are too few audits to say whether the grades have changed."),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome line of a domain. commonest: grades, more than one on a tie; none without audits."""

    id: str
    commonest: tuple[str, ...]
    trend: Trend
    proposal: Proposal


def outcome(
    id: str, months: Sequence[Month], history: Iterable[Month] = (), *, translate: Callable[[str], str] = _
) -> Outcome:
    """The outcome line: the most common grade, and what may be said of the change.

    id: "overall" or "domain.KEY", the start of the names of its figures. months: those of the report, in
    order. history: earlier months, as many as there are.
    """
    counts = {grade: sum(month.counts.get(grade, 0) for month in months) for grade in GRADES}
    commonest, found = most_common(counts), trend(months, history)
    writer = Writer(translate)
    if not commonest:
        writer.say(_("No audit was graded here in the quarter."))
        return Outcome(id, commonest, found, writer.proposal())
    _say_commonest(writer, id, commonest)
    _say_trend(writer, id, found)
    return Outcome(id, commonest, found, writer.proposal())


def _say_commonest(writer: Writer, id: str, commonest: Sequence[str]) -> None:
    named = [writer.translate(GRADES[grade]) for grade in commonest]
    share = writer.name(f"{id}.{commonest[0]}", QUARTER)
    if len(commonest) == 1:
        writer.say(_("%(grade)s is the most common grade: %(share)s."), grade=named[0], share=share)
    else:
        writer.say(_("%(grades)s are equally common: %(share)s each."), grades=writer.listed(named), share=share)


def _say_trend(writer: Writer, id: str, found: Trend) -> None:
    if found.mixed and (found.change is None or found.by_year):
        writer.say(_("The months audited different parts of the service, so they are not compared with one another."))
    text = TREND_WORDS[found.by_year or found.change is None, found.verdict]
    if found.change is None or found.verdict is Verdict.TOO_FEW:
        writer.say(text)
        return
    writer.say(
        text,
        after_share=writer.share(id, found.after, found.change.after),
        before_share=writer.share(id, found.before, found.change.before),
        after=month_name(found.after.rpartition("/")[2], writer.translate),
        before=month_name(found.before.rpartition("/")[2], writer.translate),
    )
    if found.narrowed:
        writer.say(_("Only months that audited the same part of the service are counted."))
