"""What went when to whom: every feature tells its part, notes stand between."""

from intranet.accounts.permissions import Role
from intranet.contacts.models import ContactNote
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.actions import archive
from intranet.documents.states import DocumentKind
from tests import factories
from tests.pages import Visitor


def rows(page):
    return [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]


def test_the_history_tells_of_invitations_answers_letters_and_notes(visitor, clerk):
    invited = factories.invitee(factories.conference())
    person, organisation = invited.function.person_id, invited.function.organisation_id
    factories.invitee(factories.conference(), last_name="Fremd", organisation="Andere")
    for number in (invited.function_id, invited.function_id + 1):
        archive(b"%PDF-", title=f"Einladung {number}", kind=DocumentKind.INVITATION, function_id=number,
                source=invited.conference, by=clerk)  # fmt: skip
    db.session.commit()
    path = f"/kontakte/personen/{person}/verlauf"
    visitor.submits(path, kind="phone", on=clock.today().isoformat(), text="Möchte früher eingeladen werden.")

    lines = rows(visitor.opens(path))
    assert any("Lokale Präventions- und Bildungskonferenz Kreuzau zugesagt · anwesend" in line for line in lines)
    assert any("Telefonat Möchte früher eingeladen werden. von Klara Muster" in line for line in lines)
    assert len(lines) == 3, "nothing of anybody else"
    link = visitor.opens(path).select_one("tbody a[href^='/dokumente/']")["href"]
    visitor.opens(link)

    of_house = rows(visitor.opens(f"/kontakte/organisationen/{organisation}/verlauf"))
    assert len(of_house) == len(lines)
    assert any("Eva Beispiel, Leiterin" in line for line in of_house)

    note = db.session.query(ContactNote).one().id
    visitor.submits(f"/kontakte/notizen/{note}/entfernen")
    assert len(rows(visitor.opens(path))) == 2


def test_whoever_may_only_read_sees_what_their_role_may_see_and_writes_nothing(app):
    invited = factories.invitee(factories.conference())
    reader = Visitor(app, as_user=factories.account(role=Role.COUNTY_OFFICE))
    path = f"/kontakte/personen/{invited.function.person_id}/verlauf"
    page = reader.opens(path)
    assert "Bildungskonferenz" in page.select_one("table").text
    assert not page.select("form textarea")
    reader.submits(path, expect=403, kind="phone", on=clock.today().isoformat(), text="Darf ich nicht.")
    assert db.session.query(ContactNote).count() == 0
