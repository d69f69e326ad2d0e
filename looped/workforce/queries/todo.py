"""What the home page says of feedback: talks that are due, replies to read, challenges to answer, and thanks."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.queries import led_by
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.feedback import all_rules, opens_on, waiting_to_open
from looped.core.models import Reading
from looped.core.todo import ToDo, Urgency
from looped.workforce.models import Reply, ThankYou
from looped.workforce.queries import todo_survey
from looped.workforce.queries.challenges import first_due, to_answer
from looped.workforce.queries.reach import given_to
from looped.workforce.queries.todo_circles import todo_circles
from looped.workforce.queries.todo_messages import todo_messages

FRESH = timedelta(days=21)  # what opened before is no news any more
FEEDBACK = "feedback"  # as a look at it is kept


def todo(user: User, today: date) -> list[ToDo]:
    """Each kind of work asks once, and only for who may do it."""
    found = [*_thanks(user), *_to_read(user, today)]
    if user.may(Permission.GIVE_FEEDBACK):
        people = led_by(user, Permission.GIVE_FEEDBACK)
        found += _talks(people) + _replies(people)
    own_voice = [*todo_circles(user, today), *todo_survey.todo(user, today), *todo_messages(user, today)]
    return found + _challenges(user) + own_voice


def _thanks(user: User) -> list[ToDo]:
    names = list(
        ThankYou.objects.filter(to=user, seen_at=None).order_by("sent_at", "pk").values_list("by__name", flat=True)
    )
    if not names:
        return []
    text = (
        _("%(name)s has thanked you") % {"name": names[0]} if len(names) == 1 else _("You were thanked for your work")
    )
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("workforce:thanks"), count=len(names))]


def _to_read(user: User, today: date) -> list[ToDo]:
    """Feedback that was opened lately and has not been looked at."""
    looked = Reading.objects.filter(by=user, what=FEEDBACK, subject=OuterRef("public_id"))
    since = timezone.make_aware(datetime.combine(today - FRESH, time()))
    count = given_to(user).filter(opened_to_worker_at__gte=since).exclude(Exists(looked)).count()
    if not count:
        return []
    text = ngettext("Feedback on your work to read", "Feedback on your work to read, from several audits", count)
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("workforce:mine"), count=count,
                 detail=_("What you did well first. You can reply, and challenge a fact."))]  # fmt: skip


def _talks(people: list[int]) -> list[ToDo]:
    """One line each, so that each link begins the talk; by its day the worker reads it, talk or no talk."""
    waiting = list(waiting_to_open().filter(worker__in=people).select_related("worker", "case")) if people else []
    rules = all_rules() if waiting else []
    return [_talk(audit, opens_on(audit, rules)) for audit in waiting]


def _talk(audit: Audit, day: date) -> ToDo:
    assert audit.worker
    text = _("Talk with %(name)s about the audit of case %(case)s") % {
        "name": audit.worker.name, "case": audit.case.reference,
    }  # fmt: skip
    detail = _("From that day on they can read it without you.")
    return ToDo(Urgency.DUE, text, reverse("workforce:talk", args=[audit.public_id]), due=day, detail=detail)


def _replies(people: list[int]) -> list[ToDo]:
    unread = Reply.objects.filter(worker__in=people, read_at=None).order_by("written_at", "pk")
    rows = unread.values_list("audit__public_id", "worker__name") if people else ()
    return [
        ToDo(Urgency.WAITING_FOR_YOU, _("%(name)s has replied to feedback") % {"name": name},
             reverse("workforce:feedback", args=[audit]))
        for audit, name in dict.fromkeys(rows)
    ]  # fmt: skip


def _challenges(user: User) -> list[ToDo]:
    found = to_answer(user)
    if not found:
        return []
    text = ngettext("A fact in an audit is challenged", "Facts in audits are challenged", len(found))
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("workforce:challenges"), due=first_due(found),
                 count=len(found))]  # fmt: skip
