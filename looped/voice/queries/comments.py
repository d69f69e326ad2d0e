"""Comments that somebody may read, and what is known of the people behind an audit's conversations."""

from collections.abc import Iterable

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.cases.models import CaseDetail
from looped.voice.models import Comment


def comments_for(user: User) -> QuerySet[Comment]:
    """Who reads comments reads all of them: which words belong together is only seen by who sees the whole."""
    return Comment.objects.all() if user.may(Permission.READ_COMMENTS) else Comment.objects.none()


def ages_of(cases: Iterable[int]) -> dict[int, int]:
    """The age of the child in whole years, by the key of the case; no entry where it is not known."""
    rows = CaseDetail.objects.filter(case__in=set(cases), key=CaseDetail.Key.AGE).values_list("case", "value")
    return {case: int(value) for case, value in rows if value.isdecimal()}
