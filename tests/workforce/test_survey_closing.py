"""Closing a wave: counted once, by areas that are large enough; and nothing is left to count it from."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from looped.accounts.models import ServiceArea
from looped.accounts.operations import ensure_system_actor
from looped.core import rewriting
from looped.core.errors import Refused
from looped.core.models import Event
from looped.workforce import wave_keys
from looped.workforce.models import SealedAnswers, StaffComment, StandardScore, Wave, WaveCount, WaveLink
from looped.workforce.operations import closing
from looped.workforce.operations.closing import close_overdue, close_wave
from looped.workforce.rules.survey_answers import Answered
from looped.workforce.rules.survey_counting import counted
from tests.cast import NOW
from tests.workforce.open_waves import AFTER, STATEMENT, answer, closed, opened, planned, tokens

WORDS = {"what_helps": "My team."}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def of_both(cast, *, need=12, care=11, nowhere=0) -> Wave:
    wave = opened(cast, tokens(need + care + nowhere + 3))
    areas = ServiceArea.objects.in_bulk(field_name="name")
    places = [areas["Children in need"]] * need + [areas["Children in care"]] * care + [None] * nowhere
    for place, (area, token) in enumerate(zip(places, tokens(len(places)), strict=True)):
        assert answer(wave, token, area=area, mark=1 + place % 5, words=WORDS if place < 2 else None)
    return wave


def test_a_wave_is_counted_and_all_that_it_was_counted_from_is_gone(cast):
    wave = closed(of_both(cast), cast.quinn)

    assert (wave.status, wave.answered) == ("closed", 23)
    assert sum(WaveCount.objects.filter(area=None, key=STATEMENT).values_list("count", flat=True)) == 23
    assert set(StandardScore.objects.values_list("area__name", "people")) == {
        (None, 23), ("Children in need", 12), ("Children in care", 11)}  # fmt: skip
    assert list(StaffComment.objects.values_list("text", "status")) == [("My team.", "to_read")] * 2
    assert not SealedAnswers.objects.exists() and not WaveLink.objects.exists()
    assert not wave_keys.is_there(wave.public_id)


def test_nine_answers_are_destroyed_uncounted(cast):
    wave = closed(of_both(cast, need=9, care=0), cast.quinn)

    assert (wave.status, wave.answered) == ("too_few", None)
    assert not WaveCount.objects.exists() and not StaffComment.objects.exists() and not SealedAnswers.objects.exists()
    assert not wave_keys.is_there(wave.public_id)
    assert Event.objects.filter(what="workforce.wave.too_few").get().detail == {"old": "open", "new": "too_few"}


def test_a_small_area_takes_the_other_with_it_where_subtraction_would_tell(cast):
    closed(of_both(cast, need=12, care=9), cast.quinn)

    assert set(WaveCount.objects.values_list("area__name", flat=True)) == {None}


def test_a_wave_closes_after_its_last_day_and_once(cast):
    wave = of_both(cast)
    with pytest.raises(Refused, match="last day"):
        close_wave(wave=wave, by=cast.quinn, now=NOW)
    again = Wave.objects.get(pk=wave.pk)

    closed(wave, cast.quinn)
    (wave_keys.folder() / f"{wave.public_id}{wave_keys.ENDING}").write_bytes(b"half of it overwritten")
    with pytest.raises(Refused, match="Somebody else has just closed"):
        close_wave(wave=again, by=cast.prue, now=AFTER)

    assert sum(WaveCount.objects.filter(area=None).values_list("count", flat=True)) == 23


def test_a_wave_that_was_never_opened_was_closed_by_nobody(cast):
    with pytest.raises(Refused, match="cannot go from"):
        close_wave(wave=planned(cast), by=cast.quinn, now=AFTER)


def test_no_link_opens_what_is_closed(cast):
    wave = of_both(cast)
    closed(Wave.objects.get(pk=wave.pk), cast.quinn)

    assert not answer(wave, tokens(30)[24])


def test_a_lost_key_is_said_by_a_person_s_closing_and_waits_for_one(cast):
    wave = of_both(cast)
    wave_keys.forget(wave.public_id)
    close_overdue(now=AFTER)
    assert Wave.objects.get(pk=wave.pk).status == "open"

    closed(wave, cast.quinn)

    assert wave.status == "too_few"
    assert "key was lost" in Event.objects.get(what="workforce.wave.too_few").why
    assert not SealedAnswers.objects.exists()


def test_a_key_that_other_sealing_keys_sealed_destroys_nothing(cast, settings):
    wave = of_both(cast)
    settings.SEALING_KEYS = ["another key of this deployment, for tests"]

    with pytest.raises(Refused, match="SEALING_KEYS"):
        close_wave(wave=wave, by=cast.quinn, now=AFTER)

    assert SealedAnswers.objects.count() == 23


def test_what_was_sealed_for_no_wave_is_left_out(cast):
    wave = of_both(cast)
    SealedAnswers.objects.create(wave=wave, sealed=b"not sealed at all")
    for words in (b"[]", b'{"marks":{"manageable":9}}', b"no json"):
        SealedAnswers.objects.create(wave=wave, sealed=wave_keys.sealed(wave.public_key, words))

    assert closed(wave, cast.quinn).answered == 23


def test_the_timer_closes_what_is_over_and_finishes_what_another_began(cast, monkeypatch):
    wave = of_both(cast)
    with monkeypatch.context() as patch, pytest.raises(ImproperlyConfigured):
        patch.setattr(closing, "finish", _dies)
        close_overdue(now=AFTER)
    assert Wave.objects.get(pk=wave.pk).status == "closed"
    assert wave_keys.is_there(wave.public_id)  # the key outlives its process, but not the next round

    written = []
    monkeypatch.setattr(rewriting, "write_anew", lambda tables: written.append(tables) or True)
    close_overdue(now=AFTER)
    close_overdue(now=AFTER)

    assert wave_keys.waves_with_files() == []
    assert len(written) == 1
    assert ensure_system_actor(now=NOW) == Event.objects.get(what="workforce.wave.closed").by


def _dies(wave):
    raise ImproperlyConfigured("the process ended here")


def test_a_key_is_for_its_owner_alone(cast, tmp_path):
    wave = opened(cast, tokens(1))
    file = tmp_path / "waves" / f"{wave.public_id}.key"

    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


class TestCounting:
    STANDARDS = {"one": "workload", "two": "workload", "own": ""}

    def people(self, number, area="", **marks):
        return [Answered(area, marks, {}) for _each in range(number)]

    def test_a_score_is_the_mean_over_people_of_their_own_means(self):
        found = counted([*self.people(5, one=5, two=3), *self.people(5, one=1)], self.STANDARDS)

        [score] = found.scores
        assert (score.people, score.mean, score.spread) == (10, 37.5, 39.53)

    def test_a_question_of_nine_is_not_kept(self):
        found = counted([*self.people(9, own=2), *self.people(4, one=4)], self.STANDARDS)

        assert found.counts == () and found.scores == ()

    def test_an_area_s_question_needs_ten_there_and_ten_elsewhere(self):
        answers = [*self.people(12, "a", one=4), *self.people(12, "b", one=3, two=4), *self.people(12, "b", one=3)]

        found = counted([*answers, *self.people(5, "a", two=2)], self.STANDARDS)

        shown = {(each.area, each.key) for each in found.counts}
        assert shown == {("", "one"), ("a", "one"), ("b", "one"), ("", "two")}

    def test_where_all_of_an_area_disagree_it_is_not_told(self):
        answers = [*self.people(12, "a", one=1), *self.people(12, "b", one=2), *self.people(12, one=5)]

        found = counted(answers, self.STANDARDS)

        assert {each.area for each in (*found.counts, *found.scores)} == {""}

    def test_nor_where_all_who_are_left_do(self):
        answers = [*self.people(12, "a", one=5), *self.people(12, one=2)]

        assert {each.area for each in counted(answers, self.STANDARDS).counts} == {""}

    def test_the_order_of_answers_changes_nothing(self):
        answers = [
            *self.people(7, "a", one=5, two=1),
            *self.people(11, "a", own=2, one=3),
            *self.people(13, "b", two=4),
        ]

        assert counted(answers, self.STANDARDS) == counted(answers[::-1], self.STANDARDS)
