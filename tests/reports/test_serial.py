"""A stamped letter is the letter that full layout would have printed: every word, every pixel, every tag."""

import io
from typing import Any, NamedTuple

import pikepdf
import pymupdf
import pytest

from reports import Letter, RunReport, print_letters, render, vera
from tests.reports.runs import run_of

NAMES = ("letter", "letter-ugly", "invitation", "invitation-ugly")
UNIQUE_IN_FILE = {"/T", "/ID", "/Headers"}


class Run(NamedTuple):
    """What a run printed, and each of its letters laid out alone."""

    contents: list[Letter]
    letters: list[bytes]
    print_file: bytes
    report: RunReport
    alone: dict[int, bytes]
    """By its place in the run; but for the plain letter every third, because full layout takes its time."""


@pytest.fixture(scope="module", params=NAMES)
def run(request: pytest.FixtureRequest) -> Run:
    contents = run_of(request.param)
    letters: list[bytes] = []
    whole = io.BytesIO()
    report = print_letters(contents, title="Lauf", on_letter=lambda _, data: letters.append(data), print_file=whole)
    # Each kind begins elsewhere, so that all people are laid out alone in two kinds or more.
    kind = NAMES.index(request.param)
    chosen = range(kind - 1, len(contents), 3) if kind else range(len(contents))
    return Run(contents, letters, whole.getvalue(), report, {place: render(contents[place]) for place in chosen})


def test_as_many_letters_come_out_as_went_in(run):
    assert len(run.contents) > 30
    assert len(run.letters) == run.report.letters == len(run.contents)
    pages = [len(pymupdf.open(stream=letter)) for letter in run.letters]
    assert len(pymupdf.open(stream=run.print_file)) == run.report.pages == sum(pages)
    assert all(pages[place] == len(pymupdf.open(stream=alone)) for place, alone in run.alone.items())


def test_most_letters_share_a_layout(run):
    assert run.report.layouts < len(run.contents)


def test_every_word_stands_where_full_layout_puts_it(run):
    for place, alone in run.alone.items():
        assert _words(pymupdf.open(stream=run.letters[place])) == _words(pymupdf.open(stream=alone))


def test_every_pixel_is_the_same_at_144_dpi(run):
    pages = iter(pymupdf.open(stream=run.print_file))
    for place, (content, letter) in enumerate(zip(run.contents, run.letters, strict=True)):
        stamped = pymupdf.open(stream=letter)
        of_run = [next(pages) for _ in stamped]
        laid_out = pymupdf.open(stream=run.alone[place]) if place in run.alone else ()
        for alone, one, same in zip(laid_out, stamped, of_run, strict=place in run.alone):
            expected = alone.get_pixmap(dpi=144).samples
            assert one.get_pixmap(dpi=144).samples == expected, content.recipient
            assert same.get_pixmap(dpi=144).samples == expected, f"{content.recipient} in the print file"


def test_every_tag_is_the_same(run):
    with pikepdf.open(io.BytesIO(run.print_file)) as whole:
        parts = list(whole.Root.StructTreeRoot.K[0].K)
        assert len(parts) == len(run.contents)
        for place, alone in run.alone.items():
            part = parts[place]
            with pikepdf.open(io.BytesIO(run.letters[place])) as stamped, pikepdf.open(io.BytesIO(alone)) as laid_out:
                expected = _tree(laid_out.Root.StructTreeRoot.K[0])
                assert _tree(stamped.Root.StructTreeRoot.K[0]) == expected
                assert part.S == "/Part"
                assert _tree(part)[1:] == expected[1:]


def test_each_content_finds_its_tag(run):
    for data in (run.letters[0], run.letters[-1], run.print_file):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = dict(_entries(pdf.Root.StructTreeRoot.ParentTree))
            for page in pdf.pages:
                tags = found[int(page.StructParents)]
                read = [(place, tag) for place, tag in enumerate(tags) if tag is not None]
                assert all(_has_content(tag, page.obj, place) for place, tag in read)
                painted = b"\n".join(stream.read_bytes() for stream in page.obj.Contents.as_list())
                assert len(read) == painted.count(b"/MCID")
                for field in page.get("/Annots", ()):
                    assert found[int(field.StructParent)].K[0].Obj.objgen == field.objgen


