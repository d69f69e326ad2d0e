"""`looped bring-extract`: the same steps as the pages, from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from looped.indicators.models import Extract
from tests.indicators.extract_files import CONTACTS, reader

__all__ = ["reader"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_in(reader, tmp_path):
    """reader: whose folder is that of the files, too."""
    file = tmp_path / "List_3.csv"
    file.write_text("Child Unique ID\n")
    reader.found.pop("list_1")
    reader.wrong = []

    def run(*more: str) -> str:
        out = StringIO()
        call_command("bring_extract", "annex_a", str(file), "--as-at=2026-10-31", *more, stdout=out, stderr=out)
        return out.getvalue()

    return run


def test_what_is_clear_is_read_at_once_and_waits_for_a_second_person(cast, bring_in):
    said = bring_in()
    extract = Extract.objects.get()
    assert (extract.status, extract.brought_by.name) == ("to_confirm", "Command line")
    assert "Waits for a second person" in said and extract.public_id in said
    assert not DBTaskResult.objects.exists()


def test_a_second_person_is_named(cast, bring_in):
    bring_in("--confirm-as=abel@council.example")
    assert (Extract.objects.get().status, Extract.objects.get().decided_by) == ("in_use", cast.abel)


@pytest.mark.parametrize("person", ["maya@council.example", "nobody@council.example"])
def test_no_other_confirms(cast, bring_in, person):
    with pytest.raises(CommandError):
        bring_in(f"--confirm-as={person}")
    assert not Extract.objects.filter(status="in_use").exists()


def test_what_is_not_clear_waits_for_somebody_who_looks(cast, bring_in, reader, capsys):
    reader.found = {"list_1": CONTACTS}
    with pytest.raises(SystemExit):
        bring_in()
    assert Extract.objects.get().status == "to_match"


def test_the_same_files_again_end_with_a_sentence(cast, bring_in):
    bring_in()
    with pytest.raises(CommandError, match="here already"):
        bring_in()
