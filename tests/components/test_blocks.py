from datetime import UTC, datetime

import pytest
from flask import flash

from tests.components.conftest import text

pytestmark = pytest.mark.one_engine


def test_an_alert_has_a_heading_and_a_body(rendered):
    page = rendered('{{ alert("warning", "Achtung", "Ferien.", level=3) }}')
    assert text(page.h3) == "Achtung"
    assert text(page.select_one(".kern-alert--warning .kern-alert__body")) == "Ferien."


def test_an_alert_without_words_below_has_no_empty_body(rendered):
    page = rendered('{{ alert("info", "Fertig") }}')
    assert not page.select(".kern-alert__body")


def test_messages_carry_their_tone_and_urgent_ones_are_announced(built_app):
    with built_app.test_request_context("/"):
        flash("Gespeichert.")
        flash("<b>Zu lang</b>", "danger")
        macro = built_app.jinja_env.get_template("components/alert.html").module.flash_messages
        html = macro()
    assert 'message--success" role="status"' in html
    assert 'message--danger" role="alert"' in html
    assert "&lt;b&gt;Zu lang" in html


def test_an_empty_state_names_the_next_step(rendered):
    source = '{{ empty("Keine Konferenz", "Planen Sie eine.", "Konferenz planen", "/neu") }}'
    page = rendered(source)
    assert text(page.h2) == "Keine Konferenz"
    assert page.a["href"] == "/neu"
    assert text(page.a) == "Konferenz planen"


def test_a_description_pairs_terms_and_values_without_wrappers(rendered):
    source = '{{ description([("Ort", none), ("Gäste", 0), ("Tag", "<1>")]) }}'
    page = rendered(source)
    assert [child.name for child in page.dl.find_all(recursive=False)] == ["dt", "dd"] * 3
    assert [text(value) for value in page.select("dd")] == ["–", "0", "<1>"]


def test_the_timeline_tells_who_when_what_why_and_the_change(rendered):
    entry = {
        "at": datetime(2026, 10, 24, 16, 0, tzinfo=UTC),
        "by": "Klara Muster", "what": "Besuch vereinbart", "why": "Wunsch",
        "changes": [("Status", "offen", "geplant"), ("Tag", None, "3."), ("Ort", "Saal", "")],
    }  # fmt: skip
    page = rendered("{{ timeline([entry]) }}", entry=entry)
    assert text(page.h3) == "Besuch vereinbart"
    assert text(page.select_one(".timeline__who")) == "24.10.2026, 18:00 Uhr · Klara Muster"
    assert page.time["datetime"] == "2026-10-24T16:00:00+00:00"
    assert text(page.select_one(".timeline__why")) == "Grund: Wunsch"
    assert [text(change) for change in page.select(".timeline__changes li")] == [
        "Status: offen geändert in geplant",
        "Tag: 3. eingetragen",
        "Ort: Saal entfernt",
    ]


def test_a_confirmation_names_the_effect_and_both_ways(rendered):
    source = """{% call confirm("12 Personen verlieren die Einladung.", "Konferenz absagen", "/zurueck") %}
    <p>Liste</p>{% endcall %}"""
    page = rendered(source)
    assert page.form["method"] == "post"
    assert text(page.button) == "Konferenz absagen"
    assert page.a["href"] == "/zurueck"
    assert page.select_one("[name=csrf_token]")


def test_progress_is_a_labelled_bar_and_words(rendered):
    source = '{{ progress("Briefe werden erzeugt", 9, 15, "Seit 09:41 Uhr") }}'
    page = rendered(source)
    assert text(page.label) == "Briefe werden erzeugt – 9 von 15 fertig"
    assert page.label["for"] == page.progress["id"]
    assert (page.progress["value"], page.progress["max"]) == ("9", "15")


def test_tabs_are_a_named_navigation_with_the_current_place(rendered):
    source = '{{ tabs([("A", "/a", true), ("B", "/b", false)], "Bereiche") }}'
    page = rendered(source)
    assert page.nav["aria-label"] == "Bereiche"
    assert [link.get("aria-current") for link in page.select("a")] == ["page", None]


def test_tiles_are_a_list_of_figures_some_lead_on(rendered):
    page = rendered(
        """{% call tiles("Stand") %}
    {{ tile(7, "besucht", "success", "/liste") }}{{ tile(1500, "offen") }}{% endcall %}"""
    )
    assert page.ul["aria-label"] == "Stand"
    assert [text(item) for item in page.select("li")] == ["7 besucht", "1 500 offen"]
    assert text(page.a) == "7 besucht"


def test_a_card_is_a_section_with_a_heading(rendered):
    page = rendered('{% call card("Rathaus", 3) %}<p>Text</p>{% endcall %}')
    assert [child.name for child in page.section.find_all(recursive=False)] == ["h3", "p"]


def test_an_explanation_opens_without_javascript(rendered):
    source = "{% call explanation() %}<p>So.</p>{% endcall %}"
    page = rendered(source)
    assert text(page.details.summary) == "Was bedeutet das?"
    assert not page.details.has_attr("open")
    assert rendered(source.replace("()", "(is_open=true)")).details.has_attr("open")


def test_a_button_that_posts_sends_the_token_and_its_fields(rendered):
    source = """{{ post_button("Absagen", "/absagen", fields={"schritt": "ab"}) }}
    {{ link_button("Liste", "/liste", icon="download") }}
    {{ submit_button("Speichern") }}"""
    page = rendered(source)
    assert page.form["action"] == "/absagen"
    assert page.select_one("[name=csrf_token]")
    assert page.select_one("[name=schritt]")["value"] == "ab"
    assert page.a.select_one(".kern-icon")["aria-hidden"] == "true"
    assert text(page.a) == "Liste"
