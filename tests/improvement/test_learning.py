"""Learning offers: who makes them, who is invited, who reads what was said, and whether it rose afterwards (L5)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Audit, FinalGrade
from looped.core.errors import Refused
from looped.core.models import Event
from looped.figures.figure import proportion
from looped.improvement.models import Attendance, LearningOffer
from looped.improvement.operations.learning import cancel, invite, offer_learning, record_held, say
from looped.improvement.queries import learning as queries
from looped.improvement.queries.effect import effect_of, effect_records
from looped.improvement.queries.themes import finding_words, theme_of, theme_records, weakest
from looped.improvement.queries.todo_learning import todo_learning
from looped.improvement.rules.learning import windows
from tests.audits.build import agreed, allocated, case, framework, grades, hand_in
from tests.audits.settling import differing, settled
from tests.cast import CAST, NOW, TODAY

SOON = TODAY + timedelta(days=14)
POOR = "requires_improvement"
LAST_MONTH = 202610


def offered(cast, *, by="sonia", teams=("oak",), now=NOW, **more) -> LearningOffer:
    given = {"kind": "workshop", "title": "Plans that families keep", "part": "plans", "finding": "Plans lack dates.",
             "lead": getattr(cast, by), "planned_on": SOON}  # fmt: skip
    teams = [cast.teams[team] for team in teams]
    return offer_learning(**(given | more), teams=teams, by=getattr(cast, by), now=now)


def held(cast, *came, **more) -> LearningOffer:
    offer = offered(cast, **more)
    Attendance.objects.bulk_create(
        Attendance(offer=offer, person=person) for person in came if not offer.attendance.filter(person=person).exists()
    )
    record_held(offer=offer, held_on=TODAY, attended=came, by=offer.lead, now=NOW)
    return LearningOffer.objects.get(pk=offer.pk)


def tell(offer, person, useful=3, said=""):
    say(attendance=Attendance.objects.get(offer=offer, person=person), useful=useful, said=said, by=person, now=NOW)


def test_everybody_in_the_team_is_invited_but_the_lead(cast):
    offer = offered(cast)

    assert {row.person for row in offer.attendance.all()} == {cast.maya, cast.sam, cast.sita}
    assert Event.objects.get(what="improvement.learning.offered").detail["teams"] == ["Oak"]
    [asked] = todo_learning(cast.sam, TODAY)
    assert (asked.text, asked.due) == ("You are invited: Plans that families keep", SOON)
    assert todo_learning(cast.will, TODAY) == []


@pytest.mark.parametrize(
    ("by", "more", "why"),
    [
        ("maya", {}, "Only the QA team"),
        ("sara", {}, "teams of your own area"),
        ("sonia", {"title": " "}, "Enter a title"),
        ("sonia", {"finding": " "}, "what the audits found"),
        ("sonia", {"planned_on": TODAY - timedelta(days=1)}, "in the past"),
        ("sonia", {"teams": ()}, "Choose a team or somebody"),
        ("sonia", {"kind": "one_to_one"}, "not for a team"),
    ],
)
def test_what_is_refused(cast, by, more, why):
    with pytest.raises(Refused, match=why):
        offered(cast, by=by, **more)


def test_one_to_one_support_is_for_people(cast):
    offer = offered(cast, kind="one_to_one", teams=(), people=[cast.sam])
    assert [row.person for row in offer.attendance.all()] == [cast.sam]
    assert effect_of(held(cast, cast.sam, kind="one_to_one", teams=(), people=[cast.sam]), TODAY) is None


def test_more_people_are_invited_while_it_is_to_come(cast):
    offer = offered(cast)
    invite(offer=offer, people=[cast.will, cast.sam], by=cast.quinn, now=NOW)
    assert offer.attendance.count() == 4
    with pytest.raises(Refused, match="not invited yet"):
        invite(offer=offer, people=[cast.will], by=cast.sonia, now=NOW)
    with pytest.raises(Refused, match="leads or made"):
        invite(offer=offer, people=[cast.wen], by=cast.hana, now=NOW)


def test_who_came_is_recorded_once_and_not_before_the_day(cast):
    offer = offered(cast)
    with pytest.raises(Refused, match="still to come"):
        record_held(offer=offer, held_on=TODAY + timedelta(days=1), attended=[], by=cast.sonia, now=NOW)
    record_held(offer=offer, held_on=TODAY, attended=[cast.sam], by=cast.sonia, now=NOW)

    assert dict(offer.attendance.values_list("person__name", "attended")) == {
        "Maya Manager": False, "Sam Social": True, "Sita Social": False,
    }  # fmt: skip
    for again in (
        lambda: record_held(offer=offer, held_on=TODAY, attended=[], by=cast.sonia, now=NOW),
        lambda: cancel(offer=offer, why="Snow.", by=cast.sonia, now=NOW),
        lambda: invite(offer=offer, people=[cast.will], by=cast.sonia, now=NOW),
    ):
        with pytest.raises(Refused, match="meanwhile"):
            again()


def test_the_lead_is_told_once_its_day_has_come(cast):
    offered(cast)
    assert todo_learning(cast.sonia, SOON - timedelta(days=1)) == []
    [asked] = todo_learning(cast.sonia, SOON)
    assert asked.text == "Record who came: Plans that families keep"


def test_a_cancelled_offer_says_why_to_those_invited(client, cast):
    offer = offered(cast)
    with pytest.raises(Refused, match="Enter why"):
        cancel(offer=offer, why=" ", by=cast.sonia, now=NOW)
    cancel(offer=offer, why="The trainer is ill.", by=cast.sonia, now=NOW)

    client.force_login(cast.sam)
    assert "The trainer is ill." in client.get(reverse("improvement:my_learning")).content.decode()
    assert queries.offered_to(cast.sam) == [] and todo_learning(cast.sam, TODAY) == []


def test_only_who_came_says_how_useful_it_was_and_once(cast):
    offer = held(cast, cast.sam)
    assert [each.text for each in todo_learning(cast.sam, TODAY)] == ["Say how useful it was: Plans that families keep"]
    tell(offer, cast.sam, 4, "I date every step now.")

    for person in (cast.sam, cast.sita):
        with pytest.raises(Refused, match="and once"):
            tell(offer, person)
    with pytest.raises(Refused, match="Only the person"):
        row = Attendance.objects.get(offer=offer, person=cast.sita)
        say(attendance=row, useful=1, said="", by=cast.sam, now=NOW)
    assert todo_learning(cast.sam, TODAY) == []
    assert Event.objects.get(what="improvement.learning.said").detail == {}


def test_words_are_for_the_lead_and_the_qa_team_and_a_mean_needs_five(client, cast):
    people = [cast.maya, cast.sam, cast.sita, cast.mark, cast.will]
    offer = held(cast, *people, teams=("oak", "ash"))
    for useful, person in enumerate(people[:4], start=1):
        tell(offer, person, useful, f"Words of {person.name.split()[0]}.")
    assert queries.said_of(cast.hana, offer) == queries.Said(4, None, (), False)
    tell(offer, people[4], 4, "Last words.")

    for name in CAST:
        person = getattr(cast, name)
        said = queries.said_of(person, offer)
        assert (said.answers, float(said.mean)) == (5, 2.8)
        assert bool(said.words) == (name in ("sonia", "quinn", "quincy"))
        client.force_login(person)
        page = client.get(reverse("improvement:offer", args=[offer.public_id])).content.decode()
        assert ("Last words." in page) == (name in ("sonia", "quinn", "quincy"))


def test_who_sees_an_offer_and_who_is_named_in_it(cast):
    offer = offered(cast)
    to_one = offered(cast, by="quinn", kind="one_to_one", teams=(), people=[cast.wen])

    def seen(which):
        return {name for name in CAST if queries.offers_for(getattr(cast, name)).filter(pk=which.pk).exists()}

    assert seen(offer) == {"quinn", "quincy", "dina", "hana", "sonia", "maya"}
    assert seen(to_one) == {"quinn", "quincy", "dina", "holly", "sara", "cara"}
    assert {row.person for row in queries.invited_to(cast.maya, offer)} == {cast.maya, cast.sam, cast.sita}
    assert queries.invited_to(cast.dina, offer) == []


@pytest.fixture
def audited(cast):
    """Last month in Oak five audits with poor plans; in Elm six that are good; this month one poor everywhere."""
    for number in range(5):
        agreed(cast, grades("good", plans=POOR), reference=f"oak-{number}", month=LAST_MONTH)
    for number in range(6):
        of = case(cast, f"C-elm-{number}", "elm", "wen")
        audit = allocated(cast, reference=f"elm-{number}", month=LAST_MONTH, of=of, manager="cara", peer="mark")
        for role in ("manager", "peer"):
            hand_in(audit, role, grades("good"))
    agreed(cast, grades("inadequate"), reference="now-1")
    return cast


def test_the_weakest_domain_stands_first_with_where_and_its_audits(cast, audited):
    found = weakest(cast.quinn, TODAY)
    [plans, *others] = found.themes

    assert (plans.name, plans.below.count, plans.below.of) == ("Quality of plans", 5, 11)
    assert plans.below.low is not None and plans.below.href == "/improvement/learning/weakest/plans/"
    assert [(place.name, place.figure.count, place.figure.of) for place in plans.places] == [("Children in need", 5, 5)]
    assert len(others) == 6 and all(theme.below.count == 0 for theme in others)
    few = finding_words(*theme_of(cast.quinn, "plans", TODAY))
    many = finding_words(replace(plans, below=proportion("plans", "x", count=15, of=33)), found.span)
    assert (
        few == "August 2026 to October 2026: audits found “Quality of plans” below Good more often than it should be."
    )
    assert many == "August 2026 to October 2026: “Quality of plans” was below Good in 15 of 33 audits."


def test_figures_count_what_one_may_read_and_open_just_that(cast, audited):
    def counts(name, place=""):
        found = theme_records(getattr(cast, name), "plans", TODAY, place)
        return found and (found.figure.count, found.figure.of, len(found.lines), found.place)

    assert counts("dina") == (5, 11, 11, "")
    assert counts("dina", cast.areas["need"].public_id) == (5, 5, 5, "Children in need")
    assert counts("hana") == counts("maya") == (5, 5, 5, "")
    assert counts("sara") == (0, 6, 6, "")
    assert counts("mark") == (0, 0, 0, "")  # he audited in Elm; his own team has none
    assert counts("dina", "nowhere") is None


def test_why_auditors_differed_is_told(cast):
    settled(differing(cast, reference="m-1", month=LAST_MONTH), cast.sonia)
    causes = [theme.causes for theme in weakest(cast.hana, TODAY).themes if theme.causes]
    assert causes and all(cause.count == 1 for each in causes for cause in each)


@pytest.mark.once
def test_six_months_before_and_as_many_of_those_after_as_have_ended():
    found = windows(date(2026, 4, 15), TODAY)
    assert found.scopes == ("2025-10 to 2026-03", "2026-05 to 2026-10")
    assert windows(date(2026, 10, 1), TODAY).after == ()
    assert windows(date(2026, 9, 30), TODAY).scopes[1] == "2026-10 to 2026-10"


def graded(cast, team, month, good, poor):
    """So many final audits of plans in a month, straight into the rows."""
    of = case(cast, f"C-{team}-{month}", team, None)
    for number in range(good + poor):
        audit = Audit.objects.create(
            reference=f"{team}-{month}-{number}", kind="looped", month=month, case=of, area=of.team.area, team=of.team,
            framework=framework(), status="final", created_at=NOW, released_at=NOW, final_on=TODAY,
            finalised_at=NOW, overall="good",
        )  # fmt: skip
        grade = "good" if number < good else POOR
        FinalGrade.objects.create(audit=audit, part="plans", grade=grade, first_grade=grade, month=month,
                                  area=audit.area, team=audit.team)  # fmt: skip


def test_it_is_compared_with_where_it_was_not_offered(cast):
    offer = held(cast, cast.sam)
    LearningOffer.objects.filter(pk=offer.pk).update(held_on=date(2026, 7, 8))
    offer.refresh_from_db()
    assert effect_of(offer, TODAY).words == "too few to say (n = 0)"
    for team, before, after in (("oak", (4, 16), (18, 2)), ("elm", (10, 10), (11, 9))):
        graded(cast, team, 202605, *before)
        graded(cast, team, 202608, *after)
    graded(cast, "oak", 202607, 0, 9)  # the month itself counts to neither side

    found = effect_of(offer, TODAY)

    assert {cell: (figure.count, figure.of) for cell, figure in found.cells.items()} == {
        "offered-before": (4, 20), "offered-after": (18, 20), "others-before": (10, 20), "others-after": (11, 20),
    }  # fmt: skip
    assert found.in_points.startswith("+65.0 percentage points (95% interval +")
    assert "other things may" in found.words
    assert (len(effect_records(cast.quinn, offer, "others-after", TODAY).lines)) == 20
    records = effect_records(cast.hana, offer, "others-after", TODAY)
    assert (len(records.lines), records.others) == (0, 20)
    assert effect_records(cast.quinn, offer, "somewhere", TODAY) is None


def test_a_team_with_other_learning_about_the_same_domain_is_in_neither(cast):
    offer, other = held(cast, cast.sam), held(cast, cast.wen, by="quinn", teams=("elm",))
    LearningOffer.objects.update(held_on=date(2026, 7, 8))
    graded(cast, "elm", 202608, 3, 0)
    graded(cast, "ash", 202608, 2, 0)

    found = effect_of(LearningOffer.objects.get(pk=offer.pk), TODAY)

    assert found.cells["others-after"].of == 2 and found.left_out == 1
    assert other.part == offer.part
