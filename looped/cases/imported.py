"""Cases that an import names and that nobody has added yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from looped.accounts.models import User
from looped.cases.models import Case
from looped.core.events import Happening, record_many
from looped.core.writing import operation


@dataclass(frozen=True)
class ImportedCase:
    """What an import says of a case: where it is, and who works on it (None: not said)."""

    reference: str
    team: int
    worker: int | None


@operation
def known_cases(*, cases: Iterable[ImportedCase], by: User, now: datetime) -> dict[str, int]:
    """Keys of cases by lower-case reference. Unknown ones are made; known ones stay as they are."""
    found = {reference.casefold(): key for reference, key in Case.objects.values_list("reference", "pk")}
    new: dict[str, Case] = {}
    for each in cases:
        if each.reference.casefold() not in found:
            case = Case(reference=each.reference, team_id=each.team, worker_id=each.worker)
            new.setdefault(each.reference.casefold(), case)
    if new:
        made = Case.objects.bulk_create(new.values(), batch_size=500)
        record_many([Happening("cases.case.imported", case.public_id) for case in made], by=by, now=now)
        found |= {case.reference.casefold(): case.pk for case in made}
    return found
