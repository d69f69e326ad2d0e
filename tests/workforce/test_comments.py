"""What staff wrote: read by one person, shown in other words by another, erased; no event holds it."""

import json

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.core.models import Event
from looped.workforce.models import StaffComment
from looped.workforce.operations import comments as operations
from looped.workforce.queries import comments as queries
from looped.workforce.queries.survey import latest_results
from looped.workforce.rules.rewording import is_same, longest_run
from tests.cast import NOW
from tests.workforce.build import main
from tests.workforce.staff_survey import REWORDED, WRITTEN, closed_wave, comment, queries_of, reworded

pytestmark = pytest.mark.django_db


def put_so(found, cast, text, may_stay=False, by="prue"):
    operations.reword(comment=found, text=text, may_stay=may_stay, by=getattr(cast, by), now=NOW)


@pytest.mark.parametrize(
    ("reworded", "run"),
    [("Machines fail.", ""), ("The OTHER printer on the second floor.", "printer on the second floor"),
     ("Since spring, it’s BROKEN", "broken")],
)  # fmt: skip
def test_the_longest_run_of_the_same_words(reworded, run):
    assert longest_run(WRITTEN, reworded) == run
    assert is_same("Don't ask, me!", "don’t ask me") and not is_same(WRITTEN, reworded)


def test_four_words_in_a_row_warn_eight_refuse_and_the_same_text_never_passes(cast):
    found = comment(cast)

    with pytest.raises(operations.TooAlike, match="printer on the second floor"):
        put_so(found, cast, "A printer on the second floor fails.")
    with pytest.raises(Refused, match="Too much is as it was"):
        put_so(found, cast, "It has been broken since the flood in May", may_stay=True)
    with pytest.raises(Refused, match="the words that were written"):
        put_so(found, cast, WRITTEN.upper(), may_stay=True)
    put_so(found, cast, "A printer on the second floor fails.", may_stay=True)

    found.refresh_from_db()
    assert (found.status, found.reworded_by) == ("reworded", cast.prue)


def test_somebody_else_shows_it_and_what_was_written_is_gone(cast):
    found = reworded(cast)

    with pytest.raises(Refused, match="yourself"):
        operations.show(comment=found, seen=REWORDED, by=cast.prue, now=NOW)
    with pytest.raises(Refused, match="changed since you looked"):
        operations.show(comment=found, seen="Other words.", by=cast.quinn, now=NOW)
    operations.show(comment=found, seen=REWORDED, by=cast.quinn, now=NOW)

    found.refresh_from_db()
    assert (found.status, found.text, found.reworded) == ("shown", "", REWORDED)
    [(question, texts)] = latest_results(cast.sam).words
    assert (question.key, texts) == ("what_hinders", (REWORDED,))


def test_that_words_may_stay_is_offered_only_where_some_are_the_same(client, cast):
    address = reverse("workforce:comment", args=[comment(cast).public_id])
    client.force_login(cast.prue)

    empty = main(client.post(address, {"text": ""}))
    alike = main(client.post(address, {"text": "A printer on the second floor fails."}))

    assert "Say it in other words." in empty and "may_stay" not in empty
    assert "tick that they may stay" in alike and "may_stay" in alike


def test_it_may_go_back_with_a_reason_that_the_reader_sees(client, cast):
    found = reworded(cast)
    operations.send_back(comment=found, why="not_plain", by=cast.quinn, now=NOW)
    client.force_login(cast.prue)

    page = main(client.get(reverse("workforce:comment", args=[found.public_id])))

    assert "It was sent back: It is not plain" in page and WRITTEN in page


def test_put_aside_is_erased_and_no_event_holds_a_word(cast):
    found = reworded(cast)
    operations.send_back(comment=found, why="tells_who", by=cast.quinn, now=NOW)
    put_so(found, cast, "Things should work.")
    operations.put_aside(comment=found, why="about_somebody", by=cast.prue, now=NOW)

    found.refresh_from_db()
    assert (found.status, found.text, found.reworded) == ("put_aside", "", "")
    told = json.dumps(list(Event.objects.values_list("detail", "why")))
    assert "printer" not in told and "Equipment" not in told and "Things" not in told


def test_who_decides_sees_other_words_alone_and_a_line_manager_nothing(client, cast):
    found = reworded(cast)
    page = reverse("workforce:comment", args=[found.public_id])
    client.force_login(cast.quinn)

    assert REWORDED in main(client.get(page)) and "printer" not in main(client.get(page))
    assert not queries.waiting(cast.quinn).to_read
    for name in ("dina", "hana", "maya", "quincy", "ada"):
        client.force_login(getattr(cast, name))
        assert client.get(page).status_code == 403
        assert queries.page_of(getattr(cast, name), found.public_id) is None


def test_through_the_pages_and_who_presses_second_is_told(client, cast):
    found = comment(cast)
    page = reverse("workforce:comment", args=[found.public_id])
    client.force_login(cast.quinn)
    assert client.get(page).status_code == 404  # not theirs to read
    client.force_login(cast.prue)
    assert "2 texts" not in main(client.get(reverse("workforce:comments")))
    assert "printer on the second floor" in main(client.post(page, {"text": "No printer on the second floor."}))
    client.post(page, {"text": REWORDED})
    client.force_login(cast.quinn)
    assert REWORDED in main(client.get(reverse("workforce:comments")))
    show = reverse("workforce:show_comment", args=[found.public_id])
    client.post(show, {"seen": REWORDED})

    response = client.post(show, {"seen": REWORDED}, follow=True)

    assert "Somebody else has just decided" in response.content.decode()
    assert StaffComment.objects.get().status == "shown"


def test_the_list_asks_as_much_for_one_as_for_many(client, cast):
    wave, pages = closed_wave(cast), [reverse("workforce:comments")]
    client.force_login(cast.prue)
    reworded(cast, wave, by="quinn")
    comment(cast, wave)
    queries_of(client, pages)  # what a process reads but once

    few = queries_of(client, pages)
    for _number in range(10):
        reworded(cast, wave, by="quinn")
        comment(cast, wave)

    assert queries_of(client, pages) == few
