"""The files that somebody chose to import."""

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import ImportRun


def visible_runs(user: User) -> QuerySet[ImportRun]:
    """All files for those who may import; to somebody who audits too only their own, which were checked against that:
    what was found in another's would tell how blind returns compare. The file itself stays in the database.
    """
    runs = ImportRun.objects.defer("content").select_related("chosen_by").order_by("-chosen_at", "-pk")
    if not user.may(Permission.IMPORT_RETURNS):
        return runs.none()
    return runs.filter(chosen_by=user) if user.may(Permission.AUDIT) else runs
