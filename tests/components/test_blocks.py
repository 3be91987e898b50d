from datetime import UTC, date, datetime, timedelta

import pytest
from flask import flash

from intranet.conferences.months import Day, Month, Week
from intranet.core.states import Tone
from intranet.municipalities.queries.borders import Area, Borders
from intranet.municipalities.timeline import Event, Timeline
from intranet.overview.county_map import CountyMap, LegendEntry, Place
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
        "Status: offen , jetzt geplant",
        "Tag: 3. eingetragen",
        "Ort: Saal entfernt",
    ]


def test_who_was_overtaken_is_told_what_happened_meanwhile(rendered):
    entry = {"at": datetime(2026, 10, 24, 16, 0, tzinfo=UTC), "by": "Klara Muster", "what": "Konferenz geändert",
             "why": None, "changes": [("Ort", "Saal", "Festhalle")]}  # fmt: skip
    page = rendered("{{ meanwhile([entry]) }}", entry=entry)
    assert text(page.h2) == "Noch nicht eingetragen: Inzwischen hat sich etwas geändert"
    assert text(page.select_one(".timeline__changes li")) == "Ort: Saal , jetzt Festhalle"


def test_a_month_shows_weeks_holidays_and_what_takes_place(rendered):
    days = [Day(date(2026, 12, 21) + timedelta(days=n), True, ("1. Weihnachtstag",) if n == 4 else (), ())
            for n in range(7)]  # fmt: skip
    page = rendered("{{ month_table(month) }}", month=Month(date(2026, 12, 1), [Week(52, days)]))
    assert text(page.select_one("tbody th")) == "52"
    assert [text(head) for head in page.select("thead th")][1] == "Montag"
    [feast] = [cell for cell in page.select("td") if "1. Weihnachtstag" in cell.text]
    assert "25.12.2026" in feast.text


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


def test_a_chronicle_tells_by_year_what_happened_and_folds_the_changes(rendered):
    visit = Event(day=date(2026, 3, 1), at=datetime(2026, 3, 1, 9, tzinfo=UTC), kind="Besuch", what="<b>Antritt</b>")
    change = Event(day=date(2025, 1, 2), kind="Änderung", what="Geändert", detail="Klara", changes=[("Name", "a", "b")])
    page = rendered("{{ chronicle(it) }}", it=Timeline([visit, change], ["Besuche"]))
    assert [text(year) for year in page.select(".chronicle__year")] == ["2026", "2025"]
    assert page.time["datetime"] == "2026-03-01T09:00:00+00:00"
    assert text(page.strong) == "<b>Antritt</b>"
    assert text(page.select_one("details li")) == "Name: a → b"


def test_an_empty_chronicle_says_so(rendered):
    assert "Noch nichts geschehen." in text(rendered("{{ chronicle(it) }}", it=Timeline([], [])))


def _county(count: int) -> CountyMap:
    area = Area("M0,0l9,0 0,9z", 3, 3)
    places = [Place(n, f"Ort {n}", "überfällig", Tone.DANGER, 1, 2, area) for n in range(count)]
    borders = Borders((0, 0, 1000, 900), "© Amt", dict.fromkeys(range(count), area))
    return CountyMap(
        "besuche", "Stand der Besuche", places, borders, [LegendEntry(Tone.DANGER, [("überfällig", count)])]
    )


def test_a_county_map_has_patterns_names_and_links_that_say_the_status(rendered):
    page = rendered("{{ county_map(it) }}", it=_county(2))
    assert page.svg["role"] == "group"
    assert [link["aria-label"] for link in page.select("a")] == ["Ort 0: überfällig", "Ort 1: überfällig"]
    assert page.select("pattern#muster-danger")
    assert [text(name) for name in page.select("text")] == ["Ort 0", "Ort 1"]


def test_a_county_map_of_hundreds_is_hidden_from_assistive_technology_and_the_tab_order(rendered):
    page = rendered("{{ county_map(it) }}", it=_county(61))
    assert page.svg["aria-hidden"] == "true"
    assert not page.select("a, text")


def test_tiles_and_legend_say_the_same_as_the_map(rendered):
    page = rendered("{{ county_tiles(it, beside_map=true) }}{{ map_legend(it) }}", it=_county(2))
    assert "county--narrow-only" in page.ul["class"]
    assert text(page.select_one(".county__row-1.county__column-2")) == "Ort 0 überfällig"
    assert text(page.select_one(".county-legend")) == "überfällig (2)"
