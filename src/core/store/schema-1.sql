-- SPDX-FileCopyrightText: The Jalon authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 1 of a Jalon workspace, on top of the GeoPackage 1.3 core tables (written by jalon-geopackage.c).
-- A migration is never edited once released: later schemas are later files.
--
-- Conventions: NULL is unknown and never zero. Dates are ISO 8601 text, lengths metres, areas square metres, money in the
-- currency named beside it, shares 0..1, booleans 0/1. Every record has a uuid; a reference to another record is a column that
-- holds its uuid and is named after it. Names and long texts come as _en and _fr. "batch" is the change-log batch that brought
-- the record in, so that a bulk import can be undone whole.
-- @UUID@ stands for the default expression that makes a version 4 uuid, so that rows added in QGIS get one too.

CREATE TABLE jalon_meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT
);

-- One log for undo and redo, history, merge and exchange.
CREATE TABLE jalon_batch (
  id    INTEGER PRIMARY KEY,
  label TEXT NOT NULL,                -- English msgid, translated where it is shown
  kind  TEXT NOT NULL DEFAULT 'edit', -- edit, import
  state TEXT NOT NULL DEFAULT 'done', -- done, undone
  who   TEXT,
  at    TEXT NOT NULL
);
CREATE TABLE jalon_change (
  id    INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES jalon_batch (id) ON DELETE CASCADE,
  op    TEXT NOT NULL,                -- insert, update, delete, bulk
  tbl   TEXT NOT NULL,
  uuid  TEXT,
  field TEXT,                         -- update: the column; insert and delete: NULL
  old   BLOB,                         -- update: the value before; delete: the whole row as JSON
  new   BLOB                          -- update: the value after; insert: the whole row as JSON
);
CREATE INDEX jalon_change_batch ON jalon_change (batch);
CREATE INDEX jalon_change_uuid ON jalon_change (uuid);

CREATE TABLE source (
  fid          INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid         TEXT NOT NULL DEFAULT (@UUID@),
  name         TEXT NOT NULL,
  publisher    TEXT,
  government   TEXT,
  licence      TEXT,
  web          TEXT,
  file_name    TEXT,
  encoding     TEXT,
  crs          TEXT,
  mapping      TEXT,                  -- JSON: field -> column or constant, as last used
  retrieved_on TEXT,
  authoritative INTEGER,
  illustrative INTEGER NOT NULL DEFAULT 0,
  notes        TEXT,
  batch        INTEGER
);

CREATE TABLE government (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  code          TEXT,
  name_en       TEXT,
  name_fr       TEXT,
  jurisdiction  TEXT,                 -- F, P/T, M, I, NGO
  province      TEXT,
  parent        TEXT,
  web_en        TEXT,
  web_fr        TEXT,
  source_known  INTEGER,
  source_authoritative INTEGER,
  last_retrieved_on TEXT,
  notes         TEXT,
  batch         INTEGER
);

CREATE TABLE organization (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  name_en       TEXT,
  name_fr       TEXT,
  abbreviation_en TEXT,
  abbreviation_fr TEXT,
  jurisdiction  TEXT,                 -- F, P/T, M, I, NGO; NULL unknown
  subkind       TEXT,                 -- private
  government    TEXT,
  web_en        TEXT,
  web_fr        TEXT,
  objectives    TEXT,
  priorities    TEXT,
  strengths     TEXT,
  weaknesses    TEXT,
  notes         TEXT,
  batch         INTEGER
);

CREATE TABLE site (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom          POINT,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  name_en       TEXT,
  name_fr       TEXT,
  address       TEXT,
  locality      TEXT,
  province      TEXT,
  state         TEXT NOT NULL DEFAULT 'proposed', -- proposed, confirmed, rejected
  proposal_rule TEXT,                 -- same-address, same-place
  opened_on     TEXT,
  survey        TEXT,                 -- JSON: answers of the practice survey
  notes         TEXT,
  batch         INTEGER
);

