"""The demonstration's staff survey: two waves with results, one open, and the same seed and day give the same."""

from random import Random
from types import SimpleNamespace

import pytest

from looped.accounts.models import ServiceArea, User
from looped.core.models import Event
from looped.demo.making import Making
from looped.demo.staff_survey import ANSWERS, ask_staff
from looped.workforce.models import StaffComment, StandardScore, Wave
from looped.workforce.queries.sending import last_sending
from looped.workforce.queries.survey import latest_results
from tests.cast import TODAY
from tests.workforce.staff_survey import survey_in_force

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SUPERVISION = 74.16  # the same seed, the same answers


def test_two_waves_closed_and_one_open(cast, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("looped.demo.staff_survey.waves.everybody_asked", lambda: User.objects.none())
    monkeypatch.setattr("looped.demo.staff_survey.waves.make_links_unsent", _links(93))
    survey_in_force(cast)
    areas = {name: ServiceArea.objects.get_or_create(name=name)[0] for name in ANSWERS}
    making = Making(SimpleNamespace(principal=cast.prue, qa_lead=cast.quinn, areas=areas), Random("a seed"), TODAY)

    ask_staff(making)

    assert list(Wave.objects.order_by("opens_on").values_list("status", "answered")) == [
        ("closed", 74), ("closed", 74), ("open", None),
    ]  # fmt: skip
    results = latest_results(cast.sam)
    assert results.shown_areas == ["Assessment", "Child protection and court", "Children in care", "Children in need"]
    assert [len(texts) for _question, texts in results.words] == [5, 4]
    waiting = StaffComment.objects.exclude(text="").order_by("status").values_list("status", flat=True)
    assert list(waiting) == ["reworded"] * 2 + ["to_read"] * 3
    assert last_sending(Wave.objects.get(status="open")).failed == 0
    assert not Event.objects.filter(at__gt=making.now, what__startswith="workforce.wave").exists()
    assert StandardScore.objects.get(wave=results.wave, standard="supervision", area=None).mean == SUPERVISION


def _links(number):
    from looped.workforce.operations.waves import make_links_unsent

    return lambda **given: make_links_unsent(**given | {"number": number})
