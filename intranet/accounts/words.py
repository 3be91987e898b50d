"""What the log calls the things and steps of this feature."""

from intranet.accounts.models import Account, SignedInSession
from intranet.audit.words import teach

teach(
    Account,
    "Konto",
    labels={
        "login": "Anmeldename", "role": "Rolle", "organisation_id": "Organisation",
        "code_expires_at": "Einmalcode gültig bis", "signed_in_at": "Zuletzt angemeldet",
        "signed_in_before_at": "Davor angemeldet",
    },
    actions={
        "demonstration filled": "Vorführdaten eingespielt",
        "account added": "Konto der Vorführung angelegt",
        "account changed": "Konto geändert",
        "account created": "Konto angelegt",
        "account ended": "Konto beendet",
        "account locked": "Konto gesperrt",
        "account reset": "Konto zurückgesetzt, Einmalcode ausgegeben",
        "account unlocked": "Konto entsperrt",
        "brake released": "Wartezeit nach Fehlversuchen aufgehoben",
        "password changed": "Passwort geändert",
        "password set": "Einmalcode eingelöst, Passwort festgelegt",
        "session ended": "Sitzung beendet",
        "sessions ended": "Alle anderen Sitzungen beendet",
        "sign-in failed": "Anmeldung gescheitert",
        "sign-in slowed down": "Anmeldung gebremst: zu viele Versuche",
        "sign-in to locked account": "Anmeldung an gesperrtem Konto",
        "signed in": "Angemeldet",
        "signed out": "Abgemeldet",
    },
)  # fmt: skip
teach(SignedInSession, "Sitzung")
