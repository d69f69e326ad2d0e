"""The strongest and the weakest domain of a month, and how far that may be believed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from looped.figures.proportions import Share, difference
from looped.figures.sentences.months import Month, month_name
from looped.figures.sentences.writing import Proposal, Writer
from looped.figures.words import marked as _

NAMEABLE = 5
"""Graded audits below which a domain is called neither strongest nor weakest."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Strongest and weakest domains of a month, more than one on a tie. left_out: too few graded."""

    scope: str
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    left_out: tuple[str, ...]
    proposal: Proposal


def ends(
    scope: str,
    domains: Mapping[str, Mapping[str, int]],
    names: Mapping[str, str],
    *,
    translate: Callable[[str], str] = _,
) -> Ends:
    """The strongest and the weakest domain of a month, or of the quarter, by the share Good or Outstanding.

    domains: key -> grade -> audits. names: key -> name for print. Named with their figures; and it is said
    over which others the lead, or the lag, is more than chance would explain.
    """
    shares = {key: Month(scope, counts).upper for key, counts in domains.items()}
    left_out = tuple(key for key, share in shares.items() if share.of < NAMEABLE)
    ranked = {key: share for key, share in shares.items() if key not in left_out}
    fractions = {key: Fraction(share.count, share.of) for key, share in ranked.items()}
    writer = Writer(translate)
    when = month_name(scope, translate)
    strongest = tuple(key for key in ranked if fractions[key] == max(fractions.values()))
    weakest = tuple(key for key in ranked if fractions[key] == min(fractions.values()))
    if len(ranked) < 2:
        writer.say(_("Too few audits were graded in %(when)s to name a strongest or a weakest domain."), when=when)
        strongest = weakest = ()
    elif strongest == weakest:
        writer.say(_("In %(when)s no domain was stronger or weaker than another."), when=when)
        strongest = weakest = ()
    else:
        _say_end(writer, _("Strongest in %(when)s: %(domains)s."), scope, strongest, ranked, names)
        _say_end(writer, _("Weakest in %(when)s: %(domains)s."), scope, weakest, ranked, names)
    return Ends(scope, strongest, weakest, left_out, writer.proposal())


def _say_end(
    writer: Writer, text: str, scope: str, tied: Sequence[str], shares: Mapping[str, Share], names: Mapping[str, str]
) -> None:
    named = [f"{names[key]} ({writer.share(f'domain.{key}', scope, shares[key])})" for key in tied]
    writer.say(text, when=month_name(scope, writer.translate), domains=writer.listed(named))
    rest = [key for key in shares if key not in tied]
    apart = [key for key in rest if all(_told_apart(shares[one], shares[key]) for one in tied)]
    if apart == rest:
        writer.say(_("The distance to every other domain is more than chance would explain."))
    elif apart:
        text = _("The distance is more than chance would explain only to %(domains)s.")
        writer.say(text, domains=writer.listed([names[key] for key in apart]))
    else:
        writer.say(_("The distance to the other domains is no more than chance could explain."))


def _told_apart(one: Share, other: Share) -> bool:
    interval = difference(one, other)
    return interval is not None and interval.excludes_zero()
