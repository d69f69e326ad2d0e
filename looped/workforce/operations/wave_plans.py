"""Planning a wave of the staff survey, and withdrawing one that has not opened. What follows is in `waves`."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import Wave
from looped.workforce.operations.survey_drafts import require_editor
from looped.workforce.queries.survey_versions import version_on
from looped.workforce.workflow import WAVE_MOVES

Status = Wave.Status
LEAST_DAYS, MOST_DAYS = 7, 60  # fewer, and who is on leave never hears of it; more, and the first answers are old


@operation
def plan_wave(*, name: str, opens_on: date, closes_on: date, by: User, now: datetime) -> Wave:
    """A wave of the days from `opens_on` to `closes_on`, both counted. Raises Refused."""
    require_editor(by)
    _check_days(opens_on, closes_on, today=timezone.localdate(now))
    version = version_on(opens_on)
    if version is None:
        raise Refused(_("No version of the survey is in force on that day."))
    beside = Wave.objects.filter(status__in=(Status.PLANNED, Status.OPEN), opens_on__lte=closes_on)
    other = beside.filter(closes_on__gte=opens_on).first()
    if other is not None:
        raise Refused(_("“%(name)s” lies in the same days already. Two at once would ask twice.") % {"name": other})
    wave = Wave.objects.create(
        name=name, version=version, opens_on=opens_on, closes_on=closes_on, made_by=by, made_at=now
    )
    detail = {"name": name, "opens_on": opens_on, "closes_on": closes_on}
    events.record(what="workforce.wave.planned", subject=wave.public_id, by=by, now=now, detail=detail)
    return wave


@operation
def withdraw_wave(*, wave: Wave, by: User, now: datetime) -> None:
    """Only before it opens: who has answered may count on it that their answers are kept."""
    workflow.move(wave, to=Status.WITHDRAWN, moves=WAVE_MOVES, by=by, now=now)


def _check_days(opens_on: date, closes_on: date, *, today: date) -> None:
    if opens_on < today:
        raise Refused(_("The first day cannot lie in the past."))
    days = (closes_on - opens_on).days + 1
    if not LEAST_DAYS <= days <= MOST_DAYS:
        words = {"least": LEAST_DAYS, "most": MOST_DAYS}
        raise Refused(_("A wave lasts from %(least)s to %(most)s days, so that everybody can answer.") % words)
