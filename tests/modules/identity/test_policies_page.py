"""docs/policies.md is what the table says."""

from pathlib import Path

from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.modules.identity.domain import matrix
from fieldhouse.modules.identity.domain.table import RULES

KEPT = Path(__file__).parents[3] / "docs/policies.md"


def test_the_page_is_fresh():
    assert KEPT.read_text() == matrix.document(), "write it anew: fieldhouse policies > docs/policies.md"


def test_the_page_names_every_action_and_every_policy():
    page = matrix.document()
    assert all(f"| `{name}`" in page for name in (*ACTIONS, *RULES))
