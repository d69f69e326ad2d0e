"""Where the demonstration lives: a folder with its database and its secret key, or a database of PostgreSQL."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY_FILE = "secret-key"
DATABASE_FILE = "looped.sqlite3"


@dataclass(frozen=True)
class Place:
    """`address` is the DATABASE_URL to serve from; `file` is None for PostgreSQL."""

    folder: Path
    address: str
    file: Path | None

    @property
    def building(self) -> Path:
        """Beside the database, so that it can be renamed into place."""
        assert self.file
        return self.file.with_suffix(f".building-{os.getpid()}")

    @property
    def left_behind(self) -> list[Path]:
        """What builds that were killed have left; one that another process is at loses its name, and fails."""
        assert self.file
        return list(self.file.parent.glob("*.building-*"))


def place_for(folder: Path, address: str) -> Place:
    """`address` is what DATABASE_URL says, blank where it says nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    if address.startswith("postgres"):
        return Place(folder, address, None)
    file = Path(address.removeprefix("sqlite:///")) if address else folder / DATABASE_FILE
    return Place(folder, f"sqlite:///{file}", file)


def secret_key(folder: Path) -> str:
    """The demonstration's own key, made the first time; for its owner's eyes alone."""
    file = folder / KEY_FILE
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
