"""Who may import whom, as pyproject.toml says it."""

from importlinter.cli import lint_imports


def test_imports_point_one_way(capsys, monkeypatch):
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)  # it would silence our loggers for later tests
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
