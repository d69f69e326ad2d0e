"""What a visitor gets: one file by its path, as it was prepared."""

from looped.public.models import Prepared
from looped.public.preparing import LOST
from looped.public.site import INDEX


def prepared(path: str) -> Prepared | None:
    """The file of that address, or the one for an address where nothing is; None before anything was prepared.

    One query. Look at its `path` for which it is.
    """
    wanted = path + INDEX if path == "" or path.endswith("/") else path
    rows = {row.path: row for row in Prepared.objects.filter(path__in=(wanted, LOST))}
    return rows.get(wanted) or rows.get(LOST)


def is_folder(path: str) -> bool:
    """Whether a page stands there under the same address with a slash at its end."""
    return Prepared.objects.filter(path=f"{path}/{INDEX}").exists()
