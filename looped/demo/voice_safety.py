"""Who is on duty, in past and coming weeks; five alarms of families; and a name that was opened for safety."""

from datetime import date, datetime, time, timedelta

from django.db.models import F

from looped.accounts.models import User
from looped.core.periods import Month
from looped.demo.making import Making, at
from looped.voice.models import Band, Invitation, Response, SafetyAlert, SafetyStep
from looped.voice.operations.climbing import climb
from looped.voice.operations.identity import open_identity
from looped.voice.operations.rota import add_pattern
from looped.voice.operations.safety import add_words, answer, close, mark_seen, raise_alert, say_about_worker
from looped.voice.queries.duty import on_duty

PAST, COMING = 8, 5  # weeks of the rota before and after this one
WEEKDAYS, SATURDAY, SUNDAY = range(5), (5,), (6,)
MORNING, EVENING = time(8), time(18)
MINUTE = timedelta(minutes=1)


def keep_families_safe(making: Making) -> None:
    """Past nights are covered throughout; from this week on nobody is there from Saturday evening to Sunday morning."""
    _fill_rota(making)
    _answered_in_time(making)
    _climbed_once(making)
    _closed_with_words(making)
    _about_a_worker(making)
    _in_hand(making)
    _opened_a_name(making)
    # Nothing is mailed from an invented council; in life each letter had gone out with its alarm.
    SafetyStep.objects.filter(mailed_at=None).update(mailed_at=F("sent_at"))


def _fill_rota(making: Making) -> None:
    council, monday = making.council, making.today - timedelta(days=making.today.weekday())
    first = monday - timedelta(weeks=PAST)
    (day, night), officer, head = council.duty_workers, council.designated_officer, council.heads["Front door"]
    turns = (
        (day, WEEKDAYS, MORNING, EVENING, PAST + COMING, 1), (night, WEEKDAYS, EVENING, MORNING, PAST + COMING, 1),
        (night, SATURDAY, MORNING, EVENING, PAST + COMING, 1), (day, SUNDAY, MORNING, MORNING, PAST + COMING, 1),
        (officer, SATURDAY, EVENING, MORNING, PAST, 1), (head, WEEKDAYS, MORNING, MORNING, PAST + COMING, 2),
    )  # fmt: skip
    for person, weekdays, begins, ends, weeks, place in turns:
        add_pattern(
            person=person, weekdays=weekdays, begins=begins, ends=ends, first=first, weeks=weeks, place=place,
            by=council.qa_lead, now=at(first, 7),
        )  # fmt: skip


def _answered_in_time(making: Making) -> None:
    alert, now = _pressed(making, days_ago=40, hour=19)
    _take(alert, now + 4 * MINUTE)
    _close(alert, "Rang at once. A row about a telephone; her aunt has come and stays. The team visits tomorrow.",
           now + 70 * MINUTE)  # fmt: skip


def _climbed_once(making: Making) -> None:
    """On a Wednesday at night; the first person did not hear it, the second did."""
    days_ago = next(days for days in range(25, 32) if (making.today - timedelta(days=days)).weekday() == 2)
    alert, now = _pressed(making, days_ago=days_ago, hour=2)
    climb(alert=alert, now=now + 15 * MINUTE)
    _take(alert, now + 18 * MINUTE, place=1)
    _close(alert, "Police were there within the half hour. Both children are with the emergency carers.",
           now + 150 * MINUTE)  # fmt: skip


def _closed_with_words(making: Making) -> None:
    alert, now = _pressed(making, days_ago=12, hour=16, parent=True)
    add_words(alert=alert, words="He knows where we live now. I do not want to go home tonight.",
              telephone="07700 900157", now=now + 2 * MINUTE)  # fmt: skip
    _take(alert, now + 6 * MINUTE)
    _close(alert, "Spoke with her on the number she gave. A place in the refuge from tonight; the worker is told.",
           now + 100 * MINUTE)  # fmt: skip


def _about_a_worker(making: Making) -> None:
    """The person on duty had it; then it went round the worker's line, and the officer has it in hand."""
    alert, now = _pressed(making, days_ago=6, hour=15)
    say_about_worker(alert=alert, now=now + MINUTE)
    add_words(alert=alert, words="My worker shouts at me when nobody is there.", telephone="", now=now + 3 * MINUTE)
    officer = making.council.designated_officer
    mark_seen(alert=alert, by=officer, now=now + 8 * MINUTE)
    answer(alert=alert, by=officer, now=now + 9 * MINUTE)


def _in_hand(making: Making) -> None:
    """Pressed on the last working day, by daylight: the one-click duty worker has it."""
    days_ago = next(days for days in range(1, 5) if (making.today - timedelta(days=days)).weekday() in WEEKDAYS)
    alert, now = _pressed(making, days_ago=days_ago, hour=15)
    _take(alert, now + 7 * MINUTE)


def _pressed(making: Making, *, days_ago: int, hour: int, parent: bool = False) -> tuple[SafetyAlert, datetime]:
    """An alarm some days ago, from an invitation of those days, and its moment."""
    day = making.today - timedelta(days=days_ago)
    now = at(day, hour, 10)
    return raise_alert(invitation=_invitation(day, parent), now=now), now


def _invitation(day: date, parent: bool) -> Invitation:
    asked = Invitation.objects.filter(sent_on__lte=day, member__case__worker__isnull=False)
    asked = asked.exclude(member__case__in=SafetyAlert.objects.values("case"))
    asked = asked.filter(band=Band.PARENT) if parent else asked.exclude(band=Band.PARENT)
    return asked.select_related("member__case__team__area", "member__case__worker").order_by("-sent_on", "pk")[0]


def _take(alert: SafetyAlert, now: datetime, place: int = 0) -> User:
    person = on_duty(now)[place]
    mark_seen(alert=alert, by=person, now=now - MINUTE)
    answer(alert=alert, by=person, now=now)
    return person


def _close(alert: SafetyAlert, done: str, now: datetime) -> None:
    alert.refresh_from_db()
    assert alert.answered_by is not None
    close(alert=alert, done=done, by=alert.answered_by, now=now)


def _opened_a_name(making: Making) -> None:
    before = Month.of(making.today).plus(-1).first_day
    told = Response.objects.filter(received_on__lt=before, band=Band.YOUNG).order_by("-received_on", "pk").first()
    if told is not None:
        why = "The comment says that they plan to run away with somebody older, on a day that is near."
        open_identity(
            response=told, why=why, by=making.council.designated_officer, now=at(told.received_on, 9)
            + timedelta(days=1),
        )  # fmt: skip
