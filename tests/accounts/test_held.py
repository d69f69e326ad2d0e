"""Before somebody's access ends, what they still hold is shown, room by room, in numbers only."""

import pytest
from django.urls import reverse

from looped.audits.operations.moderation import save_draft
from looped.core.holdings import held_by
from looped.improvement.models import Escalation, LookBack
from tests.audits.build import agreed, allocated, grades, hand_in
from tests.audits.settling import decision, differing
from tests.audits.test_actions import done, raised
from tests.cast import NOW, TODAY


def held(person):
    return {str(each.what): each.count for each in held_by(person)}


def test_every_room_says_what_somebody_holds(client, cast):
    audit = agreed(cast)
    action = raised(audit, cast.quinn, cast.maya)
    other = done(raised(audit, cast.quinn, cast.sam))
    type(other).objects.filter(pk=other.pk).update(verifier=cast.maya)
    allocated(cast, reference="2026-11-500")
    Escalation.objects.create(action=action, clock="done", ran_out_on=TODAY, rung=1, role="team_manager", to=cast.maya,
                              raised_at=NOW, decide_by=TODAY)  # fmt: skip
    LookBack.objects.create(audit=audit, manager=cast.maya, opened_at=NOW, due_on=TODAY)
    client.force_login(cast.ada)

    shown = client.get(reverse("accounts:end_access", args=[cast.maya.public_id])).content.decode()

    assert held(cast.maya) == {
        "Actions to do": 1, "Actions to verify": 1, "Forms of audits in progress": 1, "Late things to decide": 1,
        "Look-backs to answer": 1,
    }  # fmt: skip
    assert "What this person still holds" in shown and "Look-backs to answer" in shown
    assert action.what not in shown and audit.reference not in shown and audit.case.reference not in shown
    assert "Nothing is left" in client.get(reverse("accounts:end_access", args=[cast.wen.public_id])).content.decode()


def test_a_moderation_that_was_begun_is_held(cast):
    audit = differing(cast)
    assert held(cast.sonia) == {}
    save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)
    assert held(cast.sonia) == {"Moderations begun": 1}


@pytest.mark.parametrize("is_in", [False, True])
def test_how_far_a_form_is_shows_in_no_number(cast, is_in):
    audit = allocated(cast)
    if is_in:
        hand_in(audit, "manager", grades())

    assert held(cast.maya) == {"Forms of audits in progress": 1}
