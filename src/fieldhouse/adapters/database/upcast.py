"""Older bodies, lifted to what today's code reads. The log itself is never rewritten.

A lift is a pure function from the body of one schema version to the body of the next. Golden files keep one body
of every version ever stored, beside what it must be read as.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fieldhouse.kernel.events import Envelope

Body = Mapping[str, Any]
Lift = Callable[[Body], Body]


@dataclass(frozen=True, slots=True)
class Upcasters:
    """(type, schema_version) -> the lift to schema_version + 1."""

    lifts: Mapping[tuple[str, int], Lift] = field(default_factory=dict)

    def lift(self, envelope: Envelope) -> Envelope:
        body, version = envelope.body, envelope.schema_version
        while (step := self.lifts.get((envelope.type, version))) is not None:
            body, version = step(body), version + 1
        return (
            envelope
            if version == envelope.schema_version
            else replace(envelope, body=body, schema_version=version)
        )

    def newest(self, type_: str, version: int = 1) -> int:
        """The schema version that bodies of this type have after lifting."""
        while (type_, version) in self.lifts:
            version += 1
        return version


NONE = Upcasters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One stored body as it was written once, and what it is read as today.

    Its file is JSON: ``{"type", "schema_version", "body", "read_as"}``.
    """

    name: str
    type: str
    schema_version: int
    body: Body
    read_as: Body

    def mismatch(self, upcasters: Upcasters) -> str | None:
        """What is wrong in one sentence, or None."""
        body, version = self.body, self.schema_version
        for version in range(self.schema_version, upcasters.newest(self.type, self.schema_version)):
            body = upcasters.lifts[self.type, version](body)
        if body == self.read_as:
            return None
        return f"{self.name}: {self.type} v{self.schema_version} is read as {body}, not as {self.read_as}"


def golden_files(folder: Path) -> list[Golden]:
    return [Golden(name=path.name, **json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def unkept(golden: list[Golden], upcasters: Upcasters) -> list[tuple[str, int]]:
    """Versions that a lift starts from and that no golden file shows."""
    kept = {(one.type, one.schema_version) for one in golden}
    return sorted(set(upcasters.lifts) - kept)
