"""Rules for every template, read from their text."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from intranet import core
from intranet.core.assets import STATIC, kern_folder
from intranet.core.forms import StepForm
from intranet.core.steps import Step

TEMPLATES = Path(__file__).parents[2] / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
IMPORT = re.compile(r"{%-? from [^%]*? import ([^%]+?) -?%}")
MACRO = re.compile(r"{%-? macro ([a-z]\w*)\(")
KERN_CLASS = re.compile(r"(?<![\w.])kern-[a-z0-9]+(?:(?:__|--|-)[a-z0-9]+)*")
TONES = ("info", "success", "warning", "danger")


def by_path(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.fixture(scope="module")
def kern_classes() -> set[str]:
    return set(re.findall(r"\.(kern-[\w-]+)", (kern_folder() / "kern.min.css").read_text()))


@pytest.mark.parametrize("path", ALL, ids=by_path)
def test_what_is_imported_is_used(path):
    source = path.read_text()
    rest = IMPORT.sub("", source)
    for names in IMPORT.findall(source):
        for name in names.split(","):
            used_as = name.split(" as ")[-1].strip()
            assert re.search(rf"\b{used_as}\(", rest), f"{used_as} is imported and never used"


@pytest.mark.parametrize("path", ALL, ids=by_path)
def test_every_class_of_kern_exists(path, kern_classes):
    """Class names change even in patch releases. A name that ends in an expression must have one with each ending."""
    source = path.read_text()
    for match in KERN_CLASS.finditer(source):
        name, rest = match.group(), source[match.end() :]
        if rest.startswith(("--{{", "-{{", '--" ~', "__{{", '__" ~')):
            assert any(known.startswith(name) and known != name for known in kern_classes), name
        else:
            assert name in kern_classes, f"{name} is no class of KERN"


def test_every_static_file_that_is_named_exists_and_each_is_named():
    """A name that is mistyped is a page without its script, and no test of a page alone would see it."""
    source = "".join(path.read_text() for path in ALL)
    [sheets] = re.findall(r"{% for sheet in \(([^)]+)\) %}", source)
    named = set(re.findall(r"""static\(["']([^"'~]+\.\w+)["']\)""", source))
    named |= {f"css/{sheet}.css" for sheet in re.findall(r'"([\w-]+)"', sheets)}
    for script in (STATIC / "js").glob("*.js"):
        named |= {f"js/{name}" for name in re.findall(r'(?:from|import) "\./([\w.-]+)"', script.read_text())}
    for sheet in (STATIC / "css").glob("*.css"):
        beside = re.findall(r"""url\(["']?(?!data:|#)([^"')]+)""", sheet.read_text())
        named |= {str((sheet.parent / name).resolve().relative_to(STATIC)) for name in beside}

    assert named == {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    for name in re.findall(r"kern\('([^']+)'\)", source):
        assert (kern_folder() / name).is_file(), name


def test_every_form_of_a_step_remembers_what_the_person_saw():
    """Otherwise two people take the same step, and the second one never hears of the first."""
    rooms = sorted(path.parent.name for path in Path(core.__file__).parents[1].glob("*/steps.py"))
    known = [vars(import_module(f"intranet.{room}.steps")) for room in rooms]
    steps = {step for names in known for found in names.values() if isinstance(found, tuple) for step in found}
    forms = {step.form for step in steps if isinstance(step, Step)}
    assert len(forms) > 10
    assert not [form for form in forms if not issubclass(form, StepForm)]


@pytest.mark.parametrize("path", ALL, ids=by_path)
def test_nothing_is_inline_and_nothing_is_declared_safe(path):
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:", source), "no inline style or handler"
    assert not re.search(r"<script(?![^>]*\ssrc=)", source), "no inline script"
    assert not re.search(r"\|\s*safe\b|autoescape false|Markup\(", source), "nothing goes around the escaping"


@pytest.mark.parametrize("path", ALL, ids=by_path)
def test_templates_are_short_enough_to_read_at_a_glance(path):
    assert len(path.read_text().splitlines()) <= 90


@pytest.mark.parametrize("path", [path for path in ALL if path.parent.name != "components"], ids=by_path)
def test_pages_take_components_instead_of_writing_them(path):
    """Tables, fields, badges and alerts come from their macros only; the frame of the page may use buttons."""
    if path.parent.name == "layout":
        return
    assert not re.search(r"<table|kern-form-|kern-alert|kern-badge|class=\"badge", path.read_text())


@pytest.mark.parametrize("path", COMPONENTS, ids=by_path)
def test_every_macro_is_used_by_a_template_or_shown_by_a_test(path):
    shown = "".join(file.read_text() for file in (*ALL, *Path(__file__).parents[1].glob("components/test_*.py")))
    for name in MACRO.findall(path.read_text()):
        assert re.search(rf"(?<!macro ){name}\(", shown), name


@pytest.mark.parametrize("path", COMPONENTS, ids=by_path)
def test_every_component_says_what_it_is_and_has_a_test(path):
    source = path.read_text()
    assert source.startswith("{#")
    tests = "".join(file.read_text() for file in Path(__file__).parents[1].glob("components/test_*.py"))
    macros = MACRO.findall(source)
    assert macros
    assert any(re.search(rf"\b{name}\(", tests) for name in macros) or path.stem in {"paging", "field", "badge"}, (
        path.stem
    )
