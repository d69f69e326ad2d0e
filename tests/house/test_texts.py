"""What no committed text may hold, and what documents must say."""

import re

from tests.house.files import PACKAGE, ROOT, committed_texts

# In pieces, so that this file does not find itself.
MACHINE = re.compile("|".join([r"(?<![\w.])/" + r"(?:work|root|home|opt|Users)/\w", "/tmp/" + "looped"]))
REGISTRY = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.(?:org|com)"]))


def test_nothing_committed_names_a_machine_s_folders():
    found = [f"{name}: {match[0]}" for name, text in committed_texts() for match in MACHINE.finditer(text)]
    assert found == []


def test_nothing_committed_names_a_registry_s_host():
    assert [name for name, text in committed_texts() if REGISTRY.search(text)] == []


def test_every_setting_is_documented_and_every_documented_one_is_read():
    read = set(re.findall(r"\benv\.\w+\(\s*\"([A-Z_]+)\"", (PACKAGE / "config" / "settings.py").read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "running.md").read_text(), re.MULTILINE))
    assert read
    assert documented == read


def test_settings_come_from_the_environment_in_one_file():
    """Elsewhere a setting would be read unchecked and undocumented."""
    readers = [
        str(module.relative_to(ROOT))
        for module in PACKAGE.glob("**/*.py")
        if re.search(r"os\.(?:environ\b(?!\.setdefault\(\"DJANGO)|getenv)", module.read_text())
    ]
    assert readers == ["looped/config/environment.py"]
