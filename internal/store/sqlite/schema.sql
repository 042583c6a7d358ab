CREATE TABLE access_token_enterprises (
    access_token_id BLOB    NOT NULL REFERENCES access_tokens (id),
    enterprise_id   BLOB    NOT NULL REFERENCES enterprises (id),
    linked_at       INTEGER NOT NULL,
    PRIMARY KEY (access_token_id, enterprise_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_tokens (
    hash           BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    integration_id BLOB NOT NULL REFERENCES integrations (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE availability_adjustments (
    enterprise_id         BLOB    NOT NULL,
    service_id            BLOB    NOT NULL,
    id                    BLOB    NOT NULL CHECK (length(id) = 16),
    resource_category_id  BLOB    NOT NULL,
    availability_block_id BLOB    NOT NULL CHECK (length(availability_block_id) = 16),
    first_unit            INTEGER NOT NULL,
    last_unit             INTEGER NOT NULL CHECK (last_unit >= first_unit),
    unit_count            INTEGER NOT NULL CHECK (unit_count <> 0),
    pax_counts            TEXT    NOT NULL,
    release_override      INTEGER NOT NULL,
    is_active             INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at            INTEGER NOT NULL,
    updated_at            INTEGER NOT NULL CHECK (updated_at >= created_at),
    PRIMARY KEY (enterprise_id, service_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_category_id) REFERENCES resource_categories (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX availability_adjustments_by_unit
    ON availability_adjustments (enterprise_id, service_id, resource_category_id, availability_block_id, first_unit) WHERE is_active = 1;

CREATE INDEX availability_adjustments_by_update ON availability_adjustments (enterprise_id, service_id, updated_at);

CREATE TABLE availability_blocks (
    enterprise_id BLOB    NOT NULL,
    id            BLOB    NOT NULL CHECK (length(id) = 16),
    service_id    BLOB    NOT NULL,
    name          TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('Confirmed', 'Optional', 'Inquired', 'Canceled')),
    first_unit    INTEGER NOT NULL,
    last_unit     INTEGER NOT NULL CHECK (last_unit >= first_unit),
    released_at   INTEGER,
    is_active     INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalog (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE enterprises (
    id                  BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name                TEXT    NOT NULL,
    time_zone           TEXT    NOT NULL,
    operational_history TEXT    NOT NULL,
    accounting_history  TEXT    NOT NULL,
    -- Raised by every commit that changes anything of the enterprise.
    revision            INTEGER NOT NULL DEFAULT 0,
    is_active           INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE integrations (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name        TEXT NOT NULL,
    client_hash BLOB NOT NULL UNIQUE CHECK (length(client_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE overbooking_limits (
    enterprise_id     BLOB    NOT NULL,
    service_id        BLOB    NOT NULL,
    id                BLOB    NOT NULL CHECK (length(id) = 16),
    first_unit        INTEGER NOT NULL,
    last_unit         INTEGER NOT NULL CHECK (last_unit >= first_unit),
    overbooking_limit INTEGER NOT NULL CHECK (overbooking_limit >= 0),
    is_active         INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL CHECK (updated_at >= created_at),
    PRIMARY KEY (enterprise_id, service_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX overbooking_limits_by_unit ON overbooking_limits (enterprise_id, service_id, first_unit) WHERE is_active = 1;

CREATE INDEX overbooking_limits_by_update ON overbooking_limits (enterprise_id, service_id, updated_at);

CREATE TABLE resource_categories (
    enterprise_id  BLOB    NOT NULL,
    id             BLOB    NOT NULL CHECK (length(id) = 16),
    service_id     BLOB    NOT NULL,
    name           TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    ordering       INTEGER NOT NULL,
    capacity       INTEGER NOT NULL CHECK (capacity > 0),
    extra_capacity INTEGER NOT NULL CHECK (extra_capacity >= 0),
    is_active      INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE resources (
    enterprise_id        BLOB    NOT NULL,
    id                   BLOB    NOT NULL CHECK (length(id) = 16),
    resource_category_id BLOB    NOT NULL,
    name                 TEXT    NOT NULL,
    is_active            INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at           INTEGER NOT NULL,
    updated_at           INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_category_id) REFERENCES resource_categories (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX resources_by_category ON resources (enterprise_id, resource_category_id);

CREATE TABLE services (
    enterprise_id          BLOB    NOT NULL REFERENCES enterprises (id),
    id                     BLOB    NOT NULL CHECK (length(id) = 16),
    name                   TEXT    NOT NULL,
    time_unit_period       TEXT    NOT NULL CHECK (time_unit_period IN ('Hour', 'Day', 'Month')),
    ordering               INTEGER NOT NULL,
    start_offset           TEXT    NOT NULL,
    end_offset             TEXT    NOT NULL,
    occupancy_start_offset TEXT    NOT NULL,
    occupancy_end_offset   TEXT    NOT NULL,
    is_active              INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX services_by_id ON services (id);
