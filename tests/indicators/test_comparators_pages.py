"""Loading the department's open data: the file, what its numbers mean, what is loaded, and taking it out again."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from looped.indicators.forms.comparators import total_of
from looped.indicators.models import Comparator
from looped.indicators.operations import comparing_files
from tests.indicators.test_comparing import FILE
from tests.indicators.test_pages import words

pytestmark = pytest.mark.django_db
MEANT = {
    "indicator": "AS01", "number": "percent", "filter_0": "Total", "source": "Children in need, 2025",
    "own_name": "Elmshire", "councils": ["Oakshire", "Ashshire"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def upload(client, user, content=FILE):
    client.force_login(user)
    return client.post(reverse("indicators:load_comparators"), {"upload": SimpleUploadedFile("data.csv", content)})


def choose(client, address, **changes):
    return words(client.post(address, MEANT | changes, follow=True).content.decode())


def test_a_file_goes_in_by_two_steps_and_shows_what_is_loaded(client, cast):
    address = upload(client, cast.anna)["Location"]
    first = client.get(address).content.decode()
    assert '<option value="Total" selected>' in first
    assert "Rows where category is" in words(first)

    assert "5 values of AS01 are kept." in choose(client, address)

    said = words(client.get(reverse("indicators:comparators")).content.decode())
    assert "84.1% 5 2025 Children in need, 2025" in said
    again = client.get(address).content.decode()
    assert again.count("checked") == 2
    assert '<option value="Elmshire" selected>' in again
    assert 'value="Children in need, 2025"' in again


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"indicator": ""}, "Choose an answer: Which indicator is it?"),
        ({"indicator": "ZZ99"}, "ZZ99 is not one of the available choices"),
        ({"number": ""}, "Choose an answer: Which number of the file is its value?"),
        ({"filter_0": ""}, "Choose a value of category."),
        ({"source": ""}, "Enter an answer: What is the publication called?"),
        ({"councils": ["Atlantis"]}, "Atlantis is not one of the available choices"),
    ],
)
def test_a_wrong_choice_is_said_and_nothing_is_kept(client, cast, changes, told):
    address = upload(client, cast.anna)["Location"]
    assert told in choose(client, address, **changes)
    assert not Comparator.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty. Choose another one."),
        (b"a,b\n1,2\n", "has no column time_period, time_identifier, geographic_level"),
        (b"\xff\xfe\x00", "not a CSV in UTF-8"),
    ],
)
def test_another_file_is_refused_in_words_and_not_kept(client, cast, data_dir, content, told):
    assert told in words(upload(client, cast.anna, content).content.decode())
    assert not (data_dir / "comparators").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"84.1", b"99999999999", "numbers that no indicator comes to"),
        (b"2025,Reporting year,Regional", b"soon,Reporting year,Regional", "is not one that can be read"),
        (b"2025,Reporting year,Regional", b"0000,Reporting year,Regional", "is not one that can be read"),
    ],
)
def test_what_stands_in_a_file_is_not_trusted(client, cast, old, new, told):
    address = upload(client, cast.anna, FILE.replace(old, new))["Location"]
    assert told in choose(client, address)
    assert not Comparator.objects.exists()


def test_what_is_not_a_number_is_offered_as_none(client, cast):
    address = upload(client, cast.anna, FILE.replace(b"84.1", b"NaN"))["Location"]
    assert '<option value="percent">' not in client.get(address).content.decode()


def test_the_file_between_the_steps_is_gone_after_a_day(client, cast, data_dir):
    address = upload(client, cast.anna)["Location"]
    now = timezone.now()
    for each in (data_dir / "comparators").iterdir():
        old = (now - timedelta(hours=25)).timestamp()
        os.utime(each, (old, old))

    comparing_files.forget_old_files(now)

    assert client.get(address).status_code == 404
    assert not list((data_dir / "comparators").iterdir())


def test_only_who_sets_indicators_reaches_the_file_and_others_read_what_is_loaded(client, cast):
    address = upload(client, cast.anna)["Location"]
    choose(client, address)
    client.force_login(cast.maya)
    assert client.get(address).status_code == 403
    assert "Take out" not in words(client.get(reverse("indicators:comparators")).content.decode())


def test_what_was_loaded_wrongly_is_taken_out_with_a_reason(client, cast):
    choose(client, upload(client, cast.anna)["Location"])
    address = reverse("indicators:remove_comparators", args=["AS01"])
    assert "Enter an answer: Why?" in words(client.post(address, {"why": ""}).content.decode())
    assert "is taken out" in words(client.post(address, {"why": "The wrong number."}, follow=True).content.decode())
    assert not Comparator.objects.exists()
    assert client.get(address).status_code == 404


def test_the_value_that_means_all_is_chosen_beforehand():
    assert total_of(["Boys", "Girls", "Total"]) == "Total"
    assert total_of(["10 to 15", "All ages"]) == "All ages"
    assert total_of(["Male"]) == "Male"
    assert total_of(["Female", "Male"]) == ""
