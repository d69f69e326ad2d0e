"""A hundred forms that lack only the last press, and browsers of the plainest kind that press it."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from django.conf import settings
from django.test import Client

from looped.audits.models import Answer, Audit, AuditConversation, FinalGrade, Return
from looped.core.events import broken_links
from looped.core.models import Event
from looped.framework.grades import DomainKey
from looped.framework.operations import ship_framework
from looped.voice.models import Conversation
from tests.audits.build import allocated, case, grades
from tests.cast import NOW, build_cast
from tests.config.test_serve import wait_for_words
from tests.processes import KEY, started

SECRET = "a" * 32  # against forged forms: what the cookie says and the form repeats
LOST = (OSError, http.client.HTTPException)  # the connection went, or never was: nobody knows what became of it


@dataclass(frozen=True)
class Press:
    """One form to hand in, and the session of its auditor."""

    form: str
    session: str

    def at(self, port: int) -> int:
        """The status of the answer: 302 where it is in. Raises one of LOST where there was none."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            body = f"mine=on&csrfmiddlewaretoken={SECRET}"
            cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={SECRET}"
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", f"/audits/form/{self.form}/check", body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


def make_ready(folder, fixture) -> None:
    """A deployment's settings for this test: its folder, and the key that its processes have."""
    fixture.SECRET_KEY, fixture.DATA_DIR, fixture.STATIC_ROOT = KEY, folder, folder / "static"
    fixture.STATIC_ROOT.mkdir()
    names = {"version": "1.1", "paths": {}, "hash": ""}
    (fixture.STATIC_ROOT / "staticfiles.json").write_text(json.dumps(names))


def complete_forms(audits: int) -> list[Press]:
    """Two complete forms for each audit; in every second audit the two differ."""
    cast = build_cast()
    ship_framework(by=cast.quinn, now=NOW)
    children = [case(cast, f"C-{number}") for number in range(audits)]
    made = [allocated(cast, reference=f"2026-11-{number:03d}", of=of) for number, of in enumerate(children)]
    sessions = {person.pk: _session(person) for person in (cast.maya, cast.peer)}
    forms = list(Return.objects.filter(audit__in=made).select_related("audit__case"))
    Answer.objects.bulk_create(each for form in forms for each in _answers(form))
    for form in forms:
        if form.role == Return.Role.PEER:
            _talks(form)
    return [Press(form.public_id, sessions[form.auditor_id]) for form in forms]


def _session(person) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _answers(form: Return) -> list[Answer]:
    differs = form.audit_id % 2 and form.role == Return.Role.PEER
    given = grades("inadequate" if differs else "good")
    words = {"evidence": "Seen.", "difference": "Safer.", "strengths": "Listens.", "version": 1, "saved_at": NOW}
    return [Answer(form=form, part=part, grade=grade, **words) for part, grade in given.items()]


def _talks(form: Return) -> None:
    for speaker in ("child", "family", "worker"):
        talk = Conversation.objects.create(
            case=form.audit.case, speaker=speaker, held_by_id=form.auditor_id, state="not_asked", why_not="In hospital."
        )
        AuditConversation.objects.create(audit=form.audit, form=form, speaker=speaker, conversation=talk)


@contextmanager
def serving(port: int):
    """`looped serve`, one worker, until the block ends."""
    with started("serve", "--port", str(port), "--workers", "1", DEBUG="true") as server:
        wait_for_words(server, "Looped answers")
        Thread(target=server.stdout.read, daemon=True).start()  # a full pipe would stop it
        yield server


def press_all(presses: list, press, *, at_once: int = 8) -> list:
    """`press(each)` from several threads; what each gave, in their order."""
    with ThreadPoolExecutor(at_once) as threads:
        return list(threads.map(press, presses))


def assert_whole(presses: list[Press]) -> None:
    """Every form is in once, every audit released once, with the grades that follow; and the chain of events holds."""
    forms = Return.objects.filter(public_id__in={press.form for press in presses})
    assert forms.filter(recorded_at=None).count() == 0
    submitted = Event.objects.filter(what="audits.return.submitted").values_list("subject", flat=True)
    assert sorted(submitted) == sorted(forms.values_list("public_id", flat=True))
    audits = Audit.objects.filter(returns__in=forms).distinct()
    released = Event.objects.filter(what__in=["audits.audit.final", "audits.audit.to_moderate"])
    assert sorted(released.values_list("subject", flat=True)) == sorted(audits.values_list("public_id", flat=True))
    final = audits.filter(status=Audit.Status.FINAL)
    assert 0 < final.count() < audits.count()
    assert audits.exclude(pk__in=final).exclude(status=Audit.Status.TO_MODERATE).count() == 0
    assert FinalGrade.objects.filter(audit__in=final).count() == (len(DomainKey.values) + 1) * final.count()
    assert FinalGrade.objects.exclude(audit__in=final).count() == 0
    assert broken_links() == []
