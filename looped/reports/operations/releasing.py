"""The ledger of every number of people that was told, and the question that each new release is asked.

For copies of reports, and for every other publication: the public room asks `check_groups` before it publishes, and
calls `keep_groups` in the transaction in which it does.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.core.writing import operation
from looped.figures.disclosure.differencing import Group
from looped.reports.models import Issue, Release, ReleasedGroup
from looped.reports.queries.ledger import conflicts

MOST_SAID = 3  # of the conflicts, in a refusal


def check_groups(groups: Iterable[Group], profile: str, *, of_issue: Issue | None = None) -> None:
    """Whether these numbers may be told after all that was told before. profile: "internal" or "public".

    of_issue: the version of a report that they are of; other copies of the same version are not compared, as all of
    them are made to fit together. Raises Refused, which says what stands in the way.
    """
    found = conflicts(groups, profile, of_issue=of_issue)
    if found:
        said = " ".join(one.sentence for one in found[:MOST_SAID])
        raise Refused(_("These numbers cannot be told. %(why)s") % {"why": said})


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
