"""What a browser bears for us: a session and a device cookie. Nothing else reads or writes either.

Over TLS they are `__Host-` and Secure; on loopback, where there is none, they bear plain names; over plain HTTP to
anywhere else there are no cookies, so nobody signs in. Neither is readable for scripts (HttpOnly), neither is sent
with another site's requests but for links that are followed (SameSite=Lax).
"""

from datetime import timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response

from fieldhouse.app.http.asking import LOOPBACK_COOKIE, LOOPBACK_NAMES, SECURE, SESSION_COOKIE, session_token
from fieldhouse.kernel.errors import Forbidden

DEVICE_COOKIE = "__Host-fieldhouse-device"
LOOPBACK_DEVICE_COOKIE = "fieldhouse-device"
AGENT_MAX = 500


class Browser:
    """The one behind a request; keeps identity's api.browser.Browser."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._secure = connection.url.scheme in SECURE
        self._cookies = self._secure or connection.url.hostname in LOOPBACK_NAMES
        self.session = session_token(connection) or ""
        self.device = connection.cookies.get(self._device_name, "") if self._cookies else ""
        self.address = connection.client.host if connection.client else ""
        self.origin = f"{connection.url.scheme}://{connection.url.netloc}"
        self.agent = connection.headers.get("user-agent", "")[:AGENT_MAX]

    def must_bear(self) -> None:
        """Raises Forbidden `https_needed` where no cookie would be safe."""
        if not self._cookies:
            raise Forbidden(
                "https_needed",
                "Nobody signs in over plain HTTP: what is sent could be read on the way. Use https.",
                accepted="https",
            )

    def bear_session(self, response: Response, token: str, lasts: timedelta) -> None:
        self._bear(response, self._session_name, token, lasts)

    def bear_device(self, response: Response, token: str, lasts: timedelta) -> None:
        self._bear(response, self._device_name, token, lasts)

    def drop_session(self, response: Response) -> None:
        response.delete_cookie(self._session_name, path="/", secure=self._secure, httponly=True, samesite="lax")

    @property
    def _session_name(self) -> str:
        return SESSION_COOKIE if self._secure else LOOPBACK_COOKIE

    @property
    def _device_name(self) -> str:
        return DEVICE_COOKIE if self._secure else LOOPBACK_DEVICE_COOKIE

    def _bear(self, response: Response, name: str, token: str, lasts: timedelta) -> None:
        seconds = int(lasts.total_seconds())
        response.set_cookie(
            name, token, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax"
        )
