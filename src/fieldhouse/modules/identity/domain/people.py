"""How accounts and service accounts are named as actors."""

from uuid import UUID


def actor_of(account_id: UUID) -> str:
    return f"person:{account_id}"


def account_of(actor: str) -> UUID | None:
    """The account behind "person:<uuid>"; None: no person."""
    kind, _, id_ = actor.partition(":")
    try:
        return UUID(id_) if kind == "person" else None
    except ValueError:
        return None


def service_of(actor: str) -> UUID | None:
    """The service account behind "service:<uuid>"; None: none."""
    kind, _, id_ = actor.partition(":")
    try:
        return UUID(id_) if kind == "service" else None
    except ValueError:
        return None
