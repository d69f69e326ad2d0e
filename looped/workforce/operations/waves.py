"""Opening a wave of the staff survey, sending its links, reminding everybody (ADR 20).

Which link went to whom is written nowhere: the job that sends makes the links itself, so that no queue holds one.
Events tell of the wave alone, never of anybody who answers.
"""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission, Role
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce import survey_jobs, survey_links, wave_keys
from looped.workforce.models import Wave, WaveLink
from looped.workforce.queries.sending import REMINDED, SENDING, SENT, SLIPS, reminded_on, sendings
from looped.workforce.slips import pdf
from looped.workforce.workflow import WAVE_MOVES

MOST_SLIPS = 300
KEPT_MAIL = ("console", "filebased")  # backends that write mails down here instead of sending them
MOST_SENDINGS = 3  # each gives whoever has answered another answer: ten of one person would be a group
Status = Wave.Status


def everybody_asked() -> QuerySet[User]:
    """Who gets a link: all who can sign in and work for the council, managers too; not those of partner agencies."""
    employed = User.objects.filter(is_active=True, is_system=False).exclude(roles=None)
    return employed.exclude(pk__in=employed.values("pk").filter(roles__role=Role.PARTNER)).distinct()


def open_wave(*, wave: Wave, by: User, now: datetime, send: bool = True) -> None:
    """Make the wave's key and open it; a job sends the links, unless `send` is False.

    Raises Refused out of its days, while another wave is open, or where mails would be written down here.
    """
    _check_days(wave, now)
    if send:
        _require_mail()
    try:
        _open(wave, by=by, now=now, send=send)
    except IntegrityError as taken:
        raise Refused("Another wave is open. Two at once would ask people twice.") from taken


@operation
def _open(wave: Wave, *, by: User, now: datetime, send: bool) -> None:
    # The move first: of two at once one makes the key. Should it not be committed, the next opening makes another.
    workflow.move(wave, to=Status.OPEN, moves=WAVE_MOVES, by=by, now=now, changes={"links_made": 0})
    wave.public_key = wave_keys.make(wave.public_id)
    wave.save(update_fields=["public_key"])
    if send:
        survey_jobs.send_links.enqueue(wave.public_id, 0, by.public_id)


def _check_days(wave: Wave, now: datetime) -> None:
    today = localdate(now)
    if today < wave.opens_on:
        raise Refused("This wave cannot open before its first day.")
    if today > wave.closes_on:
        raise Refused("The last day of this wave is over. Plan another one.")


def _require_mail() -> None:
    """A log with each address beside its link would tell who is who, for as long as it is kept. Raises Refused."""
    if settings.EMAIL_BACKEND.split(".")[-2] in KEPT_MAIL:
        raise Refused(
            "Looped writes its e-mails down here instead of sending them, and whose link is whose with them. Ask "
            "whoever runs it to set EMAIL_URL first."
        )


def send_again(*, wave: Wave, by: User, now: datetime) -> None:
    """Take back all links that were not used, printed ones too, and send everybody a new one. Raises Refused."""
    _require_open(wave, by, now)
    _require_mail()
    if sendings(wave) >= MOST_SENDINGS:
        raise Refused(f"Links were sent {MOST_SENDINGS} times in this wave. Print slips for those who lack one.")
    survey_jobs.send_links.enqueue(wave.public_id, sendings(wave), by.public_id)


def send_links(*, wave: Wave, sending: int, by: User, now: datetime) -> None:
    """Make a link for each and send them at once. `sending`: how many there were before this one; if there was another
    since, this one is over: a job that died half way does not begin anew by itself, for somebody may have answered.
    """
    people = list(everybody_asked().values_list("email", flat=True))
    tokens = survey_links.new_tokens(len(people))
    if not _make_links(wave, tokens, sending, by, now):
        return
    sent = [token for person, token in zip(people, tokens, strict=True) if survey_jobs.sent_to(person, wave, token)]
    lost = len(tokens) - len(sent)
    _end_sending(wave, set(tokens) - set(sent), detail={"sent": len(sent), "failed": lost}, by=by, now=now)


def make_links_unsent(*, wave: Wave, number: int, by: User, now: datetime) -> list[str]:
    """Links that nobody is sent, in no order: for the demonstration, whose answers nobody types. Raises Refused."""
    _require_open(wave, by, now)
    tokens = survey_links.new_tokens(number)
    return tokens if _make_links(wave, tokens, sendings(wave), by, now) else []


@operation
def _make_links(wave: Wave, tokens: list[str], sending: int, by: User, now: datetime) -> bool:
    if sendings(wave) != sending or not Wave.objects.filter(pk=wave.pk, status=Status.OPEN).exists():
        return False
    WaveLink.objects.filter(wave=wave).delete()
    _keep(wave, tokens)
    Wave.objects.filter(pk=wave.pk).update(links_made=len(tokens))
    events.record(what=SENDING, subject=wave.public_id, by=by, now=now, detail={"links": len(tokens)})
    return True


@operation
def _end_sending(wave: Wave, unsent: set[str], *, detail: dict[str, int], by: User, now: datetime) -> None:
    """The links of mails that did not leave are nobody's."""
    WaveLink.objects.filter(digest__in=[survey_links.digest(token) for token in unsent]).delete()
    Wave.objects.filter(pk=wave.pk).update(links_made=F("links_made") - len(unsent))
    events.record(what=SENT, subject=wave.public_id, by=by, now=now, detail=detail)


def _keep(wave: Wave, tokens: list[str]) -> None:
    """In the order of digests, which tells nothing: PostgreSQL keeps the order of writing."""
    digests = sorted(survey_links.digest(token) for token in tokens)
    WaveLink.objects.bulk_create((WaveLink(digest=each, wave=wave) for each in digests), batch_size=500)


def make_slips(*, wave: Wave, number: int, by: User, now: datetime) -> bytes:
    """A PDF of so many printed links for those without e-mail. It is made once and kept nowhere. Raises Refused."""
    _require_open(wave, by, now)
    if not 1 <= number <= MOST_SLIPS:
        raise Refused(f"Print between 1 and {MOST_SLIPS} at a time.")
    tokens = survey_links.new_tokens(number, printed=True)
    paper = pdf(wave, [survey_links.address(token) for token in tokens])
    _keep_slips(wave, tokens, by, now)
    return paper


@operation
def _keep_slips(wave: Wave, tokens: list[str], by: User, now: datetime) -> None:
    if not Wave.objects.filter(pk=wave.pk, status=Status.OPEN).update(links_made=F("links_made") + len(tokens)):
        raise Refused("This wave is not open any more.")
    _keep(wave, tokens)
    events.record(what=SLIPS, subject=wave.public_id, by=by, now=now, detail={"links": len(tokens)})


@operation
def remind(*, wave: Wave, by: User, now: datetime) -> None:
    """A mail to everybody, without a link: nobody knows who has answered. Once a day at most. Raises Refused."""
    _require_open(wave, by, now)
    if reminded_on(wave) == localdate(now):
        raise Refused("Everybody has been reminded today. Wait until tomorrow.")
    events.record(what=REMINDED, subject=wave.public_id, by=by, now=now)
    transaction.on_commit(lambda: survey_jobs.send_reminders.enqueue(wave.public_id))


def _require_open(wave: Wave, by: User, now: datetime) -> None:
    if not by.may(Permission.RUN_STAFF_SURVEY):
        raise Refused("Your role does not allow this.")
    if wave.status != Status.OPEN or localdate(now) > wave.closes_on:
        raise Refused("This wave is not open.")
