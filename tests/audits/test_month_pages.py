"""The month's pages in the browser: planning, adding, naming, changing (A1 first form, A3)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit, Exemption, ProgrammeMonth
from tests.audits.build import allocated, both_in, case, framework, grades, hand_in

NOVEMBER = "2026-11"


@pytest.fixture
def quincy(client, cast):
    framework()
    client.force_login(cast.quincy)
    return client


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"audits:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def one_line(planned, area="") -> dict:
    return {"line-1-planned": planned, "line-1-kind": "looped", "line-1-area": area}


def test_a_month_that_is_none_is_no_page(quincy):
    assert quincy.get("/audits/month/2026-13/").status_code == 404
    assert quincy.get("/audits/month/november/").status_code == 404
    assert quincy.post("/audits/month/0001-01/plan", {"planned": 3}).status_code == 404
    assert quincy.get("/audits/month/9999-12/plan").status_code == 404


def test_an_empty_month_says_so_and_leads_on(quincy):
    text = page(quincy, "month", NOVEMBER)

    assert "Not planned yet" in text
    assert "Add the first" in text


def test_planning_a_month_is_kept_and_shown(quincy, cast):
    quincy.post(reverse("audits:plan_month", args=[NOVEMBER]), one_line(40, cast.areas["need"].public_id))

    text = page(quincy, "month", NOVEMBER)
    assert "Planned 40" in text
    assert "Targeted: Children in need." in text


@pytest.mark.parametrize("planned", ["", "-1", "many", "99999"])
def test_a_plan_that_is_no_number_is_asked_for_again(quincy, planned):
    text = quincy.post(reverse("audits:plan_month", args=[NOVEMBER]), one_line(planned)).content.decode()

    assert "There is a problem" in text
    assert not ProgrammeMonth.objects.exists()


def test_cases_that_cannot_be_added_stay_in_the_box_with_their_reasons(quincy, cast):
    case(cast, "C-1")
    case(cast, "C-2")

    response = quincy.post(
        reverse("audits:add_cases", args=[NOVEMBER]),
        {"references": "C-1\nc-2\n C-1 \nMissing\n", "why_chosen": "By lot", "kind": "looped"},
    )

    text = response.content.decode()
    assert "2 added to November 2026." in text
    assert "No case is known by the reference “Missing”" in text
    assert Audit.objects.count() == 2


def test_naming_auditors_refuses_a_conflict_with_the_reason_and_loses_nothing(quincy, cast):
    planned = add(quincy, cast)
    soon = timezone.localdate() + timedelta(days=9)
    data = {"manager": cast.maya.public_id, "peer": cast.sonia.public_id, **boxes(soon)}

    text = quincy.post(reverse("audits:allocate", args=[planned.public_id]), data).content.decode()

    assert "Sonia Service manages people who work on this case" in text
    assert f'value="{soon.day}"' in text
    assert Audit.objects.get().status == "planned"


def test_named_auditors_have_it_and_the_next_case_follows(quincy, cast):
    first, second = add(quincy, cast, "C-1"), add(quincy, cast, "C-2")
    soon = timezone.localdate() + timedelta(days=9)
    data = {"manager": cast.maya.public_id, "peer": cast.peer.public_id, **boxes(soon)}

    response = quincy.post(reverse("audits:allocate", args=[first.public_id]), data)

    assert response.url == reverse("audits:allocate", args=[second.public_id])
    first.refresh_from_db()
    assert (first.status, first.due_on) == ("in_progress", soon)


def test_the_same_audit_is_not_named_twice(quincy, cast):
    planned = add(quincy, cast)
    Audit.objects.update(status="in_progress")

    assert quincy.get(reverse("audits:allocate", args=[planned.public_id])).status_code == 404


def test_ticked_audits_are_shown_before_they_are_changed(quincy, cast):
    audit = allocated(cast)
    address = reverse("audits:change_many", args=[NOVEMBER])

    assert "Change 1 audits of November 2026" in quincy.get(address, {"audit": audit.public_id}).content.decode()
    quincy.post(address, {"audit": audit.public_id, "change": "withdraw", "why": "Moved away"})

    assert Audit.objects.get().status == "withdrawn"


def test_a_change_without_its_reason_changes_nothing(quincy, cast):
    audit = allocated(cast)

    text = quincy.post(
        reverse("audits:change_many", args=[NOVEMBER]), {"audit": audit.public_id, "change": "withdraw"}
    ).content.decode()

    assert "Enter the reason why they are withdrawn." in text
    assert Audit.objects.get().status == "in_progress"


def test_a_head_of_service_decides_an_exemption(quincy, client, cast):
    planned = add(quincy, cast)
    asked = {"reason": "Court on that day", "approver": cast.hana.public_id}
    quincy.post(reverse("audits:ask_exemption", args=[planned.public_id]), asked)
    client.force_login(cast.hana)

    assert "Court on that day" in page(client, "decide_exemption", planned.public_id)
    client.post(reverse("audits:decide_exemption", args=[planned.public_id]), {"verdict": "yes"})

    assert Audit.objects.get().status == "exempt"
    assert Exemption.objects.get().approved is True


def test_the_board_filters_by_what_stands_in_the_address(quincy, cast):
    allocated(cast)
    allocated(cast, reference="2026-11-002", of=case(cast, "C-9", team="elm", worker="wen"), manager="cara")

    text = page(quincy, "month", NOVEMBER, area=cast.areas["care"].public_id)

    assert "2026-11-002" in text
    assert "2026-11-001" not in text


def test_the_board_goes_on_by_key(quincy, cast):
    for number in range(27):
        allocated(cast, reference=f"2026-11-{number:03d}")

    first = page(quincy, "month", NOVEMBER, show=25)
    second = page(quincy, "month", NOVEMBER, show=25, after="2026-11-024")

    assert "2026-11-024" in first and "2026-11-025" not in first
    assert "2026-11-026" in second and "2026-11-023" not in second


def test_the_board_takes_as_many_queries_for_three_cases_as_for_thirty(quincy, cast):
    for number in range(3):
        allocated(cast, reference=f"2026-11-{number:03d}")
    queries_of_board(quincy)  # the first look of a session writes it
    few = queries_of_board(quincy)
    for number in range(3, 30):
        audit = allocated(cast, reference=f"2026-11-{number:03d}")
        if number % 2:
            hand_in(audit, "manager", grades())

    assert queries_of_board(quincy) == few <= 11


def queries_of_board(client) -> int:
    with CaptureQueriesContext(connection) as caught:
        page(client, "month", NOVEMBER, show=50)
    return len(caught)


def test_an_auditor_sees_their_own_audits_and_no_grade_before_the_end(client, cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades("inadequate"))
    allocated(cast, reference="2026-11-002", peer="cara")
    client.force_login(cast.peer)

    text = page(client, "index")

    assert "2026-11-001" in text and "2026-11-002" not in text
    assert "nadequate" not in text


def test_a_social_worker_sees_final_audits_of_their_own_work(client, cast):
    both_in(cast, grades(), grades())
    both_in(cast, grades(), grades(plans="inadequate"), reference="2026-11-002")
    Audit.objects.filter(status="final").update(opened_to_worker_at=timezone.now())
    client.force_login(cast.sam)

    text = page(client, "index")

    assert "2026-11-001" in text and "2026-11-002" not in text


@pytest.mark.parametrize("person", ["nora", "sam", "maya", "peer", "dina", "ada"])
@pytest.mark.parametrize("name", ["month", "plan_month", "add_cases", "explain_shortfall", "change_many"])
def test_the_months_pages_are_shut_to_those_who_do_not_plan(client, cast, person, name):
    client.force_login(getattr(cast, person))

    assert client.get(reverse(f"audits:{name}", args=[NOVEMBER])).status_code == 403


def add(client, cast, reference="C-1") -> Audit:
    case(cast, reference)
    given = {"references": reference, "why_chosen": "By lot", "kind": "looped"}
    client.post(reverse("audits:add_cases", args=[NOVEMBER]), given)
    return Audit.objects.get(case__reference=reference)


def boxes(day) -> dict[str, int]:
    return {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}


def test_the_list_of_months_goes_back_as_far_as_anybody_asks(quincy):
    assert "?until=" in page(quincy, "index")
    text = page(quincy, "index", until="2024-06")
    assert "April 2024" in text and "Newer" in text
    assert quincy.get(reverse("audits:index"), {"until": "2024-99"}).status_code == 404
