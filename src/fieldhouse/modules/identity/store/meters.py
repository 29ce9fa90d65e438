"""Meters of attempts: who tries at once waits in line, so that no burst passes a limit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from fieldhouse.modules.identity.domain.attempts import Attempt, meter_all

# The update that changes nothing locks the row and answers with it.
HOLD = text("""
    insert into control.meter (key, due) values (:key, :now)
    on conflict (key) do update set due = meter.due returning due""")
MOVE = text("update control.meter set due = :due where key = :key")
TIDY = text("delete from control.meter where due < :now")


class MeterStore:
    """Of the whole installation."""

    async def spend(self, connection: Any, attempts: Sequence[Attempt], now: datetime) -> timedelta:
        """One act on all these meters; how long to wait where it is too much (then none has counted it)."""
        dues = {}
        for attempt in sorted(attempts, key=lambda each: each.key):  # in one order: nobody waits in a circle
            held = await connection.execute(HOLD, {"key": attempt.key, "now": now})
            dues[attempt.key] = held.scalar_one()
        moved, wait = meter_all(attempts, dues, now)
        for key, due in moved.items():
            await connection.execute(MOVE, {"key": key, "due": due})
        return wait

    async def tidy(self, connection: Any, now: datetime) -> None:
        await connection.execute(TIDY, {"now": now})
