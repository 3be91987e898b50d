"""Cuts the static fonts out of the installed variable one, and measures them."""

from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from reports.fonts import Cut
from reports.glyphs import add_missing

FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum")
FOREIGN_SCRIPTS = range(0x0900, 0x0980), range(0xA8E0, 0xA900), range(0x1CD0, 0x1D00)
"""Devanagari and Vedic signs: in the package's font, not in any name or text of this office."""


def widths_in(path: Path) -> dict[int, float]:
    """Advance width of each printable character of a font file in em, by code point."""
    with TTFont(path, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {point: metrics[glyph][0] / em for point, glyph in font.getBestCmap().items()}


def make_cut(cut: Cut) -> TTFont:
    """One static cut, not saved yet (seconds)."""
    font = TTFont(_source(italic=cut.italic), recalcTimestamp=False)
    points = cut.only or {
        point for point in font.getBestCmap() if not any(point in script for script in FOREIGN_SCRIPTS)
    }
    options = subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    _keep_letters_whole(font)
    static = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": cut.weight}, inplace=True)
    if cut.only is None:
        add_missing(static, cut.weight)
    return static


def _keep_letters_whole(font: TTFont) -> None:
    """Print ẹ as one glyph, not as e and a dot: as two, the dot is read back from the PDF as a letter of its own."""
    encoded = set(font.getBestCmap().values())
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
            for glyph in [glyph for glyph, parts in mapping.items() if isinstance(parts, list) and glyph in encoded]:
                del mapping[glyph]


def _source(*, italic: bool) -> Path:
    spec = find_spec("fontpkg_noto_sans")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Das Paket fontpkg-noto-sans ist nicht installiert.")
    name = "NotoSans-Italic[wdth,wght].ttf" if italic else "NotoSans[wdth,wght].ttf"
    return Path(spec.origin).parent / "files" / name
