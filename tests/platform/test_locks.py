"""What is installed is what is declared, locked by version and hash."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

LOCKS = ("requirements.lock", "requirements-dev.lock")
BROUGHT_BY_FLASK = {"click", "jinja2", "markupsafe", "werkzeug"}
# Loaded by others by name, so no line of ours imports them.
USED_BY_NAME = {"babel", "email-validator", "fontpkg-noto-sans", "mkdocs-kern-ux", "psycopg", "pyphen", "tinyhtml5"}


def declared():
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    return {normal(re.match(r"[\w-]+", line)[0]) for line in project["dependencies"]}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(path):
    """Name and marker of each package with its version and hashes."""
    entries = re.split(r"(?<!\\)\n", Path(path).read_text().strip())
    found = {}
    for entry in entries:
        name, version, marker = re.match(r"([\w.-]+)==([^\s;]+)(?: ; (.*?))? \\", entry).groups()
        found[name, marker] = version, set(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
    return found


def imported():
    names = set()
    for path in [*Path("intranet").rglob("*.py"), *Path("reports").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"intranet", "reports"}


def test_every_package_that_is_imported_is_declared():
    distributions = packages_distributions()
    asked = {normal(distributions[name][0]) for name in imported() if name in distributions}
    assert imported() <= set(distributions), "imported but not even installed"
    assert asked <= declared() | BROUGHT_BY_FLASK


def test_every_package_that_is_declared_is_used():
    distributions = packages_distributions()
    assert declared() - {normal(name) for module in imported() for name in distributions[module]} <= USED_BY_NAME


@pytest.mark.parametrize("path", LOCKS)
def test_every_locked_package_has_its_hashes_and_no_address(path):
    assert all(hashes for _, hashes in locked(path).values())
    assert not re.search("https?://|--index|file:", Path(path).read_text())


def test_what_is_declared_is_locked_and_developers_test_what_is_run():
    run, develop = map(locked, LOCKS)
    assert declared() <= {name for name, _ in run}
    assert {key: develop.get(key) for key in run} == run
