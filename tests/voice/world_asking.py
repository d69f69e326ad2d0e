"""What the pages of asking show in the world of the access tests: contacts, a hold, a stop, a list of events."""

from datetime import timedelta

from looped.cases.models import Case
from looped.core.sealing import seal
from looped.voice.models import Contact, EventList, FamilyMember, JourneyEvent, Stop, VoiceRules
from tests.cast import NOW, TODAY
from tests.voice.taken_in import an_invitation


def add_asking(world, sides) -> None:
    """Names: "oak contact" (not confirmed), "oak held back", "oak stop" (of the same case), "event list"."""
    for side in sides:
        cast, team = world.cast, side.team
        case = Case.objects.get(reference=f"F-{team}")
        member = FamilyMember.objects.get(case=case)
        contact = Contact.objects.create(member=member, means="text", sealed_address=seal("07700900123"), added_at=NOW)
        world.keep(f"{team} contact", contact)
        held = {"reason": "In court.", "held_until": TODAY + timedelta(days=9), "holds": 1, "token_digest": None}
        world.keep(f"{team} held back", an_invitation(cast, member=member, status="held", moment="closure", **held))
        worker = getattr(cast, side.worker)
        stop = Stop.objects.create(case=case, kind="enquiry", begun_on=TODAY, recorded_by=worker, recorded_at=NOW)
        world.keep(f"{team} stop", stop)
    world.keep("event list", _list(world.cast, 0))


def more_asking(cast, number: int) -> None:
    """Rows for the counts: of the family of the Oak team, and of the lists."""
    case = Case.objects.get(reference="F-oak")
    member = FamilyMember.objects.create(case=case, relation="other", band="parent")
    Contact.objects.create(member=member, means="by_hand", added_at=NOW, confirmed_at=NOW, confirmed_by=cast.sam)
    day = TODAY - timedelta(days=number)
    for ended in (None, TODAY):
        begun = {"kind": "death", "begun_on": day, "recorded_by": cast.sam, "recorded_at": NOW}
        Stop.objects.create(case=case, ended_on=ended, ended_by=cast.sam if ended else None, **begun)
    event = {"case": case, "member": member, "moment": "plan", "happened_on": day, "not_asked_why": "asked_lately"}
    JourneyEvent.objects.create(recorded_by=cast.sam, recorded_at=NOW, **event)
    _list(cast, number + 1)
    VoiceRules.objects.create(starts_on=TODAY + timedelta(days=number + 1), set_by=cast.quinn, set_at=NOW, goal=40)


def _list(cast, number: int) -> EventList:
    problem = {"line": 2, "column": "event", "value": "wedding", "reason": "Use one of: review."}
    return EventList.objects.create(
        file_name=f"{number}.csv", sha256=f"{number:064d}", imported_by=cast.quincy, imported_at=NOW,
        problems=[problem] * (number + 1),
    )  # fmt: skip
