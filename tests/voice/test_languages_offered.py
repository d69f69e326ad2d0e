"""A language that no speaker has checked is offered to no family, but in the demonstration."""

import pytest

from looped.accounts.models import Demonstration
from looped.voice.models import TranslationCheck
from looped.voice.queries.questionnaires import content_of, digest_of
from looped.voice.queries.translations import languages_offered, pages_digest
from tests.cast import NOW
from tests.voice.build import a_questionnaire, in_force, shipped

pytestmark = pytest.mark.django_db


def checked(cast, language, digest, version=None):
    TranslationCheck.objects.create(
        version=version, language=language, digest=digest, speaker="Ewa, interpreter", recorded_by=cast.quinn,
        recorded_at=NOW,
    )  # fmt: skip


def test_english_alone_where_nobody_has_read_the_others(cast):
    shipped(cast)

    assert languages_offered(in_force()) == ("en",)


def test_the_demonstration_offers_them_all(cast):
    shipped(cast)
    Demonstration.objects.create(made_at=NOW)

    assert languages_offered(in_force()) == ("en", "cy", "pl", "ro", "uk", "ar")


def test_both_the_pages_and_the_questionnaire_have_to_be_read(cast):
    shipped(cast)
    version = in_force()
    checked(cast, "pl", digest_of(content_of(version), "pl"), version)
    assert languages_offered(version) == ("en",)

    checked(cast, "pl", pages_digest("pl"))

    assert languages_offered(version) == ("en", "pl")
    assert languages_offered(in_force(band="parent")) == ("en",)


def test_words_that_changed_afterwards_ask_for_a_new_check(cast):
    shipped(cast)
    version = in_force()
    checked(cast, "pl", "a digest of other words", version)
    checked(cast, "pl", pages_digest("pl"))

    assert languages_offered(version) == ("en",)


def test_a_language_that_lacks_a_question_is_not_offered_even_in_the_demonstration(cast):
    version = a_questionnaire(cast, polish=("reach_worker",))
    Demonstration.objects.create(made_at=NOW)

    assert languages_offered(version) == ("en",)


def test_offering_takes_three_queries_at_first_and_two_from_then_on(cast, django_assert_num_queries):
    shipped(cast)
    version = in_force()
    languages_offered(version)

    with django_assert_num_queries(2):
        languages_offered(version)
