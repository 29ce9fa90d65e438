"""What an organisation's administrators may choose, in words: one list for every page and program."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from fieldhouse.kernel.permissions import Needs, Settings
from fieldhouse.modules.identity.api.asked import Ctx
from fieldhouse.modules.identity.contract import TEMPLATES, Template

router = APIRouter(prefix="/templates", tags=["organisations"])


class TemplateRow(BaseModel):
    """A policy that is switched, or whose number is chosen."""

    setting: str = Field(description="its name in an organisation's settings", examples=["public_pages"])
    en: str
    ar: str
    default: bool | int
    least: int | None = Field(description="of a number; null: it is switched")
    most: int | None


@router.get("")
async def list_templates(_: Annotated[Ctx, Needs("view_site", "installation")]) -> Sequence[TemplateRow]:
    """Each setting with the sentence it stands for."""
    return [_row(each) for each in TEMPLATES]


def _row(template: Template) -> TemplateRow:
    return TemplateRow(
        setting=template.setting, en=template.en, ar=template.ar, least=template.least, most=template.most,
        default=getattr(Settings(), template.setting),
    )  # fmt: skip
