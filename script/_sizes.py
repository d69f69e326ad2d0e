"""Names what has grown past the norms of the house. Norms to notice, not limits: this never fails."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "looped"
FILE, FUNCTION, TEMPLATE = 300, 30, 80


def main() -> None:
    modules = [path for path in PACKAGE.glob("**/*.py") if "migrations" not in path.parts]
    templates = list(PACKAGE.glob("**/*.jinja"))
    report(f"files over {FILE} lines", [(lines(path), name(path)) for path in modules if lines(path) > FILE])
    report(
        f"templates over {TEMPLATE} lines", [(lines(path), name(path)) for path in templates if lines(path) > TEMPLATE]
    )
    report(f"functions over {FUNCTION} lines", [found for path in modules for found in long_functions(path)])


def long_files(paths: list[Path], most: int) -> list[tuple[int, str]]:
    return [(lines(path), name(path)) for path in paths if lines(path) > most]


def long_functions(path: Path) -> list[tuple[int, str]]:
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    return [(size(node), f"{name(path)}:{node.name}") for node in functions if size(node) > FUNCTION]


def size(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


def report(what: str, found: list[tuple[int, str]]) -> None:
    if found:
        print(
            f"note    {len(found)} {what}: " + ", ".join(f"{where} ({count})" for count, where in sorted(found)[::-1])
        )


if __name__ == "__main__":
    main()
