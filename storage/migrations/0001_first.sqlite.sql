CREATE TABLE cases (
    code TEXT NOT NULL,
    citizen TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    area TEXT NOT NULL,
    unit TEXT NOT NULL,
    route TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    due_on DATE NOT NULL,
    due_why TEXT NOT NULL,
    text TEXT NOT NULL,
    masked TEXT NOT NULL,
    restricted BOOLEAN NOT NULL,
    anonymous BOOLEAN NOT NULL,
    contact_name TEXT NOT NULL,
    contact_address TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    attachments TEXT NOT NULL,
    latitude DOUBLE,
    longitude DOUBLE,
    area2 TEXT NOT NULL,
    unit2 TEXT NOT NULL,
    guess TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT,
    closed_at BIGINT,
    outcome TEXT NOT NULL,
    rating BIGINT,
    rated_at BIGINT,
    reopened_from TEXT NOT NULL,
    year BIGINT DEFAULT 0 NOT NULL,
    number BIGINT DEFAULT 0 NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    filed_unit TEXT NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (code),
    CONSTRAINT uq_cases_filed_unit_year_number UNIQUE (filed_unit, year, number)
);

CREATE INDEX ix_cases_citizen ON cases (citizen);

CREATE INDEX ix_cases_received_at ON cases (received_at);

CREATE INDEX ix_cases_unit_received_at ON cases (unit, received_at);

CREATE TABLE consents (
    id INTEGER NOT NULL,
    citizen TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given BOOLEAN NOT NULL,
    text_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_consents PRIMARY KEY (id)
);

CREATE INDEX ix_consents_citizen ON consents (citizen, id);

CREATE TABLE dialogues (
    citizen TEXT NOT NULL,
    state TEXT NOT NULL,
    asked BIGINT DEFAULT 0 NOT NULL,
    wake_at BIGINT,
    stopped BOOLEAN NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_dialogues PRIMARY KEY (citizen)
);

CREATE INDEX ix_dialogues_wake_at ON dialogues (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE facts (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_facts PRIMARY KEY ("key")
);

CREATE TABLE files (
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size BIGINT DEFAULT 0 NOT NULL,
    content BLOB NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_files PRIMARY KEY (reference)
);

CREATE TABLE inbox (
    id INTEGER NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    external_id TEXT NOT NULL,
    citizen TEXT NOT NULL,
    kind TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    choice TEXT NOT NULL,
    tap TEXT NOT NULL,
    "group" TEXT NOT NULL,
    attachments TEXT NOT NULL,
    latitude DOUBLE,
    longitude DOUBLE,
    run TEXT DEFAULT '' NOT NULL,
    handled BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_inbox PRIMARY KEY (id),
    CONSTRAINT uq_inbox_channel_account_external_id UNIQUE (channel, account, external_id)
);

CREATE INDEX ix_inbox_citizen ON inbox (citizen, id);

CREATE INDEX ix_inbox_run ON inbox (run) WHERE run <> '';

CREATE INDEX ix_inbox_unhandled ON inbox (received_at) WHERE handled = false;

CREATE TABLE officers (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    setup_hash TEXT NOT NULL,
    setup_until BIGINT,
    password_hash TEXT NOT NULL,
    citizen TEXT NOT NULL,
    disabled BOOLEAN NOT NULL,
    CONSTRAINT pk_officers PRIMARY KEY (id),
    CONSTRAINT uq_officers_name UNIQUE (name)
);

CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    citizen TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    buttons TEXT NOT NULL,
    run TEXT NOT NULL,
    tries BIGINT DEFAULT 0 NOT NULL,
    not_before BIGINT,
    state TEXT DEFAULT 'queued' NOT NULL,
    last_error TEXT DEFAULT '' NOT NULL,
    after_sending TEXT DEFAULT 'keep' NOT NULL,
    sent_at BIGINT
);

CREATE INDEX ix_outbox_citizen ON outbox (citizen, id);

CREATE INDEX ix_outbox_dead ON outbox (id) WHERE state = 'dead';

CREATE INDEX ix_outbox_queued ON outbox (channel, id) WHERE state = 'queued';

CREATE INDEX ix_outbox_queued_citizen ON outbox (citizen, id) WHERE state = 'queued';

CREATE INDEX ix_outbox_run ON outbox (run) WHERE run <> '';

CREATE TABLE registers (
    unit TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_registers PRIMARY KEY (unit, year)
);

CREATE TABLE response_tokens (
    token TEXT NOT NULL,
    CONSTRAINT pk_response_tokens PRIMARY KEY (token)
)
 WITHOUT ROWID;

CREATE TABLE responses (
    "key" TEXT NOT NULL,
    survey TEXT NOT NULL,
    version BIGINT DEFAULT 0 NOT NULL,
    unit TEXT NOT NULL,
    mode TEXT NOT NULL,
    batch TEXT NOT NULL,
    day DATE NOT NULL,
    skipped TEXT NOT NULL,
    finished BOOLEAN NOT NULL,
    valid BOOLEAN NOT NULL,
    CONSTRAINT pk_responses PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE INDEX ix_responses_day ON responses (day);

CREATE TABLE rollups (
    day DATE NOT NULL,
    survey TEXT NOT NULL,
    version BIGINT NOT NULL,
    unit TEXT NOT NULL,
    mode TEXT NOT NULL,
    batch TEXT NOT NULL,
    factor TEXT NOT NULL,
    item TEXT NOT NULL,
    respondents BIGINT DEFAULT 0 NOT NULL,
    n1 BIGINT DEFAULT 0 NOT NULL,
    n2 BIGINT DEFAULT 0 NOT NULL,
    n3 BIGINT DEFAULT 0 NOT NULL,
    n4 BIGINT DEFAULT 0 NOT NULL,
    n5 BIGINT DEFAULT 0 NOT NULL,
    n0 BIGINT DEFAULT 0 NOT NULL,
    skipped BIGINT DEFAULT 0 NOT NULL,
    satisfied BIGINT DEFAULT 0 NOT NULL,
    answers BIGINT DEFAULT 0 NOT NULL,
    satisfied_squared BIGINT DEFAULT 0 NOT NULL,
    satisfied_times_answers BIGINT DEFAULT 0 NOT NULL,
    answers_squared BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_rollups PRIMARY KEY (day, survey, version, unit, mode, batch, factor, item)
)
 WITHOUT ROWID;

CREATE TABLE answers (
    response TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    CONSTRAINT pk_answers PRIMARY KEY (response, question),
    CONSTRAINT fk_answers_response FOREIGN KEY(response) REFERENCES responses ("key")
)
 WITHOUT ROWID;

CREATE TABLE case_events (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    move TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_case_events PRIMARY KEY (id),
    CONSTRAINT fk_case_events_code FOREIGN KEY(code) REFERENCES cases (code)
);

CREATE INDEX ix_case_events_code ON case_events (code, id);

CREATE TRIGGER case_events_no_UPDATE BEFORE UPDATE ON case_events
BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;

CREATE TRIGGER case_events_no_DELETE BEFORE DELETE ON case_events
BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;

CREATE TABLE sessions (
    key_hash TEXT NOT NULL,
    officer TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (key_hash),
    CONSTRAINT fk_sessions_officer FOREIGN KEY(officer) REFERENCES officers (id)
);

CREATE TABLE views (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    officer TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_views PRIMARY KEY (id),
    CONSTRAINT fk_views_code FOREIGN KEY(code) REFERENCES cases (code)
);

CREATE INDEX ix_views_code ON views (code, id);
