"""Every address a browser can open, who opens it in the tests, and which row fills it. New endpoints must be added."""

from dataclasses import dataclass, field

from flask import Flask, url_for

from intranet.accounts.permissions import Role
from tests.browser.county import County

OFFICE, ADMINISTRATION, NOBODY = Role.OFFICE, Role.ADMINISTRATION, None


@dataclass(frozen=True)
class Visit:
    """One page as one role sees it; a word that names a field of County stands for that row's id."""

    role: Role | None
    words: dict = field(default_factory=dict)


PAGES: dict[str, Visit] = {
    "accounts.add": Visit(ADMINISTRATION),
    "accounts.edit": Visit(ADMINISTRATION, {"id": "account"}),
    "accounts.end": Visit(ADMINISTRATION, {"id": "account"}),
    "accounts.index": Visit(ADMINISTRATION),
    "accounts.lock": Visit(ADMINISTRATION, {"id": "account"}),
    "accounts.reset": Visit(ADMINISTRATION, {"id": "account"}),
    "accounts.show": Visit(ADMINISTRATION, {"id": "account"}),
    "barriers.index": Visit(ADMINISTRATION),
    "barriers.report": Visit(NOBODY),
    "barriers.show": Visit(ADMINISTRATION, {"id": "barrier"}),
    "calendar.add": Visit(ADMINISTRATION),
    "calendar.edit": Visit(ADMINISTRATION, {"id": "own_day"}),
    "calendar.finder": Visit(OFFICE),
    "calendar.own_days": Visit(ADMINISTRATION),
    "calendar.take_over": Visit(ADMINISTRATION),
    "catalogues.add": Visit(ADMINISTRATION, {"word": "lebensphasen"}),
    "catalogues.merge": Visit(ADMINISTRATION, {"id": "catalogue_entry"}),
    "catalogues.rename": Visit(ADMINISTRATION, {"id": "catalogue_entry"}),
    "catalogues.show": Visit(ADMINISTRATION, {"word": "lebensphasen"}),
    "conferences.add": Visit(OFFICE),
    "conferences.add_item": Visit(OFFICE, {"id": "conference"}),
    "conferences.add_line": Visit(OFFICE, {"id": "conference"}),
    "conferences.add_step": Visit(OFFICE, {"id": "conference"}),
    "conferences.add_template": Visit(OFFICE),
    "conferences.agenda": Visit(OFFICE, {"id": "conference"}),
    "conferences.answer": Visit(OFFICE, {"id": "invitee"}),
    "conferences.attendance": Visit(OFFICE, {"id": "conference"}),
    "conferences.budget": Visit(OFFICE, {"id": "conference"}),
    "conferences.checklist": Visit(OFFICE, {"id": "conference"}),
    "conferences.desk": Visit(OFFICE, {"id": "held_conference"}),
    "conferences.edit": Visit(OFFICE, {"id": "conference"}),
    "conferences.edit_item": Visit(OFFICE, {"id": "conference", "item_id": "agenda_item"}),
    "conferences.edit_line": Visit(OFFICE, {"id": "budget_line"}),
    "conferences.edit_step": Visit(OFFICE, {"id": "checklist_step"}),
    "conferences.find_people": Visit(OFFICE, {"id": "conference"}),
    "conferences.index": Visit(OFFICE),
    "conferences.invitations": Visit(OFFICE, {"id": "conference"}),
    "conferences.invitees": Visit(OFFICE, {"id": "conference"}),
    "conferences.remove_template": Visit(OFFICE, {"id": "template"}),
    "conferences.sent_later": Visit(OFFICE, {"id": "conference"}),
    "conferences.show": Visit(OFFICE, {"id": "conference"}),
    "conferences.standard_items": Visit(OFFICE, {"id": "held_conference"}),
    "conferences.take_step": Visit(OFFICE, {"id": "conference", "slug": "absagen"}),
    "conferences.templates": Visit(OFFICE),
    "contacts.add_function": Visit(OFFICE, {"id": "person"}),
    "contacts.add_organisation": Visit(OFFICE),
    "contacts.add_person": Visit(OFFICE),
    "contacts.edit_organisation": Visit(OFFICE, {"id": "organisation"}),
    "contacts.edit_person": Visit(OFFICE, {"id": "person"}),
    "contacts.end_function": Visit(OFFICE, {"id": "function"}),
    "contacts.organisations": Visit(OFFICE),
    "contacts.people": Visit(OFFICE),
    "contacts.show_organisation": Visit(OFFICE, {"id": "organisation"}),
    "contacts.show_person": Visit(OFFICE, {"id": "person"}),
    "county.borders": Visit(ADMINISTRATION),
    "county.guide": Visit(ADMINISTRATION),
    "county.names": Visit(ADMINISTRATION),
    "county.upload": Visit(ADMINISTRATION),
    "documents.edit_arms": Visit(ADMINISTRATION),
    "documents.edit_letterhead": Visit(ADMINISTRATION),
    "documents.index": Visit(OFFICE),
    "documents.show": Visit(OFFICE, {"id": "document"}),
    "information.accessibility": Visit(NOBODY),
    "information.data_protection": Visit(NOBODY),
    "information.licences": Visit(NOBODY),
    "jobs.index": Visit(OFFICE),
    "log.index": Visit(ADMINISTRATION),
    "minutes.add_item": Visit(OFFICE, {"id": "held_conference"}),
    "minutes.correct": Visit(OFFICE, {"id": "approved_conference"}),
    "minutes.remove_item": Visit(OFFICE, {"id": "held_conference", "item_id": "minutes_item"}),
    "minutes.show": Visit(OFFICE, {"id": "held_conference"}),
    "minutes.take_step": Visit(OFFICE, {"id": "held_conference", "slug": "abstimmen"}),
    "minutes.write": Visit(OFFICE, {"id": "held_conference"}),
    "municipalities.add_visit": Visit(OFFICE, {"id": "municipality"}),
    "municipalities.change_office": Visit(OFFICE, {"id": "municipality"}),
    "municipalities.change_offices": Visit(OFFICE),
    "municipalities.edit": Visit(OFFICE, {"id": "municipality"}),
    "municipalities.edit_town_hall": Visit(OFFICE, {"id": "municipality"}),
    "municipalities.index": Visit(OFFICE),
    "municipalities.show": Visit(OFFICE, {"id": "municipality"}),
    "municipalities.take_step": Visit(OFFICE, {"id": "municipality", "slug": "vermerk-oeffnen"}),
    "municipalities.welcome": Visit(OFFICE, {"id": "municipality", "function_id": "mayor"}),
    "overview.start": Visit(OFFICE),
    "overview.status_report": Visit(OFFICE),
    "own_account.change_password": Visit(OFFICE),
    "own_account.show": Visit(OFFICE),
    "press.edit": Visit(OFFICE, {"id": "held_conference"}),
    "press.index": Visit(OFFICE),
    "press.show": Visit(OFFICE, {"id": "held_conference"}),
    "press.take_step": Visit(OFFICE, {"id": "held_conference", "slug": "freigabe"}),
    "press.waive": Visit(OFFICE, {"id": "conference"}),
    "sign_in.redeem": Visit(NOBODY),
    "sign_in.sign_in": Visit(NOBODY),
    "tasks.add": Visit(OFFICE, {"conference_id": "held_conference"}),
    "tasks.edit": Visit(OFFICE, {"id": "task"}),
    "tasks.index": Visit(OFFICE),
    "tasks.remove": Visit(OFFICE, {"id": "task"}),
    "tasks.show": Visit(OFFICE, {"id": "task"}),
    "follow_ups.add_to_municipality": Visit(OFFICE, {"id": "municipality"}),
    "follow_ups.add_to_visit": Visit(OFFICE, {"id": "visit"}),
    "follow_ups.edit": Visit(OFFICE, {"id": "follow_up"}),
    "follow_ups.index": Visit(OFFICE),
    "follow_ups.postpone": Visit(OFFICE, {"id": "follow_up"}),
    "follow_ups.show": Visit(OFFICE, {"id": "follow_up"}),
    "visits.edit": Visit(OFFICE, {"id": "visit"}),
    "visits.edit_round": Visit(OFFICE, {"id": "visit_round"}),
    "visits.index": Visit(OFFICE),
    "visits.rounds": Visit(OFFICE),
    "visits.show": Visit(OFFICE, {"id": "visit"}),
    "visits.show_round": Visit(OFFICE, {"id": "visit_round"}),
    "visits.start_round": Visit(OFFICE),
    "visits.take_over_agreements": Visit(OFFICE, {"id": "made_visit"}),
    "visits.take_visit_step": Visit(OFFICE, {"id": "scheduled_visit", "slug": "verschieben"}),
    "visits.thank": Visit(OFFICE, {"id": "made_visit"}),
    "tasks.take_step": Visit(OFFICE, {"id": "task", "slug": "entfallen"}),
}
# Files, pieces of pages and answers for machines: nothing to look at by itself.
NO_PAGES = {
    "accounts.export", "barriers.export", "calendar.check", "calendar.export", "catalogues.index", "conferences.export",
    "conferences.export_invitees",
    "contacts.export_organisations", "contacts.export_people", "county.preview", "documents.arms",
    "documents.export", "documents.fetch", "documents.fetch_letters", "follow_ups.export", "health.alive",
    "health.ready", "jobs.export", "jobs.progress", "jobs.show", "log.export",
    "minutes.fetch", "municipalities.export", "overview.fetch_report", "press.export", "press.fetch",
    "tasks.export", "visits.export", "visits.fetch",
}  # fmt: skip


def address(app: Flask, county: County, endpoint: str) -> str:
    words = {key: getattr(county, str(word), word) for key, word in PAGES[endpoint].words.items()}
    with app.test_request_context():
        return url_for(endpoint, **words)
