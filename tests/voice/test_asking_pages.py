"""The pages of asking: who sees which family, the link shown once, and nothing of what somebody did with it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from looped.core.models import Reading
from looped.today.queries.waiting import needs
from looped.voice.forms.voice_rules import LIMITS, Rules
from looped.voice.models import Contact, Invitation, Stop, VoiceRules
from looped.voice.operations import asking
from looped.voice.operations.contacts import confirm_contact, replace_contact
from looped.voice.operations.stops import add_stop
from looped.voice.queries.letters import letters
from looped.voice.tokens import token_digest
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire, an_invitation
from tests.world import stop_the_clock

AFTER = ("sent", "opened", "answered", "declined", "no_answer")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def waiting(cast):
    return an_invitation(cast, of=case(cast), status="proposed", language="en")


def read(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(f"voice:{name}", args=args), query)


def words(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def post(client, person, name, *args, **given):
    client.force_login(person)
    return client.post(reverse(f"voice:{name}", args=args), given, follow=True)


def make_safe(cast, invitation):
    contact = replace_contact(member=invitation.member, means="email", address="a@b.example", by=cast.sam, now=NOW)
    confirm_contact(contact=contact, by=cast.sam, now=NOW)


@pytest.mark.parametrize(
    ("person", "sees"),
    [("sam", True), ("sita", False), ("maya", True), ("mark", False), ("sonia", True), ("sara", False),
     ("quincy", True), ("petra", True)],
)  # fmt: skip
def test_who_sees_whose_families(cast, client, waiting, person, sees):
    somebody = getattr(cast, person)
    assert ("C-1001" in words(read(client, somebody, "invitations"))) == sees
    assert read(client, somebody, "invitation", waiting.public_id).status_code == (200 if sees else 404)
    assert read(client, somebody, "family_of_case", waiting.member.case.public_id).status_code == (200 if sees else 404)


def test_from_a_contact_to_a_link_that_is_shown_once(cast, client, waiting):
    page = words(read(client, cast.sam, "invitation", waiting.public_id))
    assert "</span>The child or young person, 8 to 11 years</h1>" in page
    assert "No contact is confirmed as safe for this person." in page and "Enter a contact" in page

    asked = post(client, cast.sam, "new_contact", waiting.member.public_id, means="text", address="07700 900 123")
    assert "Who else reads this phone" in words(asked) and "07700900123" in words(asked)
    post(client, cast.sam, "confirm_contact", Contact.objects.get().public_id, is_safe="on")
    sent = post(client, cast.sam, "invitation_sent", waiting.public_id)

    link = re.search(r"<code>(\S+)</code>", words(sent))[1]
    kept = Invitation.objects.get()
    assert kept.token_digest == token_digest(link.rstrip("/").rsplit("/", 1)[1])
    assert "no-store" in sent["Cache-Control"] and "<svg" in words(sent) and f"here: {link}" in words(sent)
    again = read(client, cast.sam, "invitation_sent", waiting.public_id)
    assert again.status_code == 302 and link not in words(read(client, cast.sam, "invitation", waiting.public_id))
    assert Reading.objects.filter(what="invitation of a family", case_reference="C-1001").count() == 1


def test_what_somebody_did_after_it_was_sent_shows_nowhere(cast, client):
    invitation = an_invitation(cast, of=case(cast))
    make_safe(cast, invitation)
    seen = set()
    for status in AFTER:
        Invitation.objects.update(status=status)
        for person in ("sam", "maya", "quincy"):
            asked = (
                read(client, getattr(cast, person), "invitations", show="asked"),
                read(client, getattr(cast, person), "invitations"),
                read(client, getattr(cast, person), "invitation", invitation.public_id),
                read(client, getattr(cast, person), "family_of_case", invitation.member.case.public_id),
                *([read(client, cast.quincy, "asking_counts")] if person == "quincy" else []),
            )
            seen.add((person, re.sub(r'value="\w{64}"', "", " ".join(map(words, asked)))))
    assert len(seen) == 3
    assert "Asked on 16 November 2026" in next(iter(seen))[1]


def test_a_new_link_takes_the_place_of_the_old_one(cast, client):
    invitation = an_invitation(cast, of=case(cast), token="old")
    make_safe(cast, invitation)
    assert "Make a new link" in words(read(client, cast.sam, "invitation", invitation.public_id))
    assert "<code>" in words(post(client, cast.sam, "invitation_sent", invitation.public_id))
    assert Invitation.objects.get().token_digest != token_digest("old")


def test_handing_over_this_device_signs_out_first(cast, client, waiting):
    make_safe(cast, waiting)
    page = words(post(client, cast.sam, "hand_over", waiting.public_id, device="this"))
    assert "You are signed out" in page and 'name="code"' in page
    assert settings.SESSION_COOKIE_NAME not in client.cookies or not client.cookies[settings.SESSION_COOKIE_NAME].value
    other = words(post(client, cast.maya, "hand_over", waiting.public_id, device="other"))
    assert "type the code" in other and Invitation.objects.get().way == "tablet"


@pytest.mark.parametrize(("way", "leads_to"), [("conversation", "What they said"), ("paper", "Sheet to print")])
def test_asking_in_person_makes_no_link(cast, client, waiting, way, leads_to):
    make_safe(cast, waiting)
    page = words(post(client, cast.sam, "in_person", waiting.public_id, way=way))
    kept = Invitation.objects.get()
    assert (kept.status, kept.way, kept.token_digest, leads_to in page) == ("sent", way, None, True)
    assert "It can be answered until" in words(post(client, cast.sam, "in_person", waiting.public_id, way=way))


def test_nothing_is_handed_over_without_a_safe_contact(cast, client, waiting):
    assert "cannot go out now" in words(read(client, cast.sam, "hand_over", waiting.public_id))
    assert "No contact is confirmed" in words(post(client, cast.sam, "hand_over", waiting.public_id, device="other"))
    assert "No contact is confirmed" in words(post(client, cast.sam, "invitation_sent", waiting.public_id))
    assert Invitation.objects.get().status == "proposed"


def test_holding_back_asks_for_a_reason_and_comes_up_again_on_the_home_page(cast, client, waiting):
    assert "There is a problem" in words(post(client, cast.sam, "hold", waiting.public_id))
    post(client, cast.sam, "hold", waiting.public_id, why="court", words="Monday.")
    assert "The case is in court. Monday." in words(read(client, cast.sam, "invitations", show="held"))
    assert "Take it up again" in words(read(client, cast.sam, "invitation", waiting.public_id))

    asking.bring_up_holds(now=NOW + timedelta(days=30))

    assert [each.text for each in needs(cast.sam, TODAY)] == ["A hold comes up again"]
    assert [each.text for each in needs(cast.maya, TODAY)] == ["A hold comes up again"]
    assert needs(cast.sita, TODAY) == [] == needs(cast.petra, TODAY)
    assert "Comes up again" in words(read(client, cast.sam, "invitations"))
    post(client, cast.sam, "not_to_send", waiting.public_id, why="asked_not_to")
    assert "They do not want to be asked." in words(read(client, cast.sam, "invitations", show="stopped"))


def test_an_event_by_hand_leads_to_the_invitation_or_says_why_not(cast, client):
    a_questionnaire(cast)
    of = case(cast)
    given = {"moment": "review", "happened_on_day": "16", "happened_on_month": "11", "happened_on_year": "2026"}
    given |= {"relation": "child", "band": "8-11"}
    assert "An invitation is proposed" in words(post(client, cast.sam, "event_add", of.public_id, **given))
    assert "entered before" in words(post(client, cast.sam, "event_add", of.public_id, **given))
    later = words(post(client, cast.sam, "event_add", of.public_id, **given | {"moment": "plan"}))
    assert "An earlier invitation to this person waits already." in later
    wrong = words(post(client, cast.sam, "event_add", of.public_id, **given | {"band": "parent"}))
    assert "A child has a child’s age band" in wrong


def test_a_stop_by_hand_begins_and_ends(cast, client, waiting):
    of = waiting.member.case.public_id
    day = {"begun_on_day": "1", "begun_on_month": "11", "begun_on_year": "2026"}
    page = words(post(client, cast.sam, "add_stop", of, kind="removal", **day))
    assert "Nobody of this case is asked. A removal from home, since 1 November 2026." in page
    stop = Stop.objects.get()
    ended = {"ended_on_day": "16", "ended_on_month": "11", "ended_on_year": "2026"}
    assert "It has ended." in words(post(client, cast.sam, "end_stop", of, stop.public_id, why="Home.", **ended))


def test_a_contact_that_is_no_longer_safe_closes_the_link(cast, client):
    invitation = an_invitation(cast, of=case(cast))
    make_safe(cast, invitation)
    page = post(client, cast.sam, "end_contact", Contact.objects.get().public_id, why="He has her phone.")
    assert "Links that went out no longer work" in words(page)
    assert Invitation.objects.get().token_digest is None


def test_a_list_is_brought_in_by_page_and_its_problems_downloaded(cast, client):
    case(cast)
    rows = "event,case_ref,date,age_band\nreview,C-1001,2026-11-02,8-11\n=cmd(),C-1001,2026-11-02,8-11\n"
    client.force_login(cast.quincy)
    file = {"file": SimpleUploadedFile("events.csv", rows.encode())}
    page = words(client.post(reverse("voice:events"), file, follow=True))

    assert "1 taken, 0 known before, 1 not taken" in page and "=cmd()" in page
    download = client.get(re.search(r'href="([^"]+not-taken.csv)"', page)[1]).content.decode()
    assert "3,event,'=cmd()," in download
    file = {"file": SimpleUploadedFile("events.csv", rows.encode())}
    assert "brought in this very file" in words(client.post(reverse("voice:events"), file))


def test_letters_are_in_the_language_of_the_person_where_it_is_offered(cast, monkeypatch):
    invitation = an_invitation(cast, language="pl", closes_on=TODAY)
    assert letters(invitation, "secret").language == "en"
    monkeypatch.setattr("looped.voice.queries.letters.languages_offered", lambda _questionnaire: ("en", "pl"))
    polish = letters(invitation, "secret")
    assert (polish.language_name, "/secret/" in polish.text_message) == ("Polish", True)
    assert "Link działa do 16 listopada 2026." in polish.email


def asked_of(cast, asked, team, worker, *statuses):
    for number, status in enumerate(statuses):
        an_invitation(cast, of=case(cast, f"C-{team}-{number}", team, worker), questionnaire=asked, status=status,
                      reason_key="court")  # fmt: skip


def numbers(page, name):
    return re.findall(r">\s*(\d+|–)\s*<", re.search(rf"{name}</th>(.*?)</tr>", page)[1])


def test_counts_say_what_became_of_many(cast, client):
    asked = a_questionnaire(cast)
    asked_of(
        cast, asked, "oak", "sam", "answered", "answered", "sent", "declined", "no_answer", "held", "stopped",
    )  # fmt: skip
    add_stop(case=case(cast, "C-ash", "ash", "will"), kind="death", begun_on=TODAY, by=cast.will, now=NOW)

    own = words(read(client, cast.maya, "asking_counts"))

    assert "The case is in court." in own
    assert numbers(own, "Oak") == ["7", "0", "1", "1", "1", "5", "0", "2", "1", "1"]
    assert numbers(words(read(client, cast.quincy, "asking_counts")), "November 2026")[-4:] == ["0", "2", "1", "1"]


def test_a_team_that_is_kept_back_beside_a_small_one_is_kept_back_in_every_view(cast, client):
    """Four, six and nine asked: told alone, the six would give the four away, by subtraction."""
    asked = a_questionnaire(cast)
    asked_of(cast, asked, "oak", "sam", *["answered"] * 3, "declined")
    asked_of(cast, asked, "ash", "will", *["answered"] * 3, *["no_answer"] * 3)
    asked_of(cast, asked, "elm", "wen", *["answered"] * 5, *["no_answer"] * 4)
    keys = {team: f"team-{cast.teams[team].public_id}" for team in ("oak", "ash", "elm")}
    area = f"area-{cast.areas['need'].public_id}"

    def told(person, name, place=""):
        page = words(read(client, person, "asking_counts", **{"place": place} if place else {}))
        return numbers(page, name)[-4:]

    nothing = ["–"] * 4
    assert told(cast.quincy, "Oak") == told(cast.quincy, "Oak", area) == told(cast.maya, "Oak") == nothing
    assert told(cast.quincy, "Ash") == told(cast.hana, "Ash", keys["ash"]) == told(cast.mark, "Ash") == nothing
    assert told(cast.mark, "All") == told(cast.mark, "November 2026") == told(cast.hana, "November 2026") == nothing
    assert told(cast.hana, "All") == ["0", "6", "1", "3"]
    assert told(cast.quincy, "Elm") == told(cast.quincy, "Elm", keys["elm"]) == ["0", "5", "0", "4"]


def test_rules_begin_on_a_day_to_come_and_are_told_in_sentences(cast, client):
    page = words(read(client, cast.sam, "rules"))
    assert "Nobody is asked again before 60 days are over." in page and "Change the rules" not in page
    given = Rules(rules=VoiceRules()).initial | {"days_between": 90}
    day = {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}
    assert "hold from 1 December 2026" in words(post(client, cast.quinn, "change_rules", **given, **day))
    assert VoiceRules.objects.get().days_between == 90
    assert "a day to come" in words(
        post(client, cast.quinn, "change_rules", **given, **day | {"starts_on_year": "2025"})
    )
    kept = {field.name for field in VoiceRules._meta.concrete_fields} - {"id", "starts_on", "set_by", "set_at"}
    assert kept == set(given) == {*LIMITS, "duty_telephone"}
