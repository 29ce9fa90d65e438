"""What the pages stand on: the templates, the static files, and the page that says no."""

import gzip
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from fieldhouse.app.http.problems import Problem
from fieldhouse.app.pages import figures
from fieldhouse.app.pages.assets import read_assets
from fieldhouse.app.pages.colours import clean

GZIP_LEVEL = 4  # of a game page of 280 kB: 24 kB in 3 ms; level 9 saves another tenth for three times the time
TITLES = {
    400: "That address can't be read",
    403: "Not yours to see",
    404: "Nothing here",
    405: "Not like that",
    503: "Not just now",
}
SAFE = {
    404: "It may have moved, or the link was cut short.",
    503: "What was recorded is safe. Please try again in a moment.",
}
SERIOUS = "Something went wrong on our side. What was recorded is safe; please try again in a moment."


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
    environment.globals["figures"] = figures
    return environment


class Site:
    """The templates and static files, read once. `name` stands in titles."""

    def __init__(self, name: str = "Fieldhouse") -> None:
        self.name = name
        self.assets = read_assets()
        self._environment = _environment()

    def page(self, request: Request, template: str, /, http_status: int = 200, **values: Any) -> HTMLResponse:
        """A page from its template; every page knows its canonical address."""
        text = self._environment.get_template(template).render(
            asset=self.assets.url,
            site=self.name,
            canonical=str(request.url.replace(query="", fragment="")),
            base=str(request.base_url).rstrip("/"),
            **values,
        )
        body, headers = text.encode(), {"Vary": "Accept-Encoding, Accept"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body, GZIP_LEVEL, mtime=0), "gzip"
        return HTMLResponse(body, status_code=http_status, headers=headers)

    def problem(self, request: Request, problem: Problem) -> Response:
        """The page a browser gets where the API would answer with a problem (see app/http/problems.py, `Page`)."""
        status = problem.status
        return self.page(
            request,
            "error.html",
            http_status=status,
            code=status,
            title=TITLES.get(status, "Something went wrong" if status >= 500 else "That did not work"),
            detail="" if status >= 500 else problem.detail,
            safe=SAFE.get(status, SERIOUS if status >= 500 else ""),
            reference=str(getattr(request.state, "request_id", "")),
        )
