"""The list of modules, the import contracts and the database's roles say the same."""

import tomllib
from pathlib import Path

from fastapi.routing import iter_route_contexts

from fieldhouse.adapters.database.bootstrap import MODULES as SCHEMAS
from fieldhouse.app.compose import MODULES, compose
from fieldhouse.kernel.ports import Ports

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_list_of_modules_and_the_import_contract_agree():
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    [direction] = [contract for contract in contracts if contract["id"] == "direction"]
    assert [module.name for module in MODULES] == direction["layers"][::-1]


def test_every_module_has_its_schema_and_role():
    assert {module.name for module in MODULES} == set(SCHEMAS)


def test_a_module_calls_only_modules_before_it():
    seen = set()
    for module in MODULES:
        assert set(module.calls) <= seen, module.name
        seen.add(module.contract)


def test_any_module_and_what_it_calls_compose_alone():
    providers = {module.contract: module for module in MODULES}
    for module in MODULES:
        chosen, queue = set(), [module]
        while queue:
            each = queue.pop()
            chosen.add(each.name)
            queue += [providers[called] for called in each.calls]
        process = compose(Ports(database=None, log=None), chosen)
        assert {each.name for each in process.modules} == chosen


def test_contracts_and_parts_of_contracts_have_at_most_twelve_methods_with_the_context_first():
    for module in MODULES:
        parts = [part for part in module.contract.__mro__ if part.__module__.startswith("fieldhouse.")]
        assert len(parts) <= 12, module.name
        for part in parts:
            methods = [name for name in vars(part) if not name.startswith("_")]
            assert len(methods) <= 12, part
            for name in methods:
                assert list(vars(part)[name].__annotations__)[:1] == ["ctx"], name


def test_every_route_lives_below_the_api_prefix():
    for module in MODULES:
        paths = [str(each.path) for each in iter_route_contexts(module.router.routes)]
        assert paths, module.name
        assert all(path.startswith("/api/v1/") for path in paths), module.name
