"""Words that a writer sets as somebody's own are those of an approved quotation, or no report goes out unseen."""

import pytest

from looped.core.errors import Refused
from looped.core.periods import Quarter
from looped.reports import operations
from looped.reports.document import Slot
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.quoted import quote_checks
from looped.voice.models import Conversation, Response
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.packs import a_quotation

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2026-27Q3")


def failed(text: str) -> list[str]:
    slot = Slot("positive", "What went well", "feedback", "", text, True, 1)
    return [check.detail for check in quote_checks([slot])]


def test_an_approved_quotation_may_be_set_until_the_consent_is_gone(cast):
    a_quotation(cast, "She listened to me,\nand she came back.")

    assert failed("They said:\n\n> She listened to me,\n> and she came back.") != []  # two, and neither is whole
    assert failed("They said:\n\n> She listened to me, and she came back.\n\nAnd more.") == []
    Response.objects.update(may_quote=False, quote_withdrawn_on=TODAY)
    assert len(failed("> She listened to me, and she came back.")) == 1


@pytest.mark.parametrize("words", ["She listened to me!", "She listened", "{overall.good}", "Everybody was happy."])
def test_words_that_are_not_those_of_a_quotation_are_named_with_what_to_do(cast, words):
    a_quotation(cast, "She listened to me.")

    [sentence] = failed(f"> {words}")

    assert f"“{words}”" in sentence and "have it approved" in sentence


def test_one_that_waits_or_was_refused_may_not_be_set(cast):
    a_quotation(cast, "It waits.", status="proposed")
    a_quotation(cast, "It was refused.", status="refused")

    assert len(failed("> It waits.\n> It was refused.")) == 2


def test_what_was_said_to_an_auditor_may_be_set_whole_with_consent_where_nobody_is_named(cast):
    talk = {"case": case(cast), "held_by": cast.maya, "state": "held", "held_on": TODAY}
    Conversation.objects.create(**talk, speaker="family", positive="She came.", consent_to_quote=True)
    Conversation.objects.create(**talk, speaker="child", positive="She rang.", consent_to_quote=False)
    Conversation.objects.create(**talk, speaker="family", positive="Kyle from Leeds came.", consent_to_quote=True)
    Conversation.objects.create(**talk, speaker="worker", positive="They let me in.", consent_to_quote=True)

    assert failed("> She came.") == []
    assert len(failed("> She rang.\n> Kyle from Leeds came.\n> They let me in.")) == 3


def test_the_draft_is_not_issued_with_such_words_without_a_reason(cast):
    operations.write_words(quarter=QUARTER, slot="positive", text="> All good.", seen=0, by=cast.quinn, now=NOW)
    draft = draft_of(QUARTER)

    assert [check.id for check in draft.failed] == ["prose.quoted.positive"]
    with pytest.raises(Refused):
        operations.issue(
            quarter=QUARTER, number=1, digest=draft.digest, reason="", what_changed="", by=cast.quinn, now=NOW
        )


def test_where_nobody_is_quoted_nothing_is_asked(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert failed("All was well.\n\n- One\n- Two") == []
