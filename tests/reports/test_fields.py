"""A wrong, missing or too long value is refused in German, by the words that people know its field by."""

from dataclasses import fields, is_dataclass, replace

import pytest

from reports import Closing, DocumentError, FooterColumn, Form, Outcome, ReplySlip, Votes, content, render
from reports.fields import REQUIRED, WORDS, in_german
from reports.letterhead import fit_head, running_head
from reports.samples.letters import INVITATION, LETTER
from reports.samples.minutes import MINUTES
from reports.samples.office import LETTERHEAD

CLASSES = {name: kind for name, kind in vars(content).items() if isinstance(kind, type) and is_dataclass(kind)}


def test_every_field_of_every_content_has_german_words():
    names = {field.name for kind in CLASSES.values() for field in fields(kind)}
    assert names <= WORDS.keys()
    assert all(word[0].isupper() and "_" not in word for word in WORDS.values())


def test_what_must_be_filled_in_is_there():
    for name, required in REQUIRED.items():
        assert required <= {field.name for field in fields(CLASSES[name])}


def test_a_path_reads_as_words():
    assert in_german("addressee.persons[1].last_name") == "Empfänger, Person 1, Nachname"
    assert in_german("reply.code") == "Rückmeldung, Code"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject": None}, "Feld „Betreff“: Hier fehlt etwas, erwartet wird Text."),
        ({"subject": "  "}, "Feld „Betreff“: Das Feld ist leer"),
        ({"subject": "\N{ZERO WIDTH SPACE}\ufeff"}, "Feld „Betreff“: Das Feld ist leer"),
        ({"text": 5}, "Feld „Text“: Erwartet wird Text, angegeben ist eine ganze Zahl."),
        ({"date": "morgen"}, "Feld „Datum“: Erwartet wird ein Tag, angegeben ist Text."),
        ({"date": INVITATION.event.starts}, "Feld „Datum“: Erwartet wird ein Tag, angegeben ist Tag und Uhrzeit."),
        ({"text": "Absatz\n\n" * 2_501}, "Brief, an Eva Beispiel, Feld „Text“: Der Text hat 5002 Zeilen"),
        ({"addressee": None}, "Brief, Feld „Empfänger“: Hier fehlt etwas"),
        ({"signatures": (None,)}, "Feld „Unterschrift 1“: Hier fehlt etwas"),
        ({"enclosures": ["a"]}, "Feld „Anlage“: Erwartet wird eine Aufzählung, angegeben ist eine Liste."),
        ({"letterhead": Closing.NONE}, "Feld „Briefkopf“: Erwartet wird eine vollständige Angabe"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field(values, said):
    with pytest.raises(DocumentError) as refusal:
        render(replace(LETTER, **values))
    assert said in str(refusal.value)


def test_an_empty_code_is_refused():
    slip = replace(INVITATION.reply or ReplySlip, code="")
    with pytest.raises(DocumentError, match="Feld „Rückmeldung, Code“: Das Feld ist leer"):
        render(replace(INVITATION, reply=slip))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "K" * 40}, "an Jörg Vorlage, Feld „Rückmeldecode“: „K"),
        ({"send_to": ("Zeile",) * 9}, "Feld „Rücksendeanschrift“: Zeile „Zeile“ hat im Anschriftfeld keinen Platz"),
        ({"send_to": ("Amt für Generationen " * 5,)}, "Feld „Rücksendeanschrift“: Zeile „Amt für Generationen"),
    ],
)
def test_a_reply_slip_refuses_what_would_run_into_the_form_or_off_the_sheet(values, said):
    with pytest.raises(DocumentError) as refusal:
        render(replace(INVITATION, reply=replace(INVITATION.reply, **values)))
    assert said in str(refusal.value)


def test_votes_below_zero_are_refused():
    with pytest.raises(DocumentError, match="Ja-Stimmen“: Die Zahl darf nicht kleiner als 0 sein"):
        render(replace(MINUTES, items=(with_votes(Votes(yes=-3)),)))


def with_votes(votes):
    item = MINUTES.items[0]
    return replace(item, outcomes=(Outcome(wording="Das Netzwerk trifft sich im Mai.", votes=votes),))


def test_half_a_character_does_not_spoil_the_message():
    assert str(DocumentError("Nein.", document="Brief", recipient="X\ud800")) == "Brief, an X?: Nein."


def test_what_is_no_document_is_refused():
    with pytest.raises(DocumentError, match="kein Dokument"):
        render("Brief")
    with pytest.raises(DocumentError, match="Feld „Stand“: Erwartet wird eines von: Entwurf, Freigegeben, Genehmigt"):
        render(replace(MINUTES, state="Entwurf"))


@pytest.mark.parametrize("form", Form)
def test_a_long_letterhead_is_set_smaller_on_more_lines_and_refused_before_it_runs_into_the_window(form):
    assert fit_head(replace(LETTERHEAD, form=form)).county == (20 if form is Form.B else 15)
    longer = replace(LETTERHEAD, form=form, office="Amt für Generationen, Demografie, Inklusion und Sozialplanung")
    assert 8 <= fit_head(longer).size <= 10.5
    assert all(fit_head(longer).lines)
    with pytest.raises(DocumentError, match="Feld „Briefkopf“"):
        render(replace(LETTER, letterhead=replace(longer, office="Amt für Generationen " * 30)))
    with pytest.raises(DocumentError, match="breiter als der Platz"):
        render(replace(LETTER, letterhead=replace(longer, county="Kreis " * 20)))


def test_a_foot_too_high_for_its_room_is_refused():
    tall = (FooterColumn(heading="Konten", lines=("IBAN",) * 6),)
    with pytest.raises(DocumentError, match="Feld „Fußzeile“: „Konten“ hat 6 Zeilen; Platz ist für 5"):
        render(replace(LETTER, letterhead=replace(LETTERHEAD, footer=tall)))


def test_a_foot_with_a_word_wider_than_the_sheet_is_refused():
    wide = (*LETTERHEAD.footer, FooterColumn(heading="Im Netz", lines=("https://" + "kreis" * 20,)))
    with pytest.raises(DocumentError, match=r"Feld „Fußzeile“: „https://kreis.*über den Rand"):
        render(replace(LETTER, letterhead=replace(LETTERHEAD, footer=wide)))


def test_a_running_head_is_cut_only_where_two_lines_do_not_hold_it():
    subject = "Einladung zur lokalen Präventions- und Bildungskonferenz in Musterhausen"
    assert running_head(subject) == subject
    cut = running_head(f"{subject}, {subject}, {subject}")
    assert cut.endswith(" …")
    assert subject in cut
