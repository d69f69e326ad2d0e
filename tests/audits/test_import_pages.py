"""Importing in the browser: choose, wait, look, import (S5)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from looped.accounts.models import RoleGrant
from looped.audits.models import Audit, ImportRun
from looped.audits.operations.importing import check_run
from tests.audits.build import framework
from tests.audits.returns_file import PEER, as_csv, row
from tests.cast import NOW


@pytest.fixture
def quincy(client, cast):
    framework()
    client.force_login(cast.quincy)
    return client


def choose(client, content: bytes) -> ImportRun:
    response = client.post(reverse("audits:imports"), {"file": SimpleUploadedFile("returns.csv", content)})
    run = ImportRun.objects.latest("pk")
    assert response.url == reverse("audits:import", args=[run.public_id])
    return run


def checked(client, content: bytes) -> ImportRun:
    run = choose(client, content)
    check_run(run=run, now=NOW)
    return run


def page(client, run: ImportRun):
    return client.get(reverse("audits:import", args=[run.public_id]))


def test_a_chosen_file_is_shown_being_checked_and_the_page_looks_again(quincy):
    run = choose(quincy, as_csv(row(), row(PEER)))

    response = page(quincy, run)

    assert "Checking returns.csv" in response.content.decode()
    assert response["Refresh"] == "2"


def test_progress_is_said_in_rows(quincy):
    run = choose(quincy, as_csv(row()))
    ImportRun.objects.filter(pk=run.pk).update(rows_done=250, rows_all=5000)

    assert "250 of 5000 rows checked" in " ".join(page(quincy, run).content.decode().split())


def test_a_file_without_fault_is_previewed_and_only_then_written(quincy):
    run = checked(quincy, as_csv(row(), row(PEER)))
    text = page(quincy, run).content.decode()
    assert "Import this file" in text and not Audit.objects.exists()

    quincy.post(reverse("audits:import_write", args=[run.public_id]))

    assert Audit.objects.get().status == "final"
    assert "Import this file" not in page(quincy, run).content.decode()


def test_the_button_pressed_twice_imports_once(quincy):
    run = checked(quincy, as_csv(row(), row(PEER)))
    address = reverse("audits:import_write", args=[run.public_id])
    quincy.post(address)

    text = quincy.post(address, follow=True).content.decode()

    assert "not ready to be imported" in text
    assert Audit.objects.count() == 1


def test_each_problem_stands_with_line_column_and_value(quincy):
    run = checked(quincy, as_csv(row(plans="Super"), row(PEER, team="Pine")))

    text = page(quincy, run).content.decode()

    assert "What is wrong: 2" in text
    assert "Super" in text and "Pine" in text and "Import this file" not in text


def test_what_changed_since_the_check_is_found_when_it_is_written(quincy, cast):
    run = checked(quincy, as_csv(row(), row(PEER)))
    other = checked(quincy, as_csv(row(plans="RI"), row(PEER)))
    quincy.post(reverse("audits:import_write", args=[other.public_id]))

    text = quincy.post(reverse("audits:import_write", args=[run.public_id]), follow=True).content.decode()

    assert "Something has changed since this file was checked" in text
    assert "contradicts the manager return of audit A-1" in text


@pytest.mark.parametrize("person", ["nora", "maya", "peer", "hana", "dina", "ada", "sam"])
def test_only_those_who_import_see_imports(client, cast, person):
    client.force_login(getattr(cast, person))

    assert client.get(reverse("audits:imports")).status_code == 403


def test_an_empty_form_asks_for_a_file(quincy):
    assert "Choose file of audit returns" in quincy.post(reverse("audits:imports"), {}).content.decode()


def test_who_audits_too_does_not_see_what_was_found_in_a_colleagues_file(client, cast):
    """How its rows compare with blind returns would show there."""
    framework()
    run = choose_as(client, cast.quinn)
    RoleGrant.objects.create(user=cast.quincy, role="auditor")
    client.force_login(cast.quincy)

    assert page(client, run).status_code == 404
    assert client.post(reverse("audits:import_write", args=[run.public_id])).status_code == 404
    assert run.file_name not in client.get(reverse("audits:imports")).content.decode()


def choose_as(client, person) -> ImportRun:
    client.force_login(person)
    return checked(client, as_csv(row(), row(PEER)))
