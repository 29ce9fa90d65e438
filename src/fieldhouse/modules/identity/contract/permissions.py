"""Permission: what an organisation chooses, who asks there, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.flags import FlagValue
from fieldhouse.kernel.permissions import Ask, Facts, Principal, Resource, ResourceKind, Settings
from fieldhouse.modules.identity.contract.accounts import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A policy that an organisation's administrators switch, or whose number they choose.

    `setting` is a field of kernel's Settings, which holds the default; numbers stay within `least` and `most`.
    """

    setting: str
    en: str
    ar: str
    least: int | None = None
    most: int | None = None


TEMPLATES: tuple[Template, ...] = (
    Template(
        setting="public_pages",
        en="Everybody sees games, seasons and statistics, without an account.",
        ar="يرى الجميع المباريات والمواسم والإحصاءات دون حساب.",
    ),
    Template(
        setting="coaches_score_own_games",
        en="Coaches open and score games of their own teams.",
        ar="يفتح المدربون مباريات فرقهم ويسجّلونها.",
    ),
    Template(
        setting="coaches_need_credential",
        en="Coaches and assistants act only while their credential is valid.",
        ar="لا يعمل المدربون والمساعدون إلا ما دام اعتمادهم ساريًا.",
    ),
    Template(
        setting="administrators_need_mfa",
        en="Administrators act only in a session opened with a second factor.",
        ar="لا يعمل المسؤولون إلا في جلسة فُتحت بعامل ثانٍ.",
    ),
    Template(
        setting="league_managers_appoint",
        en="League managers give and take roles within their league, except league manager, facility manager, "
        "integrator and administrator. Switched off, their open invitations are withdrawn.",
        ar="يمنح مديرو الدوري الأدوار ويسحبونها داخل دوريهم، ما عدا مدير الدوري ومدير المنشأة والخدمة الآلية "
        "والمسؤول. وعند إيقافه تُسحب دعواتهم المفتوحة.",
    ),
    Template(
        setting="unknown_age_is_public",
        en="Players whose age nobody stated are shown like adults; otherwise like children, after consent.",
        ar="يُعرض اللاعبون الذين لم يُذكر عمرهم كالبالغين؛ وإلا فكالأطفال، بعد الموافقة.",
    ),
    Template(
        setting="scoring_opens_hours",
        en="So many hours before its scheduled time a game can be scored.",
        ar="عدد الساعات قبل الموعد التي يمكن فيها تسجيل المباراة.",
        least=0,
        most=168,
    ),
    Template(
        setting="scoring_closes_hours",
        en="So many hours after its scheduled time a game can be scored.",
        ar="عدد الساعات بعد الموعد التي يمكن فيها تسجيل المباراة.",
        least=1,
        most=720,
    ),
    Template(
        setting="step_up_minutes",
        en="So many minutes a proof of identity holds for dangerous actions.",
        ar="عدد الدقائق التي يبقى فيها إثبات الهوية صالحًا للأعمال الخطرة.",
        least=1,
        most=60,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One row of "what may I do here": the action, the answer, and why, in the reader's language."""

    action: str
    allowed: bool
    rule: str
    sentence: str
    ask: Ask
    says: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One line of the decision log."""

    action: str
    resource_kind: ResourceKind
    resource_id: str
    allowed: bool
    rule: str


class Permissions(Protocol):
    """What the edge asks before it lets anybody do anything."""

    async def settings(self, ctx: Context) -> Settings: ...

    async def set_settings(self, ctx: Context, *, settings: Settings) -> None:
        """Raises Invalid `setting_out_of_range`, NotFound `unknown_organisation`."""
        ...

    async def flags(self, ctx: Context) -> Mapping[str, FlagValue]:
        """Those that are not as by default (kernel/flags.py)."""
        ...

    async def set_flag(self, ctx: Context, *, name: str, value: FlagValue | None) -> None:
        """None: as by default. Raises NotFound `unknown_flag`, `unknown_organisation`, Invalid `flag_value`."""
        ...

    async def asking(self, ctx: Context, *, session: Session | None) -> tuple[Principal, Facts]:
        """Who asks, with all that the organisation of `ctx` holds about them, read anew: for one request.

        Under INSTALLATION: who asks, and no organisation. Raises NotFound `unknown_organisation`.
        """
        ...

    async def about(self, ctx: Context, *, kind: ResourceKind, resource_id: str) -> Resource | None:
        """A role given, or an invitation that waits (kernel's Owner). Where both have the id, the facts are those
        of neither, so that nobody reaches one by making the other.
        """
        ...

    async def planned(self, ctx: Context, *, kind: ResourceKind, said: Mapping[str, object]) -> Resource | None:
        """A role to be given, by the `role` and the `scope` that a body names (kernel's Planner)."""
        ...

    async def heads(self, ctx: Context, *, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """The versions of organisations' and accounts' streams: one that moved may have changed what somebody may.

        An organisation's is under itself, an account's under INSTALLATION.
        """
        ...

    async def digests(self, ctx: Context, *, account_ids: Sequence[UUID]) -> Mapping[UUID | None, str]:
        """Of all that `asking` reads in the organisation of `ctx`: of each account; under None, of anybody."""
        ...

    async def decided(self, ctx: Context, *, decisions: Sequence[Decided]) -> None:
        """Keep denials, and permissions of what writes, in the decision log; the others are dropped."""
        ...
