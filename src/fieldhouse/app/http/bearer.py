"""The token of an Authorization header (RFC 6750, section 2.1), and how its bearer is refused (section 3).

Nowhere else is one read: not from a query, where logs keep it, nor from a body. One request bears one thing: with
a token and a session cookie it is refused, so that neither ever counts for the other's rights. A token needs no
proof of which page asks, since no browser adds it by itself.
"""

from starlette.requests import HTTPConnection

from fieldhouse.app.http.problems import Problem, ProblemError

REALM = 'Bearer realm="fieldhouse"'


def bearer_token(connection: HTTPConnection) -> str | None:
    """None: no such header, or one of another scheme (a proxy's own).

    Raises:
        ProblemError: 400 `malformed_authorization`.
    """
    given = connection.headers.getlist("authorization")
    if not given:
        return None
    scheme, _, token = given[0].strip().partition(" ")
    if len(given) == 1 and scheme.lower() != "bearer":
        return None
    token = token.strip()
    if len(given) > 1 or not token or len(token.split()) != 1:
        raise ProblemError(
            Problem(
                status=400,
                code="malformed_authorization",
                detail="Authorization is given once, as `Bearer` and one token.",
                facts={"in": "header", "at": "/Authorization", "accepted": ["Bearer <token>"]},
                headers={"WWW-Authenticate": f'{REALM}, error="invalid_request"'},
            )
        )
    return token


def bears_two() -> ProblemError:
    return ProblemError(
        Problem(
            status=400,
            code="two_credentials",
            detail="A request bears a token or a session cookie, not both: leave one out.",
            facts={"accepted": ["Authorization", "Cookie"]},
            headers={"WWW-Authenticate": f'{REALM}, error="invalid_request"'},
        )
    )


def good_for_nothing() -> ProblemError:
    """What is wrong with it (spelled wrongly, expired, revoked, of somebody disabled) is nobody's business."""
    return ProblemError(
        Problem(
            status=401,
            code="bad_token",
            detail="This token is good for nothing here and now.",
            headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'},
        )
    )


def too_narrow(scope: str | None) -> dict[str, str]:
    """Headers of a denial for want of a scope; None: no token may do it."""
    wanted = f', scope="{scope}"' if scope else ""
    return {"WWW-Authenticate": f'{REALM}, error="insufficient_scope"{wanted}'}
