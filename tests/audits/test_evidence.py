"""Files that show that an action is done: what is taken, who adds, who opens (L1)."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from looped.audits.models import EvidenceFile
from looped.audits.operations.evidence import add_file, take_back_file
from looped.audits.rules.evidence import MOST_BYTES, MOST_FILES, PDF, WORD, fit_name, media_type
from looped.core.errors import Refused
from tests.audits.build import agreed
from tests.audits.test_actions import done, fresh, raised
from tests.cast import NOW

A_PDF = b"%PDF-1.7 a visit"


def word(*more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "kind"),
    [(A_PDF, PDF), (word(), WORD), (b"\xff\xd8\xff\xe0 photo", "image/jpeg"), (b"\x89PNG\r\n\x1a\n...", "image/png")],
)
def test_what_a_file_is_its_content_says(content, kind):
    assert media_type(content) == kind


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"), (b"<html><script>", "Choose a PDF"), (b"MZ program", "Choose a PDF"),
        (b"<svg xmlns='x'>", "Choose a PDF"), (b"PK\x03\x04 nothing", "damaged"),
        (word("word/vbaProject.bin"), "program"), (word("word/embeddings/o.bin"), "another file"),
        (A_PDF + b"x" * MOST_BYTES, "larger than 10 MB"),
    ],
)  # fmt: skip
def test_what_is_not_taken(content, words):
    with pytest.raises(Refused, match=words):
        media_type(content)


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("visit.pdf", "visit.pdf"), ("visit.exe", "visit.exe.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("c:\\files\\Visit.PDF", "Visit.pdf"), ("a\r\nb\u202e.pdf", "a b .pdf".replace(" .", ".")), ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)  # fmt: skip
def test_a_name_loses_what_no_name_needs(name, kept):
    assert fit_name(name, PDF) == kept


def test_a_file_is_added_opened_and_taken_back(client, cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(cast.sam)
    page = reverse("audits:action", args=[action.public_id])

    wrong = client.post(reverse("audits:action_add_file", args=[action.public_id]),
                        {"file": SimpleUploadedFile("visit.pdf", b"<script>alert(1)</script>")})  # fmt: skip
    client.post(reverse("audits:action_add_file", args=[action.public_id]),
                {"file": SimpleUploadedFile("visit.pdf", A_PDF, content_type="text/html")})  # fmt: skip
    file = EvidenceFile.objects.get()
    answer = client.get(reverse("audits:evidence", args=[file.public_id]))

    assert wrong.status_code == 422 and "Choose a PDF" in wrong.content.decode()
    assert "visit.pdf" in client.get(page).content.decode()
    assert answer.content == A_PDF
    assert answer.headers["Content-Type"] == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    client.post(reverse("audits:evidence_take_back", args=[file.public_id]))
    assert "visit.pdf (" not in client.get(page).content.decode()
    assert client.get(reverse("audits:evidence", args=[file.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("person", "status"), [("cara", 404), ("sita", 404), ("nora", 403), ("maya", 200), ("quinn", 200)]
)
def test_only_who_may_see_the_action_opens_its_files(client, cast, person, status):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    file = add_file(action=action, name="visit.pdf", content=A_PDF, by=cast.sam, now=NOW)
    client.force_login(getattr(cast, person))

    assert client.get(reverse("audits:evidence", args=[file.public_id])).status_code == status


def test_files_are_the_owners_while_the_action_is_open(cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    with pytest.raises(Refused, match="Only the owner"):
        add_file(action=action, name="visit.pdf", content=A_PDF, by=cast.maya, now=NOW)
    file = add_file(action=action, name="visit.pdf", content=A_PDF, by=cast.sam, now=NOW)
    assert add_file(action=action, name="again.pdf", content=A_PDF, by=cast.sam, now=NOW) == file
    for number in range(MOST_FILES - 1):
        add_file(action=action, name="v.pdf", content=A_PDF + bytes([number]), by=cast.sam, now=NOW)
    with pytest.raises(Refused, match="can have 10 files"):
        add_file(action=action, name="v.pdf", content=A_PDF + b"more", by=cast.sam, now=NOW)
    done(action)

    with pytest.raises(Refused, match="cannot be changed"):
        take_back_file(file=EvidenceFile.objects.get(pk=file.pk), by=cast.sam, now=NOW)
    assert fresh(action).files.filter(taken_back_at=None).count() == MOST_FILES
