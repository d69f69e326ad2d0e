"""What a new release of numbers would tell together with all that were told before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.figures.disclosure.differencing import Group, too_near
from looped.reports.models import Issue, ReleasedGroup
from looped.reports.publishing.family import PROFILES


@dataclass(frozen=True, slots=True)
class Conflict:
    """An earlier release that stands in the way. of: what both count, as `Group` names it. sentence: for the reader."""

    of: str
    sentence: str


def conflicts(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> list[Conflict]:
    """One for each earlier release and kind of number; empty where nothing stands in the way. One query."""
    new = set(groups)
    rows = ReleasedGroup.objects.filter(of__in={group.of for group in new}).order_by("kept_at", "pk")
    if of_issue is not None:
        rows = rows.exclude(release__issue=of_issue)
    sources: dict[Group, tuple[str, datetime]] = {}
    for of, within, count, source, at in rows.values_list("of", "within", "count", "source", "kept_at"):
        sources.setdefault(Group.from_json({"of": of, "within": within, "count": count}), (source, at))
    earlier = sources.keys() - new  # the same number again tells nothing new
    pairs = [pair for pair in too_near(new, earlier, PROFILES[profile]) if pair.other in earlier]
    told = dict.fromkeys((pair.new.of, *sources[pair.other]) for pair in pairs)
    return [Conflict(of, _sentence(of, source, at)) for of, source, at in told]


def _sentence(of: str, source: str, at: datetime) -> str:
    words = _(
        "“%(source)s” of %(day)s told numbers (%(of)s) from which these differ by so few people that both together "
        "would tell of them."
    )
    return words % {"source": source, "day": date_format(timezone.localtime(at), "j F Y"), "of": of}
