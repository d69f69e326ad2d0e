"""Beginning the pages of a year, and telling its figures once and for all."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.core.events import Happening, record_many
from looped.core.writing import operation
from looped.figures.disclosure.differencing import Group
from looped.public import shipped
from looped.public.models import OF_A_YEAR, Page, Words
from looped.public.preparing import prepare
from looped.public.queries.years import PUBLIC
from looped.public.rules import check_may_write, check_year
from looped.public.year_facts import Frozen
from looped.reports.models import ReleasedGroup
from looped.reports.operations.releasing import check_groups, keep_groups
from looped.reports.queries.year import year_name

FIRST_REVIEW = timedelta(days=365)


@operation
def start_year(*, year: int, by: User, now: datetime) -> list[Page]:
    """Both pages of a year, with the words that ship: usual and easy read, in every language, each figure by its name.
    What is there already stays as it is. `year`: in which it began. Raises Refused. Returns the pages it made."""
    check_may_write(by)
    check_year(year, today=timezone.localdate(now))
    there = set(Page.objects.filter(key__in=OF_A_YEAR, year=year).values_list("key", flat=True))
    review_on = timezone.localdate(now) + FIRST_REVIEW
    made = {
        str(key): Page.objects.create(key=key, year=year, owner=by, review_on=review_on)
        for key in OF_A_YEAR
        if key not in there
    }
    if not made:
        raise Refused(_("The pages of this year are there already."))
    Words.objects.bulk_create(
        Words(page=made[key], language=language, manner=manner, content=content, written_by=by, written_at=now)
        for key, language, manner, content in shipped.pages()
        if key in made
    )
    happened = [Happening("public.page.made", page.public_id, detail={"year": year}) for page in made.values()]
    record_many(happened, by=by, now=now)
    prepare(now=now)  # what the pages are dressed with, also while they are only looked at
    return list(made.values())


def tell(frozen: Frozen, *, now: datetime) -> None:
    """Keep whom the figures count, for every later release to be held against. Within the operation that publishes.
    Raises Refused where something that was told since they were frozen stands in the way."""
    check_groups(frozen.groups, PUBLIC)
    source = _("What we found in %(year)s") % {"year": year_name(frozen.year)}
    rows = ReleasedGroup.objects.filter(profile=PUBLIC, source=source).values_list("of", "within", "count")
    kept = {Group.from_json({"of": of, "within": within, "count": count}) for of, within, count in rows}
    new = [group for group in frozen.groups if group not in kept]
    keep_groups(source=source, groups=new, profile=PUBLIC, now=now)
