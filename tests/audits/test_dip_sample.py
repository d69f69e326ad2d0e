"""The month's dip sample, every Inadequate, and the pages on which a moderator looks again (A6)."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.audits.letters import tell_of_learning
from looped.audits.models import Audit, DipDraw, Recheck
from looped.audits.operations.dip_sample import draw_dip_sample, draw_months_that_ended
from looped.audits.operations.rechecks import ask_recheck
from looped.audits.queries.todo import todo
from looped.audits.rules.dip_sample import drawn, how_many
from looped.core.errors import Refused
from looped.core.models import Reading
from looped.core.periods import Month
from tests.audits.build import GOOD, RI, agreed, allocated, grades, hand_in
from tests.audits.settling import CAUSE, DAY, differing, one_step, settled
from tests.cast import NOW, TODAY
from tests.world import stop_the_clock

NOVEMBER = Month(2026, 11)
DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.mark.once
@given(st.sets(st.text("abc123", min_size=1), max_size=40), st.integers(0, 100), st.text(max_size=5))
@settings(max_examples=50)
def test_the_same_seed_draws_the_same_and_as_many_as_the_share_says(references, share, seed):
    found = drawn(references, share=share, seed=seed)

    assert found == drawn(sorted(references, reverse=True), share=share, seed=seed)
    assert set(found) <= references and len(found) == how_many(share, len(references)) <= len(references)
    assert bool(found) == bool(references and share)


@pytest.mark.usefixtures("shipped")
class TestTheDraw:
    def test_a_fifth_of_what_nobody_moderated_is_drawn_with_its_seed(self, cast):
        for number in range(10):
            agreed(cast, reference=f"2026-11-{number:03d}")
        settled(differing(cast, reference="2026-11-101"), cast.sonia)
        Audit.objects.filter(reference="2026-11-000").update(source="returns.csv")

        draw = draw_dip_sample(month=NOVEMBER, by=cast.quinn, now=DECEMBER, seed="dice")

        assert (draw.share, draw.could_be_drawn, draw.rechecks.count()) == (20, 9, 2)
        expected = drawn([f"2026-11-{number:03d}" for number in range(1, 10)], share=20, seed="dice")
        assert set(draw.rechecks.values_list("audit__reference", flat=True)) == set(expected)

    def test_it_is_drawn_once_after_the_month_and_by_the_qa_team(self, cast):
        agreed(cast)
        draw_dip_sample(month=NOVEMBER, by=cast.quincy, now=DECEMBER)

        for by, now, words in ((cast.quinn, DECEMBER, "drawn already"), (cast.sonia, DECEMBER, "QA team")):
            with pytest.raises(Refused, match=words):
                draw_dip_sample(month=NOVEMBER, by=by, now=now)
        with pytest.raises(Refused, match="has not ended yet"):
            draw_dip_sample(month=Month(2026, 12), by=cast.quinn, now=DECEMBER)

    def test_the_timer_draws_what_has_ended_and_does_no_harm_twice(self, cast):
        agreed(cast)

        assert [draw_months_that_ended(now=now) for now in (NOW, DECEMBER, DECEMBER)] == [0, 1, 0]
        assert DipDraw.objects.get().month == 202611

    def test_every_inadequate_is_looked_at_but_for_what_a_meeting_settled(self, cast):
        agreed(cast, grades("inadequate"), reference="2026-11-001")
        single = allocated(cast, reference="2026-11-002", kind="single")
        hand_in(single, "manager", grades("inadequate"))
        settled(differing(cast, grades("inadequate"), reference="2026-11-003"), cast.sonia, agreed="inadequate")
        agreed(cast, grades(GOOD), reference="2026-11-004")

        asked = set(Recheck.objects.values_list("audit__reference", "why"))
        assert asked == {("2026-11-001", "inadequate"), ("2026-11-002", "inadequate")}

    def test_an_inadequate_is_not_asked_for_twice_nor_drawn(self, cast):
        agreed(cast, grades("inadequate"))

        draw = draw_dip_sample(month=NOVEMBER, by=cast.quinn, now=DECEMBER)

        assert (draw.could_be_drawn, Recheck.objects.count()) == (0, 1)


@pytest.mark.usefixtures("shipped")
class TestThePages:
    def asked(self, cast, **options):
        return ask_recheck(audit=agreed(cast, **options), why="dip_sample", by=cast.quinn, now=NOW)

    def page(self, recheck):
        return reverse("audits:recheck", args=[recheck.public_id])

    def test_a_moderator_changes_a_grade_by_way_of_the_check_page(self, client, cast):
        recheck = self.asked(cast)
        client.force_login(cast.sonia)
        forms = [form.public_id for form in recheck.audit.returns.all()]
        posted = {"now-plans": RI, "cause-plans": CAUSE, "reason-plans": "No dates.", "reason": "Read the plan."} | DAY

        shown = client.get(self.page(recheck)).content.decode()
        lacking = client.post(self.page(recheck), posted)
        posted |= {f"learning-{form}": "Look at the dates." for form in forms}
        check = client.post(self.page(recheck), posted).content.decode()
        client.post(self.page(recheck), posted | {"go": "decide"})

        assert shown.count("Seen for plans.") == 2 and "It stands: Good" in shown
        assert lacking.status_code == 422 and "Enter the learning for Maya Manager" in lacking.content.decode()
        assert "1 grades change" in check and 'value="No dates."' in check
        recheck.refresh_from_db()
        assert (recheck.changed, recheck.moderator) == (True, cast.sonia)
        assert Reading.objects.filter(by=cast.sonia, what="recheck").exists()
        on_audit = client.get(reverse("audits:detail", args=[recheck.audit.public_id])).content.decode()
        assert "looked at it again" in on_audit and "No dates." in on_audit

    def test_the_grades_stand_with_one_reason(self, client, cast):
        recheck = self.asked(cast)
        client.force_login(cast.sonia)

        client.post(self.page(recheck), {"reason": "Read all.", "go": "decide"} | DAY)

        assert Recheck.objects.get().changed is False
        again = client.get(self.page(recheck), follow=True).content.decode()
        assert "is decided already" in again

    @pytest.mark.parametrize(
        ("person", "status"),
        [("sonia", 200), ("hana", 200), ("sara", 404), ("quinn", 403), ("maya", 403), ("sam", 403), ("nora", 403)],
    )
    def test_who_opens_a_recheck(self, client, cast, person, status):
        recheck = self.asked(cast)
        client.force_login(getattr(cast, person))

        assert client.get(self.page(recheck)).status_code == status

    def test_whoever_works_on_the_case_never_opens_it(self, client, cast):
        recheck = self.asked(cast)
        Audit.objects.update(worker=cast.sonia)
        client.force_login(cast.sonia)

        assert client.get(self.page(recheck)).status_code == 404
        assert recheck.audit.reference not in client.get(reverse("audits:rechecks")).content.decode()

    def test_the_qa_team_draws_by_a_button(self, client, cast, monkeypatch):
        agreed(cast)
        Audit.objects.update(finalised_at=NOW.replace(month=10))
        stop_the_clock(monkeypatch)
        client.force_login(cast.quinn)

        before = client.get(reverse("audits:rechecks")).content.decode()
        after = client.post(reverse("audits:draw_dip_sample"), {"month": "2026-10"}, follow=True).content.decode()
        wrong = client.post(reverse("audits:draw_dip_sample"), {"month": "soon"}, follow=True).content.decode()

        assert "Draw " in before and "1 audit of October 2026 was drawn" in after and "Choose a month" in wrong

    def test_the_home_page_says_so_to_who_may_decide(self, cast):
        self.asked(cast)

        assert [each.href for each in todo(cast.sonia, TODAY)] == [reverse("audits:rechecks")]
        assert [each.text for each in todo(cast.sonia, TODAY)] == ["Final audit to look at again"]
        assert not [each for each in todo(cast.sara, TODAY) if "again" in each.text]


@pytest.mark.usefixtures("shipped")
class TestNobodyLeft:
    def test_another_areas_moderator_settles_and_the_qa_team_is_told(self, client, cast):
        audit = one_step(cast, manager="hana", peer="sonia")
        other = differing(cast, reference="2026-11-002")
        client.force_login(cast.sara)

        assert client.get(reverse("audits:moderate", args=[audit.public_id])).status_code == 200
        assert client.get(reverse("audits:moderate", args=[other.public_id])).status_code == 404
        assert audit.reference in client.get(reverse("audits:moderation")).content.decode()
        assert "Audit whose area has no moderator left" in [each.text for each in todo(cast.quinn, TODAY)]
        assert "Audit that waits for moderation" in [each.text for each in todo(cast.sara, TODAY)]
        assert settled(audit, cast.sara, agreed=GOOD).status == "final"
        assert client.get(reverse("audits:moderate", args=[audit.public_id]), follow=True).status_code == 200


@pytest.mark.usefixtures("shipped")
class TestLetters:
    def test_learning_reaches_both_auditors_by_a_link_alone(self, cast, monkeypatch):
        audit = settled(differing(cast), cast.sonia)
        monkeypatch.setattr("looped.audits.letters.timezone.now", lambda: NOW)

        tell_of_learning.func(audit.public_id)

        assert {letter.to[0] for letter in mail.outbox} == {cast.maya.email, cast.peer.email}
        assert not any(word in letter.body for letter in mail.outbox for word in (audit.reference, "C-", "Sonia"))

    def test_old_learning_is_no_news(self, cast, monkeypatch):
        audit = settled(differing(cast), cast.sonia)
        monkeypatch.setattr("looped.audits.letters.timezone.now", lambda: DECEMBER)

        tell_of_learning.func(audit.public_id)

        assert not mail.outbox
