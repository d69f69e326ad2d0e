"""What the audit room leaves to the worker. A job may run twice without harm."""

import logging
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from looped.audits.models import DangerAlert, ImportRun
from looped.audits.operations.importing import check_run, give_up
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.reminders import open_forms, reminding

logger = logging.getLogger(__name__)

MOST_TRIES = 12
PAUSE = timedelta(minutes=1)  # a mail server that is away is asked again, for as many minutes as it was asked before


@task(priority=50)
def tell_of_danger(alert_id: str, addresses: list[str] | None = None, tries: int = 1) -> None:
    """An e-mail with a link to everybody who answers (`addresses`: only these): no case, no grade, no name.

    One address that fails keeps no other from being told, and is tried again until somebody has seen the alarm.
    """
    alert = DangerAlert.objects.get(public_id=alert_id)
    if addresses is None:
        addresses = list(alert.sent_to.order_by("pk").values_list("email", flat=True))
    elif alert.seen_at:
        return
    link = settings.BASE_URL + reverse("audits:danger", args=[alert_id])
    failed = [address for address in addresses if not _sent(address, link)]
    if failed and tries < MOST_TRIES:
        later = tell_of_danger.using(run_after=timezone.now() + PAUSE * tries)
        later.enqueue(alert_id, addresses=failed, tries=tries + 1)


def _sent(address: str, link: str) -> bool:
    words = _("An auditor has raised an alarm. Read it now and say what is done:\n\n%(link)s\n") % {"link": link}
    try:
        return bool(send_mail(_("A child may be in danger"), words, None, [address]))
    except OSError:  # smtplib's errors too
        logger.exception("An alarm could not be sent by e-mail; it stands on the home page of those who answer.")
        return False


@task()
def remind(person: str, forms: list[str], tries: int = 1) -> None:
    """Remind somebody of these forms, by links alone; those that are in by now are left out.

    It says nothing of anybody else's form: whether the other auditor has handed in stays unknown.
    """
    found = open_forms().filter(public_id__in=forms, auditor__public_id=person).order_by("audit__due_on", "pk")
    rows: list[Any] = list(found.values_list("public_id", "audit__due_on", "auditor__email"))
    if not rows:
        return
    if not _reminder_sent(rows) and tries < MOST_TRIES:
        later = timezone.now() + PAUSE * tries
        allowed = reminding(rules_on(timezone.localdate(later))).next_allowed(timezone.localtime(later))
        remind.using(run_after=allowed).enqueue(person, forms, tries=tries + 1)


def _reminder_sent(rows: list[tuple[str, date, str]]) -> bool:
    today = timezone.localdate()
    lines = [
        (_("Was due on %(day)s:") if due < today else _("Due on %(day)s:")) % {"day": date_format(due, "j F Y")}
        + "\n"
        + settings.BASE_URL.rstrip("/")
        + reverse("audits:form", args=[form])
        for form, due, _email in rows
    ]
    text = _("These audit forms wait for you:\n\n%(forms)s\n\nIf you cannot make one, tell the QA team soon.\n")
    words, (_form, _due, address) = text % {"forms": "\n\n".join(lines)}, rows[0]
    try:
        return bool(send_mail(_("Audit forms that wait for you"), words, None, [address]))
    except OSError:  # smtplib's errors too
        logger.exception("A reminder could not be sent by e-mail; the forms stand on the auditor's home page.")
        return False


@task()
def check_import(run: str) -> None:
    """Check one chosen file. A run that is gone or written is left alone."""
    runs = ImportRun.objects.select_related("chosen_by").filter(status=ImportRun.Status.CHECKING)
    found = runs.filter(public_id=run).first()
    if found:
        try:
            check_run(run=found, now=timezone.now())
        except Exception:
            give_up(run=found)
            raise  # so that the job's own record, and the log, say what it was
