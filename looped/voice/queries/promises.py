"""What was promised to families: who sees which, how each stands, what is published for all, and counts (V8)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.figures.figure import Figure, counted
from looped.voice.models import Promise, Response, TellBack
from looped.voice.queries.reach import Place, reach_of
from looped.voice.queries.themes import theme_names
from looped.voice.rules.complaints import late_in_words
from looped.voice.rules.few import LEAST
from looped.voice.rules.promises import Standing, standing
from looped.voice.wording import ENGLISH

PREFIX = "voice.promises."
ORDER = list(Standing)


def promises_for(user: User) -> QuerySet[Promise]:
    """All for those who see the whole; else those to one's own area or team, to everybody, and one's own."""
    found = Promise.objects.select_related("area", "team", "owner", "made_by", "pack__group")
    reach = reach_of(user)
    if reach.whole:
        return found
    areas = [*(area.pk for area in reach.areas), *(team.area_id for team in reach.teams)]
    teams = [team.pk for team in reach.teams]
    whole = Q(area=None, team=None)
    return found.filter(Q(owner=user) | whole | Q(area__in=areas, team=None) | Q(team__in=teams))


def at(place: Place) -> Q:
    """Promises that hold there: those of the place and of what is in it, and those made to more than it."""
    if place.team:
        mine = Q(team=place.team) | Q(team=None, area__teams=place.team)
        return mine | Q(team=None, area=None)
    return Q(area=place.area) | Q(area=None, team=None) if place.area else Q()


@dataclass(frozen=True)
class Line:
    """One promise of the list. `source`: the theme's name, or the pack's; `words`: how it stands, in words."""

    row: Promise
    source: str
    standing: Standing
    words: str
    place: str


def lines(rows: QuerySet[Promise], today: date) -> list[Line]:
    """What is late stands first, then by the day on which it is due. Two queries."""
    names = theme_names()
    found = [line_of(row, names, today) for row in rows]
    return sorted(found, key=lambda each: (ORDER.index(each.standing), each.row.due_on, each.row.public_id))


def line_of(row: Promise, names: dict[str, str], today: date) -> Line:
    how = standing(status=row.status, due_on=row.due_on, did_on=row.did_on, today=today)
    source = names.get(row.theme_key, row.theme_key) if row.theme_key else source_of_pack(row)
    place = row.team.name if row.team else row.area.name if row.area else ""
    return Line(row, source, how, _words(row, how, today), place)


def source_of_pack(row: Promise) -> str:
    """The group's name stands only where the group wanted it."""
    pack = row.pack
    return pack.group.name if pack and pack.named and pack.group.may_be_named else _("A participation group")


def _words(row: Promise, how: Standing, today: date) -> str:
    due = date_format(row.due_on, "j F Y")
    did = date_format(row.did_on, "j F Y") if row.did_on else ""
    if how == Standing.LATE:
        return _("%(late)s: it was due on %(due)s") % {"late": late_in_words(row.due_on, today), "due": due}
    if how == Standing.KEPT_LATE:
        return _("Done on %(did)s; it was due on %(due)s") % {"did": did, "due": due}
    if how == Standing.KEPT:
        return _("Done on %(did)s, in time") % {"did": did}
    if how == Standing.WITHDRAWN:
        return _("Cannot be kept, said on %(did)s") % {"did": did}
    return _("To be done by %(due)s") % {"due": due}


@dataclass(frozen=True)
class Published:
    """A promise as it is published for all, in one language. `did` blank: not done yet. `kept` False with `did`: why
    it cannot be kept."""

    public_id: str
    said: str
    promise: str
    did: str
    due_on: date
    did_on: date | None
    kept: bool
    theme_key: str


def published_promises(language: str = ENGLISH) -> list[Published]:
    """What is marked for the public page, the newest first: in English, or only what was put into that language.

    For families' pages, posters and the public page. One query.
    """
    rows = Promise.objects.filter(for_public=True).order_by("-made_on", "public_id")
    return [found for row in rows if (found := published(row, language))]


def published(row: Promise, language: str) -> Published | None:
    """None where it is not put into that language, or what was done since is not."""
    said = words_in(row, language)
    if said is None:
        return None
    kept = row.status == Promise.Status.DONE
    return Published(row.public_id, *said, row.due_on, row.did_on, kept, row.theme_key)


def words_in(row: Promise, language: str) -> tuple[str, str, str] | None:
    """What was said, promised and done, in that language; None where a part of it is missing."""
    if language == ENGLISH:
        return row.said, row.promise, row.did
    found = row.translations.get(language, {})
    said, promise, did = (found.get(name, "") for name in ("said", "promise", "did"))
    return (said, promise, did) if said and promise and (did or not row.did) else None


@dataclass(frozen=True)
class PromiseCounts:
    """Promises of a stretch of time and a place. Kept and not kept: of those that fell due in it, up to today.

    told: of the people who wanted to hear, how many were told of a promise that was done in it.
    """

    made: Figure
    kept_in_time: Figure
    kept_late: Figure
    overdue: Figure
    withdrawn: Figure
    told: Figure

    @property
    def is_empty(self) -> bool:
        return not (self.made.count or self.kept_in_time.of or self.told.of)


def promises_counted(first: date, last: date, *, place: Place, scope: str, today: date) -> PromiseCounts:
    """Both days counted. `scope`: of the figures, such as figure.QUARTER. Three queries."""
    rows = Promise.objects.filter(at(place)).distinct()
    made = rows.filter(made_on__range=(first, last)).count()
    due = rows.filter(due_on__range=(first, min(last, today)))
    states = Counter(
        standing(status=row.status, due_on=row.due_on, did_on=row.did_on, today=today) for row in due
    )  # fmt: skip
    of = sum(states.values())

    def figure(what: str, count: int, base: int | None) -> Figure:
        return counted(PREFIX + what, scope, count=count, of=base, area=place.name or None)

    told, wanted = _told(first, last, place)
    return PromiseCounts(
        figure("made", made, None), figure("kept_in_time", states[Standing.KEPT], of),
        figure("kept_late", states[Standing.KEPT_LATE], of), figure("overdue", states[Standing.LATE], of),
        figure("withdrawn", states[Standing.WITHDRAWN], of), _of_people(told, wanted, scope, place),
    )  # fmt: skip


def _of_people(told: int, wanted: int, scope: str, place: Place) -> Figure:
    """Who wants to hear has answered: of few it is not said, and few are said as nobody is."""
    if wanted < LEAST:
        return Figure(f"{PREFIX}told", scope, place.name or None, reason=f"fewer than {LEAST} people, or nobody")
    return counted(f"{PREFIX}told", scope, count=told, of=wanted, area=place.name or None)


def _told(first: date, last: date, place: Place) -> tuple[int, int]:
    """As queries.culture counts it: by the place of who wanted to hear."""
    rows = TellBack.objects.filter(promise__did_on__range=(first, last), promise__status=Promise.Status.DONE)
    rows = rows.exclude(response__hear_back=Response.HearBack.NO)
    rows = rows.filter(**{f"response__{name}": value for name, value in place.rows().items()})
    found = rows.aggregate(told=Count("pk", filter=Q(told_on__isnull=False)), wanted=Count("pk"))
    return found["told"], found["wanted"]
