-- The tables of a journal on PostgreSQL 12 or newer. Every statement can be run again.
-- event_journal and snapshot are laid out as akka-persistence-jdbc 5.2 expects them; what it keeps for tags and durable
-- state is not used here. event_payload is an envelope, snapshot_payload a stored state: see EnvelopeSerializer.
CREATE TABLE IF NOT EXISTS event_journal (
    ordering BIGSERIAL,
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    deleted BOOLEAN DEFAULT FALSE NOT NULL,
    writer VARCHAR(64) NOT NULL,
    write_timestamp BIGINT,
    adapter_manifest VARCHAR(64),
    event_ser_id INTEGER NOT NULL,
    event_ser_manifest VARCHAR(64) NOT NULL,
    event_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(64),
    meta_payload BYTEA,
    PRIMARY KEY (persistence_id, sequence_number)
);
CREATE UNIQUE INDEX IF NOT EXISTS event_journal_ordering_idx ON event_journal (ordering);
CREATE TABLE IF NOT EXISTS event_tag (
    event_id BIGINT,
    tag VARCHAR(255),
    PRIMARY KEY (event_id, tag)
);
CREATE TABLE IF NOT EXISTS snapshot (
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    created BIGINT NOT NULL,
    snapshot_ser_id INTEGER NOT NULL,
    snapshot_ser_manifest VARCHAR(64) NOT NULL,
    snapshot_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(64),
    meta_payload BYTEA,
    PRIMARY KEY (persistence_id, sequence_number)
);
-- How every intent of a wallet ended, for ever; can be made anew from event_journal.
CREATE TABLE IF NOT EXISTS ended_intent (
    wallet VARCHAR(255) NOT NULL,
    intent_id VARCHAR(300) NOT NULL,
    ended BYTEA NOT NULL,
    PRIMARY KEY (wallet, intent_id)
);
CREATE TABLE IF NOT EXISTS journal_format (version INTEGER NOT NULL PRIMARY KEY);
