"""Every package that we use is named by its version and by a digest of what it is."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_python_package_is_pinned_by_digest():
    lock = re.sub(r"\\\n", "", (ROOT / "requirements.lock").read_text())
    packages = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert packages
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_package_of_the_client_is_pinned_by_digest():
    packages = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
    others = {name: each for name, each in packages.items() if name}
    assert others
    assert [name for name, each in others.items() if not (each["version"] and each["integrity"])] == []


def test_no_lock_names_a_registry_of_its_own():
    """Where packages come from is one setting of whoever builds, never a line that slipped in."""
    for lock in ("requirements.lock", "web/package-lock.json"):
        found = re.findall(r"(?:git\+|index-url|\"resolved\").*", (ROOT / lock).read_text())
        assert found == [], lock
