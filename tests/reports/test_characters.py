"""Names of people print: the letters of DIN 91379, Greek and Cyrillic; what cannot print is refused by name."""

import unicodedata
from dataclasses import replace

import pymupdf
import pytest

from reports import Address, Addressee, DocumentError, Person, render
from reports.characters import texts
from reports.samples.letters import LETTER
from reports.samples.minutes import MINUTES

LATIN = [chr(point) for point in (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180))] + list(
    "ƏƖƠơƯưƷǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȒȓȘșȚțȜȝȞȟȦȧȨȩȪȫȬȭȮȯȰȱȲȳəɩʒʹʺʾʿˈˌ"
    "ḂḃḆḇḊḋḌḍḎḏḐḑḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḯḰḱḲḳḴḵḶḷḺḻṀṁṂṃṄṅṆṇṈṉṒṓṔṕṖṗṘṙṚṛṞṟṠṡṢṣṪṫṬṭṮṯẀẁẂẃẄẅẆẇẌẍẎẏẐẑẒẓẔẕẖẗẞ"
    "ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ‘’‡€™"
)
SEQUENCES = (  # noqa: SIM905 - as a list each pair of letter and mark would take a line
    "A̋ C̀ C̄ C̆ C̈ C̕ C̣ C̦ C̨̆ D̂ F̀ F̄ G̀ H̄ H̦ H̱ J́ J̌ K̀ K̂ K̄ K̇ K̕ K̛ K̦ K͟H L̂ L̥ L̥̄ L̦ M̀ M̂ M̆ M̐ N̂ N̄ N̆ N̦ P̀ P̄ P̕ P̣ "
    "R̆ R̥ R̥̄ S̀ S̄ S̛̄ S̱ T̀ T̄ T̈ T̕ T̛ U̇ Z̀ Z̄ Z̆ Z̈ Z̧ a̋ c̀ m̂ n̂ l̥ r̥ s̱ t̕ z̆ ç̆"
).split()


def text_of(data: bytes) -> str:
    with pymupdf.open("pdf", data) as document:
        return unicodedata.normalize("NFC", "".join(page.get_text() for page in document))


def test_every_letter_of_din_91379_prints_and_reads_back():
    letters = [letter for letter in LATIN if letter not in "\\*_[]`#<>&\"'"]
    text = text_of(render(replace(LETTER, text=" ".join(letters))))
    assert [letter for letter in letters if unicodedata.normalize("NFC", letter) not in text] == []


def test_letters_with_several_marks_print():
    text = text_of(render(replace(LETTER, text=" ".join(SEQUENCES))))
    assert [letter for letter in SEQUENCES if unicodedata.normalize("NFC", letter) not in text] == []


def test_greek_and_cyrillic_print():
    words = "Ελληνική Δημοκρατία Україна Њемачка Ѓорѓи Қазақстан"
    assert words in text_of(render(replace(LETTER, text=words)))


def test_a_name_in_decomposed_letters_is_composed():
    name = Addressee(persons=(Person(first_name="Jo\u0308rg", last_name="Ma\u0308rz", address=Address.HERR),))
    assert "Jörg März" in text_of(render(replace(LETTER, addressee=name)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Danke 😀", "GRINNING FACE"),
        ("会", "CJK UNIFIED IDEOGRAPH-4F1A"),
        ("سلام", "ARABIC LETTER"),
        ("a\x00b", "U+0000"),
        ("a\x1bb", "U+001B"),
        ("\ue000", "U+E000"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_character_without_a_glyph_is_refused_by_name(text, name):
    with pytest.raises(DocumentError, match=name.replace("+", r"\+")) as refusal:
        render(replace(LETTER, text=text))
    assert refusal.value.field == "Text"


def test_invisible_marks_of_copied_text_are_dropped():
    copied = "\ufeffLinks\u200b \u2066oben\u2069\u200e"
    assert "Links oben" in text_of(render(replace(LETTER, text=copied)))


def test_every_text_of_a_document_is_looked_at():
    fields = {found.field: found.text for found in texts(MINUTES)}
    assert fields["items[4].outcomes[1].wording"].startswith("Je Lebensphase")
    assert fields["letterhead.footer[1].lines[1]"] == "Musterallee 1"


def test_signs_that_people_type_print_in_every_cut():
    signs = "≤ ≥ ∞ → ← ☐ ☑ ✓ ✔ ■ □ ▪"
    text = text_of(render(replace(LETTER, text=f"{signs}\n\n**{signs}**\n\n*{signs}*\n\n***{signs}***")))
    assert text.count(signs) == 4
