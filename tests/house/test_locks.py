"""What is installed is what was reviewed, from wherever a machine gets its packages."""

import json
import re

import pytest

from tests.house.files import ROOT

LOCKS = sorted(ROOT.glob("requirements/*.txt"))
PINS = [lock for lock in LOCKS if lock.name != "asked-for.txt"]


@pytest.mark.parametrize("lock", PINS, ids=lambda lock: lock.name)
def test_every_python_package_is_pinned_with_hashes(lock):
    wanted = re.split(r"\n(?=\S)", lock.read_text().strip())
    loose = [entry.splitlines()[0] for entry in wanted if "==" not in entry or "--hash=sha256:" not in entry]
    assert wanted
    assert loose == []


def test_every_npm_package_is_pinned_with_a_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and not package.get("integrity")] == []


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "package-lock.json"], ids=lambda lock: lock.name)
def test_no_lock_names_a_registry(lock):
    """Addresses of where a project asks for money are the only ones that npm keeps."""
    addresses = [line for line in lock.read_text().splitlines() if "://" in line and '"url":' not in line]
    assert addresses == []


def test_npm_takes_exact_versions():
    project = json.loads((ROOT / "package.json").read_text())
    asked = project.get("dependencies", {}) | project.get("devDependencies", {})
    assert [name for name, version in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
