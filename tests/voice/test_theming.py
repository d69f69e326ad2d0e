"""Themes found in a comment by one person, or by two who do not see each other's; settled, and counted (V6)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.core.errors import Refused
from looped.core.models import Event
from looped.voice.models import Coding, Comment, CommentTheme, Sentiment, Suggestion, Theme
from looped.voice.operations.theming import Outcome, settle_themes
from looped.voice.queries.themes_counted import themes_counted, together
from looped.voice.rules.theming import agree
from tests.cast import NOW, TODAY
from tests.voice.comments import a_comment, found, somebody, to_theme

HEARD, PLAN, SAFE = "being-listened-to", "the-plan", "feeling-safe"


def keys(comment) -> list[str]:
    return sorted(CommentTheme.objects.filter(comment=comment).values_list("theme__key", flat=True))


def test_one_person_settles_a_comment_that_is_not_themed_twice(cast):
    comment = to_theme(cast)
    Suggestion.objects.create(comment=comment, theme=Theme.objects.first(), chance=0.7, made_at=NOW)

    assert found(comment, cast.petra, PLAN, HEARD) == Outcome.SETTLED

    comment.refresh_from_db()
    assert (keys(comment), comment.sentiment, comment.themed_on) == ([HEARD, PLAN], "positive", TODAY)
    assert not Suggestion.objects.exists()
    with pytest.raises(Refused, match="Somebody else has just"):
        found(comment, cast.quinn, SAFE)


def test_two_who_agree_settle_it(cast):
    comment = to_theme(cast, twice=True)

    assert found(comment, cast.petra, HEARD, PLAN) == Outcome.WAITING
    assert keys(comment) == []
    with pytest.raises(Refused, match="You have found"):
        found(comment, cast.petra, SAFE)
    assert found(comment, cast.quinn, PLAN, HEARD) == Outcome.SETTLED
    assert keys(comment) == [HEARD, PLAN]


def test_two_who_differ_leave_it_to_a_third_step(cast):
    comment = to_theme(cast, twice=True)
    with pytest.raises(Refused, match="nothing to settle"):
        settle_themes(comment=comment, themes=[], sentiment="neither", by=cast.quinn, now=NOW)
    found(comment, cast.petra, HEARD)
    assert found(comment, cast.quinn, HEARD, sentiment="both") == Outcome.DIFFERS
    with pytest.raises(Refused, match="Two people"):
        found(comment, cast.quincy, HEARD)

    settle_themes(comment=comment, themes=[HEARD, SAFE], sentiment="both", by=cast.quinn, now=NOW)

    comment.refresh_from_db()
    assert (keys(comment), comment.sentiment) == ([HEARD, SAFE], "both")
    assert Coding.objects.get(settles=True).coder == cast.quinn
    with pytest.raises(Refused, match="just settled"):
        settle_themes(comment=comment, themes=[], sentiment="neither", by=cast.quincy, now=NOW)


def test_no_event_tells_what_the_first_person_found(cast):
    comment = to_theme(cast, twice=True)
    found(comment, cast.petra, HEARD)

    assert {event.what: event.detail for event in Event.objects.filter(subject=comment.public_id)} == {
        "voice.comment.themes_found": {}
    }


def test_what_is_refused(cast):
    with pytest.raises(Refused, match="no list of themes"):
        found(a_comment(cast), cast.petra, HEARD)
    comment = to_theme(cast)
    for by, themes, sentiment, why in (
        (cast.maya, [HEARD], "positive", "read comments"),
        (cast.petra, ["cats"], "positive", "list of themes has changed"),
        (cast.petra, [HEARD], "", "positive, less positive"),
    ):
        with pytest.raises(Refused, match=why):
            found(comment, by, *themes, sentiment=sentiment)
    with pytest.raises(Refused, match="no translation"):
        found(to_theme(cast, "Ona mnie słucha.", language="pl"), cast.petra, HEARD)


def test_finding_themes_is_reading(cast):
    comment = to_theme(cast)
    Comment.objects.update(read_at=None, read_by=None)
    found(comment, cast.petra, HEARD)
    assert Comment.objects.get().read_by == cast.petra


@pytest.mark.once
@given(st.lists(st.tuples(st.lists(st.sampled_from("abc")), st.sampled_from(Sentiment.values)), min_size=2, max_size=2))
@settings(max_examples=50)
def test_agreement_knows_neither_order_nor_who_was_first(pairs):
    codings = [Coding(themes=themes, sentiment=sentiment) for themes, sentiment in pairs]
    assert agree(codings) == agree(codings[::-1])
    assert agree([codings[0], Coding(themes=codings[0].themes[::-1], sentiment=codings[0].sentiment)])


def test_people_are_counted_and_not_their_comments(cast):
    one, two = somebody(cast), somebody(cast)
    for response, key, sentiment in ((one, "a", "positive"), (one, "b", "less_positive"), (two, "a", "less_positive")):
        found(to_theme(cast, response=response, key=key), cast.petra, HEARD, sentiment=sentiment)
    to_theme(cast)  # waits, so it is said to be left out
    waiting = to_theme(cast, twice=True)
    found(waiting, cast.petra, SAFE)
    Suggestion.objects.create(comment=waiting, theme=Theme.objects.get(key=PLAN), chance=0.9, made_at=NOW)

    [line] = themes_counted(cast.quinn, TODAY, TODAY, scope="2026-11")

    assert (line.key, line.n) == (HEARD, 2)
    counts = [line.positive.count, line.less_positive.count, line.both.count, line.neither.count]
    assert counts == [0, 1, 1, 0]
    assert line.both.of == 2
    assert [(left.reason, left.count) for left in line.people.left_out] == [("themes not settled yet", 2)]


def test_counts_keep_to_the_months_the_place_and_the_family(cast):
    found(to_theme(cast, on=date(2026, 10, 5)), cast.petra, HEARD)
    elm = {"team": cast.teams["elm"], "area": cast.areas["care"]}
    found(to_theme(cast, **elm), cast.petra, SAFE)
    found(to_theme(cast, family="case"), cast.petra, PLAN)

    def counted(user=cast.quinn, **asked):
        return [line.key for line in themes_counted(user, TODAY, TODAY, scope="2026-11", **asked)]

    assert counted() == [SAFE]
    assert counted(team=cast.teams["oak"]) == []
    assert counted(area=cast.areas["care"]) == [SAFE]
    assert counted(family="") == [SAFE, PLAN]
    assert counted(user=cast.nora) == []


@pytest.mark.once
@given(st.sets(st.sampled_from(Sentiment.values), min_size=1))
def test_good_and_less_good_of_one_person_are_both(sentiments):
    said = together(sentiments)
    assert (said == "neither") == (sentiments == {"neither"})
    assert (said == "both") == ("both" in sentiments or {"positive", "less_positive"} <= sentiments)
