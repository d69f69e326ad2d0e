"""Good work that a manager may thank for, and what people were thanked for (W2)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Answer, Audit, FinalGrade
from looped.audits.queries.own_work import NO_WORDS, feedback_from
from looped.audits.queries.scope import OPENED, own_audits
from looped.framework.grades import OVERALL, Grade
from looped.framework.queries import load
from looped.workforce.models import ThankYou
from looped.workforce.queries.reach import known_to_line

PAGE = 20
OUTSTANDING = FinalGrade.objects.filter(audit=OuterRef("pk"), grade=Grade.OUTSTANDING)
NOTED = Answer.objects.filter(
    form__audit=OuterRef("pk"), part=OVERALL, form__retired_at=None, form__recorded_at__isnull=False
).exclude(strengths="")


@dataclass(frozen=True)
class GoodWork:
    """One audit with something to thank for. `outstanding`: pairs of a part's key and its name."""

    audit: Audit
    outstanding: tuple[tuple[str, str], ...]
    strengths: tuple[str, ...]
    thanked: bool  # by this manager


@dataclass(frozen=True)
class GoodWorkPage:
    lines: tuple[GoodWork, ...]
    older: str


def may_thank_for(manager: User) -> QuerySet[Audit]:
    """Audits open to their worker, of one's people or one's team or area, with something Outstanding or a strength.

    Not before the worker may read it: a thank-you would tell them.
    """
    if not manager.may(Permission.GIVE_FEEDBACK):
        return Audit.objects.none()
    reach = Q(pk__in=own_audits(manager).values("pk")) | Q(pk__in=known_to_line(manager).values("pk"))
    found = Audit.objects.filter(OPENED, reach, worker__is_active=True).exclude(worker=manager)
    return found.filter(Exists(OUTSTANDING) | Exists(NOTED)).select_related("case", "team", "worker", "framework")


def good_work(manager: User, *, before: str = "") -> GoodWorkPage:
    """One page, the newest first. Seven queries at most."""
    found = may_thank_for(manager)
    last = found.filter(public_id=before).values_list("final_on", "pk").first() if before else None
    if last:
        found = found.filter(Q(final_on__lt=last[0]) | Q(final_on=last[0], pk__lt=last[1]))
    rows = list(found.order_by("-final_on", "-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    return GoodWorkPage(_lines(shown, manager), shown[-1].public_id if len(rows) > PAGE else "")


def good_work_of(audit: Audit, manager: User) -> GoodWork:
    """For an audit out of `may_thank_for`."""
    return _lines([audit], manager)[0]


def _lines(audits: Sequence[Audit], manager: User) -> tuple[GoodWork, ...]:
    words = feedback_from(audits)
    best: dict[int, set[str]] = defaultdict(set)
    rows = FinalGrade.objects.filter(audit__in=audits, grade=Grade.OUTSTANDING)
    for audit, part in rows.values_list("audit", "part"):
        best[audit].add(part)
    thanked = set(ThankYou.objects.filter(audit__in=audits, by=manager).values_list("audit", flat=True))
    return tuple(
        GoodWork(audit, _named(audit, best[audit.pk]), words.get(audit.pk, NO_WORDS).strengths, audit.pk in thanked)
        for audit in audits
    )


def _named(audit: Audit, parts: set[str]) -> tuple[tuple[str, str], ...]:
    if not parts:
        return ()
    content = load(audit.framework)
    order = [OVERALL, *(domain.key for domain in content.domains)]
    return tuple((part, content.domain_name(part)) for part in order if part in parts)


@dataclass(frozen=True)
class Thanks:
    """One thank-you as it is read. `about` is a domain's name, or blank for the whole work."""

    thanks: ThankYou
    about: str
    sent_at: datetime


def thanks_to(person: User) -> list[Thanks]:
    """All that somebody was thanked for, the newest first. Two queries."""
    rows = ThankYou.objects.filter(to=person).select_related("by", "audit__case", "audit__framework")
    return [_read(row) for row in rows.order_by("-sent_at", "-pk")]


def thanks_known_to(manager: User, person: User) -> list[Thanks]:
    """What a line manager reads of it: their own notes, and those that the person lets the team see. Two queries."""
    return [each for each in thanks_to(person) if each.thanks.by_id == manager.pk or each.thanks.team_may_see]


def own_thanks(person: User) -> QuerySet[ThankYou]:
    return ThankYou.objects.filter(to=person)


SHOWN_TO_TEAM = 50


def thanks_of_team(user: User) -> list[tuple[str, list[Thanks]]]:
    """What teams were thanked for, where the person agreed, by the team's name: one's own team, or those of one's area.

    The others are not counted, so that nobody can tell that there are any. One query.
    """
    shared = ThankYou.objects.filter(team_may_see=True).filter(_teams(user))
    rows = shared.select_related("by", "to", "audit__team", "audit__framework").order_by("-sent_at", "-pk")
    found: dict[str, list[Thanks]] = defaultdict(list)
    for row in rows[:SHOWN_TO_TEAM]:
        found[row.audit.team.name].append(_read(row))
    return sorted(found.items())


def _teams(user: User) -> Q:
    if user.team_id:
        return Q(audit__team=user.team_id)
    return Q(audit__area=user.area_id) if user.area_id else Q(pk__in=[])


def _read(row: ThankYou) -> Thanks:
    about = "" if row.part in ("", OVERALL) else load(row.audit.framework).domain_name(row.part)
    return Thanks(row, about, row.sent_at)
