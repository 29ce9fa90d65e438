"""Feature flags by the OpenFeature API, with what organisations chose in PostgreSQL behind it.

What was read is believed for STALE_S: a switch is seen by every server within that time, and a page asks the
database no more than once in it. Should the database not answer, the default holds.
"""

# ruff: noqa: ARG002 - OpenFeature's signatures

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import ErrorCode
from openfeature.flag_evaluation import FlagResolutionDetails, Reason
from openfeature.provider import AbstractProvider, Metadata

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.flags import FLAGS, Flag, FlagValue

STALE_S = 1.0
KEPT_MAX = 1000

Read = Callable[[UUID], Awaitable[Mapping[str, FlagValue]]]
"""Organisation -> what it chose."""


class OrganisationFlags(AbstractProvider):
    """An OpenFeature provider. The targeting key is the organisation's id; asked asynchronously only."""

    def __init__(self, read: Read, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._read = read
        self._clock = clock
        self._kept: dict[UUID, tuple[float, Mapping[str, FlagValue]]] = {}

    def get_metadata(self) -> Metadata:
        return Metadata(name="fieldhouse organisations")

    async def resolve_boolean_details_async(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        return await self._resolve(flag_key, default_value, evaluation_context)

    async def resolve_string_details_async(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        return await self._resolve(flag_key, default_value, evaluation_context)

    async def resolve_integer_details_async(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        return await self._resolve(flag_key, default_value, evaluation_context)

    async def _resolve(
        self, key: str, default: Any, context: EvaluationContext | None
    ) -> FlagResolutionDetails[Any]:
        flag = FLAGS.get(key)
        if flag is None:
            return _failed(default, ErrorCode.FLAG_NOT_FOUND, f"There is no flag {key}.")
        if not flag.takes(default):
            return _failed(default, ErrorCode.TYPE_MISMATCH, f"{key} is a {type(flag.default).__name__}.")
        try:
            organisation = UUID((context and context.targeting_key) or "")
        except ValueError:
            return _failed(default, ErrorCode.TARGETING_KEY_MISSING, "Flags are an organisation's.")
        chosen = await self._chosen(organisation)
        if key not in chosen:
            return FlagResolutionDetails(default, reason=Reason.DEFAULT)
        return FlagResolutionDetails(chosen[key], reason=Reason.TARGETING_MATCH, variant=str(chosen[key]))

    async def _chosen(self, organisation: UUID) -> Mapping[str, FlagValue]:
        now = self._clock()
        kept = self._kept.get(organisation)
        if kept is not None and now - kept[0] < STALE_S:
            return kept[1]
        chosen = await self._read(organisation)
        if len(self._kept) >= KEPT_MAX:
            self._kept.clear()
        self._kept[organisation] = now, chosen
        return chosen

    # ── OpenFeature has these as well; whoever waits for a database can't answer them ──

    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        return _only_async(default_value)

    def resolve_string_details(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        return _only_async(default_value)

    def resolve_integer_details(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        return _only_async(default_value)

    def resolve_float_details(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        return _only_async(default_value)

    def resolve_object_details(
        self,
        flag_key: str,
        default_value: Sequence[Any] | Mapping[str, Any],
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[Any]:
        return _only_async(default_value)


class Flags:
    """What the app asks. The library keeps providers by domain for a whole process; each of ours has its own."""

    def __init__(self, provider: OrganisationFlags) -> None:
        domain = f"fieldhouse {uuid4()}"
        api.set_provider(provider, domain)
        self._client = api.get_client(domain)

    async def on(self, ctx: Context, flag: Flag) -> bool:
        """Is it switched on in the organisation of `ctx`?"""
        asked = EvaluationContext(targeting_key=str(ctx.tenant_id), attributes={"actor": ctx.actor})
        return await self._client.get_boolean_value_async(flag.name, bool(flag.default), asked)


def _failed(default: Any, code: ErrorCode, why: str) -> FlagResolutionDetails[Any]:
    return FlagResolutionDetails(default, error_code=code, error_message=why, reason=Reason.ERROR)


def _only_async(default: Any) -> FlagResolutionDetails[Any]:
    return _failed(default, ErrorCode.GENERAL, "These flags are asked asynchronously.")
