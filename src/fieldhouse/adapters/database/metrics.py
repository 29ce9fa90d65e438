"""How far readers are behind, and why: an old open write anywhere in the cluster hides new events from all."""

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

READERS = text("""
    select reader, behind.events, behind.seconds,
           (select count(*) from log.parked p where p.reader = c.reader) as parked
    from log.cursor c cross join lateral (
        select count(*) as events,
               coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float as seconds
        from log.event e where (e.xid, e.position) > (c.xid, c.position)) behind""")

OLDEST_WRITE = text("""
    select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float
    from pg_stat_activity where backend_xid is not null""")


class LogMetrics:
    """Gauges that `measure` sets; call it every few seconds, as fieldhouse_reader (`Database.relay`)."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._lag = Gauge(
            "fieldhouse_log_lag_seconds",
            "Age of the oldest event a reader has not had",
            ["reader"],
            registry=registry,
        )
        self._behind = Gauge(
            "fieldhouse_log_behind_events", "Events a reader has not had", ["reader"], registry=registry
        )
        self._parked = Gauge(
            "fieldhouse_log_parked_events", "Events a reader could not handle", ["reader"], registry=registry
        )
        self._oldest = Gauge(
            "fieldhouse_oldest_open_write_seconds", "Age of the oldest open write", registry=registry
        )

    async def measure(self, relay: AsyncConnection) -> None:
        for row in await relay.execute(READERS):
            self._lag.labels(row.reader).set(row.seconds)
            self._behind.labels(row.reader).set(row.events)
            self._parked.labels(row.reader).set(row.parked)
        self._oldest.set((await relay.execute(OLDEST_WRITE)).scalar_one())
