"""Cases by lot: the same seed gives the same sample, and nobody whom a rule leaves out is ever in it (A2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.audits.models import Audit, Sample, SampleCase
from looped.audits.operations import planning, sampling
from looped.audits.queries.sampling import drawn_again
from looped.audits.rules.sampling import Candidate, draw, share_out
from looped.cases.models import Case
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from tests.audits.build import agreed, case, framework
from tests.cast import NOW, TODAY

NOVEMBER = Month(2026, 11)
OPEN, CLOSED, ENDED = Case.Status.OPEN, Case.Status.CLOSED, Case.Status.NO_FURTHER_ACTION

cases = st.lists(
    st.builds(
        Candidate,
        reference=st.integers(0, 10_000).map("C-{}".format),
        area=st.just(""),
        team=st.sampled_from(["oak", "ash", "elm"]),
        family=st.sampled_from(["", "", "", "f1", "f2", "f3"]),
        barred=st.sampled_from(["", "", "", "Audited in May."]),
    ),
    unique_by=lambda each: each.reference,
    max_size=40,
)


@pytest.mark.once
@settings(max_examples=60)
@given(cases, st.text(max_size=8), st.integers(0, 30), st.randoms())
def test_a_draw_is_reproducible_and_takes_nobody_who_is_left_out(found, seed, size, shuffled):
    lot = draw(found, seed=seed, size=size)
    again = list(found)
    shuffled.shuffle(again)

    assert draw(again, seed=seed, size=size) == lot
    out = {each.reference for each, _why in lot.left_out}
    could = {each.reference for team in lot.order.values() for each in team}
    assert out | could == {each.reference for each in found} and not out & could
    assert {each.reference for each in lot.drawn} <= could
    assert len(lot.drawn) == min(size, len(could))
    assert {each.reference for each in found if each.barred} <= out
    families = [each.family for each in lot.drawn if each.family]
    assert len(families) == len(set(families))


@pytest.mark.once
@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=1), st.integers(0, 300), st.text())
def test_shares_are_proportional_to_less_than_one_case(counts, size, seed):
    quotas = share_out(size, counts, seed)

    whole = sum(counts.values())
    assert sum(quotas.values()) == min(size, whole)
    for team, count in counts.items():
        assert quotas[team] <= count
        if whole:
            assert abs(quotas[team] - min(size, whole) * count / whole) < 1


@pytest.mark.once
def test_another_seed_gives_another_sample():
    found = [Candidate(f"C-{n}", "", "oak") for n in range(40)]
    samples = {tuple(each.reference for each in draw(found, seed=str(seed), size=5).drawn) for seed in range(20)}
    assert len(samples) == 20


@pytest.mark.once
def test_every_case_is_as_likely_as_the_next():
    """Of 2,000 draws of 2 out of 8, each case is in 500, give or take four standard deviations (78)."""
    found = [Candidate(f"C-{n}", "", "oak") for n in range(8)]
    drawn = [each.reference for seed in range(2000) for each in draw(found, seed=str(seed), size=2).drawn]
    assert all(422 < drawn.count(each.reference) < 578 for each in found)


@pytest.fixture
def many(cast):
    framework()
    Case.objects.bulk_create(
        Case(reference=f"C-{number:03d}", team=cast.teams[team], opened_on=date(2026, 1, 5))
        for number, team in enumerate(["oak"] * 12 + ["ash"] * 6 + ["elm"] * 6)
    )
    return cast


def drawn(cast, **options):
    asked = {"month": NOVEMBER, "size": 8, "pools": [OPEN, CLOSED, ENDED], "seed": "dice"} | options
    return sampling.draw_sample(**asked, by=cast.quincy, now=NOW)


def why_not(sample, reference):
    return SampleCase.objects.get(sample=sample, case__reference=reference).why


def counts(sample):
    rows = SampleCase.objects.filter(sample=sample, outcome="drawn").values_list("team__name", flat=True)
    return {team: list(rows).count(team) for team in ("Oak", "Ash", "Elm")}


def test_a_sample_is_in_proportion_to_the_teams(many):
    assert counts(drawn(many)) == {"Oak": 4, "Ash": 2, "Elm": 2}


def test_a_fixed_number_comes_from_each_area(many):
    per_area = {many.areas["need"].public_id: 3, many.areas["care"].public_id: 3}
    sample = drawn(many, size=6, per_area=per_area)
    assert counts(sample) == {"Oak": 2, "Ash": 1, "Elm": 3}


def test_one_area_alone_can_be_drawn_from(many):
    assert counts(drawn(many, size=4, areas=[many.areas["care"].public_id])) == {"Oak": 0, "Ash": 0, "Elm": 4}


def test_the_sample_can_be_drawn_again_from_what_is_kept(many):
    sample = drawn(many)
    assert drawn_again(sample)
    SampleCase.objects.filter(sample=sample, outcome="drawn").order_by("pk").first().delete()
    assert not drawn_again(sample)


def test_a_child_audited_within_the_year_is_left_out_and_so_is_the_family(cast):
    audit = agreed(cast, reference="2026-01-001", month=202601)
    Case.objects.filter(pk=audit.case_id).update(family="F-1")
    old = agreed(cast, reference="2025-11-001", month=202511)
    sibling, other = case(cast, "C-sibling", worker=None), case(cast, "C-other", worker=None)
    Case.objects.filter(pk=sibling.pk).update(family="F-1")

    sample = drawn(cast)

    assert why_not(sample, audit.case.reference) == (
        "It was audited in January 2026 (2026-01-001); the rule is 12 months between two audits."
    )
    assert "Another child of the family was audited in January 2026" in why_not(sample, sibling.reference)
    assert why_not(sample, other.reference) == why_not(sample, old.case.reference) == ""


def test_calibrations_and_withdrawn_audits_bar_nobody(cast):
    practised, gone = agreed(cast), agreed(cast, reference="2026-10-001", month=202610)
    Audit.objects.filter(pk=practised.pk).update(kind="calibration")
    Audit.objects.filter(pk=gone.pk).update(status="withdrawn", opened_to_worker_at=None)

    sample = drawn(cast)

    assert SampleCase.objects.filter(sample=sample, outcome="drawn").count() == 2


def test_cases_of_a_worker_who_was_audited_enough_are_left_out(cast):
    for number in range(1, 7):
        agreed(cast, reference=f"2026-0{number}-001", month=202600 + number)
    fourth = case(cast, "C-fourth")
    free = case(cast, "C-free", worker="sita")

    sample = drawn(cast)

    assert why_not(sample, fourth.reference) == "Its worker was audited 6 times in 12 months; 6 is the most."
    assert why_not(sample, free.reference) == ""


def test_closed_cases_and_ended_contacts_count_for_three_months(cast):
    for name, status, days in (
        ("just", CLOSED, 80), ("long", CLOSED, 100), ("call", ENDED, 5), ("old-call", ENDED, 200),
    ):  # fmt: skip
        Case.objects.create(
            reference=name, team=cast.teams["oak"], status=status, closed_on=TODAY - timedelta(days=days)
        )
    framework()

    sample = drawn(cast)

    assert set(sample.cases.values_list("case__reference", flat=True)) == {"just", "call"}


def test_taking_a_sample_puts_its_cases_into_the_month(many):
    sample = drawn(many)

    assert sampling.take_sample(sample=sample, by=many.quincy, now=NOW) == 8

    audits = Audit.objects.filter(month=202611, status="planned")
    assert audits.count() == 8
    assert audits.first().why_chosen == "Drawn by lot, seed dice"
    with pytest.raises(Refused, match="taken or thrown away already"):
        sampling.take_sample(sample=sample, by=many.quincy, now=NOW)


def test_a_case_that_somebody_added_meanwhile_gives_its_place_to_the_next(many):
    sample = drawn(many)
    first = sample.cases.filter(outcome="drawn").order_by("team", "position").first()
    planning.add_case(month=NOVEMBER, case=first.case, why_chosen="By hand", by=many.quincy, now=NOW)

    assert sampling.take_sample(sample=sample, by=many.quincy, now=NOW) == 8

    first.refresh_from_db()
    assert (first.outcome, first.why) == ("replaced", f"{first.case.reference} is in November 2026 already.")
    assert drawn_again(Sample.objects.get(pk=sample.pk))


def test_a_case_is_replaced_by_the_next_in_the_lot_of_its_team(many):
    sample = drawn(many)
    sampling.take_sample(sample=sample, by=many.quincy, now=NOW)
    row = sample.cases.filter(outcome="drawn", team=many.teams["ash"]).order_by("position").last()

    new = sampling.replace_case(row=row, why="The family moved away.", by=many.quincy, now=NOW)

    row.refresh_from_db()
    assert (row.outcome, row.why, row.audit.status) == ("replaced", "The family moved away.", "withdrawn")
    assert (new.team, new.position, new.audit.status) == (many.teams["ash"], row.position + 1, "planned")
    assert drawn_again(sample)
    assert Event.objects.get(what="audits.sample.case_replaced").detail == {
        "out": row.case.reference, "in": new.case.reference,
    }  # fmt: skip


def test_nobody_draws_again_until_a_draw_is_decided_and_what_is_thrown_away_stays_on_record(many):
    sample = drawn(many)
    with pytest.raises(Refused, match="waits to be taken or thrown away"):
        drawn(many, seed="luck")
    with pytest.raises(Refused, match="Enter why"):
        sampling.discard_sample(sample=sample, why=" ", by=many.quincy, now=NOW)

    sampling.discard_sample(sample=sample, why="The wrong month", by=many.quincy, now=NOW)

    assert drawn(many, seed="luck").pk != sample.pk
    assert Sample.objects.filter(discarded_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [({"pools": []}, "at least one group"), ({"size": 0}, "at least one case"), ({"size": 1001}, "at most 1000")],
)
def test_what_cannot_be_drawn_is_refused(many, options, words):
    with pytest.raises(Refused, match=words):
        drawn(many, **options)
    assert not Sample.objects.exists()


def test_without_any_case_nothing_is_drawn(cast):
    with pytest.raises(Refused, match="No case can be drawn"):
        drawn(cast)