CREATE TABLE service_point (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom          POINT,
  -- numbers and codes first: the network's scan stops before the texts
  longitude     REAL,                 -- as stored in geom, kept as given when it is not a possible position
  latitude      REAL,
  position_method TEXT,               -- given, surveyed, geocoded, approximate
  position_error  REAL,
  position_flag   TEXT,               -- missing, impossible, swapped, outside
  jurisdiction  TEXT,                 -- of the organization, or as imported when the organization is unknown
  province      TEXT,
  kind          TEXT,
  role          TEXT,                 -- delivers, host
  lifecycle     TEXT,                 -- planned, open, temporarily-closed, closed
  channel       TEXT,                 -- in-person, digital, phone
  presence      TEXT,                 -- full-time, part-time, scheduled-outreach, as-needed-outreach, virtual, kiosk
  validation_state TEXT NOT NULL DEFAULT 'unverified', -- unverified, verified, disputed, withdrawn
  lease_end     TEXT,
  annual_volume INTEGER,
  staff         REAL,
  spare_area    REAL,
  validated_on  TEXT,
  organization  TEXT,
  site          TEXT,
  source        TEXT,
  service_languages TEXT,             -- en;fr;iu ...
  illustrative  INTEGER NOT NULL DEFAULT 0, -- figures made up for demonstration
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  external_id   TEXT,
  import_key    TEXT,                 -- external id, or the hash of name, address and position, within the source
  row_hash      TEXT,                 -- of the mapped row, to tell an unchanged row from an updated one
  name_en       TEXT,
  name_fr       TEXT,
  address       TEXT,
  locality      TEXT,
  postal_code   TEXT,
  phone         TEXT,
  email         TEXT,
  web_en        TEXT,
  web_fr        TEXT,
  official_language_obligation TEXT,  -- none, english, french, both
  frequency     TEXT,
  days_per_year INTEGER,
  host_organization TEXT,
  next_dates    TEXT,
  tenure        TEXT,                 -- owned, leased
  lease_holder  TEXT,
  lease_notice_on  TEXT,
  lease_break_on   TEXT,
  lease_renewal_on TEXT,
  lease_holdover   INTEGER,
  floor_area    REAL,
  annual_rent   REAL,
  currency      TEXT,
  spare_counters INTEGER,
  parking       TEXT,
  bandwidth     REAL,                 -- Mbit/s
  counters      INTEGER,
  volume_unit   TEXT,                 -- clients, visits, transactions
  volume_year   TEXT,                 -- fiscal year, 2025-2026
  service_time  REAL,                 -- minutes, mean
  opening_hours TEXT,
  closures      TEXT,                 -- holidays and closure rules
  accessibility TEXT,
  connectivity  TEXT,
  e_vulnerability REAL,               -- share 0..1
  retrieved_on  TEXT,
  validated_by  TEXT,                 -- a role, never a person
  role_mailbox  TEXT,
  sensitivity   TEXT,                 -- JSON: field -> shareable or not
  other         TEXT,                 -- JSON: columns of the source that have no field here
  notes         TEXT,
  batch         INTEGER
);

CREATE TABLE service (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  code          TEXT,
  name_en       TEXT,
  name_fr       TEXT,
  description_en TEXT,
  description_fr TEXT,
  owner_jurisdiction TEXT,            -- usual owner
  owner_organization TEXT,
  client_groups TEXT,                 -- codes joined by ;
  life_events   TEXT,                 -- codes joined by ;
  aliases_en    TEXT,                 -- joined by ;
  aliases_fr    TEXT,
  batch         INTEGER
);

CREATE TABLE service_at_point (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  service_point TEXT NOT NULL,
  service       TEXT NOT NULL,
  owner_organization      TEXT,
  delivering_organization TEXT,
  host_organization       TEXT,
  level         TEXT,                 -- information, referral, help, transaction, payment
  channel       TEXT,
  schedule      TEXT,
  batch         INTEGER
);

