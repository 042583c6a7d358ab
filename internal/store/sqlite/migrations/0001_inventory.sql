-- Identifiers are UUIDs of 16 bytes, instants are seconds since 1970, units are
-- indexes of the service's calendar. Every key starts with the enterprise.

CREATE TABLE catalog (
    only           INTEGER PRIMARY KEY CHECK (only = 1),
    -- Raised whenever an integration changes, so that what is cached of what
    -- tokens grant can be told to be stale.
    access_version INTEGER NOT NULL,
    -- The version of the time zone database that the counters go by.
    time_zones     TEXT    NOT NULL
) STRICT;
INSERT INTO catalog (only, access_version, time_zones) VALUES (1, 1, '');

-- Written to find out whether it can be.
CREATE TABLE probe (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    writes INTEGER NOT NULL
) STRICT;
INSERT INTO probe (only, writes) VALUES (1, 0);

CREATE TABLE enterprises (
    id                  BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name                TEXT    NOT NULL,
    time_zone           TEXT    NOT NULL,
    operational_history TEXT    NOT NULL,
    accounting_history  TEXT    NOT NULL,
    -- Raised by every commit that changes anything of the enterprise.
    revision            INTEGER NOT NULL DEFAULT 0,
    -- The revision at which what is configured last changed.
    configured          INTEGER NOT NULL DEFAULT 0,
    is_active           INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
    external_identifier    TEXT    NOT NULL,
    is_active              INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id)
) STRICT, WITHOUT ROWID;
-- The directory: requests name a service and no enterprise.
CREATE UNIQUE INDEX services_by_id ON services (id);

-- Names and descriptions are JSON: texts by language code.
CREATE TABLE resource_categories (
    enterprise_id          BLOB    NOT NULL,
    id                     BLOB    NOT NULL CHECK (length(id) = 16),
    service_id             BLOB    NOT NULL,
    names                  TEXT    NOT NULL,
    short_names            TEXT    NOT NULL,
    descriptions           TEXT    NOT NULL,
    type                   TEXT    NOT NULL,
    classification         TEXT    NOT NULL,
    ordering               INTEGER NOT NULL,
    capacity               INTEGER NOT NULL CHECK (capacity > 0),
    extra_capacity         INTEGER NOT NULL CHECK (extra_capacity >= 0),
    external_identifier    TEXT    NOT NULL,
    accounting_category_id BLOB    CHECK (length(accounting_category_id) = 16),
    is_active              INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id)
) STRICT, WITHOUT ROWID;

-- An identifier or an instant that there is none of is NULL. A parent need not be
-- there: the order in which resources are put is up to whoever puts them.
CREATE TABLE resources (
    enterprise_id BLOB    NOT NULL REFERENCES enterprises (id),
    id            BLOB    NOT NULL CHECK (length(id) = 16),
    parent_id     BLOB    CHECK (length(parent_id) = 16),
    name          TEXT    NOT NULL,
    floor         TEXT    NOT NULL,
    location      TEXT    NOT NULL,
    is_active     INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource_category_assignments (
    enterprise_id        BLOB    NOT NULL,
    id                   BLOB    NOT NULL CHECK (length(id) = 16),
    resource_id          BLOB    NOT NULL,
    resource_category_id BLOB    NOT NULL,
    is_active            INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at           INTEGER NOT NULL,
    updated_at           INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_id) REFERENCES resources (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_category_id) REFERENCES resource_categories (enterprise_id, id)
) STRICT, WITHOUT ROWID;

-- The states of resources change all day long, so they are no part of what is
-- configured. OutOfOrder follows from a resource block.
CREATE TABLE resource_states (
    enterprise_id BLOB    NOT NULL,
    resource_id   BLOB    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('Dirty', 'Clean', 'Inspected', 'OutOfService')),
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, resource_id),
    FOREIGN KEY (enterprise_id, resource_id) REFERENCES resources (enterprise_id, id)
) STRICT, WITHOUT ROWID;

