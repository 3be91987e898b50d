"""German typography and the small markup."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import DocumentError
from reports.markup import LONGEST, plain, to_html
from reports.typography import NBSP, clean, clock, day, german, number, short_day, weekday

SET = [
    ("z.B. morgen", "z.~B. morgen"),
    ("z. B. und d.h. i.d.R.", "z.~B. und d.~h. i.~d.~R."),
    ("am 24. Oktober um 18:00 Uhr", "am 24.~Oktober um 18:00~Uhr"),
    ("die 4. Sitzung am 3.4.", "die 4.~Sitzung am 3.4."),
    ("nach § 8 Abs. 1", "nach §~8 Abs.~1"),
    ("Muster (2.v.r.)", "Muster (2.v.r.)"),
    ("§§ 79 bis 81", "§§~79 bis 81"),
    ("Dr. Müller und Prof. Dr. Groß", "Dr.~Müller und Prof.~Dr.~Groß"),
    ('Er sagte "Ja" und ging.', "Er sagte „Ja“ und ging."),
    ('("Nein")', "(„Nein“)"),
    ("das ist's", "das ist’s"),
    ("Er - und nur er - blieb", "Er~– und nur er~– blieb"),
    ("und so weiter...", "und so weiter…"),
    ("50 % von 120 Personen", "50~% von 120~Personen"),
    ("Telefon 02421 22-1203", "Telefon 02421 22-1203"),
    ("Kita-Plätze 2025-2026", "Kita-Plätze 2025-2026"),
    ("„schon gesetzt“", "„schon gesetzt“"),
    ("Frau Müller, Herrn Dr. Klein", "Frau~Müller, Herrn~Dr.~Klein"),
    ("in 52300 Düren", "in 52300~Düren"),
    ("ca. 5 Kinder in 14 Tagen", "ca.~5~Kinder in 14~Tagen"),
    ("5 Mio. Euro nach SGB VIII, S. 5 ff.", "5~Mio.~Euro nach SGB~VIII, S.~5~ff."),
    ("am 24.Oktober, vom 24. - 26. Oktober", "am 24.~Oktober, vom 24.–26.~Oktober"),
    ("u.v.m., m.E., z.d.A., v.l.n.r.", "u.~v.~m., m.~E., z.~d.~A., v.~l.~n.~r."),
    ("die '90er", "die ’90er"),
    ("Er sagte “Ja” und ‘Nein’.", "Er sagte „Ja“ und ‚Nein‘."),
    ('5" breit, "Raum 5", 3\' lang', "5\" breit, „Raum~5“, 3' lang"),
    ("Klaus' Haus, O‘Neill", "Klaus’ Haus, O’Neill"),
    ("10-12 Uhr, 18:00 - 21:00 Uhr", "10–12~Uhr, 18:00–21:00~Uhr"),
    ("S. 5-7, §§ 79-81, Mo-Fr", "S.~5–7, §§~79–81, Mo–Fr"),
    ("13 482 Menschen, 1 234 567", "13^482 Menschen, 1^234^567"),
    ("02421 991 203, 52/2-51.20.03", "02421 991 203, 52/2-51.20.03"),
    ("Muster, 2. v. l.", "Muster, 2.~v.~l."),
]


@pytest.mark.parametrize(("typed", "expected"), SET)
def test_typed_text_is_set(typed, expected):
    assert german(typed) == expected.replace("~", NBSP).replace("^", "\u202f")


def test_dates_times_and_numbers():
    moment = datetime(2016, 10, 24, 18, 5)  # noqa: DTZ001 - local wall time by definition
    assert weekday(moment) == f"Montag, 24.{NBSP}Oktober 2016"
    assert day(date(2026, 3, 1)) == f"1.{NBSP}März 2026"
    assert short_day(date(2026, 3, 1)) == "01.03.2026"
    assert clock(moment) == f"18:05{NBSP}Uhr"
    assert number(1234567) == "1\u202f234\u202f567"


def test_the_markup_knows_paragraphs_lists_emphasis_and_headings():
    html = to_html("# Eins\n\nText mit **fett** und *kursiv*\nneue Zeile\n\n- a\n- b\n\n1. c\n\n> Zitat")
    for part in ("<h2>Eins</h2>", "<strong>fett</strong>", "<em>kursiv</em>", "<br>", "<ul>", "<ol>", "<blockquote>"):
        assert part in html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<style>@import 'x'</style>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](file:///etc/passwd)",
        "![x](file:///etc/passwd)",
        "{{ 7*191 }} {{ content.__class__ }}",
    ],
)
def test_nothing_but_words_comes_out_of_hostile_markup(typed):
    html = to_html(typed)
    assert not any(tag in html for tag in ("<script", "<img", "<style", "<a", "1337"))


def test_quotes_hold_over_emphasis():
    assert "„<strong>Ja</strong>“" in to_html('"**Ja**"')


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("# a\n\n### b\n\n# c", ["h3", "h4", "h3"]),
        ("#### a", ["h3"]),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", ["h3", "h4", "h5", "h6", "h6"]),
        ("## a\n\n## b\n\n### c\n\n## d", ["h3", "h3", "h4", "h3"]),
        ("## a\n\n# b\n\n## c", ["h3", "h3", "h4"]),
        ("# a\n\n### b\n\n### c\n\n## d", ["h3", "h4", "h4", "h4"]),
    ],
)
def test_headings_never_skip_a_level(typed, levels):
    html = to_html(typed, 3)
    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == levels


def test_too_long_a_text_is_refused():
    with pytest.raises(DocumentError, match="zu lang"):
        to_html("x" * (LONGEST + 1))


def test_words_are_counted_without_their_marks():
    assert plain("**Eins** zwei\n\n- drei") == "Eins zwei\ndrei"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_setting_never_loses_a_letter(text):
    letters = [letter for letter in clean(text) if letter.isalnum()]
    assert [letter for letter in german(clean(text)) if letter.isalnum()] == letters


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="#*_->[]()!`\\ \n\t\"'ab1.", max_size=300))
def test_any_markup_gives_some_html(text):
    assert "<script" not in to_html(text)


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("[Kreis](https://www.kreis.example)", "https://www.kreis.example"),
        ("[Kreis](www.kreis.example)", "https://www.kreis.example"),
        ("[Post](mailto:a@kreis.example)", "mailto:a@kreis.example"),
        ("[Kreis](kreis.example)", None),
        ("[Datei](//boese.example/a)", None),
        ("[Datei](../../etc/passwd)", None),
        ("[Anker](#nix)", None),
        ("[Skript](javascript:alert)", None),
    ],
)
def test_links_lead_to_whole_addresses_or_nowhere(written, leads_to):
    html = str(to_html(written))

    assert (f'href="{leads_to}"' in html) if leads_to else ("href" not in html)


def test_many_spaces_are_one_and_take_no_time():
    started = time.process_time()
    assert german(f"a{' ' * 100_000}b") == "a b"
    assert time.process_time() - started < 0.2
