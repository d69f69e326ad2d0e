"""How much auditing falls on whom: twelve months, caps, and no measured minute of a person (A10)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit, Return, TimeSpent
from looped.audits.operations.burden import add_case_by_hand
from looped.audits.queries.burden import audits_of_worker, burden, minutes_by_month
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from tests.audits.build import agreed, allocated, case, framework, grades, hand_in
from tests.cast import NOW

NOVEMBER = Month(2026, 11)


def worked(audit, minutes):
    for form in audit.returns.all():
        TimeSpent.objects.create(form=form, seconds=minutes * 60, last_active_at=NOW)


def of_elm(cast, reference):
    audit = allocated(cast, reference=reference, of=case(cast, f"C-{reference}", "elm", "wen"), manager="cara")
    for role in ("manager", "peer"):
        hand_in(audit, role, grades())


def test_twelve_months_count_by_team_and_worker(cast):
    agreed(cast)
    agreed(cast, reference="2025-12-001", month=202512)
    agreed(cast, reference="2025-11-001", month=202511)  # a year ago
    Audit.objects.filter(pk=allocated(cast, reference="2026-11-002").pk).update(status="withdrawn")
    Audit.objects.filter(pk=allocated(cast, reference="2026-11-003").pk).update(kind="calibration")
    of_elm(cast, "2026-11-004")

    found = burden(cast.quincy, NOVEMBER)

    teams = {team.name: (team.audits, team.hours, [worker.name for worker in team.workers]) for team in found.teams}
    assert teams == {"Oak": (2, 6.0, ["Sam Social"]), "Elm": (1, 3.0, ["Wen Worker"])}
    auditors = {each.name: (each.forms, each.this_month, each.most) for each in found.auditors}
    assert auditors["Peer Auditor"] == (3, 2, 2)


def test_whoever_is_above_a_cap_is_marked(cast):
    for number in range(7):
        agreed(cast, reference=f"2026-11-{number}")

    found = burden(cast.quincy, NOVEMBER)

    assert [(team.name, team.over) for team in found.teams] == [("Oak", 1)]
    assert {each.name for each in found.auditors if each.over} == {"Maya Manager", "Peer Auditor"}


def test_a_manager_sees_the_own_team_and_nothing_that_is_still_blind(cast):
    agreed(cast)
    allocated(cast, reference="2026-11-002")
    of_elm(cast, "2026-11-003")

    found = burden(cast.maya, NOVEMBER)

    assert [(team.name, team.audits) for team in found.teams] == [("Oak", 1)]
    assert (found.auditors, found.minutes) == ((), ())
    assert burden(cast.peer, NOVEMBER).teams == ()


def test_minutes_are_of_all_forms_of_a_month_together(cast):
    worked(agreed(cast), 80)
    worked(agreed(cast, reference="2026-11-002"), 100)
    agreed(cast, reference="2026-11-003")  # from a file
    worked(allocated(cast, reference="2026-11-004"), 10)  # not in: it would say how far somebody is

    found = dict(minutes_by_month(NOVEMBER))

    figure = found[NOVEMBER]
    assert (figure.value, figure.n, figure.left_out[0].count) == (90, 4, 2)
    assert found[Month(2026, 10)].value is None and len(found) == 12


def test_the_pages_lead_from_teams_to_workers_and_say_no_measured_minutes(client, cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    worked(agreed(cast), 47)
    client.force_login(cast.maya)

    page = client.get(reverse("audits:burden")).content.decode()
    team = client.get(reverse("audits:team_burden", args=[cast.teams["oak"].public_id])).content.decode()

    assert "Sam Social" in team and "3.0" in team
    assert "47" not in page.split("<main")[1] and "Peer Auditor" not in page
    assert client.get(reverse("audits:team_burden", args=[cast.teams["elm"].public_id])).status_code == 404


def add(cast, reference, despite=""):
    return add_case_by_hand(
        month=NOVEMBER, case=case(cast, reference), despite=despite, why_chosen="By hand", by=cast.quincy, now=NOW
    )


def test_a_case_over_the_workers_cap_asks_for_a_reason(cast):
    framework()
    for number in range(6):
        add(cast, f"C-{number}")
    assert audits_of_worker(cast.sam.pk, NOVEMBER) == 6

    with pytest.raises(Refused, match="had 6 audits in twelve months, and 6 is the most"):
        add(cast, "C-7")
    audit = add(cast, "C-8", despite="A new plan after harm.")

    event = Event.objects.get(what="audits.audit.over_cap")
    assert (event.about, event.why) == (audit.public_id, "A new plan after harm.")
    assert not Return.objects.filter(audit=audit).exists()


def test_the_reason_is_asked_for_in_the_browser(client, cast):
    framework()
    for number in range(6):
        add(cast, f"C-{number}")
    case(cast, "C-9")
    client.force_login(cast.quincy)
    address, data = reverse("audits:add_cases", args=["2026-11"]), {"references": "C-9", "why_chosen": "Asked for"}

    text = client.post(address, data | {"kind": "looped"}).content.decode()
    assert "Say why this case is needed all the same" in text and "C-9" in text
    client.post(address, data | {"kind": "looped", "despite": "Harm."})

    assert Audit.objects.filter(case__reference="C-9").exists()
