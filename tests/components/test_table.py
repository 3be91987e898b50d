import time

import pytest
from werkzeug.datastructures import MultiDict

from tests.components.conftest import EVERY_MACRO, text
from tests.gallery import VisitState, listing_page

pytestmark = pytest.mark.one_engine
LIST = """
{% call(row) listing_table(page, "Besuche je Kommune", "Kommune", "Kommunen", next_label="Anlegen", next_url="/neu") %}
<th scope="row"><a href="/">{{ row.name }}</a></th><td>{{ badge(row.state) }}</td>
<td>{{ row.on }}</td><td class="num">{{ row.residents }}</td><td></td>
{% endcall %}"""


def show(rendered, rows=130, **words):
    return rendered(LIST, page=listing_page(MultiDict(words), rows))


def test_the_table_is_named_and_scrolls_in_a_region_that_keys_can_reach(rendered):
    page = show(rendered)
    region = page.select_one("[role=region]")
    assert region["tabindex"] == "0"
    assert text(page.select_one(f"#{region['aria-labelledby']}")) == "Besuche je Kommune"
    assert page.caption["id"] == region["aria-labelledby"]


def test_heads_sort_by_links_and_say_how_the_list_is_sorted(rendered):
    page = show(rendered, sortierung="-termin")
    heads = {text(head): head for head in page.select("thead th")}
    assert heads["Termin"]["aria-sort"] == "descending"
    assert "sortierung=termin" in heads["Termin"].a["href"]
    assert not heads["Kommune"].has_attr("aria-sort")
    assert heads["Bearbeitung"].a is None


def test_counts_say_found_of_all(rendered):
    assert text(show(rendered).select_one("[role=status]")) == "130 von 130 Kommunen"


def test_active_filters_show_and_can_be_taken_away_one_by_one(rendered):
    page = show(rendered, status="held", name="ü")
    chips = {text(chip): chip["href"] for chip in page.select(".chip")}
    assert set(chips) == {"Filter entfernen: Status: besucht", "Filter entfernen: Name: ü"}
    assert "status" not in chips["Filter entfernen: Status: besucht"]
    assert "name" in chips["Filter entfernen: Status: besucht"]
    assert text(page.select_one(".chips__reset")) == "Alle Filter zurücksetzen"


def test_nothing_found_offers_to_reset_and_nothing_yet_offers_to_begin(rendered):
    found = show(rendered, name="nichts")
    assert text(found.select_one(".empty h2")) == "Nichts gefunden"
    assert found.select_one(".empty a")["href"] == "/galerie"
    yet = show(rendered, rows=0)
    assert yet.select_one(".empty a")["href"] == "/neu"
    assert not yet.table


def test_wishes_that_cannot_be_met_are_named(rendered):
    page = show(rendered, sortierung="quatsch", status="gelogen")
    assert len(page.select(".complaint")) == 2


def test_pages_name_the_current_one_and_its_neighbours(rendered):
    page = show(rendered, rows=500, seite="5", **{"je-seite": "25"})
    pages = page.select_one("nav[aria-label='Seiten der Liste']")
    assert text(pages) == "Zurück Seite 1 … Seite 4 Seite 5 Seite 6 … Seite 20 Weiter"
    assert text(pages.select_one("[aria-current=page]")) == "Seite 5"
    assert "seite=6" in pages.select_one("[rel=next]")["href"]


def test_page_sizes_lead_back_to_the_first_page(rendered):
    sizes = show(rendered, seite="2").select("nav[aria-label='Einträge je Seite'] a")
    assert [text(size) for size in sizes] == [f"{n} Einträge je Seite" for n in (25, 50, 100)]
    assert all("&seite=" not in size["href"] for size in sizes)


def test_a_short_list_has_no_pages(rendered):
    assert not show(rendered, rows=12).select(".paging")


def test_a_plain_table_keeps_its_caption_for_screen_readers(rendered):
    page = rendered(
        """
    {% call(row) simple_table("Aufgaben", ["Aufgabe", ("Tage", "num")], [1, 2], show_caption=false) %}
    <td>{{ row }}</td><td>2</td>{% endcall %}"""
    )
    assert text(page.caption) == "Aufgaben"
    assert [head["scope"] for head in page.select("th")] == ["col", "col"]
    assert page.select("th")[1]["class"] == ["num"]
    assert len(page.select("tbody tr")) == 2


def test_filters_are_a_labelled_form_that_remembers(rendered):
    page = rendered(
        "{{ filter_form(page.listing) }}",
        page=listing_page(MultiDict({"name": "Düren", "status": "held"})),
    )
    assert page.form["method"] == "get"
    assert [text(label) for label in page.select("label")] == ["Name", "Status"]
    assert page.select_one("#filter-name")["value"] == "Düren"
    assert text(page.select_one("option[selected]")) == "besucht"


def test_400_rows_with_badges_take_a_few_milliseconds(built_app):
    template = built_app.jinja_env.from_string(EVERY_MACRO + LIST)
    page = listing_page(MultiDict({"je-seite": "400"}), 400)
    with built_app.test_request_context("/"):
        template.render(page=page)
        start = time.process_time()
        html = template.render(page=page)
        spent = time.process_time() - start
    assert html.count('class="badge') == 400
    assert len(html) < 75_000
    assert spent < 0.02  # measured: about 4 ms; the limit leaves room for a busy machine


def test_a_badge_is_word_and_tone_and_made_once(rendered, built_app):
    badge = built_app.jinja_env.globals["badge"]
    assert badge(VisitState.HELD) is badge(VisitState.HELD)
    assert str(badge(VisitState.OVERDUE)) == '<span class="badge badge--danger">überfällig</span>'
