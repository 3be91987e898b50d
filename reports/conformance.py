"""The last hand on a PDF: the identification as PDF/UA-1 beside PDF/A, and form fields that an archive accepts."""

import pydyf
from weasyprint.document import Document as Layout

from reports.structure import complete

UA_IDENTIFICATION = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/UA-1 named in a PDF/A file needs the schema that describes the name (ISO 19005-2, 6.6.2.3)."""


GROUPS = {
    "teilnahme": "Teilnahme",
    "wunsch-1": "Erster Wunsch bei den Tischgruppen",
    "wunsch-2": "Zweiter Wunsch bei den Tischgruppen",
}
"""How a group of buttons is called when it is read aloud, by the name of its field."""


def finish(layout: Layout, pdf: pydyf.PDF) -> None:
    """Called by the engine with all objects before they are written."""
    for item in pdf.objects:
        if _is_metadata(item):
            item.stream = [b"\n".join(item.stream).replace(b"</rdf:RDF>", UA_IDENTIFICATION + b"</rdf:RDF>")]
            item.compress = False  # programs that know nothing of PDF find it too
    complete(layout, pdf)
    if "AcroForm" in pdf.catalog:
        _finish_form(pdf)


def _is_metadata(item: pydyf.Object) -> bool:
    return getattr(item, "extra", {}).get("Type") == "/Metadata"


def _finish_form(pdf: pydyf.PDF) -> None:
    """Give each empty field the look of an empty field: PDF/A forbids leaving that to the viewer (6.4.1, 6.3.3)."""
    form = pdf.catalog["AcroForm"]
    form.pop("NeedAppearances", None)
    for item in list(pdf.objects):
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Widget":
            _give_appearance(pdf, item)
            if "Parent" in item:
                _make_choice(pdf, item)
                form["Fields"].remove(item.reference)


def _make_choice(pdf: pydyf.PDF, widget: pydyf.Dictionary) -> None:
    """A button of a group has neither name nor kind of its own (ISO 32000-1, 12.7.4.2.4); its label is its own."""
    for key in ("T", "FT"):
        widget.pop(key, None)
    group = pdf.objects[int(widget["Parent"].split()[0])]
    group["TU"] = pydyf.String(GROUPS.get(group["T"].string, group["TU"].string))


def _give_appearance(pdf: pydyf.PDF, widget: pydyf.Dictionary) -> None:
    left, top, right, bottom = widget["Rect"]
    widget["Rect"] = pydyf.Array([min(left, right), min(top, bottom), max(left, right), max(top, bottom)])
    box = pydyf.Array([0, 0, abs(right - left), abs(bottom - top)])
    empty = pydyf.Stream([b"/Tx BMC", b"EMC"], {"Type": "/XObject", "Subtype": "/Form", "BBox": box})
    pdf.add_object(empty)
    if "AP" in widget:
        widget["AP"]["N"]["Off"] = empty.reference
    else:
        widget["AP"] = pydyf.Dictionary({"N": empty.reference})
