import asyncpg
import pytest


@pytest.fixture
async def catalogue(database):
    """A superuser's connection to this worker's database."""
    connection = await asyncpg.connect(**database.admin.arguments())
    yield connection
    await connection.close()
