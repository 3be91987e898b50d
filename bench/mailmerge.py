"""LibreOffice's mail merge, driven from outside: run by a Python that has `uno` (Debian: python3-uno).

    python3 bench/mailmerge.py PORT FOLDER

FOLDER holds `letter.fodt`, whose fields name the table `people` of the data source `bench`, and `people.csv`.
"""

import contextlib
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def main() -> None:
    """Merge all rows of the table into one PDF each."""
    port, folder = sys.argv[1], Path(sys.argv[2])
    office = connected(port)
    register(office, folder)
    merge = office.ServiceManager.createInstanceWithContext("com.sun.star.text.MailMerge", office)
    merge.DocumentURL = (folder / "letter.fodt").as_uri()
    merge.DataSourceName, merge.CommandType, merge.Command = "bench", 0, "people"
    merge.OutputType, merge.OutputURL = 2, (folder / "out").as_uri()  # 2: files
    merge.FileNamePrefix, merge.SaveAsSingleFile = "letter", False
    merge.SaveFilter = "writer_pdf_Export"
    merge.SaveFilterData = (named("UseTaggedPDF", True), named("PDFUACompliance", True))
    merge.execute(())
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    with contextlib.suppress(Exception):  # it may be gone before it answers
        desktop.terminate()  # in order, so that its CPU time is counted


def connected(port: str):
    """The context of the office that listens there, once it does."""
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def register(office, folder: Path) -> None:
    """Make the folder with the CSV file a data source."""
    sources = office.ServiceManager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", office)
    source = sources.createInstance()
    source.URL = f"sdbc:flat:{folder.as_uri()}"
    source.Info = (named("Extension", "csv"), named("FieldDelimiter", ";"), named("CharSet", "UTF-8"))
    source.DatabaseDocument.storeAsURL((folder / "bench.odb").as_uri(), ())
    sources.registerObject("bench", source)


def named(name: str, value: object) -> PropertyValue:
    """A property."""
    return PropertyValue(Name=name, Value=value)


main()
