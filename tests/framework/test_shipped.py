"""F1, F2: what ships is whole, concrete and of one measure, so that two people grade alike."""

import pytest

from looped.framework import completeness, shipped
from looped.framework.grades import DomainKey, Grade

CONTENT = shipped.content()


def test_the_seven_domains_ship_in_their_order_and_nothing_is_missing():
    assert [domain.key for domain in CONTENT.domains] == DomainKey.values
    assert [domain.name for domain in CONTENT.domains] == [str(label) for label in DomainKey.labels]
    assert completeness.missing(CONTENT) == []


@pytest.mark.parametrize("domain", CONTENT.domains, ids=lambda domain: domain.key)
def test_each_domain_has_four_to_seven_questions_and_says_what_it_is_about(domain):
    assert 4 <= len(domain.prompts) <= 7
    assert all(prompt.endswith("?") and len(prompt) <= 300 for prompt in domain.prompts)
    assert domain.about


@pytest.mark.parametrize("domain", CONTENT.domains, ids=lambda domain: domain.key)
def test_each_descriptor_is_long_enough_to_be_concrete_and_short_enough_to_be_read(domain):
    assert list(domain.descriptors) == Grade.values
    assert all(30 <= len(text.split()) <= 60 for text in domain.descriptors.values())


def test_outstanding_always_builds_on_good():
    assert all(domain.descriptors[Grade.OUTSTANDING].startswith("All of Good is there.") for domain in CONTENT.domains)


def test_managers_grade_their_own_work_in_decision_making_and_in_supervision_only():
    own = [domain.key for domain in CONTENT.domains if domain.graded_on_own_work]

    assert own == [DomainKey.DECISION_MAKING, DomainKey.SUPERVISION]


def test_the_service_has_values_and_principles_of_its_own():
    assert len(CONTENT.of_kind("value")) >= 5
    assert len(CONTENT.of_kind("principle")) >= 5


def test_grades_have_names_and_meanings():
    assert [grade.key for grade in CONTENT.grades] == Grade.values
    assert CONTENT.grade_name("requires_improvement") == "Requires improvement"
    assert CONTENT.grade_name("not_applicable") == "Not applicable"
    assert CONTENT.domain_name("overall") == "Overall"
