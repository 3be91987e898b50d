import re
import stat
from pathlib import Path

import pytest

from intranet.config import SETTINGS, SettingsError, from_environment

HANDBOOK = Path("docs/administration.md")


def settings(folder, **environ):
    return from_environment({"INTRANET_DATA": str(folder), **environ})


def test_an_installation_without_any_setting_is_private_and_local(tmp_path):
    found = settings(tmp_path)

    assert (found.host, found.port) == ("127.0.0.1", 8000)
    assert found.database_url.render_as_string() == f"sqlite:///{tmp_path}/intranet.db"
    assert found.for_flask()["TRUSTED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_the_data_folder_and_the_key_in_it_are_readable_by_their_owner_alone(tmp_path):
    folder = tmp_path / "Daten des Büros"
    key = settings(folder).secret_key

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert len(key) >= 32
    assert settings(folder).secret_key == key


def test_a_data_folder_that_others_could_read_is_closed(tmp_path):
    tmp_path.chmod(0o755)
    settings(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "brief.odt").touch()
    with pytest.raises(SettingsError, match="chmod 700"):
        settings(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_session_cannot_be_idle_for_longer_than_it_lasts(tmp_path):
    with pytest.raises(SettingsError, match="INTRANET_SESSION_IDLE_MINUTES"):
        settings(tmp_path, INTRANET_SESSION_IDLE_MINUTES="300", INTRANET_SESSION_HOURS="2")


def test_words_may_be_written_large_or_small(tmp_path):
    assert settings(tmp_path, INTRANET_COOKIE_SECURE="Ja", INTRANET_LOG_LEVEL="INFO").cookie_secure


@pytest.mark.parametrize("address", ["postgres://amt@db/intranet", "postgresql://amt@db/intranet"])
def test_both_ways_to_write_postgresql_mean_the_same_driver(tmp_path, address):
    found = settings(tmp_path, INTRANET_DATABASE_URL=address)
    assert found.database_url.render_as_string() == "postgresql+psycopg://amt@db/intranet"


def test_serving_over_https_binds_the_cookie_to_the_host_and_to_tls(tmp_path):
    found = settings(tmp_path, INTRANET_COOKIE_SECURE="ja").for_flask()
    assert found["SESSION_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("INTRANET_PORT", "achtzig", "ganze Zahl von 1 bis 65535"),
        ("INTRANET_PORT", "70000", "ganze Zahl von 1 bis 65535"),
        ("INTRANET_PORT", "８０００", "ganze Zahl von 1 bis 65535"),
        ("INTRANET_WORKERS", "0", "von 1 bis 64"),
        ("INTRANET_THREADS", "-4", "von 1 bis 64"),
        ("INTRANET_PROXIES", "viele", "von 0 bis 5"),
        ("INTRANET_SECRET_KEY", "kurz", "mindestens 32"),
        ("INTRANET_SECRET_KEY", "a" * 40, "leicht zu erraten"),
        ("INTRANET_SECRET_KEY_FALLBACKS", "kurz", "mindestens 32"),
        ("INTRANET_DATABASE_URL", "postgresql://amt@db:99999/intranet", "postgresql://"),
        ("INTRANET_DATABASE_URL", "postgresql://amt@db:abc/intranet", "postgresql://"),
        ("INTRANET_DATABASE_URL", "mysql://amt@db/intranet", "postgresql://"),
        ("INTRANET_DATABASE_URL", "sqlite:///hier.db", "sqlite:////voller/pfad"),
        ("INTRANET_DATABASE_URL", "Datenbank", "postgresql://"),
        ("INTRANET_TRUSTED_HOSTS", "https://intranet.example.org", "nur die Rechnernamen"),
        ("INTRANET_TRUSTED_HOSTS", "intranet.example.org:8000", "ohne Port"),
        ("INTRANET_TRUSTED_HOSTS", "präventionsbüro", "nur die Rechnernamen"),
        ("INTRANET_COOKIE_SECURE", "yes", "ja, nein"),
        ("INTRANET_LOG_FORMAT", "xml", "text, json"),
        ("INTRANET_LOG_LEVEL", "laut", "debug, info"),
        ("INTRANET_SESSION_IDLE_MINUTES", "1", "von 5 bis 480"),
        ("INTRANET_SESSION_HOURS", "48", "von 1 bis 24"),
        ("INTRANET_SESSION_IDLE_MINUTES", "480", None),
        ("INTRANET_DISK_RESERVE_MB", "", None),
        ("INTRANET_HOST", "0.0.0.0", "INTRANET_TRUSTED_HOSTS"),
        ("INTRANET_PROT", "80", "Meinten Sie INTRANET_PORT"),
        ("INTRANET_FARBE", "rot", "gibt es nicht"),
        ("FLASK_DEBUG", "1", "Lassen Sie ihn weg"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write_instead(tmp_path, name, value, told):
    if told is None:
        assert settings(tmp_path, **{name: value}).disk_reserve_mb == 200
        return
    with pytest.raises(SettingsError, match=re.escape(told)) as refused:
        settings(tmp_path, **{name: value})
    assert name in str(refused.value)


def test_a_refused_database_address_does_not_repeat_its_password(tmp_path):
    with pytest.raises(SettingsError) as refused:
        settings(tmp_path, INTRANET_DATABASE_URL="mysql://amt:geheim@db/intranet")
    assert "geheim" not in str(refused.value)


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "datei").touch()
    with pytest.raises(SettingsError, match="INTRANET_DATA"):
        settings(tmp_path / "datei" / "ordner")


def test_settings_do_not_show_their_secrets(tmp_path):
    found = settings(
        tmp_path, INTRANET_SECRET_KEY="streng-vertraulich " * 2, INTRANET_SECRET_KEY_FALLBACKS="alt-vertraulich-" * 3,
        INTRANET_DATABASE_URL="postgresql://amt:geheim@db/intranet",
    )  # fmt: skip
    assert not re.search("vertraulich|geheim", repr(found))


def test_the_handbook_holds_the_same_table_of_settings():
    rows = re.findall(r"^\| `(INTRANET_\w+)` \| (.*?) \| (.*?) \|$", HANDBOOK.read_text(), re.MULTILINE)
    told = {name: (default.strip("`").replace("–", ""), meaning) for name, default, meaning in rows}
    assert told == {setting.name: (setting.default, setting.meaning) for setting in SETTINGS.values()}
