"""Identity: who somebody is, where they belong, what they may do. What other rooms may ask about it."""

from typing import Protocol

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ports import Job
from fieldhouse.modules.identity.contract.accounts import (
    NO_DEVICE,
    Account,
    Accounts,
    Device,
    LinkAsked,
    Purpose,
    Session,
    SignedIn,
)
from fieldhouse.modules.identity.contract.endings import Endings
from fieldhouse.modules.identity.contract.factors import (
    Ceremony,
    Leaving,
    LinkedIdentity,
    NewSecondFactor,
    Passkey,
    Passkeys,
    Providers,
    Returned,
    SecondFactor,
    SecondFactors,
)
from fieldhouse.modules.identity.contract.organisations import (
    Change,
    Host,
    Invitation,
    Known,
    Member,
    Members,
    Organisation,
    Organisations,
    RoleGrant,
)
from fieldhouse.modules.identity.contract.permissions import (
    TEMPLATES,
    Decided,
    Permission,
    Permissions,
    Present,
    Template,
)
from fieldhouse.modules.identity.contract.tokens import Devices, Tokens


class Upkeep(Protocol):
    """What the module's jobs do; nobody else calls it."""

    async def write_link(self, ctx: Context, *, job: Job) -> None:
        """The letter that `sign_up` or `send_link` asked for."""
        ...

    async def prune(self, ctx: Context) -> int:
        """Drop decisions that are older than the installation keeps them, of every organisation; how many."""
        ...

    async def tidy(self, ctx: Context, *, job: Job) -> None:
        """Drop what has expired: sessions, links, ceremonies, meters, devices long unseen."""
        ...

    async def reseal(self, ctx: Context) -> int:
        """What is sealed here, under the newest key; how many."""
        ...

    async def erase_due(self, ctx: Context) -> None:
        """Erase organisations whose time has come, and what came late for those that were."""
        ...

    async def invite_newcomers(self, ctx: Context) -> None:
        """Letters to the people of an organisation that was imported."""
        ...


class Identity(
    Accounts,
    SecondFactors,
    Passkeys,
    Providers,
    Organisations,
    Members,
    Permissions,
    Tokens,
    Devices,
    Endings,
    Upkeep,
    Protocol,
):
    """The module's only door, in parts.

    A `ctx` says who acts (`ctx.actor`) and when (`ctx.now`). What concerns an account is under INSTALLATION as the
    tenant; what concerns an organisation under its id. Every method that changes something appends an event
    (`contract/facts.py`) in the same transaction.
    """


__all__ = [
    "NO_DEVICE",
    "TEMPLATES",
    "Account",
    "Accounts",
    "Ceremony",
    "Change",
    "Decided",
    "Device",
    "Devices",
    "Endings",
    "Host",
    "Identity",
    "Invitation",
    "Known",
    "Leaving",
    "LinkAsked",
    "LinkedIdentity",
    "Member",
    "Members",
    "NewSecondFactor",
    "Organisation",
    "Organisations",
    "Passkey",
    "Passkeys",
    "Permission",
    "Permissions",
    "Present",
    "Providers",
    "Purpose",
    "Returned",
    "RoleGrant",
    "SecondFactor",
    "SecondFactors",
    "Session",
    "SignedIn",
    "Template",
    "Tokens",
    "Upkeep",
]
