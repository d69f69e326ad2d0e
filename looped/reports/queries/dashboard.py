"""The dashboard (K1): voice, audits and indicators side by side, as equals; first what needs attention.

Each part is told in the same way: value, how many it rests on, what it should reach, and what its months say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.periods import Month
from looped.figures import limits, signals
from looped.figures.figure import Figure, counted
from looped.figures.proportions import Share
from looped.framework.grades import OVERALL, DomainKey
from looped.improvement.queries.plan_values import COUNTED, Counts
from looped.improvement.rules.plan_sources import S, What
from looped.indicators.charts import small
from looped.indicators.queries.disclosure import reach_of
from looped.indicators.queries.standing import ATTENTION_WORDS, TONES, Attention, Standing, standings
from looped.ui.charts import Mark, Process, spark
from looped.voice.queries.experience import question_names
from looped.voice.queries.rules import rules_on

MONTHS = 24
FEWEST_AUDITS = 1
MOST_INDICATORS = 8  # the rest stand one click away
MOST_FIRST = 3  # of each part
REPEATED = ("QA01", "QA03")  # indicators that are lines of the audits themselves


@dataclass(frozen=True)
class Line:
    """One thing that is watched. value, target: as a page prints them; when: the month of the value; sentence: what
    its months say."""

    name: str
    value: str
    when: str
    target: str
    sentence: str
    attention: Attention
    href: str
    chart: Markup | None
    figure: Figure | None = None

    @property
    def words(self) -> str:
        return str(ATTENTION_WORDS[self.attention])

    @property
    def tone(self) -> str:
        """For `tag`: never the only sign."""
        return TONES.get(self.attention, "")


@dataclass(frozen=True)
class Part:
    """One of the three. about: where its lines come from, and as of when. more: where the rest of it stands;
    there, and in a line's href, blank for those who may not open it."""

    name: str
    about: str
    lines: tuple[Line, ...]
    more: str
    more_words: str


@dataclass(frozen=True)
class Dashboard:
    """parts: voice, audits, indicators, always in that order."""

    parts: tuple[Part, ...]

    @property
    def first(self) -> list[tuple[str, Line]]:
        """What needs attention, the worst first: the name of the part and the line, so many of each part."""
        found = [
            (part.name, line)
            for part in self.parts
            for line in [each for each in part.lines if each.attention <= Attention.MISSED][:MOST_FIRST]
        ]
        return sorted(found, key=lambda pair: pair[1].attention)


def dashboard(user: User, today: date) -> Dashboard:
    """The whole service, for those who see indicators. The same number of queries whatever there is."""
    return Dashboard((_voice(user, today), _audits(user, today), _indicators(user, today)))


def _voice(user: User, today: date) -> Part:
    core = {key: str(text) for key, (text, is_core) in question_names().items() if is_core}
    least = rules_on(today).least_shown
    may = user.may(Permission.SEE_VOICE)
    lines = _counted(S.FEEDBACK, core, today, least, reverse("voice:results") if may else "")
    about = _("Core questions about the experience of the service: favourable answers, month by month.")
    return Part(_("Voice"), about, _sorted(lines), reverse("voice:index") if may else "", _("All of voice"))


def _audits(user: User, today: date) -> Part:
    names = {OVERALL: _("Overall")} | {each.value: str(each.label) for each in DomainKey}
    may = user.may(Permission.SEE_IMPROVEMENT)
    where = reverse("improvement:impact") if may else ""
    lines = _counted(S.AUDITS, names, today, FEWEST_AUDITS, where)
    about = _(
        "Final audits graded Good or Outstanding, by the month of the programme. Audits of a theme, with other "
        "agencies, and re-audits are chosen for a reason, so they do not count in these lines."
    )
    return Part(_("Audits"), about, _sorted(lines), where, _("What audits changed"))


