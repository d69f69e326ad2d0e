"""Quotations, a group and its packs for the world of the access tests."""

from looped.voice.models import Comment, Conversation, Group, Pack
from tests.audits.build import case
from tests.cast import TODAY
from tests.voice.packs import a_closed_pack, a_group, a_pack, a_quotation, an_open_pack, quotations


def add_participation(world) -> None:
    """Names: "quotation proposed", "quotation approved", "group", "pack ready", "pack open", "pack closed",
    "quotation of a talk"."""
    cast = world.cast
    chosen = quotations(cast)
    world.keep("group", a_group(cast))
    for state, build in (("ready", a_pack), ("open", an_open_pack), ("closed", a_closed_pack)):
        world.keep(f"pack {state}", build(cast, chosen=chosen))
    world.keep("quotation approved", chosen[0])
    world.keep("quotation of a talk", _of_a_talk(cast))
    world.keep("quotation proposed", a_quotation(cast, "Nobody rang.", status="proposed"))


def _of_a_talk(cast):
    """What somebody said to an auditor."""
    found = a_quotation(cast, "She was honest.", status="proposed")
    talk = Conversation.objects.create(
        case=case(cast, "C-talk"),
        speaker="family",
        held_by=cast.maya,
        state="held",
        held_on=TODAY,
        consent_to_quote=True,
    )
    Comment.objects.filter(pk=found.comment_id).update(response=None, conversation=talk, key="positive")
    return found


def more_participation(cast, number: int) -> None:
    """One more quotation in each stage that is listed, one more group and one more pack."""
    for status in ("proposed", "approved"):
        a_quotation(cast, f"More {status} {number}.", status=status)
    group = Group.objects.create(name=f"Group {number}", led_by=cast.petra)
    Pack.objects.create(
        group=group, title=f"Pack {number}", people=10, made_by=cast.petra, made_at=group.led_by.created_at
    )
