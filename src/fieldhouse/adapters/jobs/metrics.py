"""What waits, what was given up, how late the oldest due job is, and how attempts end."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import text

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.jobs.worker import Worker

KINDS = text("""
    select kind, count(*) filter (where parked_at is null) as waiting,
           count(*) filter (where parked_at is not null) as parked,
           coalesce(extract(epoch from clock_timestamp()
               - min(run_at) filter (where parked_at is null and run_at <= clock_timestamp())), 0)::float as late
    from jobs.job group by kind""")


class JobMetrics:
    """Gauges that `measure` sets, and the worker's own counts."""

    def __init__(self, registry: CollectorRegistry, worker: Worker | None = None) -> None:
        def gauge(name: str, what: str) -> Gauge:
            return Gauge(f"fieldhouse_jobs_{name}", what, ["kind"], registry=registry)

        self._waiting = gauge("waiting", "Jobs that wait or run")
        self._parked = gauge("parked", "Jobs that were given up; see `fieldhouse jobs list`")
        self._late = gauge("late_seconds", "How long ago the oldest waiting job was due")
        if worker is not None:
            registry.register(_Ended(worker))

    async def measure(self, database: Database) -> None:
        async with database.working() as connection:
            rows = (await connection.execute(KINDS)).all()
        for gauge in (self._waiting, self._parked, self._late):
            gauge.clear()  # a kind without jobs has no row
        for row in rows:
            self._waiting.labels(row.kind).set(row.waiting)
            self._parked.labels(row.kind).set(row.parked)
            self._late.labels(row.kind).set(row.late)


class _Ended(Collector):
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def collect(self) -> Iterable[Metric]:
        counter = CounterMetricFamily("fieldhouse_jobs_ended", "Attempts by their end", labels=["kind", "outcome"])
        for labels, count in sorted(self._worker.ended.items()):
            counter.add_metric(labels, count)
        yield counter
