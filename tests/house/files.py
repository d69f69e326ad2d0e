"""The project's files, as the house tests look at them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "looped"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def committed_texts() -> Iterator[tuple[str, str]]:
    """Name and text of every committed file that is text."""
    for name in git("ls-files", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            raw = (ROOT / name).read_bytes()
            if b"\0" not in raw[:8000]:
                yield name, raw.decode()


def view_modules() -> list[Path]:
    return [*PACKAGE.glob("*/views.py"), *PACKAGE.glob("*/views/**/*.py")]


def templates() -> list[Path]:
    return [*PACKAGE.glob("**/*.jinja"), *PACKAGE.glob("*/templates/**/*.html")]
