"""The schemas `control` (of the installation) and `identity` (of one organisation), and their facts in the log."""

from fieldhouse.modules.identity.store.accounts import AccountStore
from fieldhouse.modules.identity.store.endings import EndingStore
from fieldhouse.modules.identity.store.factors import FactorStore
from fieldhouse.modules.identity.store.facts import FACTS, FactStore
from fieldhouse.modules.identity.store.hand_overs import HandOverStore
from fieldhouse.modules.identity.store.known import KnownStore
from fieldhouse.modules.identity.store.links import Link, LinkStore
from fieldhouse.modules.identity.store.lives import LifeStore
from fieldhouse.modules.identity.store.members import MemberStore
from fieldhouse.modules.identity.store.meters import MeterStore
from fieldhouse.modules.identity.store.organisations import OrganisationStore
from fieldhouse.modules.identity.store.passkeys import PasskeyStore
from fieldhouse.modules.identity.store.permissions import PermissionStore
from fieldhouse.modules.identity.store.providers import ProviderStore
from fieldhouse.modules.identity.store.services import ServiceStore
from fieldhouse.modules.identity.store.tokens import TokenStore

__all__ = [
    "FACTS",
    "AccountStore",
    "EndingStore",
    "FactStore",
    "FactorStore",
    "HandOverStore",
    "KnownStore",
    "LifeStore",
    "Link",
    "LinkStore",
    "MemberStore",
    "MeterStore",
    "OrganisationStore",
    "PasskeyStore",
    "PermissionStore",
    "ProviderStore",
    "ServiceStore",
    "TokenStore",
]
