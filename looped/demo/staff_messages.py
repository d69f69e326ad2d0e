"""Messages without a name: answered in time, late, in two parts, overdue, waiting; and whom staff can turn to."""

from dataclasses import dataclass
from datetime import date, timedelta

from looped.core.working_days import add_working_days
from looped.demo.making import Making, at
from looped.workforce import receipts
from looped.workforce.models import SpeakUpContact, StaffMessage
from looped.workforce.operations import messages, readers, speak_up
from looped.workforce.rules.messages import next_monday

READ_FROM = 200  # days before today from which somebody reads
About = StaffMessage.About


@dataclass(frozen=True)
class Written:
    """Words so many days before today; answered so many working days after they could be read, or not yet."""

    ago: int
    text: str
    after: int | None = None
    answer: str = ""


@dataclass(frozen=True)
class Message:
    about: str
    parts: tuple[Written, ...]


MESSAGES = (
    Message(About.PRACTICE, (
        Written(
            150, "Plans are signed off on the last Friday of the month, forty at once. Nobody can read forty in one "
            "day. We all know it, and write them for the signature.", 6,
            "You are right. From next month each manager signs off twice a week, eight plans at most. I have looked "
            "at last month myself and told the director what I found.",
        ),
    )),
    Message(About.WORKLOAD, (
        Written(
            100, "New starters get a full caseload in their second week because somebody left. Two of them cried in "
            "the car park this month.", 13,
            "I am sorry that this answer is late. The rule is ten children for the first three months, and it was not "
            "kept. The heads of service now see each newcomer’s number every Monday.",
        ),
    )),
    Message(About.CHILDREN, (
        Written(
            72, "Visits are written up as done when the door was not opened. It is not one person, it is how a team "
            "counts.", 3,
            "This matters. I have asked for twenty visits to be looked at again, drawn by lot from all teams. If you "
            "can say what the entries look like, write it here: it helps to find them.",
        ),
        Written(
            58, "They say “visit attempted, family known to be well” and count as a visit. Look for “attempted”.",
            5, "Thank you. We found 31 such entries in four teams. They are no longer counted as visits, and each "
            "child was seen within the week. The dashboard now shows attempts on their own.",
        ),
    )),
    Message(About.TREATED, (
        Written(
            30, "In team meetings whoever raises a problem is asked why they did not solve it. People have stopped "
            "raising them.",
        ),
    )),
    Message(About.IDEA, (
        Written(9, "Could the duty telephone ring in two rooms? On Mondays one person cannot pick up in time."),
    )),
    Message(About.OTHER, (Written(1, "The heating in the contact centre has been off for two weeks."),)),
)  # fmt: skip
OWN = (
    {
        "where": SpeakUpContact.Where.LINE, "name": "Your head of service",
        "when": "Your worry is about your manager, or your manager has heard it and nothing changed.",
        "telephone": "01632 960101",
    },
    {
        "where": SpeakUpContact.Where.COUNCIL, "name": "The monitoring officer",
        "when": "You think that a law is broken, or cannot say it to anybody in children’s services.",
        "telephone": "01632 960102", "email": "speak-up@council.example",
    },
)  # fmt: skip


def write_without_names(making: Making) -> None:
    """Two readers; then each message as time went."""
    council, began = making.council, making.today - timedelta(days=READ_FROM)
    for person in (council.principal, council.qa_lead):
        readers.set_reader(person=person, began_on=began, by=council.director, now=at(began, 9))
    for number, message in enumerate(MESSAGES):
        _let_live(making, number, message)
    _keep_contacts(making)


def _let_live(making: Making, number: int, message: Message) -> None:
    """What is added comes after the answer before it."""
    code = ""
    for part, written in enumerate(message.parts):
        day = making.today - timedelta(days=written.ago)
        slip = f"demonstration-{number:09d}{part:09d}"
        if code:
            messages.add(code=code, slip=slip, text=written.text, today=day)
        else:
            code = messages.write(slip=slip, about=message.about, text=written.text, today=day)
        if written.after is not None:
            _answer(making, code, written, add_working_days(next_monday(day), written.after))


def _answer(making: Making, code: str, written: Written, day: date) -> None:
    found = StaffMessage.objects.get(code_digest=receipts.digest(code))
    by, now = making.council.principal, at(day, 15)
    messages.note_opened(message=found, by=by, now=now - timedelta(minutes=20))
    messages.answer(message=found, text=written.answer, by=by, now=now)


def _keep_contacts(making: Making) -> None:
    """The council's own, and one of the shipped ones looked at: the others still ask to be."""
    keeper = making.council.principal
    for values in OWN:
        speak_up.add_contact(values=values, by=keeper, now=making.now)
    shipped = SpeakUpContact.objects.filter(checked_on=None).order_by("order").first()
    assert shipped
    speak_up.check_contact(contact=shipped, by=keeper, now=making.now)
