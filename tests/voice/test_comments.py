"""Comments out of an audit's conversations, read by a person, translated by one (V6)."""

import pytest

from looped.audits.models import AuditConversation
from looped.audits.operations.voices import hand_on_voices
from looped.cases.models import CaseDetail
from looped.core.errors import Refused
from looped.core.models import Event
from looped.voice.models import Comment, Conversation
from looped.voice.operations.comments import mark_read, translate
from looped.voice.rules.bands import band_at
from tests.audits.build import allocated, grades, hand_in
from tests.cast import NOW, TODAY
from tests.voice.comments import a_comment


def talked(audit, speaker="child", **words) -> Conversation:
    form = audit.returns.get(role="peer")
    said = {"positive": "She comes when she says.", "less_positive": "Three workers in a year."} | words
    talk = Conversation.objects.create(
        case=audit.case, speaker=speaker, held_by=form.auditor, state="held", held_on=TODAY, saved_at=NOW, **said
    )
    AuditConversation.objects.create(audit=audit, form=form, speaker=speaker, conversation=talk)
    return talk


def test_what_a_child_said_in_an_audit_waits_for_both_returns(cast):
    audit = allocated(cast)
    CaseDetail.objects.create(case=audit.case, key="age", value="10", source="file", as_at=TODAY)
    talked(audit)
    hand_in(audit, "peer", grades())
    hand_on_voices(now=NOW)
    assert not Comment.objects.exists()

    hand_in(audit, "manager", grades("requires_improvement"))

    good, less = Comment.objects.order_by("-key")
    assert (good.key, good.text, less.key) == ("positive", "She comes when she says.", "less_positive")
    assert {(each.family, each.moment, each.band, each.team_id) for each in (good, less)} == {
        ("case", "audit", "8-11", audit.team_id)
    }
    assert (good.read_by, good.sentiment, good.received_on) == (cast.peer, "", TODAY)
    assert hand_on_voices(now=NOW) == 0


def test_the_worker_is_no_voice_of_the_family_and_silence_no_comment(cast):
    audit = allocated(cast)
    talked(audit, "worker")
    talked(audit, "family", positive="", who="parent")
    for role in ("manager", "peer"):
        hand_in(audit, role, grades())

    [said] = Comment.objects.all()
    assert (said.key, said.band) == ("less_positive", "parent")


@pytest.mark.once
def test_ages_and_bands():
    assert [band_at(age) for age in (3, 7, 8, 11, 12, 17, 18)] == [
        "4-7", "4-7", "8-11", "8-11", "12-17", "12-17", "care_leaver",
    ]  # fmt: skip


def test_the_first_who_reads_is_on_record(cast):
    comment = a_comment(cast)

    assert mark_read(comment=comment, by=cast.petra, now=NOW)
    assert not mark_read(comment=comment, by=cast.quinn, now=NOW)

    comment.refresh_from_db()
    assert (comment.read_by, comment.read_at) == (cast.petra, NOW)
    assert Event.objects.filter(what="voice.comment.read", subject=comment.public_id).count() == 1
    with pytest.raises(Refused, match="read comments"):
        mark_read(comment=comment, by=cast.maya, now=NOW)


def test_a_person_translates_and_overwrites_nobody(cast):
    comment = a_comment(cast, "Ona mnie słucha.", language="pl")
    translate(comment=comment, text="She listens to me.", seen="", by=cast.petra, now=NOW)

    with pytest.raises(Refused, match="Somebody else"):
        translate(comment=comment, text="She hears me.", seen="", by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="Enter the translation"):
        translate(comment=comment, text=" ", seen="She listens to me.", by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="in English"):
        translate(comment=a_comment(cast), text="x", seen="", by=cast.quinn, now=NOW)
    comment.refresh_from_db()
    assert (comment.text, comment.translation, comment.translated_by) == (
        "Ona mnie słucha.", "She listens to me.", cast.petra,
    )  # fmt: skip
