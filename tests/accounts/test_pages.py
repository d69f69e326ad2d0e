"""The pages about people: they work, they refuse strangers and wrong methods, and lists cost the same at any length."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from looped.accounts import operations
from looped.accounts.models import CouncilIdentity, ServiceArea, Team, User
from looped.accounts.operations import Details
from looped.accounts.roles import Role
from tests.cast import NOW, PASSWORD

PERSON = {
    "name": "Ned New",
    "email": "ned@council.example",
    "job_title": "",
    "roles": ["auditor"],
    "team": "",
    "area": "",
    "manager": "quinn@council.example",
}


def page(client, name, *args, **query):
    return client.get(reverse(f"accounts:{name}", args=args), query)


def text(response):
    return response.content.decode()


@pytest.fixture
def ada(client, cast):
    client.force_login(cast.ada)
    return cast.ada


# --- Strangers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["people", "invite", "places", "add_area", "add_team", "council", "log"])
@pytest.mark.parametrize("who", ["nora", "quincy", "hana", "dina", "sam"])
def test_pages_about_people_are_shut_to_others(client, cast, name, who):
    client.force_login(getattr(cast, who))

    assert page(client, name).status_code == 403


@pytest.mark.parametrize("name", ["person", "change", "end_access"])
def test_one_person_is_shut_to_others(client, cast, name):
    client.force_login(cast.quincy)

    assert page(client, name, cast.sam.public_id).status_code == 403


def test_the_qa_lead_reads_people_and_the_log_but_changes_nothing(client, cast):
    client.force_login(cast.quinn)

    assert page(client, "log").status_code == 200
    assert "Invite somebody" not in text(page(client, "people"))
    assert page(client, "change", cast.sam.public_id).status_code == 403


@pytest.mark.parametrize("name", ["people", "log", "places"])
def test_lists_take_no_post(client, ada, name):
    assert client.post(reverse(f"accounts:{name}")).status_code == 405


def test_an_invitation_is_not_sent_by_a_get(client, cast, ada):
    assert page(client, "invite_again", cast.sam.public_id).status_code == 405


def test_a_system_actor_is_on_no_page(client, ada):
    actor = operations.ensure_system_actor(name="Command line", now=NOW)

    assert "Command line" not in text(page(client, "people"))
    assert page(client, "person", actor.public_id).status_code == 404


# --- People -------------------------------------------------------------------------------------------


def test_the_list_narrows_by_word_role_team_and_access(client, cast, ada):
    User.objects.filter(pk=cast.sita.pk).update(is_active=False)

    assert "Sam Social" in text(page(client, "people", q="SAM s"))
    assert "Wen Worker" not in text(page(client, "people", team=cast.teams["oak"].public_id))
    assert "Maya Manager" not in text(page(client, "people", role="social_worker"))
    assert "Sita Social" not in text(page(client, "people", state="active"))
    assert "Nobody fits" in text(page(client, "people", q="zzz"))


def test_an_address_that_was_tampered_with_narrows_nothing(client, cast, ada):
    assert "Sam Social" in text(page(client, "people", role="king", team="x", after="nobody"))


def test_the_list_goes_on_by_name(client, cast, ada):
    User.objects.bulk_create(User(email=f"n{n}@council.example", name=f"Zed {n:03}") for n in range(60))

    first = text(page(client, "people", q="Zed"))
    after = User.objects.get(name="Zed 049").public_id
    second = text(page(client, "people", q="Zed", after=after))

    assert "Zed 049" in first and "Zed 050" not in first
    assert f"after={after}" in first
    assert "Zed 049" not in second and "Zed 059" in second


def test_the_list_costs_the_same_at_3_and_at_30(client, cast, ada, django_assert_num_queries):
    page(client, "people")
    with django_assert_num_queries(8) as few:
        page(client, "people", q="Sam")
    for n in range(30):
        operations.invite(
            details=Details(f"Sam {n}", f"sam{n}@council.example", frozenset({Role.AUDITOR})), by=ada, now=NOW
        )
    with django_assert_num_queries(len(few)):
        page(client, "people", q="Sam")


def test_inviting_sends_a_link_that_lets_in_once(client, cast, ada):
    response = client.post(reverse("accounts:invite"), PERSON)

    ned = User.objects.get(email="ned@council.example")
    assert response.url == reverse("accounts:person", args=[ned.public_id])
    assert ned.manager == cast.quinn
    link = next(word for word in mail.outbox[0].body.split() if "/invitation/" in word)
    path = link.removeprefix("http://127.0.0.1:8000")

    client.logout()
    assert "Welcome, Ned New" in text(client.get(path))
    assert client.post(path, {"password": PASSWORD}).url == "/"
    assert client.session["_auth_user_id"] == str(ned.pk)
    assert client.get(path).status_code == 410


def test_the_letter_says_nothing_of_any_child(client, cast, ada):
    client.post(reverse("accounts:invite"), PERSON)

    body = mail.outbox[0].body
    assert body.count("http") == 1
    assert "case" not in body.lower()


@pytest.mark.parametrize("password", ["short", "ned@council.example", "password1234"])
def test_a_weak_password_is_refused_and_the_link_still_works(client, cast, password):
    ned = Details("Ned", "ned@council.example", frozenset({Role.AUDITOR}))
    invited = operations.invite(details=ned, by=cast.ada, now=timezone.now())
    path = reverse("accounts:accept", args=[invited.secret])

    assert "There is a problem" in text(client.post(path, {"password": password}))
    assert client.post(path, {"password": PASSWORD}).url == "/"


def test_what_is_wrong_with_an_invitation_is_said_beside_it(client, cast, ada):
    wrong = PERSON | {"email": "nonsense", "roles": [], "manager": "nobody@council.example"}

    said = text(client.post(reverse("accounts:invite"), wrong))

    assert "Enter an e-mail address such as" in said
    assert "Nobody here has this e-mail address" in said
    assert not mail.outbox


def test_a_refused_invitation_keeps_what_was_typed(client, cast, ada):
    said = text(client.post(reverse("accounts:invite"), PERSON | {"email": "sam@council.example"}))

    assert "Sam Social has an account with this e-mail already." in said
    assert 'value="Ned New"' in said


def test_changing_roles_shows_in_the_history(client, cast, ada):
    path = reverse("accounts:change", args=[cast.sam.public_id])
    new = {"name": "Sam Social", "email": "sam@council.example", "roles": ["social_worker", "auditor"]}

    client.post(path, new | {"team": cast.teams["oak"].public_id, "manager": "maya@council.example"})

    said = text(page(client, "person", cast.sam.public_id))
    assert "from “Social worker” to “" in said
    assert "Ada Admin" in said


def test_ending_access_takes_a_reason(client, cast, ada):
    path = reverse("accounts:end_access", args=[cast.sam.public_id])

    assert "There is a problem" in text(client.post(path, {"why": " "}))
    assert User.objects.get(pk=cast.sam.pk).is_active

    client.post(path, {"why": "Left on Friday"})
    assert not User.objects.get(pk=cast.sam.pk).is_active
    assert "Left on Friday" in text(page(client, "person", cast.sam.public_id))


def test_the_last_administrator_is_told_why_not(client, cast, ada):
    said = text(client.post(reverse("accounts:end_access", args=[ada.public_id]), {"why": "x"}))

    assert "only active administrator" in said


# --- Places and the council ---------------------------------------------------------------------------


def test_areas_and_teams_are_added_and_changed(client, cast, ada):
    client.post(reverse("accounts:add_area"), {"name": "Fostering"})
    area = ServiceArea.objects.get(name="Fostering")
    client.post(reverse("accounts:add_team"), {"name": "Fir", "area": area.public_id})
    team = Team.objects.get(name="Fir")
    client.post(reverse("accounts:change_team", args=[team.public_id]), {"name": "Yew", "area": area.public_id})
    client.post(reverse("accounts:change_area", args=[area.public_id]), {"name": "Foster care"})

    said = text(page(client, "places"))
    assert "Yew" in said and "Foster care" in said and "Fir<" not in said


def test_the_places_cost_the_same_at_3_and_at_30(client, cast, ada, django_assert_num_queries):
    page(client, "places")
    with django_assert_num_queries(7) as few:
        page(client, "places")
    for n in range(30):
        Team.objects.create(name=f"Team {n}", area=ServiceArea.objects.create(name=f"Area {n}"))
    with django_assert_num_queries(len(few)):
        page(client, "places")


def test_the_councils_name_stands_on_every_page_from_its_day(client, cast, ada):
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2024"}
    client.post(reverse("accounts:council"), {"name": "Exampleshire", "colour": "#123456"} | day)

    assert "Exampleshire" in text(client.get("/"))
    assert "#123456" in text(client.get("/ui/council.css"))


def test_a_pale_colour_is_refused_with_the_reason(client, cast, ada):
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2024"}

    said = text(client.post(reverse("accounts:council"), {"name": "Pale", "colour": "#ffff00"} | day))

    assert "Choose a darker colour" in said
    assert not CouncilIdentity.objects.exists()


# --- The command --------------------------------------------------------------------------------------


def test_the_command_prints_a_link_for_the_first_administrator(db, client, capsys):
    call_command("create_administrator", "ada@council.example", "Ada Admin")

    link = capsys.readouterr().out.split()[-1]
    client.post(link.removeprefix("http://127.0.0.1:8000"), {"password": PASSWORD})
    assert User.objects.get(email="ada@council.example").may("manage_people")


def test_the_command_may_run_again_until_the_link_was_used(cast):
    call_command("create_administrator", "new@council.example", "New Admin")
    call_command("create_administrator", "new@council.example", "New Admin")

    assert User.objects.filter(email="new@council.example").count() == 1
    with pytest.raises(CommandError, match="has an account"):
        call_command("create_administrator", "ada@council.example", "Ada Admin")
    with pytest.raises(CommandError, match="not an e-mail"):
        call_command("create_administrator", "nonsense", "X")
