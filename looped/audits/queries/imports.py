"""The files that somebody chose to import."""

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import ImportRun


def visible_runs(user: User) -> QuerySet[ImportRun]:
    """All files for those who may import; the file itself stays in the database."""
    runs = ImportRun.objects.defer("content").select_related("chosen_by").order_by("-chosen_at", "-pk")
    return runs if user.may(Permission.IMPORT_RETURNS) else runs.none()
