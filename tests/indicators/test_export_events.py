"""`looped export-events`: an extract's events as Parquet, on record."""

from datetime import date

import duckdb
import pytest
from django.core.management import CommandError, call_command

from looped.core.models import Event
from looped.indicators import shape
from tests.indicators.extracts import assessment, in_use
from tests.indicators.world_extracts import an_extract

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)


def test_every_table_and_the_calendar_are_written_and_it_is_on_record(cast, tmp_path):
    extract = in_use(cast, {"ssd_cin_assessments": [assessment("X", DAY, None)]}, as_at=DAY)
    folder = tmp_path / "county"

    call_command("export_events", extract.public_id, str(folder))

    assert {file.stem for file in folder.iterdir()} == {*shape.TABLES, "calendar"}
    table = duckdb.read_parquet(str(folder / "ssd_cin_assessments.parquet"))
    assert table.project("cina_person_id, team").fetchall() == [("X", "Oak")]
    event = Event.objects.get(what="indicators.extract.exported")
    assert (event.subject, event.by.name) == (extract.public_id, "Command line")


@pytest.mark.parametrize("status", ["to_confirm", "taken_back"])
def test_what_is_not_in_use_is_not_given_out(cast, tmp_path, status):
    with pytest.raises(CommandError, match="No extract in use"):
        call_command("export_events", an_extract(cast, status).public_id, str(tmp_path / "county"))
    assert not (tmp_path / "county").exists()


def test_an_unknown_extract_ends_with_a_sentence(cast, tmp_path):
    with pytest.raises(CommandError, match="No extract in use"):
        call_command("export_events", "nothing", str(tmp_path))
