"""The schemas `control` (of the installation) and `identity` (of one organisation), and their facts in the log."""

from fieldhouse.modules.identity.store.accounts import AccountStore
from fieldhouse.modules.identity.store.facts import FACTS, FactStore
from fieldhouse.modules.identity.store.links import Link, LinkStore
from fieldhouse.modules.identity.store.members import MemberStore
from fieldhouse.modules.identity.store.meters import MeterStore
from fieldhouse.modules.identity.store.organisations import OrganisationStore
from fieldhouse.modules.identity.store.permissions import PermissionStore

__all__ = [
    "FACTS",
    "AccountStore",
    "FactStore",
    "Link",
    "LinkStore",
    "MemberStore",
    "MeterStore",
    "OrganisationStore",
    "PermissionStore",
]
