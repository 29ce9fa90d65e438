"""The pure part of identity: policies as a table, decisions explained, what lists may hold."""

from fieldhouse.modules.identity.domain.deciding import Decider
from fieldhouse.modules.identity.domain.listing import Visible, visible
from fieldhouse.modules.identity.domain.reach import Reach
from fieldhouse.modules.identity.domain.table import Table

__all__ = ["Decider", "Reach", "Table", "Visible", "visible"]
