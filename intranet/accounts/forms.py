"""Forms about accounts: signing in, one's own password, and what administrators fill in."""

from typing import Any

from wtforms import EmailField, PasswordField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, Optional, Regexp

from intranet.accounts import passwords, queries
from intranet.accounts.actions.administration import LOGIN_PATTERN
from intranet.accounts.permissions import Role
from intranet.core.forms import BaseForm, VersionedForm

PASSWORD_HINT = (
    f"Mindestens {passwords.SHORTEST} Zeichen; alle Zeichen sind erlaubt. Gut ist ein kurzer Satz oder vier Wörter, "
    "die nichts miteinander zu tun haben."
)
EMAIL_PATTERN = r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+\Z"
TOO_LONG = "Das ist zu lang. Kürzen Sie auf höchstens %(max)d Zeichen."


def _login_field(**attributes: Any) -> StringField:
    return StringField(
        "Anmeldename",
        [DataRequired("Geben Sie Ihren Anmeldenamen ein."), Length(max=200, message=TOO_LONG)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", **attributes},
    )


def _password_field(label: str, missing: str, *, autocomplete: str, description: str = "") -> PasswordField:
    # No filters: a password is taken as typed, spaces at its ends included.
    return PasswordField(
        label,
        [InputRequired(missing)],  # no Length: its maxlength would cut a pasted password without a word
        filters=(),
        description=description,
        render_kw={"autocomplete": autocomplete},
    )


def _new_password_field(label: str = "Neues Passwort") -> PasswordField:
    return _password_field(
        label, "Geben Sie ein neues Passwort ein.", autocomplete="new-password", description=PASSWORD_HINT
    )


def _repeated_password_field() -> PasswordField:
    return PasswordField(
        "Neues Passwort wiederholen",
        [InputRequired("Geben Sie das neue Passwort ein zweites Mal ein."),
         EqualTo("password", "Die beiden Passwörter sind verschieden. Geben Sie zweimal dasselbe ein.")],
        filters=(),
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip


class SignInForm(BaseForm):
    """Who comes in."""

    submit_label = "Anmelden"

    login = _login_field()
    password = _password_field("Passwort", "Geben Sie Ihr Passwort ein.", autocomplete="current-password")


class RedeemForm(BaseForm):
    """Exchange a one-time code for a password."""

    submit_label = "Passwort festlegen und anmelden"

    login = _login_field()
    code = StringField(
        "Einmalcode",
        [DataRequired("Geben Sie den Einmalcode ein."), Length(max=100, message=TOO_LONG)],
        description="Er steht auf dem Blatt, das Sie bekommen haben. Groß- und Kleinschreibung und die Bindestriche sind gleichgültig.",  # noqa: E501  one sentence for people
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"},
    )
    password = _new_password_field("Ihr neues Passwort")
    repeated = _repeated_password_field()


class ChangePasswordForm(BaseForm):
    """A new password for somebody who knows the old one."""

    submit_label = "Passwort ändern"

    current = _password_field(
        "Bisheriges Passwort", "Geben Sie Ihr bisheriges Passwort ein.", autocomplete="current-password"
    )
    password = _new_password_field()
    repeated = _repeated_password_field()


class ConfirmedForm(BaseForm):
    """Asks last for the acting person's own password, unless it was typed a moment ago."""

    first = ""  # the field that stands above all others, whichever class it comes from

    own_password = _password_field(
        "Ihr eigenes Passwort",
        "Geben Sie zur Bestätigung Ihr eigenes Passwort ein.",
        autocomplete="current-password",
        description="Ihre Anmeldung liegt länger zurück. Bestätigen Sie den Schritt mit Ihrem Passwort.",
    )

    def __init__(self, *, ask_password: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not ask_password:
            del self.own_password

    @property
    def visible_fields(self) -> list[Any]:
        places = {self.first: -1, "own_password": 1}
        return sorted(super().visible_fields, key=lambda field: places.get(field.name, 0))

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "own_password"}


class ResetForm(ConfirmedForm):
    """Only the press counts, and who presses."""

    submit_label = "Einmalcode ausgeben"


class LockForm(BaseForm):
    """Why somebody is kept out."""

    submit_label = "Konto sperren"

    reason = TextAreaField(
        "Grund",
        [DataRequired("Geben Sie den Grund an; er steht im Protokoll."), Length(max=500, message=TOO_LONG)],
        description="Er steht im Protokoll, die Person sieht ihn nicht.",
    )


class EndForm(ConfirmedForm):
    """Why an account is no longer needed."""

    submit_label = "Konto endgültig beenden"

    reason = TextAreaField(
        "Grund",
        [DataRequired("Geben Sie den Grund an; er steht im Protokoll."), Length(max=500, message=TOO_LONG)],
        description="Zum Beispiel: ausgeschieden zum 31. März.",
    )


def _whole_number_or_nothing(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class _AccountFields(ConfirmedForm):
    """What administrators say about every account."""

    name = StringField(
        "Name",
        [DataRequired("Geben Sie den Namen der Person ein."), Length(max=200, message=TOO_LONG)],
        description="Vor- und Nachname; so steht er überall im Intranet.",
        render_kw={"autocomplete": "off"},
    )
    email = EmailField(
        "E-Mail",
        [Optional(), Length(max=200, message=TOO_LONG),
         Regexp(EMAIL_PATTERN, message="Geben Sie eine Adresse wie name@kreis.example ein.")],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    role = SelectField(
        "Rolle",
        [InputRequired("Wählen Sie die Rolle aus.")],
        choices={"": "bitte auswählen"} | {role.value: f"{role.label}: {role.purpose}" for role in Role},
    )
    organisation_id = SelectField(
        "Organisation",
        coerce=_whole_number_or_nothing,
        description="Nur für die Rolle „Freier Träger“: wessen Konferenzen die Person sieht.",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.organisation_id.choices = {"": "keine"} | queries.organisation_choices()

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"role": Role(self.role.data)}

    def validate_organisation_id(self, field: Any) -> None:
        if self.role.data == Role.PARTNER and field.data is None:
            raise ValidationError("Wählen Sie den freien Träger aus, zu dem die Person gehört.")
        if self.role.data != Role.PARTNER and field.data is not None:
            raise ValidationError("Wählen Sie „keine“: Eine Organisation gehört nur zur Rolle „Freier Träger“.")


class NewAccountForm(_AccountFields):
    """A new account."""

    submit_label = "Konto anlegen und Einmalcode ausgeben"
    first = "login"

    login = StringField(
        "Anmeldename",
        [DataRequired("Geben Sie einen Anmeldenamen ein."),
         Regexp(rf"(?:{LOGIN_PATTERN.pattern})\Z", message="Nehmen Sie 2 bis 60 kleine Buchstaben ohne Umlaute, Ziffern, Punkte oder Bindestriche.")],  # noqa: E501  one sentence for people
        filters=(lambda text: text.lower() if text else text,),
        description="Kleine Buchstaben, Ziffern, Punkt und Bindestrich, zum Beispiel k.muster. Er lässt sich später nicht ändern.",  # noqa: E501  one sentence for people
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip


class AccountForm(_AccountFields, VersionedForm):
    """Changes to an account."""
