"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "border",
        sa.Column("ags", sa.String(length=200), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("label_x", sa.Integer(), nullable=False),
        sa.Column("label_y", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(ags) = 8", name=op.f("ck_border_ags_has_eight_digits")),
        sa.PrimaryKeyConstraint("ags", name=op.f("pk_border")),
    )
    op.create_table(
        "border_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("credit", sa.String(length=200), nullable=False),
        sa.Column("areas", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_border_sheet")),
    )
    op.create_table(
        "catalogue_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "catalogue",
            sa.Enum(
                "partner-type",
                "life-phase",
                "offer-kind",
                "field",
                name="known_catalogue",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR retired_on IS NOT NULL", name=op.f("ck_catalogue_entry_merged_is_retired")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["catalogue_entry.id"], name=op.f("fk_catalogue_entry_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_entry")),
        sa.UniqueConstraint("catalogue", "name", name="uq_catalogue_entry_name"),
    )
    with op.batch_alter_table("catalogue_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catalogue_entry_catalogue"), ["catalogue"], unique=False)
        batch_op.create_index(batch_op.f("ix_catalogue_entry_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "contact_different",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("person", "organisation", name="known_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_contact_different_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_different")),
        sa.UniqueConstraint("kind", "low_id", "high_id", name="uq_contact_different_pair"),
    )
    op.create_table(
        "contact_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("person", "organisation", name="known_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("dropped_id", sa.Integer(), nullable=False),
        sa.Column("kept_name", sa.String(length=200), nullable=False),
        sa.Column("dropped_name", sa.String(length=200), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_before", sa.JSON(), nullable=True),
        sa.Column("kept_after", sa.JSON(), nullable=True),
        sa.Column("dropped", sa.JSON(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=True),
        sa.Column("ties", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_merge")),
    )
    with op.batch_alter_table("contact_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_merge_dropped_id"), ["dropped_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_merge_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "distribution_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("fixed", "filter", name="known_listkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("function_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind = 'filter' OR function_name = ''", name=op.f("ck_distribution_list_filter_of_its_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution_list")),
        sa.UniqueConstraint("name", name=op.f("uq_distribution_list_name")),
    )
    with op.batch_alter_table("distribution_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_list_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county", sa.String(length=200), nullable=False),
        sa.Column(
            "land",
            sa.Enum(
                "01",
                "02",
                "03",
                "04",
                "05",
                "06",
                "07",
                "08",
                "09",
                "10",
                "11",
                "12",
                "13",
                "14",
                "15",
                "16",
                name="known_land",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("head", sa.String(length=200), nullable=False),
        sa.Column("head_name", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("programme", sa.String(length=200), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("press_contact", sa.String(length=200), nullable=False),
        sa.Column("press_phone", sa.String(length=200), nullable=False),
        sa.Column("press_email", sa.String(length=200), nullable=False),
        sa.Column("press_background", sa.Text(), nullable=False),
        sa.Column("privacy_notice", sa.Text(), nullable=False),
        sa.Column("photo_notice", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("match_key", sa.String(length=200), nullable=False),
        sa.Column(
            "sound_key",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "town-hall",
                "day-care",
                "school",
                "health",
                "counselling",
                "youth",
                "club",
                "church",
                "welfare",
                "authority",
                "other",
                name="known_organisationkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column(
            "house_key",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("address_source", sa.String(length=200), nullable=False),
        sa.Column("address_checked_on", sa.Date(), nullable=True),
        sa.Column("address_needs_check", sa.Boolean(), nullable=False),
        sa.Column("mail_returned_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("no_letters", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_house_key"), ["house_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_sort_name"), ["sort_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_sound_key"), ["sound_key"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "greeting",
            sa.Enum("ms", "mr", "none", name="known_greeting", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("first_name", sa.String(length=200), nullable=False),
        sa.Column("name_prefix", sa.String(length=200), nullable=False),
        sa.Column("last_name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("match_key", sa.String(length=200), nullable=False),
        sa.Column(
            "sound_key",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "mail_key",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("letter_greeting", sa.String(length=200), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("post", "e-mail", name="known_channel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "list_consent",
            sa.Enum(
                "unasked",
                "given",
                "refused",
                name="known_consent",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("list_consent_on", sa.Date(), nullable=True),
        sa.Column(
            "photo_consent",
            sa.Enum(
                "unasked",
                "given",
                "refused",
                name="known_photo_consent",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("photo_consent_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column(
            "house_key",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("address_source", sa.String(length=200), nullable=False),
        sa.Column("address_checked_on", sa.Date(), nullable=True),
        sa.Column("address_needs_check", sa.Boolean(), nullable=False),
        sa.Column("mail_returned_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("no_letters", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_house_key"), ["house_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_mail_key"), ["mail_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_sort_name"), ["sort_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_sound_key"), ["sound_key"], unique=False)

    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_title",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "row_id", name="uq_search_entry_thing"),
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5(text, content='search_entry', content_rowid='id', tokenize='trigram')"
        )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER search_text_added AFTER INSERT ON search_entry BEGIN\n    INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
        )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER search_text_removed AFTER DELETE ON search_entry BEGIN\n    INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text); END"
        )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER search_text_changed AFTER UPDATE OF text ON search_entry BEGIN\n    INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text);\n    INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "DO $$ BEGIN\n    CREATE EXTENSION IF NOT EXISTS pg_trgm;\n    CREATE INDEX search_text_trigrams ON search_entry USING gin (text gin_trgm_ops);\n    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN\n    RAISE NOTICE 'pg_trgm is not available, the search works without an index'; END $$"
        )
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_entry_sort_title"), ["sort_title"], unique=False)

    op.create_table(
        "sign_in_brake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_brake")),
        sa.UniqueConstraint("key", name=op.f("uq_sign_in_brake_key")),
    )
    with op.batch_alter_table("sign_in_brake", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_brake_last_at"), ["last_at"], unique=False)

    op.create_table(
        "visit_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "youth-office", "county", name="known_roundscope", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_visit_round_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_round")),
        sa.UniqueConstraint("name", name=op.f("uq_visit_round_name")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administration",
                "office",
                "head",
                "press",
                "county-office",
                "partner",
                "reader",
                name="known_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "active",
                "locked",
                "ended",
                name="known_accountstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("code_hash", sa.String(length=200), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_in_before_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role = 'partner' OR organisation_id IS NULL", name=op.f("ck_account_organisation_of_partner")
        ),
        sa.CheckConstraint(
            "state <> 'active' OR password_hash IS NOT NULL", name=op.f("ck_account_active_has_password")
        ),
        sa.CheckConstraint("state <> 'invited' OR code_hash IS NOT NULL", name=op.f("ck_account_invited_has_code")),
        sa.CheckConstraint("(code_hash IS NULL) = (code_expires_at IS NULL)", name=op.f("ck_account_code_expires")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "arms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letterhead_id", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("media_type IN ('image/png', 'image/jpeg')", name=op.f("ck_arms_known_media_type")),
        sa.ForeignKeyConstraint(["letterhead_id"], ["letterhead.id"], name=op.f("fk_arms_letterhead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arms")),
        sa.UniqueConstraint("letterhead_id", name=op.f("uq_arms_letterhead_id")),
    )
    op.create_table(
        "distribution_life_phase",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["distribution_list.id"], name=op.f("fk_distribution_life_phase_list_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["catalogue_entry.id"], name=op.f("fk_distribution_life_phase_phase_id")),
        sa.PrimaryKeyConstraint("list_id", "phase_id", name=op.f("pk_distribution_life_phase")),
    )
    with op.batch_alter_table("distribution_life_phase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_life_phase_phase_id"), ["phase_id"], unique=False)

    op.create_table(
        "distribution_partner_type",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["distribution_list.id"], name=op.f("fk_distribution_partner_type_list_id")
        ),
        sa.ForeignKeyConstraint(["type_id"], ["catalogue_entry.id"], name=op.f("fk_distribution_partner_type_type_id")),
        sa.PrimaryKeyConstraint("list_id", "type_id", name=op.f("pk_distribution_partner_type")),
    )
    with op.batch_alter_table("distribution_partner_type", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_partner_type_type_id"), ["type_id"], unique=False)

    op.create_table(
        "municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ags", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("official_name", sa.String(length=200), nullable=False),
        sa.Column("district", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "town",
                "community",
                "market",
                name="known_municipalitykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        sa.Column("youth_office", sa.String(length=200), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("population_on", sa.Date(), nullable=False),
        sa.Column("area_km2", sa.Double(), nullable=False),
        sa.Column("tile_row", sa.Integer(), nullable=True),
        sa.Column("tile_column", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("town_hall_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(ags) = 8", name=op.f("ck_municipality_ags_has_eight_digits")),
        sa.ForeignKeyConstraint(["town_hall_id"], ["organisation.id"], name=op.f("fk_municipality_town_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("ags", name=op.f("uq_municipality_ags")),
        sa.UniqueConstraint("town_hall_id", name=op.f("uq_municipality_town_hall_id")),
    )
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipality_district"), ["district"], unique=False)
        batch_op.create_index(batch_op.f("ix_municipality_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "organisation_life_phase",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_life_phase_organisation_id")
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["catalogue_entry.id"], name=op.f("fk_organisation_life_phase_phase_id")),
        sa.PrimaryKeyConstraint("organisation_id", "phase_id", name=op.f("pk_organisation_life_phase")),
    )
    with op.batch_alter_table("organisation_life_phase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_life_phase_phase_id"), ["phase_id"], unique=False)

    op.create_table(
        "organisation_partner_type",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_partner_type_organisation_id")
        ),
        sa.ForeignKeyConstraint(["type_id"], ["catalogue_entry.id"], name=op.f("fk_organisation_partner_type_type_id")),
        sa.PrimaryKeyConstraint("organisation_id", "type_id", name=op.f("pk_organisation_partner_type")),
    )
    with op.batch_alter_table("organisation_partner_type", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_partner_type_type_id"), ["type_id"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=200), nullable=False),
        sa.Column("thing", sa.String(length=200), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("thing_name", sa.String(length=200), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("request_id", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_audit_entry_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_entry_only_grows_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_entry_only_grows_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS\n            $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry\n            FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_only_grows()"
        )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entry_thing_thing_id", ["thing", "thing_id"], unique=False)

    op.create_table(
        "barrier_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "answered", name="known_reportstate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_by_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'answered') = (answered_at IS NOT NULL)", name=op.f("ck_barrier_report_answered_has_moment")
        ),
        sa.CheckConstraint(
            "state = 'open' OR contact = ''", name=op.f("ck_barrier_report_contact_goes_with_the_answer")
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["account.id"], name=op.f("fk_barrier_report_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barrier_report")),
    )
    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_barrier_report_state"), ["state"], unique=False)

    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("motto", sa.String(length=200), nullable=False),
        sa.Column("hosts", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "idea",
                "planned",
                "dated",
                "invited",
                "postponed",
                "held",
                "minuted",
                "closed",
                "cancelled",
                name="known_conferencestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day_chosen_on", sa.Date(), nullable=True),
        sa.Column("hall", sa.String(length=200), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column("access_notes", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("responsible_there", sa.String(length=200), nullable=False),
        sa.Column("responsible_here_id", sa.Integer(), nullable=True),
        sa.Column("invitations_printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("guests", sa.Text(), nullable=False),
        sa.Column("press_waived", sa.Boolean(), nullable=False),
        sa.Column("moderation", sa.String(length=200), nullable=False),
        sa.Column("minute_taker", sa.String(length=200), nullable=False),
        sa.Column("speakers", sa.Text(), nullable=False),
        sa.Column("expected_size", sa.Integer(), nullable=True),
        sa.Column("series", sa.String(length=200), nullable=False),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("is_template", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT is_template OR (state = 'idea' AND starts_at IS NULL AND municipality_id IS NULL)",
            name=op.f("ck_conference_template_without_date_and_place"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('dated', 'invited', 'held', 'minuted', 'closed') OR (starts_at IS NOT NULL AND hall <> '')",
            name=op.f("ck_conference_date_and_hall_when_dated"),
        ),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_conference_ends_after_start")),
        sa.CheckConstraint(
            "expected_size IS NULL OR expected_size BETWEEN 1 AND 5000", name=op.f("ck_conference_bounded_size")
        ),
        sa.ForeignKeyConstraint(["copied_from_id"], ["conference.id"], name=op.f("fk_conference_copied_from_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_conference_municipality_id")),
        sa.ForeignKeyConstraint(
            ["responsible_here_id"], ["account.id"], name=op.f("fk_conference_responsible_here_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
    )
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_state"), ["state"], unique=False)

    op.create_table(
        "contact_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "people", "organisations", name="known_importkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "done",
                "undone",
                name="known_importstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("read_as", sa.String(length=200), nullable=False),
        sa.Column(
            "policy",
            sa.Enum(
                "leave", "fill", "overwrite", name="known_policy", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=True),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_contact_import_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_import")),
    )
    with op.batch_alter_table("contact_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_import_state"), ["state"], unique=False)

    op.create_table(
        "contact_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "talk",
                "phone",
                "e-mail",
                "letter",
                "other",
                name="known_notekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_contact_note_about_one")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_contact_note_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contact_note_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_note")),
    )
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_note_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_note_person_id"), ["person_id"], unique=False)

    op.create_table(
        "directory_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_directory_upload_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_upload")),
    )
    with op.batch_alter_table("directory_upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_directory_upload_account_id"), ["account_id"], unique=False)

    op.create_table(
        "distribution_municipality",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["distribution_list.id"], name=op.f("fk_distribution_municipality_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_distribution_municipality_municipality_id")
        ),
        sa.PrimaryKeyConstraint("list_id", "municipality_id", name=op.f("pk_distribution_municipality")),
    )
    with op.batch_alter_table("distribution_municipality", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_distribution_municipality_municipality_id"), ["municipality_id"], unique=False
        )

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "invitation",
                "invitations",
                "save-the-date",
                "reminder",
                "change-notice",
                "cancellation",
                "print-file",
                "labels",
                "post-list",
                "cover-sheet",
                "briefing",
                "note",
                "status-report",
                "thanks",
                "minutes",
                "press-release",
                "welcome",
                name="known_documentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("function_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.CheckConstraint("place IS NULL OR batch <> ''", name=op.f("ck_document_place_in_a_batch")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_sha256_is_whole")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_document_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("batch", "place", name=op.f("uq_document_batch")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_function_id"), ["function_id"], unique=False)
        batch_op.create_index("ix_document_source", ["source", "source_id"], unique=False)

    op.create_table(
        "function",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_head_of_town_hall", sa.Boolean(), nullable=False),
        sa.Column("to_own_address", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "organisation_id IS NOT NULL OR NOT is_head_of_town_hall", name=op.f("ck_function_head_of_an_organisation")
        ),
        sa.CheckConstraint(
            "organisation_id IS NOT NULL OR municipality_id IS NOT NULL", name=op.f("ck_function_somewhere")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name=op.f("ck_function_term")
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_function_municipality_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_function_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_function_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("function", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_function_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_function_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_function_person_id", ["person_id", "valid_to", "valid_from"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                "cancelled",
                name="known_jobstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_cancel_wanted", sa.Boolean(), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name=op.f("ck_job_lease_while_running")),
        sa.CheckConstraint("done >= 0 AND done <= total", name=op.f("ck_job_done_within_total")),
        sa.ForeignKeyConstraint(["created_by_id"], ["account.id"], name=op.f("fk_job_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index("ix_job_source", ["source", "source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"], unique=False)

    op.create_table(
        "letter_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "save-the-date",
                "invitation",
                "reminder",
                "change-notice",
                "cancellation",
                "thanks",
                name="known_letterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("closing_text", sa.Text(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_letter_text_version_counts")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_letter_text_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint("kind", "version", name=op.f("uq_letter_text_kind")),
    )
    op.create_table(
        "organisation_municipality",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_organisation_municipality_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_municipality_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "municipality_id", name=op.f("pk_organisation_municipality")),
    )
    with op.batch_alter_table("organisation_municipality", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_municipality_municipality_id"), ["municipality_id"], unique=False
        )

    op.create_table(
        "own_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "closed",
                "school-holidays",
                "committee",
                "local",
                name="known_daykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_own_day_ends_after_start")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_own_day_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_day")),
    )
    with op.batch_alter_table("own_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_day_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_day_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_day_sort_name"), ["sort_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_day_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("is_start", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("account_id", "endpoint", "name", name="uq_saved_view_name"),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_saved_view_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "scope_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("was_in_scope", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_scope_change_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope_change")),
    )
    with op.batch_alter_table("scope_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scope_change_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "signed_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_signed_in_session_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signed_in_session_token_hash")),
    )
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_in_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "inaugural",
                "expert",
                "follow-up",
                "on-site",
                name="known_visitkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "requested",
                "scheduled",
                "postponed",
                "cancelled",
                "visited",
                "followed-up",
                "closed",
                "dropped",
                name="known_visitstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_place",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("people_met", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("preparation", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("agreements", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cancelled_by", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('followed-up', 'closed') OR result <> ''", name=op.f("ck_visit_note_when_followed_up")
        ),
        sa.CheckConstraint(
            "state NOT IN ('scheduled', 'visited', 'followed-up', 'closed') OR starts_at IS NOT NULL",
            name=op.f("ck_visit_date_when_scheduled"),
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_visit_municipality_id")),
        sa.ForeignKeyConstraint(["round_id"], ["visit_round.id"], name=op.f("fk_visit_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index("ix_visit_municipality_id", ["municipality_id", "round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_sort_place"), ["sort_place"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_state"), ["state"], unique=False)
        batch_op.create_index(
            "uq_visit_current",
            ["municipality_id"],
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        )

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "arrival",
                "greeting",
                "talk",
                "work",
                "results",
                "break",
                "other",
                name="known_itemkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("speaker", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 0 AND 600", name=op.f("ck_agenda_item_bounded_length")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_agenda_item_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("payer", sa.String(length=200), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("cents BETWEEN 0 AND 100000000", name=op.f("ck_budget_line_bounded_amount")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_budget_line_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "checklist_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("is_lead_time", sa.Boolean(), nullable=False),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("days BETWEEN -730 AND 730", name=op.f("ck_checklist_step_bounded_distance")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_checklist_step_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_step")),
    )
    with op.batch_alter_table("checklist_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_step_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "save-the-date",
                "invitation",
                "reminder",
                "change-notice",
                "cancellation",
                "thanks",
                name="known_letterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "new",
                "unanswered",
                "outdated",
                "reached",
                "coming",
                "present",
                "all",
                name="known_audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "letter", "email", "hand", name="known_channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "printing",
                "printed",
                "sent",
                "discarded",
                name="known_dispatchstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("print_file_id", sa.Integer(), nullable=True),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("sent_by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'sent') = (posted_on IS NOT NULL)", name=op.f("ck_dispatch_posted_when_sent")),
        sa.CheckConstraint(
            "state NOT IN ('printed', 'sent') OR print_file_id IS NOT NULL", name=op.f("ck_dispatch_printed_has_a_file")
        ),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_dispatch_conference_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_dispatch_made_by_id")),
        sa.ForeignKeyConstraint(["print_file_id"], ["document.id"], name=op.f("fk_dispatch_print_file_id")),
        sa.ForeignKeyConstraint(["text_id"], ["letter_text.id"], name=op.f("fk_dispatch_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispatch_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "distribution_member",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["function_id"], ["function.id"], name=op.f("fk_distribution_member_function_id")),
        sa.ForeignKeyConstraint(["list_id"], ["distribution_list.id"], name=op.f("fk_distribution_member_list_id")),
        sa.PrimaryKeyConstraint("list_id", "function_id", name=op.f("pk_distribution_member")),
    )
    with op.batch_alter_table("distribution_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_member_function_id"), ["function_id"], unique=False)

    op.create_table(
        "document_part",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_part_document_id")),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_document_part")),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reminder",
                "request",
                "promise",
                name="known_followupkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("promised_by", sa.String(length=200), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(done_at IS NULL) = (done_by_name = '')", name=op.f("ck_follow_up_done_by_somebody")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_follow_up_account_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_follow_up_municipality_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_follow_up_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "imported_thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=200), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["contact_import.id"], name=op.f("fk_imported_thing_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_thing")),
    )
    with op.batch_alter_table("imported_thing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_thing_import_id"), ["import_id"], unique=False)
        batch_op.create_index("ix_imported_thing_thing", ["thing", "thing_id"], unique=False)

    op.create_table(
        "invitee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "noted",
                "invited",
                "accepted",
                "declined",
                "substitute",
                name="known_inviteestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "letter", "email", "hand", name="known_channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("to_own_address", sa.Boolean(), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("substitute", sa.String(length=200), nullable=False),
        sa.Column("table_wish", sa.String(length=200), nullable=False),
        sa.Column("second_wish", sa.String(length=200), nullable=False),
        sa.Column("table_name", sa.String(length=200), nullable=False),
        sa.Column("meals", sa.String(length=200), nullable=False),
        sa.Column("support", sa.String(length=200), nullable=False),
        sa.Column("may_be_listed", sa.Boolean(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column(
            "answered_by",
            sa.Enum(
                "slip",
                "email",
                "phone",
                "in-person",
                name="known_answerway",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_for", sa.Date(), nullable=True),
        sa.Column("is_meant_twice", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum(
                "present",
                "excused",
                "absent",
                name="known_attendance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("persons BETWEEN 0 AND 20", name=op.f("ck_invitee_bounded_persons")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_invitee_conference_id")),
        sa.ForeignKeyConstraint(["function_id"], ["function.id"], name=op.f("fk_invitee_function_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
        sa.UniqueConstraint("code", name=op.f("uq_invitee_code")),
        sa.UniqueConstraint("conference_id", "function_id", name=op.f("uq_invitee_conference_id")),
    )
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitee_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitee_function_id"), ["function_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in-review",
                "released",
                "sent",
                "approved",
                name="known_minutesstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("chair", sa.String(length=200), nullable=False),
        sa.Column("minute_taker", sa.String(length=200), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_meeting", sa.String(length=200), nullable=False),
        sa.Column("enclosures", sa.Text(), nullable=False),
        sa.Column("distribution", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approval", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'approved' OR (approved_on IS NOT NULL AND approval <> '')",
            name=op.f("ck_minutes_by_whom_when_approved"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'approved') OR sent_on IS NOT NULL", name=op.f("ck_minutes_day_when_sent")
        ),
        sa.CheckConstraint("ended_at IS NULL OR ended_at > started_at", name=op.f("ck_minutes_ends_after_start")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_minutes_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_minutes_conference_id")),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "running",
                "paused",
                "ended",
                name="known_offerstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("cost", sa.String(length=200), nullable=False),
        sa.Column("registration", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state <> 'running' OR provider_id IS NOT NULL", name=op.f("ck_offer_running_has_provider")),
        sa.ForeignKeyConstraint(["contact_id"], ["function.id"], name=op.f("fk_offer_contact_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["catalogue_entry.id"], name=op.f("fk_offer_kind_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_offer_municipality_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["organisation.id"], name=op.f("fk_offer_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_provider_id"), ["provider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_sort_name"), ["sort_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_state"), ["state"], unique=False)

    op.create_table(
        "press_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "quotes",
                "approval",
                "sent",
                "archived",
                name="known_pressstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("embargo", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kicker", sa.String(length=200), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("subheadline", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_name", sa.String(length=200), nullable=False),
        sa.Column("quote_function", sa.String(length=200), nullable=False),
        sa.Column("quote_approved", sa.String(length=200), nullable=False),
        sa.Column("pictured", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("credit", sa.String(length=200), nullable=False),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('approval', 'sent', 'archived') OR quote = '' OR quote_approved <> ''",
            name=op.f("ck_press_release_quote_released_before_approval"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'archived') OR sent_on IS NOT NULL", name=op.f("ck_press_release_day_when_sent")
        ),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_press_release_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_release")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_press_release_conference_id")),
    )
    op.create_table(
        "responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name=op.f("ck_responsibility_term")
        ),
        sa.ForeignKeyConstraint(["function_id"], ["function.id"], name=op.f("fk_responsibility_function_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_responsibility_municipality_id")
        ),
        sa.ForeignKeyConstraint(["phase_id"], ["catalogue_entry.id"], name=op.f("fk_responsibility_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility")),
    )
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_function_id"), ["function_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_phase_id"), ["phase_id"], unique=False)

    op.create_table(
        "visit_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "requested",
                "scheduled",
                "postponed",
                "cancelled",
                "visited",
                "followed-up",
                "closed",
                "dropped",
                name="known_visitstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("former_starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_visit_step_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["visit_round.id"], name=op.f("fk_visit_step_round_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_step_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_step")),
    )
    with op.batch_alter_table("visit_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_step_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_step_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "dispatch_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispatch_id", sa.Integer(), nullable=False),
        sa.Column("invitee_id", sa.Integer(), nullable=True),
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column(
            "returned_why",
            sa.Enum(
                "moved",
                "unknown",
                "refused",
                "incomplete",
                "other",
                name="known_returnreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (returned_why IS NULL)", name=op.f("ck_dispatch_letter_returned_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["dispatch_id"], ["dispatch.id"], name=op.f("fk_dispatch_letter_dispatch_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_dispatch_letter_document_id")),
        sa.ForeignKeyConstraint(
            ["invitee_id"], ["invitee.id"], name=op.f("fk_dispatch_letter_invitee_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch_letter")),
        sa.UniqueConstraint("code", name=op.f("uq_dispatch_letter_code")),
        sa.UniqueConstraint("dispatch_id", "invitee_id", name=op.f("uq_dispatch_letter_dispatch_id")),
        sa.UniqueConstraint("dispatch_id", "place", name="uq_dispatch_letter_place"),
        sa.UniqueConstraint("document_id", name=op.f("uq_dispatch_letter_document_id")),
    )
    with op.batch_alter_table("dispatch_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispatch_letter_invitee_id"), ["invitee_id"], unique=False)

    op.create_table(
        "minutes_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("reads", sa.Text(), nullable=False),
        sa.Column("shall_read", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "place <> '' AND shall_read <> '' AND requested_by <> ''", name=op.f("ck_minutes_correction_says_all")
        ),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_correction_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_correction")),
    )
    with op.batch_alter_table("minutes_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_correction_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "minutes_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column(
            "resolution_kind",
            sa.Enum(
                "agreement",
                "decision",
                name="known_resolutionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("votes_yes", sa.Integer(), nullable=True),
        sa.Column("votes_no", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("holds_phases", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(votes_yes IS NULL AND votes_no IS NULL AND votes_abstained IS NULL) OR (votes_yes >= 0 AND votes_no >= 0 AND votes_abstained >= 0 AND votes_yes IS NOT NULL AND votes_no IS NOT NULL AND votes_abstained IS NOT NULL AND resolution <> '')",
            name=op.f("ck_minutes_item_votes_on_a_wording"),
        ),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_item_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_item")),
    )
    with op.batch_alter_table("minutes_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_item_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "offer_field",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["field_id"], ["catalogue_entry.id"], name=op.f("fk_offer_field_field_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_field_offer_id")),
        sa.PrimaryKeyConstraint("offer_id", "field_id", name=op.f("pk_offer_field")),
    )
    with op.batch_alter_table("offer_field", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_field_field_id"), ["field_id"], unique=False)

    op.create_table(
        "offer_life_phase",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_life_phase_offer_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["catalogue_entry.id"], name=op.f("fk_offer_life_phase_phase_id")),
        sa.PrimaryKeyConstraint("offer_id", "phase_id", name=op.f("pk_offer_life_phase")),
    )
    with op.batch_alter_table("offer_life_phase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_life_phase_phase_id"), ["phase_id"], unique=False)

    op.create_table(
        "phase_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=200), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("lacking", sa.Text(), nullable=False),
        sa.Column("plans", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_phase_finding_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_finding")),
    )
    with op.batch_alter_table("phase_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_finding_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.VARCHAR(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("minuted_who", sa.String(length=200), nullable=False),
        sa.Column("minuted_until", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "started",
                "done",
                "dropped",
                name="known_taskstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["minutes_item.id"], name=op.f("fk_task_item_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_task_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_sort_name"), ["sort_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_until"), ["until"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_until"))
        batch_op.drop_index(batch_op.f("ix_task_sort_name"))
        batch_op.drop_index(batch_op.f("ix_task_minutes_id"))
        batch_op.drop_index(batch_op.f("ix_task_item_id"))

    op.drop_table("task")
    with op.batch_alter_table("phase_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_finding_minutes_id"))

    op.drop_table("phase_finding")
    with op.batch_alter_table("offer_life_phase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_life_phase_phase_id"))

    op.drop_table("offer_life_phase")
    with op.batch_alter_table("offer_field", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_field_field_id"))

    op.drop_table("offer_field")
    with op.batch_alter_table("minutes_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_item_minutes_id"))

    op.drop_table("minutes_item")
    with op.batch_alter_table("minutes_correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_correction_minutes_id"))

    op.drop_table("minutes_correction")
    with op.batch_alter_table("dispatch_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispatch_letter_invitee_id"))

    op.drop_table("dispatch_letter")
    with op.batch_alter_table("visit_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_step_visit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_step_day"))

    op.drop_table("visit_step")
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_phase_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_function_id"))

    op.drop_table("responsibility")
    op.drop_table("press_release")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_state"))
        batch_op.drop_index(batch_op.f("ix_offer_sort_name"))
        batch_op.drop_index(batch_op.f("ix_offer_provider_id"))
        batch_op.drop_index(batch_op.f("ix_offer_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_offer_kind_id"))
        batch_op.drop_index(batch_op.f("ix_offer_contact_id"))

    op.drop_table("offer")
    op.drop_table("minutes")
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitee_function_id"))
        batch_op.drop_index(batch_op.f("ix_invitee_conference_id"))

    op.drop_table("invitee")
    with op.batch_alter_table("imported_thing", schema=None) as batch_op:
        batch_op.drop_index("ix_imported_thing_thing")
        batch_op.drop_index(batch_op.f("ix_imported_thing_import_id"))

    op.drop_table("imported_thing")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_visit_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_due_on"))
        batch_op.drop_index(batch_op.f("ix_follow_up_account_id"))

    op.drop_table("follow_up")
    op.drop_table("document_part")
    with op.batch_alter_table("distribution_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_member_function_id"))

    op.drop_table("distribution_member")
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispatch_conference_id"))

    op.drop_table("dispatch")
    with op.batch_alter_table("checklist_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_step_conference_id"))

    op.drop_table("checklist_step")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_line_conference_id"))

    op.drop_table("budget_line")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_conference_id"))

    op.drop_table("agenda_item")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_visit_current", sqlite_where=sa.text("is_current"), postgresql_where=sa.text("is_current")
        )
        batch_op.drop_index(batch_op.f("ix_visit_state"))
        batch_op.drop_index(batch_op.f("ix_visit_sort_place"))
        batch_op.drop_index("ix_visit_municipality_id")

    op.drop_table("visit")
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_in_session_account_id"))

    op.drop_table("signed_in_session")
    with op.batch_alter_table("scope_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scope_change_municipality_id"))

    op.drop_table("scope_change")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_sort_name"))
        batch_op.drop_index(batch_op.f("ix_saved_view_account_id"))

    op.drop_table("saved_view")
    with op.batch_alter_table("own_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_day_starts_on"))
        batch_op.drop_index(batch_op.f("ix_own_day_sort_name"))
        batch_op.drop_index(batch_op.f("ix_own_day_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_own_day_ends_on"))

    op.drop_table("own_day")
    with op.batch_alter_table("organisation_municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_municipality_municipality_id"))

    op.drop_table("organisation_municipality")
    op.drop_table("letter_text")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state"))
        batch_op.drop_index("ix_job_source")
        batch_op.drop_index(batch_op.f("ix_job_created_by_id"))

    op.drop_table("job")
    with op.batch_alter_table("function", schema=None) as batch_op:
        batch_op.drop_index("ix_function_person_id")
        batch_op.drop_index(batch_op.f("ix_function_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_function_municipality_id"))

    op.drop_table("function")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("ix_document_source")
        batch_op.drop_index(batch_op.f("ix_document_function_id"))

    op.drop_table("document")
    with op.batch_alter_table("distribution_municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_municipality_municipality_id"))

    op.drop_table("distribution_municipality")
    with op.batch_alter_table("directory_upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_directory_upload_account_id"))

    op.drop_table("directory_upload")
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_note_person_id"))
        batch_op.drop_index(batch_op.f("ix_contact_note_organisation_id"))

    op.drop_table("contact_note")
    with op.batch_alter_table("contact_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_import_state"))

    op.drop_table("contact_import")
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_state"))
        batch_op.drop_index(batch_op.f("ix_conference_municipality_id"))

    op.drop_table("conference")
    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_barrier_report_state"))

    op.drop_table("barrier_report")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_thing_thing_id")
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_action"))

    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TRIGGER IF EXISTS audit_entry_only_grows_update")
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TRIGGER IF EXISTS audit_entry_only_grows_delete")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS audit_entry_only_grows() CASCADE")
    op.drop_table("audit_entry")
    with op.batch_alter_table("organisation_partner_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_partner_type_type_id"))

    op.drop_table("organisation_partner_type")
    with op.batch_alter_table("organisation_life_phase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_life_phase_phase_id"))

    op.drop_table("organisation_life_phase")
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_municipality_sort_name"))
        batch_op.drop_index(batch_op.f("ix_municipality_district"))

    op.drop_table("municipality")
    with op.batch_alter_table("distribution_partner_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_partner_type_type_id"))

    op.drop_table("distribution_partner_type")
    with op.batch_alter_table("distribution_life_phase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_life_phase_phase_id"))

    op.drop_table("distribution_life_phase")
    op.drop_table("arms")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_sort_name"))

    op.drop_table("account")
    op.drop_table("visit_round")
    with op.batch_alter_table("sign_in_brake", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_brake_last_at"))

    op.drop_table("sign_in_brake")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_entry_sort_title"))

    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE IF EXISTS search_text")
    op.drop_table("search_entry")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_sound_key"))
        batch_op.drop_index(batch_op.f("ix_person_sort_name"))
        batch_op.drop_index(batch_op.f("ix_person_mail_key"))
        batch_op.drop_index(batch_op.f("ix_person_house_key"))

    op.drop_table("person")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_sound_key"))
        batch_op.drop_index(batch_op.f("ix_organisation_sort_name"))
        batch_op.drop_index(batch_op.f("ix_organisation_house_key"))

    op.drop_table("organisation")
    op.drop_table("letterhead")
    with op.batch_alter_table("distribution_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_list_sort_name"))

    op.drop_table("distribution_list")
    with op.batch_alter_table("contact_merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_merge_kept_id"))
        batch_op.drop_index(batch_op.f("ix_contact_merge_dropped_id"))

    op.drop_table("contact_merge")
    op.drop_table("contact_different")
    with op.batch_alter_table("catalogue_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_catalogue_entry_sort_name"))
        batch_op.drop_index(batch_op.f("ix_catalogue_entry_catalogue"))

    op.drop_table("catalogue_entry")
    op.drop_table("border_sheet")
    op.drop_table("border")
