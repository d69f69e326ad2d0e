"""The pages that ship, put in place as the council's own to edit."""

from datetime import datetime, timedelta

from django.utils import timezone

from looped.accounts.models import User
from looped.core.events import Happening, record_many
from looped.core.writing import operation
from looped.public import shipped
from looped.public.models import OF_A_YEAR, Page, Words
from looped.public.preparing import prepare

FIRST_REVIEW = timedelta(days=365)


@operation
def ship_pages(*, owner: User, by: User, now: datetime) -> list[Page]:
    """Put in place what is not there yet; words that are there stay as they are. Returns the pages that it made.

    Nothing is published by it: translations wait for a speaker, and all of it for two people's approval.
    """
    there = {page.key: page for page in Page.objects.filter(year=0)}
    written = set(Words.objects.filter(page__year=0).values_list("page__key", "language", "manner"))
    made, words = [], []
    for key, language, manner, content in shipped.pages():
        if key in OF_A_YEAR or (key, language, manner) in written:
            continue
        if key not in there:
            review_on = timezone.localdate(now) + FIRST_REVIEW
            there[key] = Page.objects.create(key=key, owner=owner, review_on=review_on)
            made.append(there[key])
        words.append(
            Words(page=there[key], language=language, manner=manner, content=content, written_by=by, written_at=now)
        )
    Words.objects.bulk_create(words)
    if made:
        record_many([Happening("public.page.shipped", each.public_id) for each in made], by=by, now=now)
        prepare(now=now)  # what the pages are dressed with, also while they are only looked at
    return made
