"""What a form lacks before it can be submitted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looped.audits.rules.completeness import SPEAKERS, Given, Sheet, Talk, missing, missing_in
from looped.framework.grades import DOMAIN_GRADES, OVERALL, DomainKey, Grade
from looped.framework.rules import Ceiling

DOMAINS = tuple((key.value, str(key.label)) for key in DomainKey)
DONE = Given(grade="good", evidence="Seen.")
OVERALL_DONE = Given(grade="good", evidence="Why.", difference="Safer.", strengths="Listens.")
HELD = Talk(state="held", held_on=date(2026, 11, 3), said_something=True, consent=False)


def sheet(**changes):
    answers = {key: DONE for key, _name in DOMAINS} | {OVERALL: OVERALL_DONE} | changes.pop("answers", {})
    return Sheet(domains=DOMAINS, answers=answers, **changes)


def boxes(found):
    return [(each.part, each.box) for each in found]


def test_a_complete_form_lacks_nothing():
    assert missing(sheet()) == []
    assert missing(sheet(talks=dict.fromkeys(SPEAKERS, HELD))) == []


def test_an_empty_form_lacks_something_in_every_part():
    found = {each.part for each in missing(Sheet(domains=DOMAINS, talks={}))}

    assert found == {*(key for key, _name in DOMAINS), *SPEAKERS, OVERALL}


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        pytest.param(Given(grade="good"), ["evidence"], id="no evidence"),
        pytest.param(Given(evidence="Seen."), ["grade"], id="no grade"),
        pytest.param(Given(grade="good", evidence=" \n"), ["evidence"], id="blank is nothing"),
        pytest.param(Given(grade="not_applicable"), ["reason"], id="not applicable needs a reason"),
        pytest.param(Given(grade="not_applicable", reason="No review due."), [], id="and no evidence"),
        pytest.param(Given(grade="inadequate", evidence="Not seen."), [], id="the difference may stay open"),
    ],
)
def test_a_domain(answer, lacks):
    assert boxes(missing(sheet(answers={"plans": answer}))) == [("plans", box) for box in lacks]


@pytest.mark.parametrize(
    ("talk", "lacks"),
    [
        pytest.param(Talk(), ["state"], id="nothing yet"),
        pytest.param(Talk(state="tried"), ["state"], id="tried, but no try recorded"),
        pytest.param(Talk(state="tried", tries=1), [], id="tried"),
        pytest.param(Talk(state="not_asked"), ["why_not"], id="not asked without a reason"),
        pytest.param(Talk(state="not_asked", why_not="Unsafe."), [], id="not asked"),
        pytest.param(Talk(state="held"), ["held_on-day", "positive", "consent_to_quote"], id="held, nothing written"),
        pytest.param(HELD, [], id="held, and no is an answer to the question of quoting"),
    ],
)
def test_a_conversation(talk, lacks):
    found = missing(sheet(talks={**dict.fromkeys(SPEAKERS, HELD), "child": talk}))

    assert boxes(found) == [("child", box) for box in lacks]


@pytest.mark.parametrize(
    ("overall", "hard", "reason", "lacks"),
    [
        ("good", False, "", ["reason"]), ("good", False, "Because.", []), ("good", True, "Because.", ["grade"]),
        ("requires_improvement", True, "", []), ("inadequate", False, "", []),
    ],
)  # fmt: skip
def test_the_ceiling_asks_for_a_reason_or_forbids(overall, hard, reason, lacks):
    ceiling = Ceiling(grade="requires_improvement", because=("plans",), hard=hard)
    answer = Given(grade=overall, evidence="Why.", difference="Safer.", improve="More.", reason=reason)

    found = missing(sheet(answers={OVERALL: answer}, ceiling=ceiling, ceiling_name="Requires improvement"))

    assert boxes(found) == [(OVERALL, box) for box in lacks]


texts = st.sampled_from(["", " ", "Something."])
givens = st.builds(
    Given, grade=st.sampled_from(["", *DOMAIN_GRADES]), evidence=texts, difference=texts, reason=texts,
    strengths=texts, improve=texts,
)  # fmt: skip
talks = st.builds(
    Talk, state=st.sampled_from(["not_tried", "tried", "held", "not_asked"]),
    held_on=st.sampled_from([None, date(2026, 11, 3)]), said_something=st.booleans(),
    consent=st.sampled_from([None, True, False]), why_not=texts, tries=st.integers(0, 3),
)  # fmt: skip
ceilings = st.none() | st.builds(
    Ceiling, grade=st.sampled_from(Grade.values), because=st.just(("plans",)), hard=st.booleans()
)
sheets = st.builds(
    Sheet,
    domains=st.just(DOMAINS),
    answers=st.dictionaries(st.sampled_from([*(key for key, _name in DOMAINS), OVERALL]), givens),
    talks=st.none() | st.dictionaries(st.sampled_from(SPEAKERS), talks),
    ceiling=ceilings,
    ceiling_name=st.just("that"),
)


@given(sheets)
def test_nothing_missing_means_every_part_is_graded_with_its_reasons(sheet):
    """Whatever the form holds: what passes here is a whole audit."""
    if missing(sheet):
        return
    grades = {part: sheet.given(part).grade for part in [*(key for key, _name in DOMAINS), OVERALL]}
    assert all(grades.values())
    assert grades[OVERALL] in Grade.values
    for part, grade in grades.items():
        given = sheet.given(part)
        assert given.reason.strip() if grade == "not_applicable" else given.evidence.strip()
    if sheet.talks is not None:
        assert set(sheet.talks) == set(SPEAKERS)
        assert all(talk.state != "not_tried" for talk in sheet.talks.values())


@given(sheets)
def test_the_whole_lacks_what_its_parts_lack_each_with_a_sentence(sheet):
    parts = [*(key for key, _name in DOMAINS), *(SPEAKERS if sheet.talks is not None else ()), OVERALL]

    found = missing(sheet)

    assert found == [each for part in parts for each in missing_in(sheet, part)]
    assert all(each.sentence.endswith(".") and each.box for each in found)


@given(sheets, st.sampled_from([key for key, _name in DOMAINS]))
def test_filling_a_domain_removes_what_it_lacked_and_nothing_else(sheet, key):
    filled = Sheet(sheet.domains, {**sheet.answers, key: DONE}, sheet.talks, sheet.ceiling, sheet.ceiling_name)

    assert missing(filled) == [each for each in missing(sheet) if each.part != key]
