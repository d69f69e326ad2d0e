"""An extract's events leave Looped as Parquet, for an engine elsewhere. On record: they tell of every child in it."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.engine import parquet
from looped.indicators.models import Extract


def export_events(*, public_id: str, folder: Path, by: User, now: datetime) -> Extract:
    """Write its tables into the folder, which is made where it is missing. Raises Refused."""
    extract = _keep_that_it_left(public_id=public_id, by=by, now=now)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    parquet.export(places.events(public_id), folder)
    return extract


@operation
def _keep_that_it_left(*, public_id: str, by: User, now: datetime) -> Extract:
    """On record before it is written: nobody else waits for the files, and nothing leaves unseen."""
    extract = Extract.objects.filter(public_id=public_id, status=Extract.Status.IN_USE).first()
    if extract is None:
        raise Refused(_("No extract in use has that id. It stands in the address of the extract's page."))
    events.record(what="indicators.extract.exported", subject=public_id, by=by, now=now)
    return extract
