"""`looped publish --to FOLDER`: what stands under /public/, as files; only our own are replaced or taken away."""

import json

import pytest
from django.core.management import CommandError, call_command

from looped.public import operations
from looped.public.exporting import LIST, export
from looped.public.models import Prepared
from tests.cast import NOW
from tests.public.a_site import published


def test_the_folder_holds_what_visitors_get_and_keeps_up_with_it(cast, tmp_path, capsys):
    edition = published(cast)
    (tmp_path / "theirs.txt").write_text("of the council")

    call_command("publish", to=tmp_path)
    for row in Prepared.objects.exclude(path="404.html"):
        assert (tmp_path / row.path).read_bytes() == bytes(row.content)
    assert export(tmp_path).changed == 0

    operations.take_off(edition=edition, by=cast.hana, now=NOW, why="A family asked us to.")
    done = export(tmp_path)
    assert done.removed == 2  # usual words and easy read
    assert not (tmp_path / "values").exists()
    assert (tmp_path / "theirs.txt").read_text() == "of the council"
    assert "new or changed" in capsys.readouterr().out


def test_nothing_of_somebody_else_s_is_overwritten_or_taken_away(cast, tmp_path):
    published(cast)
    (tmp_path / "index.html").write_text("the council's own")
    with pytest.raises(CommandError, match=r"index\.html stands there"):
        call_command("publish", to=tmp_path)

    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / LIST).write_text(json.dumps(["../index.html", "/etc/hostname", "old.html"]))
    (inner / "old.html").write_text("ours, once")
    export(inner)
    assert (tmp_path / "index.html").read_text() == "the council's own"
    assert not (inner / "old.html").exists()


def test_no_link_leads_our_files_out_of_the_folder(cast, tmp_path):
    published(cast)
    folder, theirs = tmp_path / "ours", tmp_path / "theirs"
    folder.mkdir()
    theirs.mkdir()
    (theirs / "page").write_text("of somebody else")
    (folder / "index.html.new").symlink_to(theirs / "page")
    export(folder)
    assert (theirs / "page").read_text() == "of somebody else"

    (folder / "values" / "index.html").unlink()
    (folder / "values" / "easy" / "index.html").unlink()
    (folder / "values" / "easy").rmdir()
    (folder / "values").rmdir()
    (folder / "values").symlink_to(theirs)
    with pytest.raises(CommandError, match="would be written to another folder"):
        call_command("publish", to=folder)
    assert [path.name for path in theirs.iterdir()] == ["page"]


def test_the_page_for_what_is_not_there_knows_where_the_folder_stands(cast, tmp_path):
    published(cast)
    call_command("publish", to=tmp_path, at="/children/checks/", verbosity=0)
    lost = (tmp_path / "404.html").read_text()
    assert 'href="/children/checks/style.css"' in lost
    assert "/public/" not in lost
    with pytest.raises(CommandError, match="slash"):
        call_command("publish", to=tmp_path, at="children")
