-- A store as the version with schema 009 wrote it: see omitted-fields.test.ts. Generated once by that version; never edited.
CREATE TABLE "intents" ("id" text primary key, "kind" text not null, "group_id" text not null, "link_id" text, "fingerprint" text not null, "body" text not null, "baseline" text not null, "status" text not null, "actor" text not null, "request_id" text not null, "attempt" integer not null, "recovery_attempts" integer not null, "sent_at" text, "skew_ms" integer not null, "lease_owner" text, "lease_until" text, "next_recovery_at" text, "outcome" text, "created_at" text not null, "updated_at" text not null);
CREATE TABLE "schema_version" ("version" integer primary key, "applied_at" text not null);
CREATE TABLE "attempts" ("intent_id" text not null references "intents" ("id"), "no" integer not null, "decided_by" text not null, "sent_at" text not null, "ended_at" text, "result" text, "detail" text, constraint "attempts_pk" primary key ("intent_id", "no"));
CREATE TABLE "looks" ("group_id" text primary key, "at" text not null);
CREATE TABLE "sightings" ("group_id" text not null, "link_id" text not null, "first_seen" text not null, "state" text not null, "last_seen" text not null, constraint "sightings_pk" primary key ("group_id", "link_id", "first_seen"));
CREATE TABLE "leases" ("name" text primary key, "holder" text not null, "until" text not null, "term" integer not null);
CREATE TABLE "audit" ("seq" integer primary key, "at" text not null, "actor" text not null, "action" text not null, "group_id" text, "link_id" text, "intent_id" text, "detail" text not null, "prev" text not null, "hash" text not null, "request_id" text);
CREATE TABLE "audit_head" ("id" integer primary key, "seq" integer not null, "hash" text not null);
CREATE TABLE "annotations" ("group_id" text not null, "link_id" text not null, "name" text not null, "actor" text not null, "at" text not null, "note" text not null, constraint "marks_pk" primary key ("group_id", "link_id", "name"));
CREATE TABLE "snapshots" ("group_id" text primary key, "links" text, "version" integer not null, "read_at" text, "tried_at" text, "turn" integer not null, "reading_until" text, "failures" integer not null, "trouble" text, "retry_at" text, "is_moving" integer not null, "is_low" integer not null, "per_mille" integer not null, "looked_at" text, "stale_before" text);
CREATE TABLE "ended_sessions" ("id" text primary key, "until" text not null);
insert into "intents" (id, kind, group_id, link_id, fingerprint, body, baseline, status, actor, request_id, attempt, recovery_attempts, sent_at, skew_ms, lease_owner, lease_until, next_recovery_at, outcome, created_at, updated_at) values
('00000000-0000-4000-8000-000000000001', 'create', '65f0c0de0000000000000a01', null, 'eb28d0d124e4c9d438fb0bda23b2b8bc34659b3298e7d794ec81ad1507a04172', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5"}', '[]', 'unknown', 'ada', 'r-1', 1, 0, '2026-11-25T00:00:01.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:01.000Z', '2026-11-25T00:00:01.100Z'),
('00000000-0000-4000-8000-000000000002', 'create', '65f0c0de0000000000000a01', null, '4f0244b6f1085ab0cc57d7989ebf4e1251ea9bf9839424c7a1367f436aa2be30', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/payments/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","authenticationScheme":"IAM"}', '[]', 'unknown', 'ada', 'r-2', 1, 0, '2026-11-25T00:00:02.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:02.000Z', '2026-11-25T00:00:02.100Z'),
('00000000-0000-4000-8000-000000000003', 'create', '65f0c0de0000000000000a01', null, 'e713dbce80cf783face0e72d7013e3e8e131c755722398abbd81dc1f3345b816', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/stock/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5"}', '[]', 'not-found', 'ada', 'r-3', 1, 0, '2026-11-25T00:00:03.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:03.000Z', '2026-11-25T00:00:03.100Z'),
('00000000-0000-4000-8000-000000000004', 'create', '65f0c0de0000000000000a01', null, '05be4444e1ac9b3e8698f1676847fe195a725dc4ce0a35f4d4f30953a08fe3d4', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/users/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","authenticationScheme":"SASL_SCRAM"}', '[]', 'unknown', 'ada', 'r-4', 1, 0, '2026-11-25T00:00:04.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:04.000Z', '2026-11-25T00:00:04.100Z'),
('00000000-0000-4000-8000-000000000005', 'create', '65f0c0de0000000000000a01', null, '0f0625f45f7a52af5d91dc27cd304c2fc2121828b75cb25d88a52597fc418362', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/users/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5"}', '[]', 'unknown', 'ada', 'r-5', 1, 0, '2026-11-25T00:00:05.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:05.000Z', '2026-11-25T00:00:05.100Z'),
('00000000-0000-4000-8000-000000000006', 'create', '65f0c0de0000000000000a01', '6b0625060000000000000006', 'd04c66d6bb20f28840fdc02f401c9d8492f376b6d0faac0bc161c88178822047', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/done/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5"}', '[]', 'created', 'ada', 'r-6', 1, 0, '2026-11-25T00:00:06.000Z', 0, null, null, null, '{"kind":"created","linkId":"6b0625060000000000000006","how":"answered"}', '2026-11-25T00:00:06.000Z', '2026-11-25T00:00:06.100Z'),
('00000000-0000-4000-8000-000000000007', 'create', '65f0c0de0000000000000a01', null, 'd3b894bed0d4a57b3af2cc4043d688403abbfa92924c285022a93ff68e50bb53', '{"provider":"AWS","vendor":"S3","region":"us-east-1","serviceEndpointId":"com.amazonaws.us-east-1.s3"}', '[]', 'unknown', 'ada', 'r-7', 1, 0, '2026-11-25T00:00:07.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:07.000Z', '2026-11-25T00:00:07.100Z'),
('00000000-0000-4000-8000-000000000008', 'create', '65f0c0de0000000000000a01', null, 'e7280db5f9a5f363855942a2863bf1aa06c87c5b1917a5794cfc879790f0ccf2', '{"provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/late/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","authenticationScheme":"SASL_SCRAM"}', '[]', 'unknown', 'ada', 'r-8', 1, 0, '2026-11-25T00:00:08.000Z', 0, null, null, '2026-11-25T00:00:30.000Z', '{"kind":"unknown","reason":"No answer."}', '2026-11-25T00:00:08.000Z', '2026-11-25T00:00:08.100Z');
insert into "schema_version" (version, applied_at) values
(1, '2026-11-25T00:00:00.000Z'),
(2, '2026-11-25T00:00:00.000Z'),
(3, '2026-11-25T00:00:00.000Z'),
(4, '2026-11-25T00:00:00.000Z'),
(5, '2026-11-25T00:00:00.000Z'),
(6, '2026-11-25T00:00:00.000Z'),
(7, '2026-11-25T00:00:00.000Z'),
(8, '2026-11-25T00:00:00.000Z'),
(9, '2026-11-25T00:00:00.000Z');
insert into "attempts" (intent_id, no, decided_by, sent_at, ended_at, result, detail) values
('00000000-0000-4000-8000-000000000001', 1, 'ada', '2026-11-25T00:00:01.000Z', '2026-11-25T00:00:01.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000002', 1, 'ada', '2026-11-25T00:00:02.000Z', '2026-11-25T00:00:02.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000003', 1, 'ada', '2026-11-25T00:00:03.000Z', '2026-11-25T00:00:03.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000004', 1, 'ada', '2026-11-25T00:00:04.000Z', '2026-11-25T00:00:04.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000005', 1, 'ada', '2026-11-25T00:00:05.000Z', '2026-11-25T00:00:05.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000006', 1, 'ada', '2026-11-25T00:00:06.000Z', '2026-11-25T00:00:06.100Z', 'created', null),
('00000000-0000-4000-8000-000000000007', 1, 'ada', '2026-11-25T00:00:07.000Z', '2026-11-25T00:00:07.100Z', 'unknown', null),
('00000000-0000-4000-8000-000000000008', 1, 'ada', '2026-11-25T00:00:08.000Z', '2026-11-25T00:00:08.100Z', 'unknown', null);
insert into "sightings" (group_id, link_id, first_seen, state, last_seen) values
('65f0c0de0000000000000a01', '6b0625060000000000000006', '2026-11-25T00:00:06.500Z', 'DONE', '2026-11-25T00:00:20.000Z'),
('65f0c0de0000000000000a01', '6b062507000000000000000e', '2026-11-25T00:00:07.500Z', 'IDLE', '2026-11-25T00:00:20.000Z'),
('65f0c0de0000000000000a01', '6b062507000000000000000f', '2026-11-25T00:00:07.500Z', 'IDLE', '2026-11-25T00:00:20.000Z'),
('65f0c0de0000000000000a01', '6b0625090000000000000010', '2026-11-25T00:00:09.500Z', 'IDLE', '2026-11-25T00:00:20.000Z');
insert into "audit_head" (id, seq, hash) values
(1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into "snapshots" (group_id, links, version, read_at, tried_at, turn, reading_until, failures, trouble, retry_at, is_moving, is_low, per_mille, looked_at, stale_before) values
('65f0c0de0000000000000a01', '[{"_id":"6b0625060000000000000006","provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/done/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","state":"DONE"},{"_id":"6b062507000000000000000e","provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/late/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","state":"IDLE"},{"_id":"6b062507000000000000000f","provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/late/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","authenticationScheme":"IAM","state":"IDLE"},{"_id":"6b0625090000000000000010","provider":"AWS","vendor":"MSK","arn":"arn:aws:kafka:us-east-1:123456789012:cluster/late/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5","state":"IDLE"}]', 1, '2026-11-25T00:00:20.000Z', null, 0, null, 0, null, null, 1, 0, 1000, null, null);
CREATE UNIQUE INDEX "intents_open" on "intents" ("group_id", "fingerprint") where status in ('recorded', 'sending', 'unknown', 'ambiguous');
CREATE UNIQUE INDEX "intents_bound" on "intents" ("link_id") where kind = 'create' and link_id is not null;
CREATE INDEX "intents_due" on "intents" ("status", "next_recovery_at");
CREATE INDEX "intents_leased" on "intents" ("status", "lease_until");
CREATE INDEX "intents_of_group" on "intents" ("group_id", "created_at", "id");
CREATE INDEX "intents_of_link" on "intents" ("link_id");
CREATE INDEX "audit_of_group" on "audit" ("group_id", "seq");
CREATE INDEX "audit_of_intent" on "audit" ("intent_id", "seq");
CREATE TRIGGER audit_no_update before update on audit begin select raise(abort, 'the audit is append-only'); end;
CREATE TRIGGER audit_no_delete before delete on audit begin select raise(abort, 'the audit is append-only'); end;
CREATE INDEX "audit_of_link" on "audit" ("link_id", "seq");
CREATE INDEX "intents_open_of_group" on "intents" ("group_id", "kind", "status");
CREATE INDEX "intents_bound_of_group" on "intents" ("group_id", "kind", "link_id");
