import pytest

from tests.modules.identity.house import House


@pytest.fixture
def house(database):
    return House(database)


@pytest.fixture
def identity(house):
    return house.identity