CREATE TABLE partnership (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  name_en       TEXT,
  name_fr       TEXT,
  model         TEXT,                 -- cross-promotion, outreach, co-located, integrated
  subtype       TEXT,
  level_in_person INTEGER,            -- 1..5
  level_digital   INTEGER,            -- 1..3
  level_phone     INTEGER,            -- 1..3
  agreement_kind TEXT,                -- none, informal, memorandum, service-agreement, information-sharing
  state         TEXT,                 -- planned, pilot, in-force, ended
  start_on      TEXT,
  end_on        TEXT,
  renewal_on    TEXT,
  continuum_now    TEXT,
  continuum_target TEXT,
  site          TEXT,
  framework     TEXT,                 -- the partnership whose framework this one reuses
  source        TEXT,
  notes_en      TEXT,
  notes_fr      TEXT,
  batch         INTEGER
);
CREATE TABLE partnership_partner (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  partnership   TEXT NOT NULL,
  organization  TEXT,
  service_point TEXT,
  role          TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE partnership_service (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  partnership   TEXT NOT NULL,
  service       TEXT NOT NULL,
  batch         INTEGER
);

CREATE TABLE place (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom          POINT,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  external_id   TEXT,
  kind          TEXT,                 -- town, first-nation, inuit-community, tribal-council
  name_en       TEXT,
  name_fr       TEXT,
  province      TEXT,
  tribal_council TEXT,
  population    INTEGER,
  population_year INTEGER,
  population_trend REAL,              -- share a year
  languages     TEXT,
  well_being_index REAL,              -- 0..100
  remoteness    REAL,                 -- 0..1
  access        TEXT,                 -- road, ferry, winter-road, air; joined by ;
  lodging       TEXT,
  transport_notes TEXT,
  connectivity  TEXT,
  source        TEXT,
  notes         TEXT,
  batch         INTEGER
);
CREATE TABLE area (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom          MULTIPOLYGON,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  external_id   TEXT,
  kind          TEXT,                 -- province, census-division, census-subdivision, electoral-district ...
  name_en       TEXT,
  name_fr       TEXT,
  province      TEXT,
  parent        TEXT,
  source        TEXT,
  notes         TEXT,
  batch         INTEGER
);
CREATE TABLE measure (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  place         TEXT,
  area          TEXT,
  code          TEXT NOT NULL,        -- population, growth, seniors, low-income ...
  value         REAL,
  unit          TEXT,
  year          INTEGER,
  source        TEXT,
  batch         INTEGER
);

CREATE TABLE assessment (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  title         TEXT,
  state         TEXT NOT NULL DEFAULT 'draft', -- draft, in-review, approved, declined, in-force, closed
  channel       TEXT NOT NULL DEFAULT 'in-person',
  step          TEXT,                 -- the step last open
  model         TEXT,                 -- chosen by the planner
  subtype       TEXT,
  partnership   TEXT,
  site          TEXT,
  playbook      TEXT,                 -- version of the playbook it was made with
  evidence      TEXT,                 -- JSON: the snapshot of the facts it used
  evidence_at   TEXT,
  result        TEXT,                 -- JSON: the last recommendation
  result_at     TEXT,
  created_at    TEXT,
  modified_at   TEXT,
  batch         INTEGER
);
CREATE TABLE assessment_partner (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  role          TEXT NOT NULL,        -- anchor, partner
  subject_kind  TEXT NOT NULL,        -- point, place, organization
  subject       TEXT NOT NULL,
  organization  TEXT,
  name_en       TEXT,                 -- as it was when chosen
  name_fr       TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_answer (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  item          TEXT NOT NULL,        -- id of a question, check or statement of the playbook
  partner       TEXT,                 -- assessment_partner, when each partner answers
  value         TEXT,
  note          TEXT,
  batch         INTEGER
);
CREATE TABLE assessment_clause (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  clause        TEXT,                 -- id in the playbook; NULL for a clause of the planner's own
  applicable    INTEGER,
  title         TEXT,
  body          TEXT,
  state         TEXT,                 -- open, drafted, agreed
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_milestone (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  item          TEXT,                 -- id in the playbook; NULL for the planner's own
  title         TEXT,
  owner         TEXT,                 -- a role
  due_on        TEXT,
  done_on       TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_indicator (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  item          TEXT,                 -- id in the playbook; NULL for the planner's own
  area          TEXT,                 -- objective, relevance, design, cost-effectiveness
  title         TEXT,
  unit          TEXT,
  baseline      REAL,
  target        REAL,
  measured      REAL,
  measured_on   TEXT,
  review_on     TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_risk (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  item          TEXT,
  title         TEXT,
  likelihood    INTEGER,              -- 1..5
  impact        INTEGER,              -- 1..5
  mitigation    TEXT,
  owner         TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_cost (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  partner       TEXT,                 -- assessment_partner; NULL: shared
  category      TEXT NOT NULL,        -- one-time, recurring, revenue, exit, in-kind, status-quo
  item          TEXT,
  title         TEXT,
  amount        REAL,
  currency      TEXT,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE assessment_space (       -- who uses which area of shared premises
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  partner       TEXT NOT NULL,        -- assessment_partner
  exclusive_area REAL,
  weight        REAL,                 -- share of the common area; NULL: the default rule
  batch         INTEGER
);

CREATE TABLE saved_filter (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  name          TEXT NOT NULL,
  filter        TEXT NOT NULL,
  position      INTEGER,
  batch         INTEGER
);

CREATE UNIQUE INDEX source_uuid ON source (uuid);
CREATE UNIQUE INDEX government_uuid ON government (uuid);
CREATE UNIQUE INDEX organization_uuid ON organization (uuid);
CREATE UNIQUE INDEX site_uuid ON site (uuid);
CREATE UNIQUE INDEX service_point_uuid ON service_point (uuid);
CREATE INDEX service_point_key ON service_point (source, import_key);
CREATE INDEX service_point_site ON service_point (site) WHERE site IS NOT NULL;
CREATE INDEX service_point_external ON service_point (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX service_uuid ON service (uuid);
CREATE INDEX service_at_point_point ON service_at_point (service_point);
CREATE UNIQUE INDEX partnership_uuid ON partnership (uuid);
CREATE INDEX partnership_partner_partnership ON partnership_partner (partnership);
CREATE INDEX partnership_service_partnership ON partnership_service (partnership);
CREATE UNIQUE INDEX place_uuid ON place (uuid);
CREATE UNIQUE INDEX area_uuid ON area (uuid);
CREATE INDEX measure_place ON measure (place) WHERE place IS NOT NULL;
CREATE INDEX measure_area ON measure (area) WHERE area IS NOT NULL;
CREATE UNIQUE INDEX assessment_uuid ON assessment (uuid);
CREATE INDEX assessment_partner_assessment ON assessment_partner (assessment);
CREATE INDEX assessment_answer_assessment ON assessment_answer (assessment, item);
CREATE INDEX assessment_clause_assessment ON assessment_clause (assessment);
CREATE INDEX assessment_milestone_assessment ON assessment_milestone (assessment);
CREATE INDEX assessment_indicator_assessment ON assessment_indicator (assessment);
CREATE INDEX assessment_risk_assessment ON assessment_risk (assessment);
CREATE INDEX assessment_cost_assessment ON assessment_cost (assessment);
CREATE INDEX assessment_space_assessment ON assessment_space (assessment);
CREATE UNIQUE INDEX partnership_partner_uuid ON partnership_partner (uuid);
CREATE UNIQUE INDEX partnership_service_uuid ON partnership_service (uuid);
CREATE UNIQUE INDEX measure_uuid ON measure (uuid);
CREATE UNIQUE INDEX assessment_partner_uuid ON assessment_partner (uuid);
CREATE UNIQUE INDEX assessment_answer_uuid ON assessment_answer (uuid);
CREATE UNIQUE INDEX assessment_clause_uuid ON assessment_clause (uuid);
CREATE UNIQUE INDEX assessment_milestone_uuid ON assessment_milestone (uuid);
CREATE UNIQUE INDEX assessment_indicator_uuid ON assessment_indicator (uuid);
CREATE UNIQUE INDEX assessment_risk_uuid ON assessment_risk (uuid);
CREATE UNIQUE INDEX assessment_cost_uuid ON assessment_cost (uuid);
CREATE UNIQUE INDEX assessment_space_uuid ON assessment_space (uuid);
CREATE UNIQUE INDEX saved_filter_uuid ON saved_filter (uuid);
