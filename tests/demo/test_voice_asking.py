"""What the demonstration shows of asking where the one-click people work."""

import pytest

from looped.accounts.queries import demonstration_people
from looped.voice.models import Invitation
from looped.voice.queries.asking import Filters, list_page


@pytest.mark.usefixtures("demo")
def test_the_social_worker_has_one_of_each_waiting_and_the_team_more():
    people = {each.role: each.user for each in demonstration_people()}

    own = list_page(people["social_worker"], Filters()).rows
    team = list_page(people["team_manager"], Filters()).rows

    assert {(row.contact, row.again) for row in own} >= {("safe", True), ("none", False), ("safe", False)}
    assert len(team) >= len(own) + 2


@pytest.mark.usefixtures("demo")
def test_some_families_were_asked_within_an_audit():
    asked = Invitation.objects.filter(moment="audit").exclude(audit_reference="")
    assert set(asked.values_list("way", flat=True)) == {"link", "tablet"}
