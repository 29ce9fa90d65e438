"""A fault that PostgreSQL really has: the backend dies, before the n-th statement that a pool sends."""

from contextlib import contextmanager

import asyncpg
from sqlalchemy import event


class Fatal:
    """Counts statements; before the one whose turn it is, whoever runs it is terminated by the server."""

    def __init__(self, database):
        self._engine = database._engine.sync_engine
        self._admin = database.admin
        self.turn, self.sent, self.struck = 0, 0, False

    @contextmanager
    def at(self, turn):
        self.turn, self.sent, self.struck = turn, 0, False
        event.listen(self._engine, "before_cursor_execute", self._before)
        try:
            yield self
        finally:
            event.remove(self._engine, "before_cursor_execute", self._before)

    def _before(self, connection, _cursor, _statement, _parameters, _context, _many):
        self.sent += 1
        if self.sent == self.turn:
            self.struck = True
            adapted = connection.connection.dbapi_connection
            adapted.await_(self._strike(adapted.driver_connection.get_server_pid()))

    async def _strike(self, pid):
        admin = await asyncpg.connect(**self._admin.arguments())
        try:
            await admin.fetchval("select pg_terminate_backend($1, 5000)", pid)
        finally:
            await admin.close()


async def at_every_step(database, act, check):
    """`act` dies at its first statement, then at its second … until it gets through; how often it died."""
    fatal, turn = Fatal(database), 1
    while True:
        failed = None
        with fatal.at(turn):
            try:
                await act()
            except Exception as error:  # noqa: BLE001 - whatever it makes of it
                failed = error
        if not fatal.struck:
            assert failed is None, failed
            return turn - 1
        await check(turn, failed)
        turn += 1
        assert turn < 500
