"""The pages of quality circles: what is refused loses no word, notes are for few, late is always said."""

import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from looped.workforce.models import Circle, ProposalAnswer
from looped.workforce.operations import circles as operations
from tests.cast import NOW, TODAY
from tests.workforce.circles import NOTES, answered, came_of_it, held, more_circles, planned, proposed

pytestmark = pytest.mark.django_db
CIRCLES = "/feedback/circles/"


def page(name: str, row=None) -> str:
    return reverse(f"workforce:{name}", args=[row.public_id] if row else [])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def read_table(response) -> str:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0)
    return " ".join(str(cell) for row in sheet.to_python() for cell in row)


def queries_of(client, user, address: str) -> int:
    client.force_login(user)
    client.get(address)  # the first time reads what is then remembered
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def days(name: str, day) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def test_nobody_has_met_yet(client, cast):
    client.force_login(cast.sam)
    assert "No circle has met yet." in text_of(client.get(CIRCLES))


def test_all_staff_read_what_was_proposed_and_answered_and_nobody_but_few_the_notes(client, cast):
    proposal = proposed(cast)
    answered(cast, proposal, "yes", on=TODAY + timedelta(days=30))
    circle = page("circle", proposal.circle)

    for name in ("sam", "maya", "hana", "dina", "ada", "petra"):
        client.force_login(getattr(cast, name))
        for address in (CIRCLES, circle):
            said = text_of(client.get(address))
            assert "One form." in said and "Yes, by 16 December 2026" in said
            assert NOTES not in said
            assert "Room 4" not in said
        table = read_table(client.get(f"{CIRCLES}file.xlsx"))
        assert "One form." in table and NOTES not in table and "Room 4" not in table
    client.force_login(cast.prue)
    assert NOTES not in read_table(client.get(f"{CIRCLES}file.xlsx"))
    assert NOTES in text_of(client.get(circle))
    assert NOTES not in text_of(client.get(CIRCLES))


def test_a_manager_is_not_shown_where_it_meets(client, cast):
    circle = page("circle", planned(cast))
    for name, shown in (("sam", True), ("maya", False), ("dina", False)):
        client.force_login(getattr(cast, name))
        assert ("Room 4" in text_of(client.get(circle))) is shown


def test_the_list_is_chosen_by_state_and_rank_in_the_address(client, cast):
    answered(cast, proposed(cast, held(cast, topic="Forms")), "no")
    planned(cast, topic="Supervision", rank=Circle.Rank.SENIOR)
    client.force_login(cast.sam)

    for query, there in (("state=no", "Forms"), ("state=coming", "Supervision"), ("rank=senior", "Supervision")):
        said = text_of(client.get(f"{CIRCLES}?{query}"))
        assert [topic for topic in ("Forms", "Supervision") if f">{topic}</a>" in said] == [there]
    assert "No circle is so." in text_of(client.get(f"{CIRCLES}?state=late"))


def test_fewer_than_five_are_refused_with_what_to_do_and_no_word_is_lost(client, cast):
    circle = planned(cast)
    client.force_login(cast.prue)
    given = days("held_on", TODAY) | {"present": 4, "of_one_rank": "on", "notes": "Sita Social’s idea: one form."}

    said = text_of(client.post(page("circle_held", circle), given))
    assert "With fewer than five there could be no doubt who said what." in said
    assert "idea: one form." in said
    said = text_of(client.post(page("circle_held", circle), given | {"present": 5}))
    assert "Take out the names of colleagues: “Sita Social’s”" in said
    assert "idea: one form." in said
    said = text_of(client.post(page("circle_held", circle), given | {"present": 5, "of_one_rank": ""}))
    assert "nobody there manages another" in said
    response = client.post(page("circle_held", circle), given | {"present": 5, "notes": "One form."})
    assert response.status_code == 302
    assert Circle.objects.get().status == "held"


def test_two_who_write_see_both_texts(client, cast):
    circle = held(cast)
    client.force_login(cast.quinn)
    operations.save_notes(circle=circle, seen=1, notes="By Prue.", by=cast.prue, now=NOW)

    said = text_of(client.post(page("circle_notes", circle), {"notes": "By Quinn.", "seen": 1}))
    assert "Nothing was overwritten" in said
    assert "By Prue." in said and "By Quinn." in said
    assert client.post(page("circle_notes", circle), {"notes": "By both.", "seen": 2}).status_code == 302
    given = days("held_on", TODAY) | {"present": 6, "of_one_rank": "on", "notes": "A third."}
    said = text_of(client.post(page("circle_held", circle), given))
    assert "By both." in said and "A third." in said


def test_a_leader_answers_once_and_the_second_press_is_told(client, cast):
    proposal = proposed(cast)
    client.force_login(cast.hana)
    assert "Answer a quality circle: One form." in text_of(client.get("/"))
    given = {"says": "yes", "why": "It goes.", "seen": 0, **days("done_by", TODAY + timedelta(days=9))}

    said = text_of(client.post(page("answer_proposal", proposal), given | {"done_by_year": ""}))
    assert "Enter the date with a day, a month and a year." in said
    assert client.post(page("answer_proposal", proposal), given).status_code == 302
    said = text_of(client.post(page("answer_proposal", proposal), given | {"why": "My other words."}))
    assert "has just answered this" in said and "My other words." in said
    assert ProposalAnswer.objects.count() == 1


def test_a_day_left_in_the_other_box_does_not_stand_in_the_way(client, cast):
    proposal = proposed(cast)
    client.force_login(cast.hana)
    wrong = {"again_by_day": "31", "again_by_month": "2", "again_by_year": "2026"}
    response = client.post(page("answer_proposal", proposal), {"says": "no", "why": "No money.", "seen": 0, **wrong})
    assert response.status_code == 302


def test_it_can_be_handed_over_and_marked_for_everybody(client, cast):
    proposal = proposed(cast)
    client.force_login(cast.dina)
    given = {"leader": cast.holly.public_id, "why": "It is about care.", "seen": cast.hana.public_id}
    assert client.post(page("hand_over_proposal", proposal), given).status_code == 302
    answered(cast, proposal, "yes", by="holly")
    came_of_it(cast, proposal, by="holly")

    client.force_login(cast.petra)
    address = page("publish_proposal", proposal)
    assert "One form is in use." in text_of(client.get(address))
    words = {"proposal": "Too many forms.", "answer": "Yes.", "outcome": "One form.", "public": "yes"}
    assert client.post(address, words).status_code == 302
    assert "Take it back" in text_of(client.get(address))
    assert client.post(address, {"public": "no"}).status_code == 302


def test_more_circles_cost_no_more_queries(client, cast):
    """The list, its file, and what is on the home pages of a leader and of who leads circles."""
    more_circles(cast, 0)
    asked = [("sam", CIRCLES), ("sam", f"{CIRCLES}file.xlsx"), ("hana", CIRCLES), ("hana", "/"), ("prue", "/")]
    few = [queries_of(client, getattr(cast, name), address) for name, address in asked]
    for number in range(1, 12):
        more_circles(cast, number)

    assert [queries_of(client, getattr(cast, name), address) for name, address in asked] == few
