import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FileField, FormField, HiddenField, StringField
from wtforms.validators import InputRequired

from intranet.core.forms import BaseForm
from tests.components.conftest import text
from tests.gallery import VisitForm

WHOLE = '{{ show_form(it, "/zurueck") }}'
pytestmark = pytest.mark.one_engine


@pytest.fixture
def filled(built_app, rendered):
    """The rendered form after these values were sent."""

    def fill(form_class=VisitForm, source=WHOLE, **values):
        with built_app.test_request_context("/galerie", method="POST"):
            form = form_class(formdata=MultiDict(values))
            form.validate()
            return rendered(source, it=form)

    return fill


@pytest.fixture
def empty_form(built_app, rendered):
    with built_app.test_request_context("/galerie"):
        return rendered(WHOLE, it=VisitForm(formdata=None))


def test_every_field_has_a_label_of_its_own(empty_form):
    labelled = {label["for"] for label in empty_form.select("label")}
    fields = {field["id"] for field in empty_form.select("input:not([type=hidden]), select, textarea")}
    assert fields == labelled


def test_label_hint_field_and_error_stand_in_this_order_and_are_tied(filled):
    page = filled()
    box = page.select_one("#on").find_parent(class_="field")
    order = [child.name + "#" + child.get("id", "") for child in box.find_all(recursive=False)]
    assert order == ["label#", "p#on-hint", "input#on", "div#on-error"]
    assert page.select_one("#on")["aria-describedby"] == "on-hint on-error"
    assert page.select_one("#on")["aria-invalid"] == "true"
    assert text(page.select_one("#on-error")) == "Fehler: Geben Sie das Datum im Format TT.MM.JJJJ ein."


def test_a_field_without_fault_says_nothing_of_errors(empty_form):
    field = empty_form.select_one("#on")
    assert field["aria-describedby"] == "on-hint"
    assert not field.has_attr("aria-invalid")
    assert not empty_form.select("[data-error-summary]")


def test_radio_buttons_and_boxes_are_groups_with_a_legend(empty_form):
    groups = {text(legend): legend.parent.name for legend in empty_form.select("legend")}
    assert groups == {"Erinnerung": "fieldset", "Themen (freiwillig)": "fieldset"}


def test_what_may_be_left_out_says_so(empty_form):
    optional = {text(label) for label in empty_form.select("label, legend") if "(freiwillig)" in text(label)}
    assert optional == {
        f"{name} (freiwillig)" for name in ("Anzahl der Teilnehmenden", "Themen", "Bemerkung", "Anlage")
    }


def test_the_summary_counts_names_and_links_every_fault(filled):
    page = filled(title="Antritt", kind="a")
    summary = page.select_one("[data-error-summary]")
    assert summary.has_attr("autofocus")
    assert text(page.select_one(f"#{summary['aria-labelledby']}")) == "3 Angaben fehlen oder stimmen nicht"
    targets = [link["href"] for link in summary.select("a")]
    assert targets == ["#on", "#password", "#reminder-0"]
    assert all(page.select_one(target) for target in targets)


def test_a_single_fault_is_counted_in_the_singular(filled):
    page = filled(title="A", kind="a", on="2026-12-15", password="x")
    assert text(page.h2) == "Eine Angabe fehlt oder stimmt nicht"


def test_what_was_entered_stays_and_is_escaped(filled):
    page = filled(title='"><script>alert(1)</script>')
    assert page.select_one("#title")["value"] == '"><script>alert(1)</script>'
    assert not page.select("script")


def test_the_button_says_what_happens_and_the_way_back_is_a_link(empty_form):
    assert text(empty_form.select_one("button")) == "Besuch eintragen"
    assert empty_form.select_one(".form__buttons a")["href"] == "/zurueck"


def test_a_form_with_a_file_is_sent_in_parts(empty_form):
    assert empty_form.form["enctype"] == "multipart/form-data"


class PlainForm(BaseForm):
    version = HiddenField()
    name = StringField("Name", [InputRequired("Geben Sie den Namen ein.")])


class ItemForm(BaseForm):
    topic = StringField("Thema", [InputRequired("Nennen Sie das Thema.")])

    class Meta:
        csrf = False


class AgendaForm(BaseForm):
    items = FieldList(FormField(ItemForm, label="Punkt"), "Tagesordnung", min_entries=2)
    file = FileField("Anlage")


def test_a_form_without_files_is_sent_plainly_and_keeps_hidden_fields_once(filled):
    page = filled(PlainForm, version="7")
    assert not page.form.has_attr("enctype")
    assert [field["value"] for field in page.select("[name=version]")] == ["7"]


def test_faults_of_inner_forms_are_linked_too(filled):
    page = filled(AgendaForm, **{"items-0-topic": "Frühe Hilfen"})
    assert [link["href"] for link in page.select("[data-error-summary] a")] == ["#items-1-topic"]
    assert len(page.select("fieldset legend")) == 2


def test_fields_grouped_by_hand_stand_in_named_sections(filled):
    source = """{% call show_form(it) %}
    {% call section("Wer", "Nur dienstlich.") %}{{ field(it.name, autocomplete="off") }}{% endcall %}{% endcall %}"""
    page = filled(PlainForm, source, name="Klara")
    assert text(page.select_one("fieldset > legend")) == "Wer"
    assert page.select_one("fieldset input")["autocomplete"] == "off"
    assert len(page.select("input[name=name]")) == 1


def test_choices_from_rows_are_groups_too(rendered):
    page = rendered(
        """{{ radio_group("kam-7", "Paul Beispiel", [("ja", "da"), ("nein", "entschuldigt")], "nein", "(Rathaus)") }}
        {{ check_list("person", "Personen", [(1, "A"), (2, "B")], [2]) }}"""
    )
    assert [text(legend) for legend in page.select("fieldset > legend")] == ["Paul Beispiel (Rathaus)", "Personen"]
    assert [field["id"] for field in page.select("[checked]")] == ["kam-7-nein", "person-2"]
    assert {label["for"] for label in page.select("label")} == {field["id"] for field in page.select("input")}
