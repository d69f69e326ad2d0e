"""What a new release of numbers would tell together with all that were told before."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from looped.figures.disclosure.differencing import Group, left_over, too_near
from looped.reports.models import Issue, Profile, ReleasedGroup
from looped.reports.publishing.family import PROFILES, Shown, tells_beside

BY_SUMS = lazy("“%(source)s” of %(day)s told numbers (%(of)s) from which small ones could be worked out beside these.")
Source = tuple[str, datetime]
"""The name of what was released, and when."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An earlier release that stands in the way. of: what both count, as `Group` names it. sentence: for the reader."""

    of: str
    sentence: str


def conflicts(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> list[Conflict]:
    """One for each earlier release and kind of number; empty where nothing stands in the way. Two queries at most."""
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
    return [_conflict(words, of, source) for of, source in told] + _by_rests(new, sources, profile)


def _by_rests(new: Collection[Group], sources: Mapping[Group, Source], profile: str) -> list[Conflict]:
    """Where three numbers and more, some told before and some of them new, leave few people: all but one of the areas
    in two versions of a month's pack. Where numbers are rounded, nothing. One query, if that."""
    if PROFILES[profile].rounds:
        return []
    exact = told_exactly({group.of for group in new}) & sources.keys()
    rests = left_over({*new} - exact, exact | {*new}, PROFILES[profile])
    found: dict[str, Conflict] = {}
    for rest in rests:
        before = [group for group in (rest.whole, *rest.parts) if group not in new]
        if before and len({group.within.get("what") for group in rest.parts}) == 1:  # those of "what" overlap
            found.setdefault(rest.whole.of, _conflict(str(BY_SUMS), rest.whole.of, sources[before[0]]))
    return list(found.values())


def conflicts_by_sums(shown: Iterable[Shown], profile: str) -> list[Conflict]:
    """One for each kind of number of which a small one comes out of these together with what other copies told the
    same readers: another version, or the same one on another day, may have hidden others beside it. One query."""
    families = [one for one in shown if one.safe]
    sources = _told(ReleasedGroup.objects.filter(of__in={one.family.of for one in families}, profile=profile))
    found: dict[str, Conflict] = {}
    for one in families:
        if one.family.of not in found and tells_beside(one, sources.keys()):
            told = (sources[group] for cell in one.hidden if (group := one.family.group(cell)) and group in sources)
            found[one.family.of] = _conflict(str(BY_SUMS), one.family.of, next(told))
    return list(found.values())


def told_exactly(kinds: Collection[str]) -> AbstractSet[Group]:
    """What copies for the council told of these kinds, which round nothing. One query."""
    return _told(ReleasedGroup.objects.filter(of__in=kinds, profile=Profile.INTERNAL)).keys()


def told_ever(kinds: Collection[str]) -> Collection[Group]:
    """What was told of these kinds, to whomever. One query."""
    return _told(ReleasedGroup.objects.filter(of__in=kinds)).keys()


def are_too_near(groups: Iterable[Group], told: Collection[Group], profile: str) -> bool:
    """Whether some of these would tell of few people beside what was told before. No query."""
    new = set(groups)
    earlier = {group for group in told if group not in new}  # the same number again tells nothing new
    return any(pair.other in earlier for pair in too_near(new, earlier, PROFILES[profile]))


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
