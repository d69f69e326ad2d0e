"""Writing without a name, coming back with the code, and the page on whistleblowing."""

from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from looped.core.errors import Refused
from looped.core.working_days import add_working_days
from looped.voice.queries.family import telephone
from looped.workforce import receipts
from looped.workforce.forms.messages import CodeForm, MoreForm, WriteForm
from looped.workforce.operations import messages as operations
from looped.workforce.queries import messages as queries
from looped.workforce.queries.readers import readers_from, readers_on
from looped.workforce.queries.speak_up import contacts_by_place
from looped.workforce.queries.staff_rules import rules_on
from looped.workforce.rules.messages import next_monday
from looped.workforce.views.staff.frame import shown, staff_view


@staff_view("GET", "POST")
def message(request: HttpRequest) -> HttpResponse:
    """The code is shown by the answer to the press itself, once: an address that shows it again would be kept."""
    today = timezone.localdate()
    form = WriteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            code = operations.write(**form.cleaned_data, today=today)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return shown("kept", code=receipts.in_groups(code), back=_address("staff:answer"), **_days(today))
    readers, from_today = list(readers_from(today)), readers_on(today).exists()
    takes = from_today or form.is_bound
    return shown("write", form=form, readers=readers, is_read=from_today, takes=takes, today=today, **_days(today))


@staff_view("GET", "POST")
def answer(request: HttpRequest) -> HttpResponse:
    """The code is posted, never in an address; so is what somebody adds."""
    today = timezone.localdate()
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return shown("code", form=form)
    code = form.cleaned_data["code"]
    more, added = MoreForm(request.POST if "text" in request.POST else None), False
    if more.is_valid():
        try:
            operations.add(code=code, **more.cleaned_data, today=today)
        except Refused as refusal:
            more.add_error(None, str(refusal))
        else:
            more, added = MoreForm(), True
    thread = queries.thread_of_code(code, today)
    if thread is None:
        form.add_error("code", str(operations.wrong_code()))
        return shown("code", form=form)
    typed = receipts.as_typed(code)
    return shown("thread", thread=thread, form=more, code=typed, added=added, **_days(today))


@staff_view("GET")
def speak_up(request: HttpRequest) -> HttpResponse:
    duty = settings.DUTY_TELEPHONE or telephone(timezone.localdate())
    return shown("speak_up", groups=contacts_by_place(), duty=duty)


def _address(name: str) -> str:
    """The whole of it, for somebody who notes it down beside their code."""
    return urljoin(settings.FAMILY_URL, reverse(name))


def _days(today: date) -> dict[str, date]:
    """From which Monday words of today are read, and by when they are answered."""
    monday = next_monday(today)
    return {"monday": monday, "answer_by": add_working_days(monday, rules_on(monday).answer_message_days)}
