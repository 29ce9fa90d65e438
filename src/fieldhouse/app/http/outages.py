"""Which unexpected errors mean that the database does not answer: a 503 that says when to come back, not a bug."""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionInTime

from fieldhouse.app.http.problems import Problem

OUTAGES = (
    OSError,  # refused, reset, a socket that is not there; a request does no other input or output
    TimeoutError,
    NoConnectionInTime,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,  # shutting down, starting up
    asyncpg.TooManyConnectionsError,
)
RETRY_SECONDS = 2


def is_outage(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(_driver_error(error), OUTAGES)
    return isinstance(error, OUTAGES)


def outage() -> Problem:
    return Problem(
        status=503,
        code="database_unavailable",
        detail="The database does not answer; nothing was changed unless you were told so. Send it again.",
        facts={"retry_after_seconds": RETRY_SECONDS},
        headers={"Retry-After": str(RETRY_SECONDS)},
    )


def _driver_error(error: DBAPIError) -> BaseException | None:
    """SQLAlchemy wraps its adapter's error, which wraps asyncpg's."""
    return getattr(error.orig, "__cause__", None)
