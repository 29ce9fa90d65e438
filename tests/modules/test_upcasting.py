"""Old bodies are read as today's, and a golden file shows each version that was ever stored."""

import json
from datetime import UTC, datetime
from uuid import uuid4

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.upcast import Upcasters, golden_files, unkept
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent

TYPE = "games.WhistleBlown"  # made up: at first the volume was in words, then in decibels, then it had a unit
UPCASTERS = Upcasters(
    {
        (TYPE, 1): lambda body: {"volume": {"loud": 110, "soft": 70}[body["volume"]]},
        (TYPE, 2): lambda body: {"volume_db": body["volume"]},
    }
)


def envelope(version, **body):
    now = datetime.now(UTC)
    return Envelope(
        event_id=uuid7(),
        type=TYPE,
        schema_version=version,
        tenant_id=uuid4(),
        stream_id=uuid4(),
        version=1,
        actor="local:operator",
        device=None,
        occurred_at=now,
        recorded_at=now,
        cause=None,
        correlation=None,
        body=body,
    )


def test_every_version_is_lifted_to_the_newest():
    lifted = [
        UPCASTERS.lift(old)
        for old in (envelope(1, volume="loud"), envelope(2, volume=110), envelope(3, volume_db=110))
    ]
    assert {(one.schema_version, one.body["volume_db"]) for one in lifted} == {(3, 110)}
    assert UPCASTERS.newest(TYPE) == 3


def test_what_is_new_already_stays_the_same_object():
    new = envelope(3, volume_db=1)
    assert UPCASTERS.lift(new) is new


async def test_a_stored_body_is_lifted_when_read_and_stays_as_it_was_stored(database, ctx):
    stream = uuid7()
    async with database.transaction("games", ctx.tenant_id) as connection:
        old = NewEvent(event_id=uuid7(), type=TYPE, body={"volume": "soft"})
        await EventLog().append(connection, ctx, stream_id=stream, expected=0, events=[old])
    async with database.transaction("games", ctx.tenant_id) as connection:
        [read] = await EventLog(UPCASTERS).read(connection, ctx, stream_id=stream)
        [stored] = await EventLog().read(connection, ctx, stream_id=stream)
    assert (read.schema_version, read.body) == (3, {"volume_db": 70})
    assert (stored.schema_version, stored.body) == (1, {"volume": "soft"})


def test_a_golden_file_keeps_a_version_readable(tmp_path):
    for version, body in ((1, {"volume": "loud"}), (2, {"volume": 90})):
        file = {"type": TYPE, "schema_version": version, "body": body, "read_as": {"volume_db": 110}}
        (tmp_path / f"{TYPE}.{version}.json").write_text(json.dumps(file))
    first, second = golden_files(tmp_path)
    assert first.mismatch(UPCASTERS) is None
    assert second.mismatch(UPCASTERS) == (
        f"{TYPE}.2.json: {TYPE} v2 is read as {{'volume_db': 90}}, not as {{'volume_db': 110}}"
    )
    assert unkept([second], UPCASTERS) == [(TYPE, 1)]
