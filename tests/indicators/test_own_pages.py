"""The pages of the council's own indicators: written, tried, approved by another, sent back, switched off."""

from datetime import date

import pytest
from django.urls import reverse

from looped.indicators.models import OwnIndicator
from looped.indicators.queries.own import EXAMPLE
from looped.indicators.queries.todo import todo
from tests.cast import TODAY
from tests.indicators.extracts import assessment, in_use
from tests.indicators.test_pages import words
from tests.indicators.world_deciding import own

pytestmark = pytest.mark.django_db
GIVEN = {
    "title": "Assessments within four weeks", "kind": "share", "meaning": "Of those that ended.", "basis": "Our plan",
    "direction": "higher", "target": "70", "sql": EXAMPLE,
}  # fmt: skip


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def extract(cast):
    began = {"SECRET1": date(2026, 9, 7), "SECRET2": date(2026, 7, 6), "SECRET3": None}
    rows = [assessment(child, day, date(2026, 9, 28)) for child, day in began.items()]
    return in_use(cast, {"ssd_cin_assessments": rows}, as_at=date(2026, 9, 30))


def page(client, user, name, *args):
    client.force_login(user)
    return words(client.get(reverse(f"indicators:{name}", args=args)).content.decode())


def send(client, user, name, *args, **data):
    client.force_login(user)
    return words(client.post(reverse(f"indicators:{name}", args=args), data, follow=True).content.decode())


def test_the_example_is_tried_and_says_what_it_gives_and_names_no_child_and_no_worker(client, cast, extract):
    said = send(client, cast.anna, "write_own", sql=EXAMPLE, kind="share", act="try")

    assert "What it gives: 50.0%" in said
    assert "Standard Safeguarding Dataset, the month up to 30 September 2026. 2 rows, 1 of them counted; 1 more" in said
    assert "28/09/2026 Oak" in said
    assert "SECRET" not in said and "Worker of Oak" not in said
    assert "There is a problem" not in said
    assert not OwnIndicator.objects.exists()


def test_a_reference_in_another_column_is_not_shown_either(client, cast, extract):
    sly = "SELECT cina_person_id AS person, 1 AS counted, cina_person_id AS team, cina_person_id AS happened, "
    said = send(
        client, cast.anna, "write_own", sql=sly + "cina_person_id AS left_out FROM ssd_cin_assessments", act="try"
    )
    assert "not a day not a team of the council yes" in said
    assert "SECRET" not in said.replace(sly, "")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("", "Write the SELECT."),
        ("DROP TABLE ssd_person", "Write one SELECT and nothing else"),
        ("SELECT 1 AS person", "must give the columns counted"),
        ("SELECT x AS person, 1 AS counted FROM nowhere", "The database does not understand the SELECT"),
    ],
)
def test_what_is_wrong_with_a_select_is_said_on_the_form_and_nothing_is_lost(client, cast, extract, sql, told):
    client.force_login(cast.anna)
    html = client.post(reverse("indicators:write_own"), {**GIVEN, "sql": sql, "act": "try"}).content.decode()
    assert told in words(html)
    assert 'value="Assessments within four weeks"' in html
    assert sql in html


def test_without_an_extract_it_can_be_proposed_and_not_tried(client, cast):
    assert "No extract is in use yet" in send(client, cast.anna, "write_own", **GIVEN, act="try")
    assert "It waits for a second person." in send(client, cast.anna, "write_own", **GIVEN, act="propose")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Enter title"),
        ({"meaning": ""}, "Enter an answer: What does it count?"),
        ({"target": "170"}, "of a share, not more than 100 percent"),
        ({"direction": "sideways"}, "sideways is not one of the available choices"),
    ],
)
def test_what_is_missing_is_asked_for(client, cast, wrong, told):
    assert told in send(client, cast.anna, "write_own", **(GIVEN | wrong), act="propose")
    assert not OwnIndicator.objects.exists()


def test_a_second_person_tries_it_and_approves_it_and_its_author_never(client, cast, extract):
    send(client, cast.anna, "write_own", **GIVEN, act="propose")
    row = OwnIndicator.objects.get()
    assert [each.text for each in todo(cast.quinn, TODAY)] == ["Indicator of our own to approve"]
    assert "Approve it" not in page(client, cast.anna, "own_indicator", row.public_id)
    assert "What it gives: 50.0%" in send(client, cast.quinn, "try_own", row.public_id)

    said = send(client, cast.quinn, "approve_own", row.public_id)

    assert "It is in use." in said and "Approved Quinn Lead" in said
    assert todo(cast.quinn, TODAY) == []
    assert "Somebody else" not in page(client, cast.anna, "own_indicator", row.public_id)


def test_who_wrote_it_is_refused_in_words_even_with_the_right(client, cast, extract):
    send(client, cast.quinn, "write_own", **GIVEN, act="propose")
    row = OwnIndicator.objects.get()
    assert "Somebody else must approve what you wrote." in send(client, cast.quinn, "approve_own", row.public_id)


def test_one_is_sent_back_with_a_reason_that_its_author_reads(client, cast):
    row = own(cast, "OWN01")
    assert "Enter an answer: Why?" in send(client, cast.quinn, "switch_off_own", row.public_id, why="")
    send(client, cast.quinn, "switch_off_own", row.public_id, why="Leave out the unborn.")
    assert "Sent back Quinn Lead" in (said := page(client, cast.anna, "own_indicator", row.public_id))
    assert "Leave out the unborn." in said


def test_a_new_version_begins_with_the_words_of_the_one_before_and_one_waits_at_a_time(client, cast):
    row = own(cast, "OWN01", "in_use")
    client.force_login(cast.anna)
    assert 'value="Our own OWN01"' in client.get(reverse("indicators:next_own", args=[row.public_id])).content.decode()
    send(client, cast.anna, "next_own", row.public_id, **GIVEN, act="propose")
    said = send(client, cast.anna, "next_own", row.public_id, **GIVEN, act="propose")
    assert "waits for a second person already" in said
    assert OwnIndicator.objects.get(version=2).key == "OWN01"
    assert "Switched off" in send(client, cast.anna, "switch_off_own", row.public_id, why="No longer asked for.")
