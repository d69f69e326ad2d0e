"""How pairs of auditors and each auditor compare with colleagues: help for coaching, for the QA team alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Avg, Case, Count, FloatField, Q, Value, When
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.figures.agreement import NEEDS
from looped.figures.figure import Figure, counted, proportion, statistic
from looped.figures.leniency import PARTNERS, WORTH_A_TALK, Compared, Mildness, mildness
from looped.framework.grades import OVERALL
from looped.reports.agreeing import KEYS
from looped.reports.prose import Name
from looped.reports.queries.pair_records import RANKS, PairDrawer, pair_rows, rule, split, visible_ids, what_words
from looped.reports.queries.pairs import PEER, PEERS_GRADE, pairs
from looped.reports.scopes import scope_words
from looped.reports.spans import Span

MANAGER = "form__auditor__"
GRADED = Q(grade__in=KEYS) & Q(**{f"{PEERS_GRADE}__in": KEYS})


@dataclass(frozen=True, slots=True)
class AuditorLine:
    """One auditor. mild: steps above or below colleagues on the same cases. words: what may be said of it."""

    name: str
    pairs: Figure
    mild: Figure
    words: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two people who audited the same cases, whoever was the manager."""

    names: tuple[str, str]
    pairs: Figure
    exact: Figure
    within_one: Figure


@dataclass(frozen=True, slots=True)
class Coaching:
    """auditors: by name. couples: those with enough pairs, by name; few: how many couples have fewer."""

    span: Span
    auditors: tuple[AuditorLine, ...]
    couples: tuple[PairLine, ...]
    few: int


def coaching(span: Span) -> Coaching:
    """For the QA team; the view asks for the permission. Two queries."""
    names: dict[str, str] = {}
    auditors = tuple(_auditor_lines(span, names))
    couples, few = _couples(span, names)
    return Coaching(span, auditors, couples, few)


def _auditor_lines(span: Span, names: dict[str, str]) -> Iterable[AuditorLine]:
    found = mildness(_compared(span, names))
    for id in sorted(found, key=lambda id: (names[id].casefold(), id)):
        one = found[id]
        interval = one.interval
        mild = statistic(
            f"auditor.{id}.mildness", span.scope, value=one.steps, n=one.n, reason=one.reason,
            low=interval.low if interval else None, high=interval.high if interval else None,
        )  # fmt: skip
        yield AuditorLine(names[id], counted(f"auditor.{id}.pairs", span.scope, count=one.n), mild, _words(one))


def _compared(span: Span, names: dict[str, str]) -> list[Compared]:
    """Each case once: by how many steps the manager graded better, the mean over all parts that both graded."""
    rows = pairs(span.months, None, GRADED).values_list(
        "form__audit", f"{MANAGER}public_id", f"{MANAGER}name", f"{PEER}__auditor__public_id", f"{PEER}__auditor__name"
    )
    found = []
    for row in rows.annotate(steps=Avg(_rank(PEERS_GRADE) - _rank("grade"))):
        _audit, manager, manager_name, peer, peer_name, steps = row
        names |= {manager: manager_name, peer: peer_name}
        found.append(Compared(manager, peer, float(steps)))
    return found


def _rank(grade: str) -> Case:
    cases = [When(**{grade: key}, then=Value(float(rank))) for key, rank in RANKS.items()]
    return Case(*cases, output_field=FloatField())


def _words(one: Mildness) -> str:
    if one.n < NEEDS:
        return _("Too few to say (n = %(n)s)") % {"n": one.n}
    if one.partners < PARTNERS:
        return _("Too few colleagues to say: all cases were shared with one or two")
    if one.interval is None or not one.interval.excludes_zero():
        return _("No difference from colleagues that chance could not explain")
    if abs(one.steps or 0) < WORTH_A_TALK:
        return _("No difference worth a talk: less than one step in ten grades")
    if (one.steps or 0) > 0:
        return _("Grades a little higher than colleagues on the same cases")
    return _("Grades a little lower than colleagues on the same cases")


def _couples(span: Span, names: Mapping[str, str]) -> tuple[tuple[PairLine, ...], int]:
    rows = pairs(span.months, OVERALL, GRADED).values_list(
        f"{MANAGER}public_id", f"{PEER}__auditor__public_id", "grade", PEERS_GRADE
    )
    cells: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for manager, peer, first, second, cases in rows.annotate(cases=Count("pk")):
        a, b = sorted((manager, peer), key=lambda id: (names[id].casefold(), id))
        cells[a, b][first, second] += cases
    enough = {ids: counts for ids, counts in cells.items() if sum(counts.values()) >= NEEDS}
    lines = [_couple(ids, counts, span, names) for ids, counts in enough.items()]
    return tuple(sorted(lines, key=lambda line: [name.casefold() for name in line.names])), len(cells) - len(enough)


def _couple(
    ids: tuple[str, str], counts: Mapping[tuple[str, str], int], span: Span, names: Mapping[str, str]
) -> PairLine:
    id, n = f"couple.{ids[0]}-{ids[1]}", sum(counts.values())

    def share(what: str) -> Figure:
        counting = rule(what)
        count = sum(cases for grades, cases in counts.items() if counting(*grades))
        return proportion(f"{id}.{what}", span.scope, count=count, of=n, needs=NEEDS)

    pairs = counted(f"{id}.pairs", span.scope, count=n)
    return PairLine((names[ids[0]], names[ids[1]]), pairs, share("exact"), share("within_one"))


# --- what stands behind one figure -----------------------------------------------------------------


def coaching_drawer(user: User, name: Name) -> PairDrawer | None:
    """The audits of one auditor or couple, by their overall grades. None where there is none of that name."""
    try:
        span = Span.of_scope(name.scope)
    except ValueError:
        return None
    found = next((one for one in _titled(coaching(span)) if one[0].id == name.id), None)
    if found is None:
        return None
    figure, title = found
    rows = [one for one in pair_rows(span, OVERALL, _of(name.id.split(".")[1])) if one.is_graded]
    groups = split(rows, rule(name.id.rpartition(".")[2]), visible_ids(user, span))
    return PairDrawer(figure, title, scope_words(name.scope), groups)


def _titled(found: Coaching) -> Iterable[tuple[Figure, str]]:
    """Every figure of the page with its title."""
    for line in found.auditors:
        yield line.pairs, _("%(name)s: pairs of grades") % {"name": line.name}
        yield line.mild, _("%(name)s: steps above (+) or below (−) colleagues") % {"name": line.name}
    for couple in found.couples:
        names = " · ".join(couple.names)
        for figure in (couple.pairs, couple.exact, couple.within_one):
            yield figure, f"{names}: {what_words(figure.id.rpartition('.')[2])}"


def _of(ids: str) -> Q:
    """Cases of one person, or of two together."""
    wanted = Q()
    for id in ids.split("-"):
        wanted &= Q(form__auditor__public_id=id) | Q(**{f"{PEER}__auditor__public_id": id})
    return wanted
