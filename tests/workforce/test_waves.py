"""Waves planned and run by their pages; what an open one shows does not change with who has answered."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from looped.core.errors import Refused
from looped.workforce.models import Wave
from looped.workforce.operations.wave_plans import plan_wave
from looped.workforce.operations.waves import everybody_asked
from looped.workforce.queries.todo_survey import todo
from tests.cast import NOW, TODAY
from tests.workforce.build import main
from tests.workforce.open_waves import AFTER, answer, opened, tokens
from tests.workforce.staff_survey import a_wave, survey_in_force

LAST = TODAY + timedelta(days=20)


def plan(cast, opens_on=TODAY, closes_on=LAST, by="prue") -> Wave:
    survey_in_force(cast)
    return plan_wave(name="Autumn", opens_on=opens_on, closes_on=closes_on, by=getattr(cast, by), now=NOW)


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "why"),
    [(TODAY - timedelta(days=1), LAST, "past"), (TODAY, TODAY + timedelta(days=5), "from 7 to 60 days"),
     (TODAY, TODAY + timedelta(days=60), "from 7 to 60 days"), (date(2026, 12, 1), LAST + timedelta(30), "same days")],
)  # fmt: skip
def test_what_cannot_be_planned(cast, opens_on, closes_on, why):
    if why == "same days":
        plan(cast)

    with pytest.raises(Refused, match=why):
        plan(cast, opens_on, closes_on)


def test_who_does_not_run_the_survey_plans_nothing(cast):
    with pytest.raises(Refused, match="run the staff survey"):
        plan(cast, by="dina")


def test_a_wave_is_planned_opened_and_only_once(client, cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    survey_in_force(cast)
    client.force_login(cast.prue)
    days = {"opens_on": TODAY, "closes_on": LAST}
    boxes = {f"{name}_{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
    client.post(reverse("workforce:plan_wave"), {"name": "Autumn", **boxes})
    assert "in the same days already" in main(client.post(reverse("workforce:plan_wave"), {"name": "Autumn", **boxes}))
    wave = Wave.objects.get()
    check = reverse("workforce:open_wave", args=[wave.public_id])
    page = main(client.get(check))

    assert f"{everybody_asked().count()} links are made" in page and "What nobody will see" in page
    client.post(check)
    client.force_login(cast.quinn)
    assert "cannot go from" in main(client.post(check))

    wave.refresh_from_db()
    assert wave.status == "open"
    assert "only once" in main(client.get(check))


def test_a_planned_wave_is_withdrawn_and_an_open_one_never(client, cast):
    client.force_login(cast.quinn)
    planned, running = a_wave(cast), a_wave(cast, "Now", status="open", opens_on=TODAY)

    for wave in (planned, running):
        client.post(reverse("workforce:withdraw_wave", args=[wave.public_id]))
        wave.refresh_from_db()

    assert (planned.status, running.status) == ("withdrawn", "open")


def test_no_page_of_an_open_wave_changes_when_somebody_answers(client, cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    links = tokens(12)
    wave = opened(cast, links)
    client.force_login(cast.prue)
    pages = [
        reverse("workforce:waves"), reverse("workforce:wave", args=[wave.public_id]), reverse("workforce:survey"),
        reverse("workforce:comments"), reverse("today:home"),
    ]  # fmt: skip

    before = [main(client.get(page)) for page in pages]
    for link in links[:11]:
        answer(wave, link, words={"what_helps": "My team."})

    after = [main(client.get(page)) for page in pages]
    assert [_plain(page) for page in after] == [_plain(page) for page in before]
    assert "not even how many have answered" in after[1]


def _plain(page: str) -> str:
    """Without the tokens of its forms."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_slips_are_a_file_and_reminders_once_a_day(client, cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    wave = opened(cast, tokens(3))
    client.force_login(cast.prue)

    slips = client.post(reverse("workforce:wave_slips", args=[wave.public_id]), {"number": "2"})
    assert slips.content.startswith(b"%PDF") and slips.headers["Cache-Control"] == "no-store"
    wrong = client.post(reverse("workforce:wave_slips", args=[wave.public_id]), {"number": "0"})
    assert "Enter a whole number from 1 to 300" in main(wrong)
    remind = reverse("workforce:remind_wave", args=[wave.public_id])
    client.post(remind)
    assert "reminded today" in client.post(remind, follow=True).content.decode()


def test_what_waits_is_asked_of_who_runs_it_and_that_it_is_open_of_all(cast):
    a_wave(cast, status="open", opens_on=TODAY)
    later = AFTER.date()

    assert [each.text for each in todo(cast.sam, TODAY)] == ["The staff survey is open"]
    assert todo(cast.sam, later) == [] == todo(cast.nora, TODAY)
    assert [each.text for each in todo(cast.quinn, later)] == ["A wave of the staff survey to close"]


def test_rules_begin_on_a_day_to_come_and_a_new_wave_proposes_them(client, cast):
    client.force_login(cast.prue)
    days = {"answer_message_days": 10, "answer_proposal_days": 15, "survey_open_days": 14}
    change = reverse("workforce:change_staff_rules")

    wrong = client.post(change, days | {"starts_on_day": 16, "starts_on_month": 11, "starts_on_year": 2026})
    client.post(change, days | {"starts_on_day": 17, "starts_on_month": 11, "starts_on_year": 2026})

    assert "Rules begin on a day to come" in main(wrong)
    assert "From 17 November 2026 on" in main(client.get(reverse("workforce:staff_rules")))
