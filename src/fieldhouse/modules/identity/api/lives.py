"""The life of an organisation: what it is called, where it is shown, leaving, and taking all of it along."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import FileResponse
from pydantic import Field
from starlette.background import BackgroundTask

from fieldhouse.kernel.errors import Invalid
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity import contract
from fieldhouse.modules.identity.api.asked import Here, Service
from fieldhouse.modules.identity.api.bodies import Body, Language, Words

router = APIRouter(prefix="/organisations/{organisation_id}", tags=["organisations"])

ZIP = "application/zip"
IfMatch = Annotated[str | None, Header(alias="If-Match", description='the organisation\'s revision, as in "3"')]


class ChangeBody(Body):
    """What shall be otherwise; what is left out stays."""

    name: Words | None = None
    slug: str | None = Field(None, max_length=100, description="the former one goes on leading here")
    rule_book: str | None = Field(None, max_length=100)
    time_zone: str | None = Field(None, max_length=100)
    language: Language | None = None
    age_divisions: list[Annotated[str, Field(max_length=100)]] | None = Field(None, max_length=100)
    colour: str | None = Field(None, max_length=20)

    def change(self) -> contract.Change:
        divisions = None if self.age_divisions is None else tuple(self.age_divisions)
        return contract.Change(**self.model_dump(exclude={"age_divisions"}), age_divisions=divisions)


@router.get("")
async def get_organisation(
    ctx: Annotated[Here, Needs("view_organisation", "organisation", "organisation_id")],
    identity: Service,
    response: Response,
) -> contract.Organisation:
    return _tagged(response, await identity.organisation(ctx))


@router.patch("")
async def change_organisation(
    ctx: Annotated[Here, Needs("manage_organisation", "organisation", "organisation_id")],
    identity: Service,
    body: ChangeBody,
    response: Response,
    if_match: IfMatch = None,
) -> contract.Organisation:
    """Change the organisation that you saw (If-Match). Again it changes nothing."""
    changed = await identity.change_organisation(ctx, change=body.change(), revision=_revision(if_match))
    return _tagged(response, changed)


# ── host names ──


@router.get("/hosts")
async def list_hosts(
    ctx: Annotated[Here, Needs("view_settings", "organisation", "organisation_id")], identity: Service
) -> Sequence[contract.Host]:
    """Names that show this organisation to whoever comes by them, or shall once the operator approved."""
    return await identity.hosts(ctx)


@router.put("/hosts/{host}", status_code=204)
async def ask_for_host(
    ctx: Annotated[Here, Needs("manage_organisation", "organisation", "organisation_id")],
    identity: Service,
    host: str,
) -> None:
    """Ask that a host name show this organisation; whoever runs the installation approves it."""
    await identity.set_host(ctx, host=host, state="asked")


@router.delete("/hosts/{host}", status_code=204)
async def drop_host(
    ctx: Annotated[Here, Needs("manage_organisation", "organisation", "organisation_id")],
    identity: Service,
    host: str,
) -> None:
    await identity.set_host(ctx, host=host, state="dropped")


# ── leaving ──


@router.put("/deletion")
async def ask_for_deletion(
    ctx: Annotated[Here, Needs("delete_organisation", "organisation", "organisation_id")], identity: Service
) -> contract.Organisation:
    """Ask that it be erased, whole: `leaving_at` says when. Until then members read, and it can be kept."""
    return await identity.leave(ctx, leaving=True)


@router.delete("/deletion")
async def take_deletion_back(
    ctx: Annotated[Here, Needs("keep_organisation", "organisation", "organisation_id")], identity: Service
) -> contract.Organisation:
    return await identity.leave(ctx, leaving=False)


@router.post("/archive", response_class=FileResponse, responses={200: {"content": {ZIP: {}}}})
async def export_organisation(
    ctx: Annotated[Here, Needs("export_organisation", "organisation", "organisation_id")], identity: Service
) -> FileResponse:
    """All of it as one archive, which another installation takes; see docs/organisations.md."""
    organisation = await identity.organisation(ctx)
    folder = Path(tempfile.mkdtemp(prefix="fieldhouse-export-"))
    file = folder / "archive.zip"
    try:
        await identity.export_organisation(ctx, file=file)
    except BaseException:
        _remove(file)
        raise
    return FileResponse(
        file,
        media_type=ZIP,
        filename=f"{organisation.slug}.zip",
        background=BackgroundTask(_remove, file),
        headers={"Cache-Control": "no-store"},
    )


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.parent.rmdir()


def _tagged(response: Response, organisation: contract.Organisation) -> contract.Organisation:
    response.headers["ETag"] = f'"{organisation.revision}"'
    return organisation


def _revision(if_match: str | None) -> int:
    text = (if_match or "").strip().removeprefix("W/").strip('"')
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Invalid(
            "revision_required",
            "Name the revision of the organisation that you saw in If-Match.",
            at="header If-Match",
            accepted='"<revision>", e.g. "1"',
        )
    return int(text)
