"""The house's sizes and names, checked."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "models", "common", "misc", "constants"}
LINES_MAX = 400
FUNCTION_LINES_MAX = 60


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_files_and_functions_keep_to_the_house_sizes(path):
    text = path.read_text()
    lines = text.count("\n")
    assert lines <= LINES_MAX
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert not long


def test_nothing_is_called_utils_or_the_like():
    assert [relative(p) for p in SOURCES if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES] == []


def test_functions_import_nothing():
    hidden = [
        f"{relative(path)}:{inner.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_kernel_and_sports_need_the_standard_library_only():
    import sys

    foreign = {
        f"{relative(path)}: {name}"
        for path in SOURCES
        if {"kernel", "sports"} & set(path.relative_to(ROOT / "src/fieldhouse").parts[:1])
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("fieldhouse.")
    }
    assert foreign == set()


WATCHES = {"Assert(", "raises", "expect", "warns", "wait_for_function"}


def test_every_test_asserts_something():
    """Itself, or by calling a function of the tests that does."""
    functions = [
        (path, node, {each.id for each in ast.walk(node) if isinstance(each, ast.Name)})
        for path in TESTS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    asserting = {node.name for _, node, _ in functions if any(word in ast.dump(node) for word in WATCHES)}
    while more := {node.name for _, node, names in functions if names & asserting} - asserting:
        asserting |= more
    idle = [f"{relative(p)}: {n.name}" for p, n, _ in functions if n.name.startswith("test_")]
    assert [each for each in idle if each.split()[-1] not in asserting] == []
