"""The words that are proposed between the blocks, each number as the name of a figure. The writer may change them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from looped.core.periods import Quarter
from looped.figures import sentences
from looped.figures.figure import Figure
from looped.figures.proportions import ENOUGH_FOR_A_VERDICT, Share, Verdict, change
from looped.figures.sentences import Proposal
from looped.figures.sentences.outcomes import TREND_WORDS
from looped.framework.grades import OVERALL, Grade
from looped.reports.figures import FigureSet
from looped.reports.queries.history import YearTrend
from looped.reports.scopes import framework_break

SHARE = "good_or_outstanding"
Earlier = Mapping[str, Sequence[sentences.Month]]
"""part -> the months before the quarter; empty where no outcome line looks back."""


def months_of(figures: FigureSet, part: str, mix: Mapping[str, str]) -> list[sentences.Month]:
    """The quarter's months of one part, as the sentences want them. mix: month -> areas audited."""
    prefix = OVERALL if part == OVERALL else f"domain.{part}"
    return [
        sentences.Month(
            month, {str(grade): figures(f"{prefix}.{grade}", month).count or 0 for grade in Grade}, mix.get(month, "")
        )
        for month in figures.facts.months
    ]


def looks_back(figures: FigureSet, mix: Mapping[str, str]) -> bool:
    """Whether some outcome line cannot compare the quarter's first month with its last, and needs years."""
    first, last = figures.facts.months[0], figures.facts.months[-1]
    if mix.get(first, "") != mix.get(last, ""):
        return True
    ids = ["overall.good", *[f"domain.{key}.good" for key in figures.facts.domains]]
    return any((figures(id, month).of or 0) < ENOUGH_FOR_A_VERDICT for id in ids for month in (first, last))


def introduction(quarter: Quarter) -> str:
    values = {"quarter": quarter.name.lower().replace("quarter", _("quarter"), 1), "spoken": quarter.spoken}
    said = _("This report sets out what the audits of %(quarter)s found, %(spoken)s.") % values
    return said + " " + _("Planned audits: {audits.planned quarter}. Final audits: {audits.total quarter}.")


def summary(figures: FigureSet, mix: Mapping[str, str], earlier: Earlier) -> Proposal:
    """Without the sentence that months are too few to compare: the year's trend, which follows, compares quarters."""
    months = months_of(figures, OVERALL, mix)
    waiting = figures("audits.returned_not_final").count or 0
    found = sentences.summary(months, earlier.get(OVERALL, ()), waiting=waiting, translate=_)
    too_few = _(TREND_WORDS[True, Verdict.TOO_FEW])
    return replace(found, text=found.text.replace(f" {too_few}", ""))


def outcome(key: str, figures: FigureSet, mix: Mapping[str, str], earlier: Earlier) -> Proposal:
    months = months_of(figures, key, mix)
    return sentences.outcome(f"domain.{key}", months, earlier.get(key, ()), translate=_).proposal


def strongest(figures: FigureSet) -> Proposal:
    """Strongest and weakest domain of each month, a paragraph a month."""
    found = []
    for month in figures.facts.months:
        counts = {
            key: {str(grade): figures(f"domain.{key}.{grade}", month).count or 0 for grade in Grade}
            for key in figures.facts.domains
        }
        found.append(sentences.ends(month, counts, dict(figures.facts.domains), translate=_).proposal)
    extra = tuple(figure for one in found for figure in one.extra)
    names = tuple(name for one in found for name in one.figures)
    return Proposal("\n\n".join(one.text for one in found), names, extra)


def trend(year: YearTrend, quarter: Quarter) -> str:
    """This quarter against the baseline: Inadequate, and Good or Outstanding."""
    now, before = year.at(quarter), year.at(year.baseline)
    if now is None or not now.figures or now.is_empty:
        return _("No audit of this quarter is final yet, so there is nothing to compare.")
    if before is None:
        return _("There are no numbers for the baseline quarter yet, so there is nothing to compare with.")
    if before is now:
        return _("This quarter is the baseline for the year.")
    if before.counts is None:
        return _("Not every count of the baseline was published, so the quarters are not compared.")
    lines = [_("The baseline is %(quarter)s.") % {"quarter": before.quarter.name}]
    for id, name, more_is_better in (
        ("inadequate", _("Inadequate"), False),
        (SHARE, _("Good or Outstanding"), True),
    ):
        verdict = change(_share(before.figures[id]), _share(now.figures[id]), more_is_better=more_is_better)
        values = {
            "grade": name, "now": f"{{overall.{id} quarter}}", "before": f"{{overall.{id} {before.quarter}}}",
            "verdict": verdict.words(_),
        }  # fmt: skip
        if verdict.verdict in (Verdict.BETTER, Verdict.WORSE):
            text = _("%(grade)s: %(now)s, against %(before)s: %(verdict)s, by more than chance would explain.")
        else:
            text = _("%(grade)s: %(now)s, against %(before)s: %(verdict)s.")
        lines.append(text % values)
    if framework_break(before.frameworks, now.frameworks):
        lines.append(
            _("The framework changed between the two: a difference may be one of descriptors, not of practice.")
        )
    return " ".join(lines)


def _share(figure: Figure) -> Share:
    return Share(figure.count or 0, figure.of or 0)


def moderation(figures: FigureSet) -> str:
    lines = []
    if figures("loop.pairs").count:
        lines.append(
            _(
                "Each case is audited twice, by two people who do not see each other’s grades. They gave the same "
                "overall grade in {loop.agreed_overall quarter}, and the same grades in everything in "
                "{loop.agreed_all quarter}."
            )
        )
    if figures("moderation.held").count:
        lines.append(
            _(
                "Moderated: {moderation.held quarter}. The overall grade stayed in {moderation.unchanged quarter}, "
                "rose in {moderation.raised quarter} and fell in {moderation.lowered quarter}."
            )
        )
    else:
        lines.append(_("No final audit of the quarter was moderated."))
    return " ".join(lines)


def agreement(figures: FigureSet) -> str:
    if figures("agreement.overall.kappa").value is None:
        return _(
            "Agreement beyond chance, overall: {agreement.overall.kappa quarter}. A coefficient needs more pairs than "
            "the quarter has, or grades that vary."
        )
    return _(
        "Overall, the two auditors gave the same grade in {agreement.overall.exact quarter}. Agreement beyond what "
        "chance gives: kappa {agreement.overall.kappa quarter}, AC2 {agreement.overall.ac2 quarter}."
    )


def feedback(figures: FigureSet) -> str:
    if not figures("audits.total").count:
        return ""
    return _(
        "The family was reached in {feedback.reached quarter} of the final audits. In {feedback.attempted quarter} "
        "somebody tried and did not reach them."
    )


def inadequate(figures: FigureSet) -> str:
    if not figures("inadequate.total").count:
        return _("No final audit of the quarter was graded Inadequate overall.")
    said = _("Graded Inadequate overall: {inadequate.total quarter}.")
    if figures("inadequate.open").count:
        return (
            said
            + " "
            + _("Of these still open, because an action is missing or not verified: {inadequate.open quarter}.")
        )
    return said + " " + _("All their actions are done and verified by somebody else, so none of them is open.")
