"""`looped serve`: the web server, in this process, with the settings that Looped needs."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from looped.config.serving import ServerLogger, require_secret_key


class Command(BaseCommand):
    help = "Serves the pages. Jobs need `looped work` beside it, or --with-work."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
        parser.add_argument("--port", default=8000, type=int, help="port to listen at (default: %(default)s)")
        parser.add_argument("--workers", default=2, type=int, help="server processes (default: %(default)s)")
        parser.add_argument("--threads", default=4, type=int, help="threads in each (default: %(default)s)")
        parser.add_argument(
            "--with-work", action="store_true", help="also run the jobs, in a process that ends with this one"
        )

    def handle(
        self, *args: Any, host: str, port: int, workers: int, threads: int, with_work: bool, **options: Any
    ) -> None:
        require_secret_key()
        _require_ready()
        for warning in checks.run_checks(tags=["serving"], include_deployment_checks=True):
            self.stderr.write(f"Warning: {warning.msg} {warning.hint}")
        _ = get_resolver().url_patterns  # loads every room: now, not in somebody's first request
        connections.close_all()  # a connection must not be shared with the processes that come now
        work = with_work and _start_work()

        def say_ready(server: object) -> None:
            self.stdout.write(f"Looped answers at http://{host}:{port}")
            self.stdout.flush()

        try:
            Server(bind=f"{host}:{port}", workers=workers, threads=threads, when_ready=say_ready).run()
        finally:
            if work:
                work.terminate()
                work.wait()


class Server(BaseApplication):
    """gunicorn without its own command line, its own configuration file and its control socket."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        fixed = {
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "control_socket_disable": True,  # it would be opened in the home folder
            "loglevel": "warning",
            "accesslog": None,  # visits are logged by nobody: docs/running.md says what the proxy must do
            "logger_class": ServerLogger,
        }
        if Path("/dev/shm").is_dir():
            fixed["worker_tmp_dir"] = "/dev/shm"  # a worker's sign of life must not wait for a disk
        for name, value in (fixed | self.options).items():
            self.cfg.set(name, value)

    def load(self) -> Callable:
        from looped.config.wsgi import application

        return application


def _require_ready() -> None:
    """Refuse to serve a database or static files that `looped init` has not made ready."""
    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as refused:
        raise CommandError(f"The database of DATABASE_URL does not answer: {refused}") from refused
    collected = settings.DEBUG or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if behind or not collected:
        raise CommandError("The database or the static files are not ready. Run: looped init")


def _start_work() -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "looped.config.cli", "work", "--parent", str(os.getpid())])
