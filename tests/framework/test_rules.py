"""When a difference needs a meeting, and how high the overall grade should go."""

from dataclasses import replace

import pytest

from looped.framework import rules, shipped
from looped.framework.grades import DomainKey, Grade

CONTENT = shipped.content()
ALIKE = {key: ("good", "good") for key in [*DomainKey.values, "overall"]}


@pytest.mark.parametrize(
    ("differing", "reasons"),
    [
        pytest.param({}, {}, id="agreed in everything"),
        pytest.param({"plans": ("good", "outstanding")}, {}, id="a single step in a domain"),
        pytest.param(
            {"plans": ("outstanding", "requires_improvement")}, {"plans": "steps"}, id="two steps in a domain"
        ),
        pytest.param({"overall": ("good", "outstanding")}, {"overall": "overall"}, id="overall differs"),
        pytest.param({"plans": ("not_applicable", "good")}, {"plans": "not_applicable"}, id="not applicable or not"),
        pytest.param(
            {"plans": ("requires_improvement", "inadequate")}, {"plans": "inadequate"}, id="one says Inadequate"
        ),
        pytest.param(
            {"plans": ("inadequate", "inadequate"), "supervision": ("good", "outstanding")},
            {"plans": "inadequate"},
            id="both say Inadequate and a step lies elsewhere",
        ),
        pytest.param({"plans": ("inadequate", "inadequate")}, {}, id="both say Inadequate and nothing differs"),
        pytest.param({"plans": ("not_applicable", "not_applicable")}, {}, id="not applicable for both"),
    ],
)
def test_a_meeting_by_default(differing, reasons):
    pairs = ALIKE | differing

    assert rules.meeting_reasons(CONTENT, pairs) == reasons
    assert rules.needs_meeting(CONTENT, pairs) is bool(reasons)


@pytest.mark.parametrize(
    ("own_rules", "differing"),
    [
        ({"meet_if_overall_differs": False}, {"overall": ("good", "outstanding")}),
        ({"meet_if_steps": 3}, {"plans": ("outstanding", "requires_improvement")}),
        ({"meet_if_inadequate": False}, {"plans": ("requires_improvement", "inadequate")}),
    ],
)
def test_a_council_can_ask_for_fewer_meetings(own_rules, differing):
    lenient = replace(CONTENT, rules=replace(CONTENT.rules, **own_rules))

    assert rules.needs_meeting(CONTENT, ALIKE | differing)
    assert not rules.needs_meeting(lenient, ALIKE | differing)


def test_an_overall_difference_of_two_steps_needs_a_meeting_whatever_else_is_switched_off():
    lenient = replace(CONTENT, rules=replace(CONTENT.rules, meet_if_overall_differs=False))

    assert rules.needs_meeting(lenient, ALIKE | {"overall": ("outstanding", "requires_improvement")})


@pytest.mark.parametrize("key", [DomainKey.SEEING_AND_HEARING, DomainKey.DECISION_MAKING])
def test_inadequate_in_one_of_two_domains_suggests_a_ceiling(key):
    found = rules.ceiling(CONTENT, {"plans": "good", key: "inadequate"})

    assert found == rules.Ceiling("requires_improvement", (key,), hard=False)
    assert found.is_exceeded_by("good")
    assert not found.is_exceeded_by("requires_improvement")
    assert not found.is_exceeded_by("")


def test_inadequate_elsewhere_or_not_applicable_suggests_none():
    assert rules.ceiling(CONTENT, {"assessment": "inadequate", "seeing_and_hearing": "not_applicable"}) is None


def test_both_domains_are_named_as_the_reason():
    both = {"decision_making": Grade.INADEQUATE, "seeing_and_hearing": Grade.INADEQUATE}

    assert rules.ceiling(CONTENT, both).because == ("seeing_and_hearing", "decision_making")