def _indicators(user: User, today: date) -> Part:
    found = [each for each in standings(reach_of(user), today=today) if each.definition.id not in REPEATED]
    measured = [each for each in found if each.latest and each.latest.exact is not None]
    lines = _sorted(_of_indicator(each) for each in measured)[:MOST_INDICATORS]
    newest = max((each.latest.as_at for each in measured if each.latest and each.latest.as_at), default=None)
    about = _("From the extracts of the case system.")
    if newest:
        about = _("From the extracts of the case system, as at %(day)s.") % {"day": f"{newest.day} {newest:%B %Y}"}
    words = _("All %(n)s indicators") % {"n": len(found)}
    return Part(_("Indicators"), about, lines, reverse("indicators:index"), words)


def _sorted(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.attention))


def _of_indicator(standing: Standing) -> Line:
    assert standing.latest
    return Line(
        name=str(standing.definition.title), value=standing.latest.text, target=standing.target_words,
        when=standing.latest.month.name,
        sentence=standing.sentence, attention=standing.attention, chart=small(standing), figure=standing.latest.figure,
        href=reverse("indicators:indicator", args=[standing.definition.id]),
    )  # fmt: skip


def _counted(source: str, names: Mapping[str, str], today: date, least: int, href: str) -> list[Line]:
    """Shares by whole months. One query for the counts."""
    last = Month.of(today).plus(-1)
    months = [last.plus(-back) for back in reversed(range(MONTHS))]
    counts = COUNTED[source](list(names), months[0], last)
    return [_share_line(What(source, key), name, months, counts, least, href) for key, name in names.items()]


def _share_line(what: What, name: str, months: Sequence[Month], counts: Counts, least: int, href: str) -> Line:
    shares = [counts.get((what.key, month.number), Share(0, 0)) for month in months]
    seen = [_seen(month, share, least) for month, share in zip(months, shares, strict=True)]
    finding = signals.find(limits.p_chart(seen), more_is_better=True)
    newest = max((at for at, each in enumerate(seen) if each.value is not None), default=None)
    figure = None
    if newest is not None:
        share = shares[newest]
        figure = counted(str(what), str(months[newest]), count=share.count, of=share.of)
    return Line(
        name=name, value=figure.say(_) if figure else _("Too few to say"), target="–",
        when=months[newest].name if newest is not None else "", sentence=_told(seen, shares, finding),
        attention=_attention(finding, figure), href=href, chart=_chart(name, finding), figure=figure,
    )  # fmt: skip


def _told(seen: Sequence[limits.Seen], shares: Sequence[Share], finding: signals.Finding) -> str:
    """With its full stop. A month that is there and too small to be shown is not a month of nothing; and where a
    value of an older month stands beside it, "nothing to measure" would contradict it."""
    if seen[-1].value is None and shares[-1].of:
        return _("Too few in %(month)s to say.") % {"month": seen[-1].label}
    if seen[-1].value is None and any(each.value is not None for each in seen):
        return _("None in %(month)s, so nothing can be said of it.") % {"month": seen[-1].label}
    return f"{finding.words(_)}."


def _seen(month: Month, share: Share, least: int) -> limits.Seen:
    """A month of fewer than `least` is not shown at all."""
    if share.of < max(least, 1):
        return limits.Seen(month.name, None)
    return limits.Seen(month.name, 100 * float(share.fraction), share.of, share.count)


def _attention(finding: signals.Finding, figure: Figure | None) -> Attention:
    if figure is None:
        return Attention.NO_DATA
    states = {signals.State.WORSE: Attention.WORSE, signals.State.BETTER: Attention.BETTER}
    return states.get(finding.state, Attention.NONE)


def _chart(name: str, finding: signals.Finding) -> Markup | None:
    placed = finding.line.placed
    if all(each.seen.value is None for each in placed):
        return None
    told = {at for one in [*finding.earlier, *([finding.signal] if finding.signal else [])]
            for at in range(one.first, one.last + 1)}  # fmt: skip
    marks = tuple(
        Mark(each.seen.label, each.seen.value, f"{each.seen.n:,}", *_range(each), signal=at in told and each.judged)
        for at, each in enumerate(placed)
    )
    title = f"{name}: {finding.words(_)}"
    return spark(Process(title=title, description="", marks=marks, is_share=True, target=None, target_name=""))


def _range(placed: limits.Placed) -> tuple[float | None, float | None, float | None]:
    its = placed.range
    return (None, None, None) if its is None else (its.low, its.middle, its.high)
