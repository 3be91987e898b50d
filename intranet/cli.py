"""Commands for whoever runs the server: `.venv/bin/flask --help`. Each calls one action."""

import logging
from pathlib import Path

import click
from flask import Flask, current_app

from intranet.accounts import queries
from intranet.accounts.actions.administration import reset_account
from intranet.audit.actions import SYSTEM
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import long_moment, plural
from intranet.core.upgrade import UpgradeError, copy_of_sqlite, upgrade
from intranet.search.indexing import rebuild


def init_app(app: Flask) -> None:
    for command in (new_code, back_up, bring_up_to_date, build_search, documents):
        app.cli.add_command(command)


@click.command("neuer-code")
@click.argument("anmeldename")
def new_code(anmeldename: str) -> None:
    """Nimmt einem Konto das Passwort und gibt einen Einmalcode aus."""
    account = queries.by_login(anmeldename)
    if account is None:
        raise click.ClickException(f"Es gibt kein Konto mit dem Anmeldenamen „{anmeldename}“.")
    try:
        code = reset_account(account, by=SYSTEM)
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    db.session.commit()
    assert account.code_expires_at is not None  # noqa: S101  # a new code always has its end
    click.echo(f"Einmalcode für {account}: {code}\nGültig bis {long_moment(account.code_expires_at)}.")


@click.command("sicherung")
@click.argument("ordner", type=click.Path(file_okay=False, path_type=Path))
def back_up(ordner: Path) -> None:
    """Kopiert die SQLite-Datenbank in einen Ordner, auch während das Intranet läuft."""
    kept = copy_of_sqlite(db.engine, ordner, label="sicherung")
    if kept is None:
        raise click.ClickException("Die Daten liegen in PostgreSQL. Sichern Sie sie mit pg_dump.")
    click.echo(f"Gesichert: {kept}")


@click.command("suche-aufbauen")
def build_search() -> None:
    """Schreibt das Verzeichnis der Suche neu; nötig nur, wenn Daten am Intranet vorbei geändert wurden."""
    count = rebuild()
    db.session.commit()
    click.echo(f"Das Verzeichnis der Suche ist neu: {plural(count, 'Eintrag', 'Einträge')}.")


@click.command("aktualisieren")
def bring_up_to_date() -> None:
    """Bringt die Datenbank auf den Stand des Programms; ./start tut das von selbst."""
    try:
        kept = upgrade(current_app._get_current_object())  # type: ignore[attr-defined]  # the application itself
    except UpgradeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Sicherung von vorher: {kept}" if kept else "Die Datenbank ist auf dem Stand des Programms.")


@click.group("reports")
def documents() -> None:
    """Druckt Muster aller Dokumente und prüft PDF-Dateien."""


@documents.command("preview")
@click.argument("folder", metavar="ORDNER", type=click.Path(file_okay=False, path_type=Path))
def preview(folder: Path) -> None:
    """Schreibt von jedem Dokument ein Muster in einen Ordner."""
    from reports.preview import write_samples  # lazy: needs Pango, as no other command does

    for path in write_samples(folder):
        click.echo(path)


@documents.command("check")
@click.argument("file", metavar="DATEI", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Sagt, was an einer PDF-Datei nicht stimmt: PDF/A, PDF/UA, Alternativtexte, Schriften."""
    logging.getLogger("pikepdf").setLevel(logging.WARNING)  # it greets everybody who loads it
    from reports.judging import judge  # lazy: only here is a PDF read

    verdict = judge(file.read_bytes())
    for line in (*verdict.findings, *verdict.notes):
        click.echo(line)
    if verdict.findings:
        count = len(verdict.findings)
        click.echo(f"{file.name}: {count} {'Mangel' if count == 1 else 'Mängel'}.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{file.name}: kein Mangel gefunden.")
