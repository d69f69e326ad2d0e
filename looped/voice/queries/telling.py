"""Who is to be told what was done: counted for everybody, and one by one only for those who tell (V8)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.queries import who_holds
from looped.accounts.roles import Permission
from looped.core.sealing import CannotOpen, unseal
from looped.voice.models import Promise, Response, TellBack
from looped.voice.queries.promises import words_in
from looped.voice.wording import ENGLISH, LANGUAGES, Language, phrases

HearBack = Response.HearBack
BY_HAND = (HearBack.TEXT, HearBack.POST)


def worker_of(public_id: str) -> User | None:
    return User.objects.filter(public_id=public_id).first()


def manager_of(team: int, area: int, role: str) -> User | None:
    return who_holds(role, team=team, area=area)


def to_tell(today: date) -> QuerySet[TellBack]:
    """Texts and letters to send by hand, and e-mails that could not be sent or may not have been; in no order.

    An e-mail that began to go out today may be on its way still.
    """
    unsure = Q(response__hear_back=HearBack.EMAIL, failed_why="", begun_on__lt=today)
    by_hand = Q(response__hear_back__in=BY_HAND, failed_why="")
    open_still = TellBack.objects.filter(told_on=None, promise__status=Promise.Status.DONE)
    return open_still.filter(by_hand | unsure).select_related("promise", "response").order_by("public_id")


def waiting(today: date) -> list[tuple[str, int]]:
    """How many wait, by the way that they chose. One query."""
    counts = Counter(to_tell(today).order_by().values_list("response__hear_back", flat=True))
    return [(str(HearBack(way).label), counts[way]) for way in HearBack.values if counts[way]]


@dataclass(frozen=True)
class Telling:
    """One person to tell: the address, and what to say in their language. Nothing says who it is.

    `address` blank: it was sealed with a key that is not here any more. `unsure`: an e-mail that may have gone out.
    """

    public_id: str
    way: str
    address: str
    language: Language
    words: str
    unsure: bool


def tellings(rows: QuerySet[TellBack]) -> list[Telling]:
    return [telling_of(row) for row in rows]


def telling_of(row: TellBack) -> Telling:
    way = HearBack(row.response.hear_back)
    return Telling(
        row.public_id, str(way.label), address_of(row.response), language_of(row.response.language),
        letter(row.promise, row.response.language, row.response.band), row.begun_on is not None,
    )  # fmt: skip


def address_of(response: Response) -> str:
    try:
        return unseal(response.sealed_address) if response.sealed_address else ""
    except CannotOpen:
        return ""


def language_of(key: str) -> Language:
    return next((each for each in LANGUAGES if each.key == key), LANGUAGES[0])


def letter(promise: Promise, language: str, band: str) -> str:
    """What is said to one person: our plain words in their language, and the promise's own where they are there."""
    said = phrases(language_of(language).key, band)
    words = words_in(promise, language) or words_in(promise, ENGLISH) or ("", "", "")
    parts = zip((said["told_said"], said["told_promise"], said["told_did"]), words, strict=True)
    lines = [f"{label}: {text}" for label, text in parts if text]
    return "\n\n".join([said["told_intro"], *lines, said["told_thanks"]])


def to_tell_by(user: User) -> QuerySet[TellBack]:
    """What this person is to tell; for a team's manager also what a worker who has left was to tell."""
    mine = Q(worker=user)
    if user.may(Permission.SEE_TEAM_AUDITS) and user.team_id:
        mine |= Q(worker__is_active=False, response__team=user.team_id)
    return TellBack.objects.filter(mine, told_on=None, promise__status=Promise.Status.DONE)


def for_worker(user: User) -> list[Promise]:
    """What this person is to tell, each promise once, however many families wait. One query."""
    waits = to_tell_by(user).values("promise")
    return list(Promise.objects.filter(pk__in=waits).order_by("did_on", "public_id"))
