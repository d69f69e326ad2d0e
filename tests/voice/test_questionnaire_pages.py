"""The pages on which QA edits what families are asked, and has languages checked."""

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.voice.models import TranslationCheck
from looped.voice.operations import questionnaire_drafts as drafts
from looped.voice.operations.questions import change_words, remove_question
from looped.voice.operations.translations import record_check
from looped.voice.queries.questionnaire_pages import changes, overview
from looped.voice.queries.questionnaires import Words, content_of, fingerprint
from looped.voice.queries.translations import pages_digest, pages_to_read, states_of
from tests.cast import NOW, TODAY
from tests.voice.build import in_force, shipped
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def draft(cast):
    shipped(cast)
    return drafts.start_draft(after=in_force(band="12-17"), by=cast.quincy, now=NOW)


def get(client, who, name, *args, **query):
    client.force_login(who)
    return client.get(reverse(f"voice:{name}", args=args), query)


def post(client, who, name, *args, **data):
    client.force_login(who)
    return client.post(reverse(f"voice:{name}", args=args), data)


def text_of(response):
    return response.content.decode()


def test_the_first_page_shows_all_in_force_and_what_is_drafted_in_one_query(cast, draft, django_assert_num_queries):
    with django_assert_num_queries(1):
        grids = overview(TODAY)

    assert [len(grid.rows) for grid in grids] == [1, 8]
    young = grids[0].rows[0].cells[2]
    assert (young.current.number, young.draft) == (1, draft)


def test_a_draft_is_begun_edited_and_brought_into_force(cast, client):
    shipped(cast)
    first = in_force(band="12-17")

    begun = post(client, cast.quincy, "start_questionnaire", first.public_id)
    draft = drafts.queries.drafts().get()
    assert begun.url == reverse("voice:questionnaire_draft", args=[draft.public_id])
    post(client, cast.quincy, "remove_question", draft.public_id, "respect")
    check = get(client, cast.quincy, "questionnaire_in_force", draft.public_id)
    done = _force(client, cast, draft, check)

    assert done.url == reverse("voice:questionnaire", args=[draft.public_id])
    draft.refresh_from_db()
    assert (draft.status, draft.note) == ("in_force", "Shorter")


def _force(client, cast, draft, check):
    seen = fingerprint(content_of(draft))
    assert seen in text_of(check)
    day = {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}
    return post(client, cast.quincy, "questionnaire_in_force", draft.public_id, seen=seen, note="Shorter", **day)


def test_a_refusal_keeps_what_was_typed(cast, client, draft):
    given = {"text": "Nowe słowa", "easy": "", "seen": "of other words"}

    page = post(client, cast.quincy, "question_words", draft.public_id, "reach_worker", "pl", **given)

    assert "Somebody else has changed these words" in text_of(page)
    assert "Nowe słowa" in text_of(page)
    again = {**given, "seen": content_of(draft)[0].words["pl"].digest}
    assert (
        post(client, cast.quincy, "question_words", draft.public_id, "reach_worker", "pl", **again).status_code == 302
    )


def test_a_long_sentence_is_saved_and_advised_against(cast, client, draft):
    long = "word " * 16
    given = {"text": long, "easy": "", "seen": content_of(draft)[0].words["en"].digest}

    post(client, cast.quincy, "question_words", draft.public_id, "reach_worker", "en", **given)

    assert "One sentence has 16 words" in text_of(get(client, cast.quincy, "question", draft.public_id, "reach_worker"))


def test_what_a_version_changes_is_told_question_by_question(cast, draft):
    remove_question(draft=draft, key="respect", by=cast.quincy, now=NOW)
    seen = content_of(draft)[0].words["en"].digest
    change_words(
        draft=draft, key="reach_worker", language="en", words=Words("I can reach my worker."), seen=seen,
        by=cast.quincy, now=NOW,
    )  # fmt: skip

    found = changes(draft, in_force(band="12-17"))

    assert [(each.kind, each.asked.key) for each in found] == [("removed", "respect"), ("changed", "reach_worker")]


def test_the_preview_says_that_it_is_one_and_turns_round_for_arabic(cast, client, draft):
    page = text_of(get(client, cast.quincy, "questionnaire_preview", draft.public_id, language="ar", easy="on"))

    assert "This is a preview" in page
    assert '<div lang="ar" dir="rtl"' in page


# Languages


def checked(cast, version, language="pl", *, seen=None):
    state = content_of(version) if version else None
    digest = seen or (drafts.queries.digest_of(state, language) if version else pages_digest(language))
    return record_check(
        version=version, language=language, speaker="Ewa Nowak, interpreter", seen=digest, by=cast.quincy, now=NOW
    )


def test_a_check_is_recorded_on_the_page_that_shows_every_line(cast, client):
    shipped(cast)
    version = in_force()
    page = get(client, cast.quincy, "check_translation", "pl", version.public_id)
    assert content_of(version)[0].words["pl"].text in text_of(page)

    given = {
        "speaker": "Ewa Nowak, interpreter",
        "read_all": "on",
        "seen": drafts.queries.digest_of(content_of(version), "pl"),
    }
    post(client, cast.quincy, "check_translation", "pl", version.public_id, **given)

    assert TranslationCheck.objects.get().version == version
    assert "Ewa Nowak, interpreter" in text_of(get(client, cast.quincy, "questionnaire", version.public_id))


def test_words_that_change_ask_for_a_new_check(cast, draft):
    checked(cast, draft)
    seen = content_of(draft)[0].words["pl"].digest
    polish = Words("Łatwo mi dotrzeć do pracownika.")
    change_words(draft=draft, key="reach_worker", language="pl", words=polish, seen=seen, by=cast.quincy, now=NOW)

    state = next(each for each in states_of([draft])[draft.public_id] if each.language.key == "pl")

    assert (state.is_current, state.check.speaker) == (False, "Ewa Nowak, interpreter")


@pytest.mark.parametrize(
    ("language", "seen", "sentence"), [("en", None, "needs no check"), ("pl", "old", "changed since")]
)
def test_a_check_of_english_or_of_older_words_is_refused(cast, language, seen, sentence):
    shipped(cast)

    with pytest.raises(Refused, match=sentence):
        checked(cast, in_force(), language, seen=seen)


def test_the_pages_own_phrases_are_read_once_each_beside_the_english(db):
    phrases = pages_to_read("cy")

    assert len(phrases) > 150
    assert all(each.words and each.english for each in phrases)


def test_the_list_of_languages_asks_no_more_queries_for_more_questionnaires(
    cast, client, django_assert_max_num_queries
):
    shipped(cast)
    get(client, cast.quincy, "translations")

    with django_assert_max_num_queries(12):
        page = get(client, cast.quincy, "translations")
    assert "0 of 45" in text_of(page)


def test_others_find_nothing_here(cast, client, draft):
    for name, args in (("questionnaires", ()), ("questionnaire_draft", [draft.public_id]), ("translations", ())):
        assert get(client, cast.maya, name, *args).status_code == 403


def test_a_draft_is_no_page_of_what_is_in_force(cast, client, draft):
    assert get(client, cast.quincy, "questionnaire", draft.public_id).status_code == 404
    assert get(client, cast.quincy, "questionnaire_draft", in_force().public_id).status_code == 404
