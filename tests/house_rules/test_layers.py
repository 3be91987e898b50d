"""Who may import whom, as pyproject.toml says it."""

from importlinter.cli import lint_imports


def test_imports_point_one_way(capsys):
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
