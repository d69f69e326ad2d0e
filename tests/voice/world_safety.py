"""Alarms, the rota and an opened name for the world of the access tests.

"oak unsafe" went to Hana, for nobody was on duty, and then to Duncan; "elm unsafe" went to Duncan and, about a worker,
to Olive. "turn" is Duncan's.
"""

from datetime import timedelta

from looped.cases.models import Case
from looped.voice.models import DutyTurn, Invitation, Response
from looped.voice.operations.identity import open_identity
from looped.voice.operations.rota import add_turn
from looped.voice.operations.safety import add_words, raise_alert, say_about_worker, send_on
from tests.cast import NOW, TODAY
from tests.voice.taken_in import a_member, an_invitation

HOUR = timedelta(hours=1)


def add_safety(world) -> None:
    cast, invitations = world.cast, Invitation.objects.select_related("member__case")
    oak = raise_alert(invitation=invitations.get(public_id=world.ids["oak sent"]), now=NOW - 2 * HOUR)
    turn = add_turn(person=cast.duncan, begins=NOW - HOUR, ends=NOW + HOUR, place=1, by=cast.quinn, now=NOW)
    send_on(alert=oak, now=NOW - HOUR)
    add_words(alert=oak, words="Come soon.", telephone="07700 900123", now=NOW)
    elm = raise_alert(invitation=invitations.get(public_id=world.ids["elm sent"]), now=NOW)
    say_about_worker(alert=elm, now=NOW)
    told = Response.objects.get(public_id=world.ids["elm told"])
    open_identity(response=told, why="For safety.", by=cast.olive, now=NOW)
    for name, row in (("oak unsafe", oak), ("elm unsafe", elm), ("turn", turn)):
        world.keep(name, row)


def more_safety(cast, number: int) -> None:
    """An alarm to Hana, a turn, and one more opening of the same answer."""
    of = Case.objects.create(reference=f"F-unsafe-{number}", team=cast.teams["oak"], worker=cast.sam, opened_on=TODAY)
    invitation = an_invitation(cast, member=a_member(cast, of=of), token=f"more-unsafe-{number}")
    raise_alert(invitation=invitation, now=NOW - timedelta(days=1))
    begins = NOW + (2 + 2 * number) * HOUR
    DutyTurn.objects.create(
        person=cast.olive, begins_at=begins, ends_at=begins + HOUR, entered_by=cast.quinn, entered_at=NOW
    )
    known = Response.objects.filter(openings__isnull=False).first()
    open_identity(response=known, why=f"Again {number}.", by=cast.olive, now=NOW)
