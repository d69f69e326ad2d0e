"""What a new release of numbers would tell together with all that were told before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.figures.disclosure.differencing import Group, too_near
from looped.reports.models import Issue, Profile, ReleasedGroup
from looped.reports.publishing.family import PROFILES, Shown, tells_beside

Source = tuple[str, datetime]
"""The name of what was released, and when."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An earlier release that stands in the way. of: what both count, as `Group` names it. sentence: for the reader."""

    of: str
    sentence: str


def conflicts(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> list[Conflict]:
    """One for each earlier release and kind of number; empty where nothing stands in the way. One query."""
    new = set(groups)
    rows = ReleasedGroup.objects.filter(of__in={group.of for group in new})
    if of_issue is not None:
        rows = rows.exclude(release__issue=of_issue)
    sources = _told(rows)
    earlier = sources.keys() - new  # the same number again tells nothing new
    pairs = [pair for pair in too_near(new, earlier, PROFILES[profile]) if pair.other in earlier]
    words = _(
        "“%(source)s” of %(day)s told numbers (%(of)s) from which these differ by so few people that both together "
        "would tell of them."
    )
    told = dict.fromkeys((pair.new.of, sources[pair.other]) for pair in pairs)
    return [_conflict(words, of, source) for of, source in told]


def conflicts_by_sums(shown: Iterable[Shown], profile: str) -> list[Conflict]:
    """One for each kind of number of which a small one comes out of these together with what other copies told the
    same readers: another version, or the same one on another day, may have hidden others beside it. One query."""
    families = [one for one in shown if one.safe]
    sources = _told(ReleasedGroup.objects.filter(of__in={one.family.of for one in families}, profile=profile))
    words = _("“%(source)s” of %(day)s told numbers (%(of)s) from which small ones could be worked out beside these.")
    found: dict[str, Conflict] = {}
    for one in families:
        if one.family.of not in found and tells_beside(one, sources.keys()):
            told = (sources[group] for cell in one.hidden if (group := one.family.group(cell)) and group in sources)
            found[one.family.of] = _conflict(words, one.family.of, next(told))
    return list(found.values())


def told_exactly(kinds: Collection[str]) -> Collection[Group]:
    """What copies for the council told of these kinds, which round nothing. One query."""
    return _told(ReleasedGroup.objects.filter(of__in=kinds, profile=Profile.INTERNAL)).keys()


def _told(rows: QuerySet[ReleasedGroup]) -> Mapping[Group, Source]:
    """By whom each was told first."""
    found: dict[Group, Source] = {}
    named = rows.order_by("kept_at", "pk").values_list("of", "within", "count", "source", "kept_at")
    for of, within, count, source, at in named:
        found.setdefault(Group.from_json({"of": of, "within": within, "count": count}), (source, at))
    return found


def _conflict(words: str, of: str, told: Source) -> Conflict:
    source, at = told
    return Conflict(of, words % {"source": source, "day": date_format(timezone.localtime(at), "j F Y"), "of": of})
