"""`python -m benchmarks [NAME ...]`: every claim, or those named, each measured anew."""

import ast
import sys
from importlib import import_module
from pathlib import Path

TOOLS = {
    "__init__",
    "__main__",
    "proof",
    "torture",
    "killed_workers",
    "audited",
    "restate_real_game",
}  # run by themselves


def claims() -> dict[str, str]:
    """Name and claim of each benchmark: a file with a main() and a docstring that says what it shows."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text())
        if path.stem not in TOOLS and any(isinstance(n, ast.FunctionDef) and n.name == "main" for n in tree.body):
            found[path.stem] = " ".join((ast.get_docstring(tree) or "").partition("\n\n")[0].split())
    return found


def main() -> None:
    known = claims()
    chosen = sys.argv[1:] or list(known)
    if unknown := [name for name in chosen if name not in known]:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
    for name in chosen:
        print(f"\n── {name} ── {known[name]}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
