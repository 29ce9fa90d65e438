"""Features that an organisation's administrators switch on or off."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictBool, StrictInt, StrictStr

from fieldhouse.kernel.flags import FLAGS
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api.asked import Here, Service
from fieldhouse.modules.identity.api.bodies import Body

router = APIRouter(prefix="/organisations/{organisation_id}/flags", tags=["organisations"])

Switcher = Annotated[Here, Needs("manage_flags", "organisation", "organisation_id")]


class FlagRow(BaseModel):
    flag: str
    value: bool | int | str = Field(description="as it is here")
    chosen: bool = Field(description="false: as by default")
    default: bool | int | str
    says: str = Field(description="what it is while on")
    until: date = Field(description="by then the flag is gone, and the feature is for everybody or nobody")


class FlagBody(Body):
    value: StrictBool | StrictInt | Annotated[StrictStr, Field(max_length=200)] | None = Field(
        description="null: as by default"
    )


@router.get("")
async def list_flags(ctx: Switcher, identity: Service) -> Sequence[FlagRow]:
    """All there are, by name."""
    chosen = await identity.flags(ctx)
    return [
        FlagRow(
            flag=name, value=chosen.get(name, flag.default), chosen=name in chosen, default=flag.default,
            says=flag.says, until=flag.until,
        )
        for name, flag in sorted(FLAGS.items())
    ]  # fmt: skip


@router.put("/{flag}", status_code=204)
async def set_flag(ctx: Switcher, identity: Service, flag: str, body: FlagBody) -> None:
    """Choose a value, or the default again. Other servers see it within a second."""
    await identity.set_flag(ctx, name=flag, value=body.value)
