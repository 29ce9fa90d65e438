"""Nothing runs what somebody sent: no eval, no shell, no pickle, no XML; in browsers no markup made of texts."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src/fieldhouse"
RUNS = {"eval", "exec", "compile", "__import__"}
READS = {  # what makes objects of bytes, or follows what an XML document names
    "_pickle", "dill", "joblib", "jsonpickle", "lxml", "marshal", "pickle", "shelve", "xml", "xmltodict", "yaml",
}  # fmt: skip
STARTS = {"adapters/database/backup.py", "adapters/database/embedded.py"}  # PostgreSQL's own programs
DRAWS = {  # `random` is no secret's; secrets come from `secrets`, `os.urandom` and the libraries that seal
    "adapters/jobs/worker.py": "when a job is tried again",
    "sports/basketball/simulator/dice.py": "a game that can be played again",
}
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|srcdoc"
    r"|\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:"
    r"|(?:window|self|globalThis)\.(?:addEventListener\(\s*\"message\"|onmessage)|(?:window|parent|opener|top)\.postMessage"
)
PAGES = [
    *(path for path in (ROOT / "web/src").rglob("*.ts*") if ".test." not in path.name),
    *(SOURCES / "app/pages/static").glob("*.js"),
]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_no_source_runs_or_revives_what_it_is_given(path):
    tree, name = ast.parse(path.read_text()), str(path.relative_to(SOURCES))
    roots = {each.partition(".")[0] for each in imported(tree)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [each.func.id for each in calls if isinstance(each.func, ast.Name) and each.func.id in RUNS]
    assert not roots & READS
    assert "subprocess" not in roots or name in STARTS
    assert "random" not in roots or name in DRAWS
    assert not [each for each in calls for keyword in each.keywords if keyword.arg == "shell"], (
        "arguments, no shell"
    )
    spoken = {each.func.attr for each in calls if isinstance(each.func, ast.Attribute)}
    assert not spoken & {"system", "popen", "create_subprocess_shell", "unpack_archive", "extractall"}


def test_no_script_makes_markup_or_code_of_a_text_nor_hears_other_windows():
    assert len(PAGES) > 100
    found = {str(path.relative_to(ROOT)): SINKS.findall(path.read_text()) for path in PAGES}
    assert {path: sinks for path, sinks in found.items() if sinks} == {}
    framed = [path for path in PAGES if "dangerouslySetInnerHTML" in path.read_text()]
    assert framed == []


def test_every_template_of_a_page_escapes_unless_it_says_a_constant():
    """`|safe` is for a text that stands in the template itself."""
    said = re.compile(r"(\S+)\|safe\b")
    for path in (SOURCES / "app").rglob("*.html"):
        text = path.read_text()
        assert not [each for each in said.findall(text) if not each.endswith("'")], path
        assert "autoescape false" not in text, path
