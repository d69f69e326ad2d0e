"""Families of the two teams for the world of the access tests: one asked, one proposed, one who answered about their
own case. Each part of the room adds what its pages show in a function of its own, called from `add_voice`."""

from looped.cases.models import Case
from looped.voice.models import Comment
from tests.cast import TODAY
from tests.voice.taken_in import a_member, a_questionnaire, a_response, an_invitation
from tests.voice.world_answering import add_answering, more_answering
from tests.voice.world_asking import add_asking, more_asking
from tests.voice.world_listening import add_listening, more_listening
from tests.voice.world_participation import add_participation, more_participation
from tests.voice.world_questionnaires import add_questionnaires
from tests.voice.world_safety import add_safety, more_safety


def add_voice(world, sides) -> None:
    a_questionnaire(world.cast)
    a_questionnaire(world.cast, family="case")
    for side in sides:
        _families(world, side)
    add_asking(world, sides)
    add_questionnaires(world)
    add_listening(world)
    add_safety(world)
    add_participation(world)
    add_answering(world, sides)


def _families(world, side) -> None:
    """Names: "oak member", "oak proposed", "oak sent" (invitations), "oak told" (a response), "oak comment"."""
    cast, team = world.cast, side.team
    case = Case.objects.create(
        reference=f"F-{team}", team=cast.teams[team], worker=getattr(cast, side.worker), opened_on=TODAY
    )
    member = a_member(cast, of=case)
    world.keep(f"{team} family", case)
    world.keep(f"{team} member", member)
    world.keep(f"{team} proposed", an_invitation(cast, member=member, status="proposed", moment="review"))
    world.keep(f"{team} sent", an_invitation(cast, member=member, token=f"{team}-sent"))
    asked = an_invitation(cast, member=member, family="case", token=f"{team}-told")
    told = a_response(cast, invitation=asked, token=f"{team}-told", seen_by="worker", may_quote=True)
    world.keep(f"{team} told", told)
    world.keep(f"{team} comment", Comment.objects.get(response=told))


def more_voice(cast, number: int) -> None:
    """Rows for the counts: a family of Sam's with a proposal, an open invitation, and two answers."""
    case = Case.objects.create(reference=f"F-more-{number}", team=cast.teams["oak"], worker=cast.sam, opened_on=TODAY)
    member = a_member(cast, of=case)
    an_invitation(cast, member=member, status="proposed", moment="review")
    an_invitation(cast, member=member, token=f"more-sent-{number}")
    for family in ("experience", "case"):
        token = f"more-{family}-{number}"
        invitation = an_invitation(cast, member=member, family=family, token=token)
        a_response(cast, invitation=invitation, token=token, seen_by="worker", may_quote=True, hear_back="worker")
    more_asking(cast, number)
    more_answering(cast, number)
    more_listening(cast, number)
    more_safety(cast, number)
    more_participation(cast, number)
