"""The ledger of every number of people that was told, and the question that each new release is asked.

For copies of reports, and for every other publication: the public room asks `check_groups` before it publishes, and
calls `keep_groups` in the transaction in which it does.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.core.writing import operation
from looped.figures.disclosure.differencing import Group, too_near
from looped.reports.models import Issue, Release, ReleasedGroup
from looped.reports.publishing.family import PROFILES

MOST_SAID = 3  # of the conflicts, in a refusal


def check_groups(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> None:
    """Whether these numbers may be told after all that was told before. profile: "internal" or "public".

    of_issue: the version of a report that they are of; other copies of the same version are not compared, as all of them
    are made together to fit. Raises Refused, which says what stands in the way.
    """
    found = conflicts(groups, profile, of_issue=of_issue)
    if found:
        said = " ".join(found[:MOST_SAID])
        raise Refused(_("These numbers cannot be told. %(why)s") % {"why": said})


def conflicts(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> list[str]:
    """A sentence for each earlier release that stands in the way; empty where none does. One query."""
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
    return [_sentence(of, source, at) for of, source, at in told]


def _sentence(of: str, source: str, at: datetime) -> str:
    words = _(
        "“%(source)s” of %(day)s told numbers (%(of)s) from which these differ by so few people that both together would "
        "tell of them."
    )
    return words % {"source": source, "day": date_format(timezone.localtime(at), "j F Y"), "of": of}


@operation
def keep_groups(
    *, source: str, groups: Iterable[Group], profile: str, now: datetime, release: Release | None = None
) -> None:
    """Keep what was told, for every later release to be held against. source: a name that people know it by."""
    ReleasedGroup.objects.bulk_create(
        (
            ReleasedGroup(
                release=release, source=source[:200], profile=profile, of=group.of, count=group.count,
                within=group.to_json()["within"], kept_at=now,
            )
            for group in dict.fromkeys(groups)
        ),
        batch_size=500,
    )  # fmt: skip
