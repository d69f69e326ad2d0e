"""Server processes: one gunicorn worker each, started, waited for, looked at and stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds to the first answer, on a busy machine
LOOPED = "looped.config.wsgi:application"
FLOOR = "benchmarks.floor.wsgi:application"


def environment(data: Path, key: str) -> dict[str, str]:
    """What a deployment sets, and nothing of ours besides."""
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return plain | {"DATA_DIR": str(data), "SECRET_KEY": key, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def run_module(*arguments: str, env: dict[str, str]) -> str:
    """What `python -m ARGUMENTS` prints; its errors go to ours."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """A running server. started: seconds from the start of the process to its first answer, by the clock and of CPU."""

    process: subprocess.Popen
    port: int
    started: tuple[float, float] = (0.0, 0.0)

    @property
    def worker(self) -> int:
        """The process that answers: gunicorn's only child, or the process itself."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if children else self.process.pid

    def cpu(self) -> float:
        """Milliseconds that the worker has computed since it began, to the microsecond where the kernel tells."""
        tasks = Path(f"/proc/{self.worker}/task")
        try:
            return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e6
        except FileNotFoundError:
            fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def cpu_of_all(self) -> float:
        """Seconds that the worker, and what started it, have computed; to a hundredth."""
        return sum(_ticks(process) for process in {self.process.pid, self.worker}) / os.sysconf("SC_CLK_TCK")

    def cpu_of_family(self) -> float:
        """Seconds that the process and all its workers have computed; to a hundredth."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return sum(_ticks(process) for process in [self.process.pid, *children]) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """The worker's resident memory in megabytes, shared pages counted."""
        for line in Path(f"/proc/{self.worker}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _ticks(process: int | str) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


ONE_PLAIN = ("--workers", "1", "--worker-class", "sync")
AS_SHIPPED = ("--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "5")


def gunicorn(application: str, env: dict[str, str], workers: tuple[str, ...] = ONE_PLAIN) -> Server:
    """Any application: the same settings for the floor and for Looped."""
    port = free_port()
    options = [*workers, "--timeout", "120", "--no-control-socket"]
    options += ["--log-level", "warning", "--bind", f"127.0.0.1:{port}"]
    return started(["-m", "gunicorn", *options, application], env, port)


def looped_serve(env: dict[str, str]) -> Server:
    """As people start it, with one worker."""
    port = free_port()
    return started(["-m", "looped.config.cli", "serve", "--port", str(port), "--workers", "1"], env, port)


def looped_serve_as_shipped(env: dict[str, str]) -> Server:
    """With as many workers and threads as it has unless told."""
    port = free_port()
    return started(["-m", "looped.config.cli", "serve", "--port", str(port)], env, port)


def started(arguments: list[str], env: dict[str, str], port: int) -> Server:
    before = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    server = Server(process, port)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - before > PATIENCE:
                raise RuntimeError(f"A server did not start: {' '.join(arguments)}")
            time.sleep(0.005)
    except RuntimeError:
        server.stop()
        raise
    server.started = time.perf_counter() - before, server.cpu_of_all()
    return server


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/health")
        status = connection.getresponse().status
    except (OSError, HTTPException):
        return False  # not yet
    if status != 200:
        raise RuntimeError(f"A server's first answer was {status}; what it says stands above.")
    return True
