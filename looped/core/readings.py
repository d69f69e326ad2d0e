"""Who saw which child's record, when and for what."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from looped.core.models import Reading

SAME_LOOK = timedelta(minutes=30)


def record_reading(*, by, what: str, subject: str, case_reference: str, purpose: str, now: datetime) -> None:
    """Keep that somebody looked. Again at the same page, for the same, within half an hour is the same look."""
    recent = Reading.objects.filter(by=by, subject=subject, what=what, purpose=purpose, at__gt=now - SAME_LOOK)
    if not recent.exists():
        Reading.objects.create(
            at=now, by=by, what=what, subject=subject, case_reference=case_reference, purpose=purpose
        )


def record_readings(*, by, what: str, cases: Mapping[str, str], purpose: str, now: datetime) -> None:
    """Keep that somebody looked at a page that shows several records: subject -> the case's reference. Two queries."""
    recent = Reading.objects.filter(by=by, subject__in=list(cases), what=what, purpose=purpose, at__gt=now - SAME_LOOK)
    known = set(recent.values_list("subject", flat=True))
    Reading.objects.bulk_create(
        Reading(at=now, by=by, what=what, subject=subject, case_reference=reference, purpose=purpose)
        for subject, reference in cases.items()
        if subject not in known
    )