def test_each_letter_bears_its_own_title(run):
    for content, letter in zip(run.contents, run.letters, strict=True):
        with pikepdf.open(io.BytesIO(letter)) as pdf, pdf.open_metadata() as metadata:
            assert str(pdf.docinfo.Title) == metadata["dc:title"] == content.title


def test_the_print_file_bears_the_title_of_the_run_and_a_bookmark_for_each_letter(run):
    with (
        pikepdf.open(io.BytesIO(run.print_file)) as pdf,
        pdf.open_metadata() as metadata,
        pdf.open_outline() as outline,
    ):
        assert str(pdf.docinfo.Title) == metadata["dc:title"] == "Lauf"
        assert [entry.title for entry in outline.root] == [content.title for content in run.contents]


def test_fields_of_the_reply_slips_stay_apart_in_the_print_file(run):
    with (
        pikepdf.open(io.BytesIO(run.print_file)) as whole,
        pikepdf.open(io.BytesIO(next(iter(run.alone.values())))) as alone,
    ):
        names = [str(field.T) for field in whole.Root.get("/AcroForm", {}).get("/Fields", ())]
        assert (
            len(names) == len(set(names)) == len(run.contents) * len(alone.Root.get("/AcroForm", {}).get("/Fields", ()))
        )
        pages = {page.obj.objgen for page in whole.pages}
        for field in whole.Root.get("/AcroForm", {}).get("/Fields", ()):
            widgets = list(field.get("/Kids", [field]))
            assert all(widget.P.objgen in pages for widget in widgets)
            assert all(widget.Parent.objgen == field.objgen for widget in widgets if "/Parent" in widget)


@pytest.mark.java
def test_the_reference_validator_passes_letters_and_print_files(tmp_path):
    """One run of it for all kinds, and of six letters each the first, an ugly and a long one by themselves."""
    if reason := vera.unavailable():
        pytest.skip(reason)
    files = {}
    for name in NAMES:
        contents = [run_of(name)[place] for place in (0, 4, 11, 25, 27, 30)]
        letters: list[bytes] = []
        whole = io.BytesIO()
        print_letters(
            contents, title="Lauf", on_letter=lambda _, data, kept=letters: kept.append(data), print_file=whole
        )
        for part, data in enumerate((whole.getvalue(), letters[0], letters[3], letters[4])):
            file = tmp_path / f"{name}-{part}.pdf"
            file.write_bytes(data)
            files[file] = "ua1,3a" if contents[0].attachments else "ua1,2a"
    verdicts = vera.verdicts(files)
    assert len(verdicts) == 2 * 4 * len(NAMES)
    assert {key: rules for key, rules in verdicts.items() if rules} == {}


def _words(document: pymupdf.Document) -> list[Any]:
    return [page.get_text("words") for page in document]


def _tree(tag: Any) -> Any:
    """A tag with all below it, but for references and names that differ from file to file."""
    if not isinstance(tag, pikepdf.Dictionary):
        return int(tag)
    if tag.get("/Type") == "/OBJR":
        return tuple(str(tag.Obj.get(key)) for key in ("/Subtype", "/FT", "/TU", "/Rect"))
    kids = tag.get("/K", ())
    facts = [tag.get("/Alt"), *(repr(tag.A[key]) for key in sorted(tag.get("/A", {})) if key not in UNIQUE_IN_FILE)]
    headers = len(tag.get("/A", {}).get("/Headers", ()))
    return (str(tag.S), [str(fact) for fact in facts], headers, [_tree(kid) for kid in kids])


def _entries(tree: Any) -> Any:
    """Keys and values of a number tree."""
    for kid in tree.get("/Kids", ()):
        yield from _entries(kid)
    numbers = tree.get("/Nums", ())
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]


def _has_content(tag: Any, page: Any, content: int) -> bool:
    return tag.Pg.objgen == page.objgen and any(
        not isinstance(kid, pikepdf.Dictionary) and int(kid) == content for kid in tag.K
    )
