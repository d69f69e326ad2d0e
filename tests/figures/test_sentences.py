"""What is proposed in words, and what small numbers forbid to say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looped.figures.proportions import Verdict, difference
from looped.figures.sentences import Month, ends, most_common, outcome, summary, trend

PLANS = [
    Month("2024-04", {"outstanding": 1, "good": 4, "requires_improvement": 20, "inadequate": 6}),
    Month("2024-05", {"outstanding": 1, "good": 8, "requires_improvement": 10, "inadequate": 4}),
    Month("2024-06", {"outstanding": 0, "good": 7, "requires_improvement": 9, "inadequate": 0}),
]
NAMES = {"plans": "Plans", "supervision": "Supervision", "diversity": "Diversity"}


def month(name, good, graded, mix=""):
    return Month(name, {"good": good, "requires_improvement": graded - good}, mix)


def names_in(text):
    return re.findall(r"\{([^}]+)\}", text)


@pytest.mark.parametrize(
    ("counts", "grades"),
    [
        ({"good": 3, "inadequate": 1}, ("good",)),
        ({"good": 3, "inadequate": 3}, ("good", "inadequate")),
        ({"good": 0}, ()),
        ({}, ()),
    ],
)
def test_the_most_common_grade_may_be_shared_and_may_be_none(counts, grades):
    assert most_common(counts) == grades


def test_what_the_published_report_called_very_positive_is_too_few_to_say():
    """Plans in quarter 1 of 2024/25: Good or Outstanding 5 of 31, 9 of 23, 7 of 16."""
    line = outcome("domain.plans", PLANS)

    assert line.trend.verdict is Verdict.TOO_FEW
    assert line.proposal.text == (
        "Requires improvement is the most common grade: {domain.plans.requires_improvement quarter}. "
        "There are too few audits to say whether the grades have changed."
    )
    assert line.proposal.figures == ("domain.plans.requires_improvement quarter",)


def test_two_large_months_of_one_mix_are_compared():
    line = outcome("overall", [month("2024-04", 5, 40), month("2024-05", 1, 2), month("2024-06", 20, 40)])

    assert (line.trend.verdict, line.trend.before, line.trend.after) == (Verdict.BETTER, "2024-04", "2024-06")
    assert "{overall.good_or_outstanding 2024-06} were Good or Outstanding in June 2024" in line.proposal.text
    assert [(one.name, one.text) for one in line.proposal.extra] == [
        ("overall.good_or_outstanding 2024-06", "20 of 40 (50.0%)"),
        ("overall.good_or_outstanding 2024-04", "5 of 40 (12.5%)"),
    ]


def test_no_change_that_chance_could_not_explain_is_said_so():
    line = outcome("overall", [month("2024-04", 10, 40), month("2024-06", 14, 40)])

    assert line.trend.verdict is Verdict.NO_CHANGE
    assert line.proposal.text.endswith("no change that chance could not explain.")


def test_small_months_make_way_for_twelve_against_the_twelve_before():
    history = [month(f"2022-{at:02}", 1, 6) for at in range(7, 13)] + [
        month(f"2023-{at:02}", 1, 6) for at in range(1, 7)
    ]
    since = [month(f"2023-{at:02}", 5, 6) for at in range(7, 13)]

    line = outcome(
        "overall", [month("2024-04", 5, 6), month("2024-06", 5, 6)], [*history, *since, month("2020-01", 9, 9)]
    )

    assert (line.trend.verdict, line.trend.by_year) == (Verdict.BETTER, True)
    assert (line.trend.before, line.trend.after) == ("2022-07/2023-06", "2023-07/2024-06")
    assert line.trend.change is not None
    assert (line.trend.change.before.of, line.trend.change.after.of) == (72, 48)
    assert "in the twelve months to June 2024" in line.proposal.text


def test_months_of_another_mix_are_not_compared_nor_counted_in_the_year():
    months = [month("2024-04", 2, 40, "fostering"), month("2024-06", 38, 40, "whole service")]
    history = [month("2023-05", 10, 40, "whole service"), month("2023-06", 0, 90, "fostering")]

    line = outcome("overall", months, history)

    assert line.trend.mixed and line.trend.by_year and line.trend.narrowed
    assert line.trend.change is not None
    assert (line.trend.change.before.of, line.trend.change.after.of) == (40, 40)
    assert "different parts of the service" in line.proposal.text
    assert line.proposal.text.endswith("Only months that audited the same part of the service are counted.")


def test_without_audits_there_is_no_outcome_but_a_sentence():
    line = outcome("domain.plans", [Month("2024-04", {})])

    assert (line.commonest, line.proposal.text) == ((), "No audit was graded here in the quarter.")
    assert trend([]).verdict is Verdict.TOO_FEW


def test_a_lead_that_chance_could_explain_is_named_but_not_believed():
    """April 2024: decision making 18 of 31 Good or better, diversity 16 of 31, plans 5 of 31."""
    found = ends(
        "2024-04",
        {
            "plans": {"good": 5, "inadequate": 26},
            "supervision": {"good": 18, "inadequate": 13},
            "diversity": {"good": 16, "inadequate": 15},
        },
        NAMES,
    )

    assert (found.strongest, found.weakest) == (("supervision",), ("plans",))
    assert found.proposal.text == (
        "Strongest in April 2024: Supervision ({domain.supervision.good_or_outstanding 2024-04}). "
        "The distance is more than chance would explain only to Plans. "
        "Weakest in April 2024: Plans ({domain.plans.good_or_outstanding 2024-04}). "
        "The distance to every other domain is more than chance would explain."
    )


def test_domains_that_share_the_lead_are_both_named_with_their_own_bases():
    counts = {"plans": {"good": 2, "inadequate": 8}, "supervision": {"good": 5, "inadequate": 5}}

    found = ends("quarter", counts | {"diversity": {"outstanding": 10, "inadequate": 10}}, NAMES)

    assert found.strongest == ("supervision", "diversity")
    assert [one.text for one in found.proposal.extra[:2]] == ["5 of 10 (50.0%)", "10 of 20 (50.0%)"]
    assert "Strongest in the quarter: Supervision (" in found.proposal.text
    assert "no more than chance could explain" in found.proposal.text


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Too few audits were graded in June 2024 to name a strongest or a weakest domain."),
        (
            {"plans": {"good": 4}, "supervision": {"good": 9}},
            "Too few audits were graded in June 2024 to name a strongest or a weakest domain.",
        ),
        (
            {"plans": {"good": 6}, "supervision": {"good": 9}},
            "In June 2024 no domain was stronger or weaker than another.",
        ),
    ],
)
def test_where_there_is_none_no_strongest_is_named(counts, sentence):
    found = ends("2024-06", counts, NAMES)

    assert (found.strongest, found.weakest, found.proposal.text) == ((), (), sentence)


def test_the_summary_says_what_waits_and_what_is_open():
    said = summary(PLANS, waiting=3)

    assert said.figures[:3] == ("audits.total quarter", "overall.outstanding quarter", "overall.good quarter")
    assert "still open" in said.text and "{inadequate.open quarter}" in said.text
    assert "Returned but not final: {audits.returned_not_final quarter}" in said.text


def test_the_summary_of_an_empty_quarter_is_one_sentence():
    assert summary([]).text == "Final audits of the quarter: {audits.total quarter}."


def test_words_come_in_the_readers_language():
    german = {"No audit was graded here in the quarter.": "Im Quartal wurde hier nichts bewertet."}

    said = outcome("overall", [], translate=lambda text: german.get(text, text)).proposal

    assert said.text == "Im Quartal wurde hier nichts bewertet."


counts = st.fixed_dictionaries(
    {grade: st.integers(0, 40) for grade in ("outstanding", "good", "requires_improvement", "inadequate")}
)
months = st.lists(counts, min_size=1, max_size=3).map(
    lambda found: [Month(f"2024-0{4 + at}", one, "") for at, one in enumerate(found)]
)


@given(months, st.lists(counts, max_size=12))
def test_whatever_the_counts_no_word_outruns_its_interval_and_every_figure_is_named(report, earlier):
    history = [Month(f"2023-{at + 1:02}", one) for at, one in enumerate(earlier)]

    for proposal in (outcome("overall", report, history).proposal, summary(report, history, waiting=1)):
        assert names_in(proposal.text) == list(proposal.figures)
        assert {one.name for one in proposal.extra} <= set(proposal.figures)
        assert not re.search(r"\d", re.sub(r"\{[^}]+\}|[A-Z][a-z]+ 20\d\d", "", proposal.text))
    found = trend(report, history)
    if found.verdict in (Verdict.BETTER, Verdict.WORSE):
        assert found.change is not None
        interval = difference(found.change.after, found.change.before)
        assert interval is not None and interval.excludes_zero()
        assert min(found.change.before.of, found.change.after.of) >= 20


@given(st.dictionaries(st.sampled_from(sorted(NAMES)), counts))
def test_the_strongest_is_never_beaten_nor_the_weakest_undercut(domains):
    found = ends("2024-04", domains, NAMES)

    assert names_in(found.proposal.text) == list(found.proposal.figures)
    shares = {key: Month("2024-04", one).upper for key, one in domains.items() if key not in found.left_out}
    for key in found.strongest:
        assert all(shares[key].fraction >= share.fraction for share in shares.values())
    for key in found.weakest:
        assert all(shares[key].fraction <= share.fraction for share in shares.values())
