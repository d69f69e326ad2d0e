"""`looped demo` serves from a process of its own: threads that make PDFs do not come along into a copy of a process."""

from django.core.management import call_command

from looped.config.management.commands import demo


def test_it_serves_from_a_process_that_has_made_no_pdf(monkeypatch, tmp_path):
    begun = []
    monkeypatch.setenv(demo.INSIDE, "yes")
    monkeypatch.setattr(demo.Command, "make_ready", lambda *_all: None)
    monkeypatch.setattr(demo.Command, "say_who", lambda *_all: None)
    monkeypatch.setattr(demo.environment, "begin_again", begun.append)

    call_command("demo", port=8123, data_dir=tmp_path)

    assert begun == [["serve", "--port=8123", "--with-work"]]
