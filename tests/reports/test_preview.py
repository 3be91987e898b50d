"""The preview writes every sample once, whole, under a German name; the command says what a PDF lacks."""

from dataclasses import replace

import pytest

from reports import DocumentError, Letter, preview
from reports.content import Document
from reports.salutation import full_name
from reports.samples import samples
from reports.samples.letters import LETTER


def test_every_sample_has_one_file_name_that_any_system_takes():
    names = [name for name, _ in preview.file_names()]
    assert len(names) == len(set(names)) == len(samples())
    assert {"Brief.pdf", "Brief, schwierig.pdf", "Niederschrift.pdf", "Begrüßungsliste.pdf"} <= set(names)
    assert not any(set(name) & set('/\\:*?"<>|') for name in names)


def test_every_kind_of_document_has_a_plain_and_an_ugly_sample():
    kinds: dict[type[Document], set[bool]] = {}
    for name, content in samples().items():
        kinds.setdefault(type(content), set()).add(name.endswith("-ugly"))
    assert {kind.kind for kind, found in kinds.items() if found != {True, False}} == set()


def test_nobody_is_invited_by_himself():
    letters = [content for content in samples().values() if isinstance(content, Letter)]
    for letter in letters:
        signers = {signature.name for signature in letter.signatures}
        assert not signers & {full_name(person) for person in letter.addressee.persons}


def test_the_preview_writes_files_that_others_may_read(tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "samples", lambda: {"letter": LETTER, "letter-ugly": LETTER})
    written = list(preview.write_samples(tmp_path / "neu"))
    assert [path.name for path in written] == ["Brief.pdf", "Brief, schwierig.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") and path.stat().st_mode & 0o044 for path in written)


def test_nothing_half_written_stays(tmp_path, monkeypatch):
    broken = replace(LETTER, subject="\U0001f600")
    monkeypatch.setattr(preview, "samples", lambda: {"letter": LETTER, "other": broken})
    with pytest.raises(DocumentError):
        list(preview.write_samples(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["Brief.pdf"]
