"""Settling a difference in a meeting (A5)."""

import pytest
from django.urls import reverse

from looped.audits.models import Answer, Audit, Learning, Moderation
from tests.audits.build import GOOD, RI, allocated, both_in, grades

pytestmark = pytest.mark.usefixtures("shipped")
MEETING = {"held_on_day": "16", "held_on_month": "11", "held_on_year": "2026"}


def boxes(*parts, agreed=RI, version=0, **more):
    """What the moderation page posts."""
    posted = {"version": version, "discussion": "Both read the plan of May.", **MEETING}
    for part in parts:
        posted |= {f"agreed-{part}": agreed, f"cause-{part}": "evidence_missed", f"reason-{part}": "The review of May."}
    posted |= {"learning-manager": "Look at the contingency.", "learning-peer": "Ask for the file of May."}
    return posted | more


def test_a_moderator_settles_an_audit_in_the_browser(client, cast, shipped):
    audit = both_in(cast, grades(GOOD), grades(RI, plans="inadequate"))
    client.force_login(cast.sonia)
    page = reverse("audits:moderate", args=[audit.public_id])
    parts = [key for key in grades() ]

    assert client.get(reverse("audits:moderation")).status_code == 200
    assert client.get(page).status_code == 200
    saved = client.post(page, boxes(*parts, go="check"))
    assert saved.status_code == 302, saved.content.decode()
    check = client.get(saved.url)
    assert "Decide: make it final" in check.content.decode()
    decided = client.post(saved.url, {"version": 1})

    assert decided.status_code == 302
    audit.refresh_from_db()
    assert (audit.status, audit.overall, audit.first_overall) == ("final", RI, GOOD)
    assert client.get(decided.url).status_code == 200
