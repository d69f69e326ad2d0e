"""Two servers of the files that `looped publish` wrote into PUBLIC_FILES, for benchmarks.public_pages.

`application`: WhiteNoise, which Looped serves its own static files with. As a program: the least a file server does
(one process, a thread a connection, sendfile), to say what the files themselves allow.
"""

import mimetypes
import os
import socket
import sys
import threading
from pathlib import Path

from whitenoise import WhiteNoise

ROOT = Path(os.environ.get("PUBLIC_FILES", "."))


def _nothing(environ, start):  # noqa: ANN001, ANN202  # as WSGI has it
    start("404 Not Found", [("Content-Length", "0")])
    return [b""]


application = WhiteNoise(_nothing, root=ROOT, index_file=True)


def serve(port: int) -> None:
    with socket.create_server(("127.0.0.1", port)) as door:
        while True:
            line, _from = door.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_answer, args=(line,), daemon=True).start()


def _answer(line: socket.socket) -> None:
    with line:
        while asked := line.recv(8192):
            path = asked.split(b" ", 2)[1].partition(b"?")[0].decode()
            name = ROOT / path.lstrip("/")
            _send(line, name / "index.html" if path.endswith("/") else name)


def _send(line: socket.socket, name: Path) -> None:
    try:
        file = os.open(name, os.O_RDONLY)
    except OSError:
        line.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        return
    try:
        size, kind = os.fstat(file).st_size, mimetypes.guess_type(name.name)[0]
        line.send(
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\r\n".encode(), socket.MSG_MORE
        )
        sent = 0
        while sent < size:
            sent += os.sendfile(line.fileno(), file, sent, size - sent)
    finally:
        os.close(file)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