-- Resource blocks, availability blocks and reservations are read by pages in the
-- order of their creation; NAME_by_creation has that order. Other indexes go on
-- with what a page is chosen by, so that only the rows of the page are looked up.
-- Their times run backwards: what comes first is likely to be created last, and
-- once a page is full of such rows, sorting in the others takes little.
CREATE TABLE resource_blocks (
    enterprise_id BLOB    NOT NULL,
    id            BLOB    NOT NULL CHECK (length(id) = 16),
    resource_id   BLOB    NOT NULL,
    type          TEXT    NOT NULL CHECK (type IN ('OutOfOrder', 'InternalUse')),
    start_at      INTEGER NOT NULL,
    end_at        INTEGER NOT NULL CHECK (end_at > start_at),
    name          TEXT    NOT NULL,
    notes         TEXT    NOT NULL,
    deleted_at    INTEGER,
    is_active     INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_id) REFERENCES resources (enterprise_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_blocks_by_creation ON resource_blocks (enterprise_id, created_at, id, is_active);
CREATE INDEX resource_blocks_by_update ON resource_blocks (enterprise_id, updated_at DESC, created_at, is_active);
CREATE INDEX resource_blocks_by_resource ON resource_blocks (enterprise_id, resource_id, is_active, end_at, start_at, created_at);
CREATE INDEX resource_blocks_by_end ON resource_blocks (enterprise_id, end_at DESC, start_at, created_at, is_active);

CREATE TABLE availability_blocks (
    enterprise_id         BLOB    NOT NULL,
    id                    BLOB    NOT NULL CHECK (length(id) = 16),
    service_id            BLOB    NOT NULL,
    rate_id               BLOB    NOT NULL CHECK (length(rate_id) = 16),
    number                INTEGER NOT NULL,
    state                 TEXT    NOT NULL CHECK (state IN ('Confirmed', 'Optional', 'Inquired', 'Canceled')),
    first_unit            INTEGER NOT NULL,
    last_unit             INTEGER NOT NULL CHECK (last_unit >= first_unit),
    release_strategy      TEXT    NOT NULL CHECK (release_strategy IN ('FixedRelease', 'RollingRelease', 'None')),
    released_at           INTEGER,
    rolling_offset        TEXT    NOT NULL,
    canceled_at           INTEGER,
    pickup_distribution   TEXT    NOT NULL CHECK (pickup_distribution IN ('AllInOneGroup', 'IndividualGroups')),
    name                  TEXT    NOT NULL,
    notes                 TEXT    NOT NULL,
    external_identifier   TEXT    NOT NULL,
    purchase_order_number TEXT    NOT NULL,
    purpose               TEXT    NOT NULL,
    cancellation_reason   TEXT    NOT NULL,
    cancellation_detail   TEXT    NOT NULL,
    booker_id             BLOB,
    company_id            BLOB,
    travel_agency_id      BLOB,
    quote_id              BLOB,
    business_segment_id   BLOB,
    voucher_id            BLOB,
    budget_currency       TEXT    NOT NULL,
    budget_value          REAL    NOT NULL,
    is_active             INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at            INTEGER NOT NULL,
    updated_at            INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX availability_blocks_by_number ON availability_blocks (enterprise_id, number);
CREATE INDEX availability_blocks_by_creation ON availability_blocks (enterprise_id, created_at, id, service_id, state, is_active);
CREATE INDEX availability_blocks_by_update ON availability_blocks (enterprise_id, updated_at DESC, created_at, service_id, state, is_active);
CREATE INDEX availability_blocks_by_last_unit
    ON availability_blocks (enterprise_id, service_id, last_unit, first_unit, created_at, state, is_active);

-- A stay is the time that a reservation takes its resource, and deducts says
-- whether it does.
CREATE TABLE reservations (
    enterprise_id         BLOB    NOT NULL,
    id                    BLOB    NOT NULL CHECK (length(id) = 16),
    service_id            BLOB    NOT NULL,
    group_id              BLOB    NOT NULL CHECK (length(group_id) = 16),
    number                INTEGER NOT NULL,
    state                 TEXT    NOT NULL
        CHECK (state IN ('Inquired', 'Requested', 'Optional', 'Confirmed', 'Started', 'Processed', 'Canceled')),
    deducts               INTEGER NOT NULL CHECK (deducts IN (0, 1)),
    resource_category_id  BLOB    NOT NULL,
    resource_id           BLOB,
    resource_locked       INTEGER NOT NULL CHECK (resource_locked IN (0, 1)),
    availability_block_id BLOB,
    start_at              INTEGER NOT NULL,
    end_at                INTEGER NOT NULL CHECK (end_at > start_at),
    actual_start_at       INTEGER,
    actual_end_at         INTEGER,
    stay_from             INTEGER NOT NULL,
    stay_until            INTEGER NOT NULL,
    -- 0 up to 4 days, 1 up to 32 days and 2 above. What overlaps an interval ends
    -- the sooner after it, the shorter it is, and few stays are long.
    stay_length           INTEGER NOT NULL
        CHECK (stay_length = (stay_until - stay_from > 345600) + (stay_until - stay_from > 2764800)),
    released_at           INTEGER,
    canceled_at           INTEGER,
    channel_number        TEXT    NOT NULL,
    purpose               TEXT    NOT NULL,
    cancellation_reason   TEXT    NOT NULL,
    account_id            BLOB,
    booker_id             BLOB,
    rate_id               BLOB,
    voucher_id            BLOB,
    credit_card_id        BLOB,
    company_id            BLOB,
    travel_agency_id      BLOB,
    business_segment_id   BLOB,
    persons               TEXT    NOT NULL,
    created_at            INTEGER NOT NULL,
    updated_at            INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_category_id) REFERENCES resource_categories (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_id) REFERENCES resources (enterprise_id, id),
    FOREIGN KEY (enterprise_id, availability_block_id) REFERENCES availability_blocks (enterprise_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reservations_by_number ON reservations (enterprise_id, number);
CREATE INDEX reservations_by_creation ON reservations (enterprise_id, created_at, id, service_id, state);
CREATE INDEX reservations_by_update ON reservations (enterprise_id, updated_at DESC, created_at, service_id, state);
CREATE INDEX reservations_by_group ON reservations (enterprise_id, group_id);
CREATE INDEX reservations_by_account ON reservations (enterprise_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX reservations_by_channel_number ON reservations (enterprise_id, channel_number) WHERE channel_number <> '';
CREATE INDEX reservations_by_block ON reservations (enterprise_id, availability_block_id) WHERE availability_block_id IS NOT NULL;
-- What keeps a category in use: the reservations that are not over.
CREATE INDEX reservations_by_category
    ON reservations (enterprise_id, resource_category_id) WHERE state NOT IN ('Processed', 'Canceled');
CREATE INDEX reservations_by_resource
    ON reservations (enterprise_id, resource_id, deducts, stay_length, stay_until, stay_from, service_id, resource_category_id, created_at) WHERE resource_id IS NOT NULL;
CREATE INDEX reservations_by_start ON reservations (enterprise_id, start_at DESC, end_at, created_at, service_id, state);
CREATE INDEX reservations_by_cancellation ON reservations (enterprise_id, canceled_at DESC, created_at, service_id, state) WHERE canceled_at IS NOT NULL;
CREATE INDEX reservations_by_stay ON reservations (enterprise_id, stay_until DESC, stay_from, created_at, service_id, state);

-- Documents are entities that are listed and returned and by which nothing is
-- counted: each collection has members of its own, in JSON.
CREATE TABLE documents (
    enterprise_id BLOB    NOT NULL REFERENCES enterprises (id),
    id            BLOB    NOT NULL CHECK (length(id) = 16),
    collection    TEXT    NOT NULL,
    entity        TEXT    NOT NULL,
    is_active     INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_creation ON documents (enterprise_id, collection, created_at, id, is_active);
CREATE INDEX documents_by_update ON documents (enterprise_id, collection, updated_at DESC, created_at, is_active);

-- What documents are found by besides their ids: the e-mail address of a customer,
-- the reservation of a note.
CREATE TABLE document_keys (
    enterprise_id BLOB NOT NULL,
    collection    TEXT NOT NULL,
    name          TEXT NOT NULL,
    value         TEXT NOT NULL,
    document_id   BLOB NOT NULL,
    PRIMARY KEY (enterprise_id, collection, name, value, document_id),
    FOREIGN KEY (enterprise_id, document_id) REFERENCES documents (enterprise_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_keys_by_document ON document_keys (enterprise_id, document_id);

-- Counters are kept 64 units to a row: the unit of index i is in the chunk i / 64,
-- rounded down, at the place i modulo 64, as four bytes, the lowest first. The
-- block is sixteen zero bytes where there is none.
CREATE TABLE counts (
    enterprise_id         BLOB    NOT NULL,
    service_id            BLOB    NOT NULL,
    chunk                 INTEGER NOT NULL,
    kind                  INTEGER NOT NULL,
    resource_category_id  BLOB    NOT NULL,
    availability_block_id BLOB    NOT NULL CHECK (length(availability_block_id) = 16),
    counts                BLOB    NOT NULL CHECK (length(counts) = 256),
    PRIMARY KEY (enterprise_id, service_id, resource_category_id, chunk, kind, availability_block_id),
    FOREIGN KEY (enterprise_id, service_id) REFERENCES services (enterprise_id, id),
    FOREIGN KEY (enterprise_id, resource_category_id) REFERENCES resource_categories (enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE integrations (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name        TEXT NOT NULL,
    client_hash BLOB NOT NULL UNIQUE CHECK (length(client_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_tokens (
    hash           BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    integration_id BLOB NOT NULL REFERENCES integrations (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_token_enterprises (
    access_token_id BLOB    NOT NULL REFERENCES access_tokens (id),
    enterprise_id   BLOB    NOT NULL REFERENCES enterprises (id),
    linked_at       INTEGER NOT NULL,
    PRIMARY KEY (access_token_id, enterprise_id)
) STRICT, WITHOUT ROWID;

-- Rows are steps of step functions. They are deleted by is_active alone and
-- read by pages in the order of their ids, which is that of their creation.
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

-- The block of a public adjustment is sixteen zero bytes.
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
-- Rows of several functions overlap, so that only those that have ended can be
-- left aside.
CREATE INDEX availability_adjustments_by_last_unit
    ON availability_adjustments (enterprise_id, service_id, last_unit, first_unit) WHERE is_active = 1;
