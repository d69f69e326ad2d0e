"""Whether the lock files were made from pyproject.toml as it stands, without asking any registry.

`script/lock` keeps a digest of what was asked for in requirements/asked-for.txt; `script/check` makes it again.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "requirements" / "asked-for.txt"


def digest() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    ours = project["project"]
    optional = ours.get("optional-dependencies", {})
    asked = [ours["dependencies"], optional, project["dependency-groups"], ours["requires-python"]]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def npm_is_fresh() -> bool:
    """npm keeps in its lock file what package.json asked for."""
    asked = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"][""]
    kinds = ("dependencies", "devDependencies")
    return all(asked.get(kind, {}) == locked.get(kind, {}) for kind in kinds)


def main() -> None:
    if "--write" in sys.argv:
        KEPT.write_text(digest() + "\n")
    if KEPT.read_text().strip() != digest() or not npm_is_fresh():
        sys.exit("The lock files are older than pyproject.toml or package.json. Run script/lock.")


if __name__ == "__main__":
    main()
