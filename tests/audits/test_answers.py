"""Saving one part: versions, refusals, and what is not touched (A3, A10)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from looped.audits.models import Answer, Audit, Return, TimeSpent
from looped.audits.operations.answers import save_answer
from looped.audits.operations.submission import submit_return
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.saving import Saved, Stale
from tests.audits.build import allocated
from tests.audits.filling import complete, fresh
from tests.cast import NOW

LOCK = int(connection.vendor == "postgresql")  # which has to be asked for the writers' lock


@pytest.fixture
def form(cast, shipped):
    return Return.objects.get(audit=allocated(cast), role="manager")


def save(form, based_on, *, part="plans", by=None, now=NOW, **values):
    return save_answer(form=fresh(form), part=part, values=values, based_on=based_on, by=by or form.auditor, now=now)


def stored(form, part="plans"):
    return Answer.objects.get(form=form, part=part)


def test_the_first_save_begins_the_form(form):
    assert save(form, 0, grade="good", evidence="Seen.") == Saved(1, NOW)

    form.refresh_from_db()
    assert form.started_at == NOW
    assert (stored(form).grade, stored(form).version, stored(form).saved_at) == ("good", 1, NOW)


def test_each_save_names_the_one_before(form):
    later = NOW + timedelta(minutes=1)
    save(form, 0, grade="good")

    assert save(form, 1, grade="inadequate", now=later) == Saved(2, later)
    assert stored(form).grade == "inadequate"


def test_fields_that_are_not_given_stay(form):
    save(form, 0, grade="good", evidence="Seen.")
    save(form, 1, evidence="Seen twice.")

    assert (stored(form).grade, stored(form).evidence) == ("good", "Seen twice.")


@pytest.mark.parametrize("based_on", [0, 1, 3, 99])
def test_a_stale_save_overwrites_nothing_and_says_what_is_stored(form, based_on):
    save(form, 0, evidence="First")
    save(form, 1, evidence="Second")

    with pytest.raises(Stale) as stale:
        save(form, based_on, evidence="Third")

    assert (stale.value.version, stale.value.at, stale.value.stored) == (2, NOW, {"evidence": "Second"})
    assert stored(form).evidence == "Second"


def test_the_same_words_again_are_no_conflict(form):
    """The answer to a save was lost on the way, and the page sends it again."""
    save(form, 0, evidence="First", grade="good")

    assert save(form, 0, evidence="First", grade="good") == Saved(1, NOW)
    assert stored(form).version == 1


def test_a_save_tells_no_event_and_touches_no_parent(form, django_assert_num_queries):
    save(form, 0, grade="good")
    before = Event.objects.count()
    ready = fresh(form)

    with django_assert_num_queries(3 + LOCK):  # a savepoint around one UPDATE
        save_answer(form=ready, part="plans", values={"grade": "inadequate"}, based_on=1, by=form.auditor, now=NOW)

    assert Event.objects.count() == before


def test_a_submitted_form_takes_no_more(form, cast):
    complete(form)
    ready = fresh(form)
    submit_return(form=ready, by=form.auditor, now=NOW)

    for stale_row in (ready, fresh(form)):  # one read before the submission, and one after
        with pytest.raises(Refused):
            save_answer(form=stale_row, part="plans", values={"grade": "inadequate"}, based_on=1, by=cast.maya, now=NOW)
        with pytest.raises(Refused):
            save_answer(form=stale_row, part="new", values={"grade": "inadequate"}, based_on=0, by=cast.maya, now=NOW)
    assert stored(form).grade == "good"


def test_a_form_given_to_somebody_else_takes_no_more(form, cast):
    ready = fresh(form)
    Return.objects.filter(pk=form.pk).update(retired_at=NOW, retired_why="Ill")

    with pytest.raises(Refused):
        save_answer(form=ready, part="plans", values={"grade": "good"}, based_on=0, by=cast.maya, now=NOW)


def test_nobody_else_writes_in_it(form, cast):
    for person in (cast.peer, cast.quinn, cast.nora):
        with pytest.raises(Refused, match="not yours"):
            save(form, 0, by=person, grade="good")


def test_a_withdrawn_audit_takes_no_more(form):
    Audit.objects.filter(pk=form.audit_id).update(status="withdrawn")

    with pytest.raises(Refused, match="out of the programme"):
        save(form, 0, grade="good")


@pytest.mark.parametrize(("part", "grade"), [("plans", "splendid"), ("overall", "not_applicable")])
def test_a_grade_that_is_none_is_refused(form, part, grade):
    with pytest.raises(Refused):
        save(form, 0, part=part, grade=grade)


class TestWhileTyping:
    """The address that the script posts to."""

    @pytest.fixture(autouse=True)
    def signed_in(self, client, form, cast):
        client.force_login(cast.maya)
        self.client = client
        self.address = reverse("audits:form_save", args=[form.public_id, "plans"])

    def post(self, **data):
        return self.client.post(self.address, {"version": "0", **data})

    def test_it_answers_with_the_version_and_the_time(self, form):
        answer = self.post(grade="good", evidence="Seen.")

        assert (answer.status_code, answer.json()["version"]) == (200, 1)
        assert answer.json()["saved"].startswith("Saved ")
        assert stored(form).evidence == "Seen."

    def test_a_stale_save_is_answered_with_both_texts(self, form):
        self.post(evidence="First & <b>", grade="good")

        answer = self.post(evidence="Second", grade="good")

        assert (answer.status_code, answer.json()["version"]) == (409, 1)
        html = answer.json()["html"]
        assert "First &amp; &lt;b&gt;" in html and "Second" in html
        assert stored(form).evidence == "First & <b>"

    def test_what_cannot_be_stored_is_said_and_keeps_nothing_else_from_being_saved(self, form):
        wrong = self.post(grade="splendid", evidence="x" * 20_001, difference="Kept").json()

        assert (wrong["version"], wrong["whole"], "Make this shorter" in wrong["saved"]) == (1, False, True)
        assert (stored(form).grade, stored(form).evidence, stored(form).difference) == ("", "", "Kept")

    def test_a_version_that_is_none_saves_nothing(self, form):
        assert self.post(version="minus one", evidence="X").status_code == 422
        assert self.post(version="9" * 30, evidence="X").status_code == 422
        assert not Answer.objects.filter(form=form).exists()

    def test_a_form_that_is_in_says_so(self, form):
        complete(form)
        submit_return(form=fresh(form), by=form.auditor, now=NOW)

        answer = self.post(version="1", evidence="Later")

        assert (answer.status_code, "submitted" in answer.json()["sentence"]) == (422, True)

    def test_signed_out_it_redirects(self, form):
        self.client.logout()

        assert self.post(evidence="X").status_code == 302

    def test_it_takes_few_queries(self, form, django_assert_num_queries):
        self.post(evidence="First")
        self.client.get(reverse("audits:form_domain", args=[form.public_id, "plans"]))

        with django_assert_num_queries(7 + LOCK):  # session, user, roles, form; a savepoint around one UPDATE
            self.post(version="1", evidence="Second")


@pytest.mark.parametrize(
    ("gaps", "seconds"),
    [
        pytest.param([60, 60, 60], 180, id="at work"),
        pytest.param([299], 299, id="thinking"),
        pytest.param([301], 0, id="a break"),
        pytest.param([60, 3600, 60], 120, id="a break between"),
        pytest.param([10, 10, 15], 35, id="small gaps are counted together"),
    ],
)
def test_time_counts_unless_idle(form, gaps, seconds):
    now, version = NOW, 0
    save(form, version, evidence="0")
    for gap in gaps:
        now, version = now + timedelta(seconds=gap), version + 1
        save(form, version, evidence=str(version), now=now)

    assert TimeSpent.objects.get(form=form).seconds == seconds
