"""Who stands where in a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.captions import in_a_row, place, with_places

SIX = ("Kim Eins", "Kim Zwei", "Kim Drei", "Kim Ångström", "Landrat Max Muster", "Bürgermeisterin Eva Beispiel")


@pytest.mark.parametrize(
    ("people", "places"),
    [
        (1, [""]),
        (2, ["(l.)", "(r.)"]),
        (3, ["(l.)", "(Mitte)", "(r.)"]),
        (4, ["(l.)", "(2.v.l.)", "(2.v.r.)", "(r.)"]),
        (5, ["(l.)", "(2.v.l.)", "(Mitte)", "(2.v.r.)", "(r.)"]),
        (6, ["(l.)", "(2.v.l.)", "(3.v.l.)", "(3.v.r.)", "(2.v.r.)", "(r.)"]),
        (7, ["(l.)", "(2.v.l.)", "(3.v.l.)", "(Mitte)", "(3.v.r.)", "(2.v.r.)", "(r.)"]),
    ],
)
def test_places_count_from_the_nearer_side(people, places):
    assert [place(position, people) for position in range(1, people + 1)] == places


def test_those_named_in_the_sentence_get_their_place():
    text = "Landrat Max Muster begrüßte jetzt mit Bürgermeisterin Eva Beispiel und Kim Ångström die Gäste."
    assert with_places(text, SIX) == (
        "Landrat Max Muster (2.v.r.) begrüßte jetzt mit Bürgermeisterin Eva Beispiel (r.) und Kim Ångström (3.v.r.) "
        "die Gäste."
    )


def test_a_text_that_names_nobody_is_followed_by_all():
    people = ("Eva Beispiel", "Max Muster", "Kim Ångström")
    listed = "Von links: Eva Beispiel, Max Muster und Kim Ångström."
    assert with_places("Sie knüpfen das Netz.", people) == f"Sie knüpfen das Netz. {listed}"
    assert with_places("", people) == listed
    assert with_places("", ("Eva Beispiel",)) == "Im Bild: Eva Beispiel."


def test_functions_follow_the_name_in_a_row_but_are_not_sought_in_the_sentence():
    people = ("Eva Beispiel, Bürgermeisterin", "Max Muster, Landrat")
    assert in_a_row(people) == "Von links: Eva Beispiel, Bürgermeisterin und Max Muster, Landrat."
    assert with_places("Max Muster lacht.", people) == "Max Muster (r.) lacht."
    assert (
        in_a_row((*people, "Kim Drei")) == "Von links: Eva Beispiel, Bürgermeisterin; Max Muster, Landrat und Kim Drei."
    )


def test_only_the_first_mention_gets_a_place():
    text = "Eva Beispiel dankt Max Muster, und Max Muster dankt Eva Beispiel."
    assert with_places(text, ("Eva Beispiel", "Max Muster")) == (
        "Eva Beispiel (l.) dankt Max Muster (r.), und Max Muster dankt Eva Beispiel."
    )


def test_names_are_whole_words_and_the_longer_one_wins():
    people = ("Max Muster", "Max Mustermann", "Max Muster-Klein")
    assert with_places("Max Mustermann und Max Muster.", people[:2]) == "Max Mustermann (r.) und Max Muster (l.)."
    assert with_places("Kim-Max Muster und Max Muster-Groß", people[:1]).endswith("-Groß Im Bild: Max Muster.")
    assert with_places("Max Muster-Klein und Max Muster.", people) == "Max Muster-Klein (r.) und Max Muster (l.)."


def test_two_people_of_one_name_are_counted_in_turn():
    people = ("Kim Schmidt", "Eva Beispiel", "Kim Schmidt")
    assert with_places("Kim Schmidt neben Kim Schmidt.", people) == "Kim Schmidt (l.) neben Kim Schmidt (r.)."


def test_a_new_order_counts_anew():
    first = with_places("Eva Beispiel und Max Muster", ("Eva Beispiel", "Kim Eins", "Max Muster"))
    assert first == "Eva Beispiel (l.) und Max Muster (r.)"
    assert with_places(first, ("Max Muster", "Eva Beispiel", "Kim Eins")) == "Eva Beispiel (Mitte) und Max Muster (l.)"
    assert with_places("Eva Beispiel (2. v. l.) lacht", ("Eva Beispiel", "Max Muster")) == "Eva Beispiel (l.) lacht"


def test_names_may_run_over_a_line_end():
    assert with_places("Eva\nBeispiel lacht", ("Eva Beispiel", "Max")) == "Eva\nBeispiel (l.) lacht"


@pytest.mark.parametrize("people", [(), ("",), ("  ", ","), (",nur Funktion",)])
def test_without_people_the_text_stays(people):
    assert with_places("Der Saal (l.) war voll.", people) == "Der Saal (l.) war voll."


@given(st.text(max_size=80), st.lists(st.sampled_from(SIX), max_size=6))
def test_placing_twice_is_placing_once(text, people):
    once = with_places(f"{text} {' und '.join(people[:3])}", people)
    assert with_places(once, people) == once


@given(st.text(max_size=60), st.lists(st.text(alphabet="aä. ,(*\\+", max_size=8), max_size=5))
def test_any_names_and_any_text_come_out(text, people):
    with_places(text, people)
