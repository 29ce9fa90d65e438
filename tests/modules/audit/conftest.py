import pytest

from tests.modules.audit.book import Book


@pytest.fixture
def book(database, tenant):
    return Book(database, tenant)


@pytest.fixture
def own_book(own_database, tenant):
    return Book(own_database, tenant)
