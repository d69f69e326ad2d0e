"""Who runs the survey holds the links on paper. Answering with those shows them nothing of a group smaller than ten."""

import pytest
from django.urls import reverse

from looped.accounts.models import ServiceArea
from looped.core.errors import Refused
from looped.workforce import survey_links
from looped.workforce.models import SealedAnswers, StandardScore, WaveCount
from looped.workforce.operations.waves import MOST_SENDINGS, make_slips, send_again, send_links
from looped.workforce.rules.survey_answers import Answered
from looped.workforce.rules.survey_counting import counted
from tests.cast import NOW
from tests.workforce.build import main
from tests.workforce.open_waves import STATEMENT, answer, closed, opened, tokens
from tests.workforce.staff_survey import survey_in_force
from tests.world import stop_the_clock

STANDARDS = {"one": "workload", "two": "wellbeing"}


@pytest.fixture(autouse=True)
def here(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    stop_the_clock(monkeypatch)


@pytest.fixture
def print_slips(cast, monkeypatch):
    """The secrets on so many slips of a wave, as whoever printed them reads them."""
    printed = []
    monkeypatch.setattr("looped.workforce.operations.waves.pdf", lambda wave, addresses: printed.extend(addresses))

    def slips(wave, number: int) -> list[str]:
        printed.clear()
        make_slips(wave=wave, number=number, by=cast.prue, now=NOW)
        return [address.rstrip("/").rsplit("/", 1)[1] for address in printed]

    return slips


def test_nine_slips_and_one_colleague_are_no_area(client, cast, print_slips):
    """Nine answers of one's own, known, and the tenth would be read off the area's score."""
    areas = ServiceArea.objects.in_bulk(field_name="name")
    need, care = areas["Children in need"], areas["Children in care"]
    wave = opened(cast, tokens(13))
    assert answer(wave, tokens(1)[0], area=need, mark=1)
    for token in tokens(13)[1:]:
        assert answer(wave, token, area=care, mark=4)
    for token in print_slips(wave, 9):
        sent = {f"mark-{STATEMENT}": "5", "area": need.public_id}
        assert client.post(f"/s/{token}/", sent).url == reverse("staff:survey_thanks")

    wave = closed(wave, cast.prue)

    assert (wave.status, wave.answered) == ("closed", 22)
    assert not StandardScore.objects.filter(area=need).exists()
    assert not WaveCount.objects.filter(area=need).exists()


def test_slips_do_not_make_ten_of_nine(cast, print_slips):
    wave = opened(cast, tokens(9))
    for token in [*tokens(9), *print_slips(wave, 12)]:
        assert answer(wave, token)

    wave = closed(wave, cast.prue)

    assert wave.status == "too_few"
    assert not WaveCount.objects.exists()


def test_a_slip_is_not_asked_for_its_area(client, cast, print_slips):
    wave = opened(cast, tokens(1))
    [slip] = print_slips(wave, 1)

    assert "In which area do you work?" in main(client.get(f"/s/{tokens(1)[0]}/"))
    assert "In which area do you work?" not in main(client.get(f"/s/{slip}/"))


def test_nobody_makes_a_link_of_a_mail_of_a_slip(cast, print_slips):
    wave = opened(cast, tokens(1))
    [slip] = print_slips(wave, 1)

    assert not answer(wave, slip.removeprefix(survey_links.PRINTED))
    assert not answer(wave, survey_links.PRINTED + tokens(1)[0])
    assert not SealedAnswers.objects.exists()


def test_links_are_sent_three_times_and_no_more(cast):
    survey_in_force(cast)
    wave = opened(cast, tokens(1))
    for sending in range(1, MOST_SENDINGS):
        send_again(wave=wave, by=cast.prue, now=NOW)
        send_links(wave=wave, sending=sending, by=cast.prue, now=NOW)

    with pytest.raises(Refused, match="sent 3 times"):
        send_again(wave=wave, by=cast.prue, now=NOW)


class TestCounting:
    def people(self, number, area="", printed=False, **marks):
        return [Answered(area, marks, {}, printed) for _each in range(number)]

    def test_those_on_paper_are_in_the_whole_and_in_no_area(self):
        answers = [*self.people(12, "a", one=4), *self.people(11, "b", one=3), *self.people(12, printed=True, one=5)]

        found = counted(answers, {"one": "workload"})

        assert {(each.area, each.people) for each in found.scores} == {("", 35), ("a", 12), ("b", 11)}

    def test_where_only_a_few_on_paper_are_left_no_area_is_shown(self):
        answers = [*self.people(12, "a", one=4), *self.people(11, "b", one=3), *self.people(4, printed=True, one=5)]

        found = counted(answers, {"one": "workload"})

        assert {each.area for each in (*found.scores, *found.counts)} == {""}

    def test_paper_that_agrees_does_not_hide_that_all_who_are_left_disagree(self):
        answers = [*self.people(12, "a", one=4), *self.people(12, one=1), *self.people(3, printed=True, one=5)]

        found = counted(answers, {"one": "workload"})

        assert {each.area for each in (*found.scores, *found.counts)} == {""}

    def test_an_area_that_all_disagrees_with_one_standard_is_missing_from_all(self):
        """Missing from that one alone, it would tell of each of its people what the rule hides."""
        answers = [*self.people(12, "a", one=1, two=4), *self.people(14, "b", one=3, two=4), *self.people(12, one=5)]

        found = counted(answers, STANDARDS)

        assert {(each.standard, each.area) for each in found.scores} == {
            ("workload", ""), ("workload", "b"), ("wellbeing", ""), ("wellbeing", "b")}  # fmt: skip

    def test_nor_is_one_row_empty_where_all_who_are_left_disagree(self):
        answers = [*self.people(12, "a", one=4, two=4), *self.people(14, "b", one=3, two=4)]
        answers += self.people(12, one=1, two=4)

        found = counted(answers, STANDARDS)

        assert {(each.standard, each.area) for each in found.scores} == {
            ("workload", ""), ("workload", "a"), ("wellbeing", ""), ("wellbeing", "a")}  # fmt: skip
