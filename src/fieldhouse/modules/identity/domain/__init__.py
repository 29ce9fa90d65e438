"""The pure part of identity: policies as a table, decisions explained, what lists may hold."""

from fieldhouse.kernel.sight import Reach
from fieldhouse.modules.identity.domain.deciding import Decider
from fieldhouse.modules.identity.domain.listing import Visible, sight, visible
from fieldhouse.modules.identity.domain.table import Table

__all__ = ["Decider", "Reach", "Table", "Visible", "sight", "visible"]
