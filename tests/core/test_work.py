"""`looped work`: a job outlives the worker that is killed while it runs it."""

import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from looped.core.jobs import living_worker, rescue_orphans
from tests.core.sample_jobs import hang_the_first_time
from tests.processes import run, started

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DEAD = "0" * 32


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def running_job(*worker_ids):
    """A job that the last of these workers claimed an hour ago."""
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=NOW - timedelta(hours=1),
        worker_ids=list(worker_ids),
        task_path="tests.core.sample_jobs.hang_the_first_time",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=NOW,
        exception_class_path="",
        traceback="",
    )


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_although_its_worker_was_killed(tmp_path):
    note = tmp_path / "note"
    job = hang_the_first_time.enqueue(note=str(note))
    with started("work") as worker:
        wait_for(note.exists)
        worker.send_signal(signal.SIGKILL)
    assert DBTaskResult.objects.get(pk=job.id).status == TaskResultStatus.RUNNING

    status, said = run("work", "--once")

    assert status == 0, said
    assert DBTaskResult.objects.get(pk=job.id).status == TaskResultStatus.SUCCESSFUL
    assert note.read_text() == "run\nrun\n"


@pytest.mark.django_db
def test_a_job_of_a_living_worker_is_left_alone():
    with living_worker() as worker_id:
        job = running_job(worker_id)
        assert rescue_orphans(now=NOW) == 0
    job.refresh_from_db()
    assert job.status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_job_that_killed_three_workers_is_given_up():
    job = running_job(DEAD, DEAD, DEAD)
    assert rescue_orphans(now=NOW) == 1
    job.refresh_from_db()
    assert (job.status, job.finished_at) == (TaskResultStatus.FAILED, NOW)
    assert "died 3 times" in job.traceback


@pytest.mark.django_db
def test_a_job_is_rescued_once():
    running_job(DEAD)
    assert [rescue_orphans(now=NOW), rescue_orphans(now=NOW)] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_the_process_that_started_it_has_ended():
    ended = subprocess.Popen(["true"])
    ended.wait()
    assert run("work", "--parent", str(ended.pid)) == (0, "")


def wait_for(condition, seconds=20):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "It did not happen in time."
        time.sleep(0.05)
