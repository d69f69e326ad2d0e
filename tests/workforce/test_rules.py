"""A thank-you in one's own words, and who answers a challenge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.core.errors import Refused
from looped.workforce.rules.feedback import Moderator, Parts, check_own_words, who_answers

STRENGTH = "Listened to the child, and wrote the plan in her words."
OWN = "I read how you waited for her to speak. Her brother told me that she now looks forward to your visits."


def refusal(text, *not_own) -> str:
    with pytest.raises(Refused) as raised:
        check_own_words(text, not_own)
    return str(raised.value)


def test_two_sentences_of_ones_own_are_enough():
    check_own_words(OWN, [STRENGTH])
    check_own_words("I saw how you waited for her\nThat took courage in that room", [STRENGTH])


@pytest.mark.parametrize("text", [STRENGTH, STRENGTH.upper(), "listened to the child and wrote the plan in her words"])
def test_what_the_auditors_wrote_is_nobodys_own_word(text):
    assert "words that were written before" in refusal(text, STRENGTH)


@pytest.mark.parametrize(
    "text", ["Thank you very much for this.", "Well done. Great.", f"{STRENGTH} Thank you for that work."]
)
def test_less_than_two_own_sentences_are_too_few(text):
    assert "at least two sentences of your own" in refusal(text, STRENGTH)


def test_the_same_words_to_the_next_person_are_a_template():
    assert "words that were written before" in refusal(OWN, STRENGTH, OWN)
    assert "words that were written before" in refusal("She said it. " * 3, "She said it.")


def test_nobody_answers_who_audited_works_on_the_case_or_answers_to_an_auditor():
    moderators = [Moderator(1), Moderator(2, frozenset({9})), Moderator(3), Moderator(4)]

    assert who_answers(moderators, Parts(worker=3, auditors=frozenset({1, 9}))) == {4}


def test_who_settled_it_or_manages_the_worker_stands_back_while_somebody_else_is_left():
    moderators = [Moderator(1), Moderator(2), Moderator(3)]
    parts = Parts(worker=7, auditors=frozenset({8}), moderators=frozenset({1}), line_manager=2)

    assert who_answers(moderators, parts) == {3}
    assert who_answers(moderators[:2], parts) == {1, 2}


KEYS = st.frozensets(st.integers(1, 6), max_size=4)


@settings(max_examples=50)
@given(line=KEYS, auditors=KEYS, settled=KEYS, worker=st.integers(1, 6), manager=st.integers(1, 6))
def test_an_auditor_the_worker_and_an_auditors_own_people_never_answer(line, auditors, settled, worker, manager):
    moderators = [Moderator(pk, line - {pk}) for pk in range(1, 7)]

    able = who_answers(moderators, Parts(worker, auditors, settled, manager))

    assert not able & (auditors | {worker})
    assert all(not moderators[pk - 1].line & auditors for pk in able)
