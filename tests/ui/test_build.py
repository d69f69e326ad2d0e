"""What script/build-ui makes carries nothing that is not ours to show, and its lock names no registry."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "looped" / "ui" / "static" / "built"

built = pytest.mark.skipif(not BUILT.exists(), reason="script/build-ui has not run here")


def test_the_lock_file_holds_versions_and_checksums_but_no_address_of_a_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert all("resolved" not in package for package in packages.values())
    assert all(package.get("integrity") for name, package in packages.items() if name)


@built
def test_no_crown_no_crest_and_no_letters_of_gov_uk():
    style = (BUILT / "looped.css").read_text().lower()

    assert not [word for word in ("crest", "crown", "gds transport", "gov.uk") if word in style]
    assert not [path.name for path in BUILT.rglob("*") if re.search(r"crest|crown|transport", path.name.lower())]


@built
def test_the_style_sheet_asks_for_nothing_from_elsewhere_and_all_it_asks_for_is_there():
    asked = re.findall(r'url\("?([^")]+)', (BUILT / "looped.css").read_text())

    assert asked and all((BUILT / name).exists() for name in asked)


@built
def test_licences_and_the_letters_for_documents_come_along():
    assert {path.name for path in BUILT.rglob("*LICENSE*")} == {
        "LICENSE-govuk-frontend.txt",
        "LICENSE-htmx.txt",
        "LICENSE-atkinson-hyperlegible.txt",
        "LICENSE-noto-sans.txt",
        "LICENSE-noto-sans-arabic.txt",
    }
    assert len(list((BUILT / "fonts").glob("*.ttf"))) == 8
    assert "sourceMappingURL" not in (BUILT / "looped.js").read_text()
