"""What the pages stand on: the templates, the static files, and the page that says no."""

from typing import Any
from uuid import UUID

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from fieldhouse.app.http.problems import Problem
from fieldhouse.app.languages import ASKED, cookie_of, is_secure
from fieldhouse.app.pages import figures
from fieldhouse.app.pages.assets import read_assets
from fieldhouse.app.pages.colours import clean, colours_sheet
from fieldhouse.app.pages.switches import on
from fieldhouse.app.pages.tongue import (
    COOKIE_SECONDS,
    OWN_NAMES,
    counted,
    in_context,
    mark,
    said,
    tongue,
    use,
)
from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract import Identity, Organisation

TITLES = {
    400: mark("That address can't be read"),
    401: mark("Sign in first"),
    403: mark("Not yours to see"),
    404: mark("Nothing here"),
    405: mark("Not like that"),
    503: mark("Not just now"),
}
SAFE = {
    404: mark("It may have moved, or the link was cut short."),
    503: mark("What was recorded is safe. Please try again in a moment."),
}
SERIOUS = mark("Something went wrong on our side. What was recorded is safe; please try again in a moment.")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fieldhouse.app.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["colour_class"] = lambda colour: "team-" + clean(colour)[1:]
    environment.filters["zip"] = lambda one, other: list(zip(one, other, strict=True))
    environment.filters["said"] = said
    environment.globals["figures"] = figures
    environment.globals["on"] = on
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined] # of the extension
        said, counted, newstyle=True, pgettext=in_context
    )
    return environment


def _signed_in(request: Request) -> bool:
    """Whoever is signed in can sign out on every page, whether or not it asked for it."""
    asked = getattr(request.state, "asked", None)
    return asked is not None and asked.session is not None


class Site:
    """The templates and static files, read once.

    Args:
        name: stands in titles of the installation's own organisation, `own`; others' pages bear theirs.
    """

    def __init__(self, name: str = "Fieldhouse", own: UUID | None = None) -> None:
        self.name = name
        self.own = own
        self.assets = read_assets()
        self._environment = _environment()

    def page(self, request: Request, template: str, /, http_status: int = 200, **values: Any) -> HTMLResponse:
        """A page from its template; every page knows its canonical address."""
        language = tongue().language
        here = request.url.remove_query_params(ASKED)
        alternates = [(each, str(here.include_query_params(**{ASKED: each}))) for each in OWN_NAMES]
        whose: Organisation | None = getattr(request.state, "organisation", None)
        colour = None if whose is None else whose.colour
        text = self._environment.get_template(template).render(
            language=language,
            root=request.scope.get("root_path", ""),
            brand_colour=colour,
            brand_sheet=colours_sheet([colour]) if colour else "",
            direction=tongue().sport.direction,
            alternates=alternates,
            languages=[(each, at, OWN_NAMES[each]) for each, at in alternates if each != language],
            asset=self.assets.url,
            signed_in=_signed_in(request),
            site=self.name if whose is None else whose.name,
            canonical=str(request.url.replace(query="", fragment="")),
            base=str(request.base_url).rstrip("/"),
            **values,
        )
        headers = {"Vary": "Accept, Accept-Language, Cookie", "Content-Language": language}
        answer = HTMLResponse(text, status_code=http_status, headers=headers)
        if ASKED in request.query_params:
            answer.set_cookie(
                cookie_of(request), language, max_age=COOKIE_SECONDS, path="/", secure=is_secure(request),
                httponly=True, samesite="lax",
            )  # fmt: skip
        return answer

    async def whose(self, request: Request) -> None:
        """A dependency of the pages: they bear the name and colour of the organisation that they show."""
        ctx: Context = request.state.context
        if self.own is not None and ctx.tenant_id != self.own:
            identity: Identity = request.app.state.services[Identity]
            request.state.organisation = await identity.organisation(ctx)

    def problem(self, request: Request, problem: Problem) -> Response:
        """The page a browser gets where the API would answer with a problem (see app/http/problems.py, `Page`)."""
        status = problem.status
        use(request)
        return self.page(
            request,
            "error.html",
            http_status=status,
            code=status,
            title=TITLES.get(status, mark("Something went wrong") if status >= 500 else mark("That did not work")),
            detail="" if status >= 500 else problem.detail,
            safe=SAFE.get(status, SERIOUS if status >= 500 else ""),
            reference=str(getattr(request.state, "request_id", "")),
        )
