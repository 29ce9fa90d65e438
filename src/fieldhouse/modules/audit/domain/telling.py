"""What an auditor is told of an event: what was done to what, how it was before, how it is after.

Nothing here knows the modules' facts: their names and their fields' names say enough, so a new one needs no row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fieldhouse.kernel.events import Envelope

Json = Mapping[str, Any]

DENIED = "denied."
# The first of these that a body has names the thing that changed; else it is the stream.
NAMED = {
    "play_id": "play", "grant_id": "grant", "account_id": "member", "invitation_id": "invitation",
    "passkey_id": "passkey", "identity_id": "identity", "token_id": "token", "service_id": "service",
    "hand_over_id": "hand_over", "flag": "flag", "player": "player", "season": "season", "game": "game",
}  # fmt: skip
CHANGES = ("Amended", "Changed", "Suspended", "Reinstated", "Renamed", "Rotated", "Saved")
ENDS = ("Retracted", "Revoked", "Withdrawn", "Removed", "Unlinked", "Ended", "Erased")
TYPED = frozenset({"reason", "note", "text", "comment", "email", "address", "name"})  # people's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as an entry says it.

    Attributes:
        stands: `before` is what the subject's last entry left behind, which whoever enters it looks up.
        typed: texts that people typed, by JSON pointer into what `after` was; they are sealed.
    """

    what: str
    subject: str
    before: Json | None
    after: Json | None
    stands: bool
    typed: Mapping[str, str]


def telling(event: Envelope) -> Told:
    body, name = event.body, event.type.rpartition(".")[2]
    if event.type.startswith(DENIED):
        rest = {key: value for key, value in body.items() if key != "subject"}
        return Told(what=event.type, subject=body["subject"], before=None, after=rest, stands=False, typed={})
    typed: dict[str, str] = {}
    bare = _bare(dict(body), "", typed)
    subject = subject_of(event)
    if body.keys() >= {"before", "after"}:
        return Told(
            what=event.type, subject=subject, before=bare["before"], after=bare["after"], stands=False, typed=typed
        )
    ends = name.endswith(ENDS)
    return Told(
        what=event.type,
        subject=subject,
        before=None,
        after=None if ends else bare,
        stands=ends or name.endswith(CHANGES),
        typed=typed,
    )


def subject_of(event: Envelope) -> str:
    """What it was done to, as `<kind>:<id>`."""
    for key, kind in NAMED.items():
        if key in event.body:
            return f"{kind}:{event.body[key]}"
    module = event.type.partition(".")[0]
    if module == "games":
        return f"game:{event.stream_id}"
    if event.stream_id == event.tenant_id:
        return f"organisation:{event.stream_id}"
    if module == "identity" and event.tenant_id == UUID(int=0):
        return f"account:{event.stream_id}"
    return f"{module}:{event.stream_id}"


def _bare(value: Any, at: str, typed: dict[str, str]) -> Any:
    """Without what people typed, which goes into `typed`. Of JSON as the log has it: dicts and lists."""
    if type(value) is list:
        return [_bare(each, f"{at}/{n}", typed) for n, each in enumerate(value)]
    if type(value) is not dict:
        return value
    kept = {}
    for key, each in value.items():
        kind = type(each)
        if kind is dict or kind is list:
            kept[key] = _bare(each, f"{at}/{key}", typed)
        elif kind is not str or key not in TYPED:
            kept[key] = each
        elif each:
            typed[f"{at}/{key}"] = each
    return kept
