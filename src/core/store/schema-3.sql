-- SPDX-FileCopyrightText: The Jalon authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 3: the assessment from both sides and over time. Frameworks, ratings of each partner, ranges of costs, residual risks,
-- plans with dependencies, series of measurements, decisions, and the planners' own case studies. And links of points and
-- services by their numbers: three uuids each made them half of a large workspace.

ALTER TABLE service_at_point RENAME TO service_at_point_before;
CREATE TABLE service_at_point (         -- known by its fid, not by a uuid
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  service_point INTEGER NOT NULL,     -- fid of the service point
  service       INTEGER NOT NULL,     -- fid of the service
  batch         INTEGER,
  owner_organization      TEXT,
  delivering_organization TEXT,
  host_organization       TEXT,
  level         TEXT,                 -- information, referral, help, transaction, payment
  channel       TEXT,
  schedule      TEXT
);
INSERT INTO service_at_point (fid, service_point, service, batch, owner_organization, delivering_organization,
                              host_organization, level, channel, schedule)
  SELECT l.fid, p.fid, s.fid, l.batch, l.owner_organization, l.delivering_organization, l.host_organization, l.level,
         l.channel, l.schedule
  FROM service_at_point_before l JOIN service_point p ON p.uuid = l.service_point JOIN service s ON s.uuid = l.service
  ORDER BY l.fid;
DROP TABLE service_at_point_before;
CREATE INDEX service_at_point_point ON service_at_point (service_point);
-- Of earlier steps only whole imports can still take links back.
DELETE FROM jalon_change WHERE tbl = 'service_at_point' AND op <> 'bulk';
DELETE FROM jalon_batch WHERE state = 'undone';

ALTER TABLE assessment ADD COLUMN kind TEXT NOT NULL DEFAULT 'assessment'; -- assessment, framework
ALTER TABLE assessment ADD COLUMN framework TEXT;         -- the framework whose answers it takes where it has none
ALTER TABLE assessment ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assessment ADD COLUMN frozen_at TEXT;         -- when it was finished; it is not changed any more
ALTER TABLE assessment ADD COLUMN frozen_hash TEXT;       -- SHA-256 of its content then, hexadecimal

ALTER TABLE assessment_clause ADD COLUMN title_fr TEXT;
ALTER TABLE assessment_clause ADD COLUMN body_fr TEXT;
ALTER TABLE assessment_clause ADD COLUMN owner TEXT;      -- a role
ALTER TABLE assessment_clause ADD COLUMN note TEXT;

ALTER TABLE assessment_milestone ADD COLUMN kind TEXT;    -- milestone, communication, training, quality, pilot, action
ALTER TABLE assessment_milestone ADD COLUMN starts_on TEXT;
ALTER TABLE assessment_milestone ADD COLUMN depends_on TEXT; -- uuids of milestones, joined by ;
ALTER TABLE assessment_milestone ADD COLUMN note TEXT;

ALTER TABLE assessment_risk ADD COLUMN category TEXT;     -- official-languages, privacy, security, exit ...
ALTER TABLE assessment_risk ADD COLUMN residual_likelihood INTEGER; -- 1..5, with the mitigation
ALTER TABLE assessment_risk ADD COLUMN residual_impact INTEGER;

ALTER TABLE assessment_cost ADD COLUMN amount_low REAL;   -- NULL: the amount is certain
ALTER TABLE assessment_cost ADD COLUMN amount_high REAL;
ALTER TABLE assessment_cost ADD COLUMN note TEXT;         -- the assumption behind it

CREATE TABLE assessment_rating (        -- a partner's rating of a statement, once for each round
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  partner       TEXT NOT NULL,        -- assessment_partner
  item          TEXT NOT NULL,        -- id of a statement of the playbook
  rated_on      TEXT NOT NULL,        -- the round it belongs to
  value         INTEGER,              -- 1..5
  note          TEXT,
  batch         INTEGER
);
CREATE TABLE assessment_measurement (   -- what an indicator was measured at
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  indicator     TEXT NOT NULL,        -- assessment_indicator
  measured_on   TEXT NOT NULL,
  value         REAL,
  note          TEXT,
  batch         INTEGER
);
CREATE TABLE assessment_decision (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  assessment    TEXT NOT NULL,
  decided_on    TEXT,
  decision      TEXT,                 -- what was decided
  decided_by    TEXT,                 -- a role
  rationale     TEXT,
  publishable   INTEGER NOT NULL DEFAULT 0,
  position      INTEGER,
  batch         INTEGER
);
CREATE TABLE case_study (               -- the planners' own; those of the guide come with Jalon
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  title_en      TEXT,
  title_fr      TEXT,
  model         TEXT,
  subtype       TEXT,
  channel       TEXT,                 -- in-person, digital, phone
  jurisdictions TEXT,                 -- F;P/T ...
  partners_en   TEXT,                 -- joined by ;
  partners_fr   TEXT,
  locality_en   TEXT,
  locality_fr   TEXT,
  province      TEXT,
  longitude     REAL,
  latitude      REAL,
  year          INTEGER,
  population    INTEGER,              -- of the community served
  situation_en  TEXT,
  situation_fr  TEXT,
  action_en     TEXT,
  action_fr     TEXT,
  results_en    TEXT,
  results_fr    TEXT,
  lessons_en    TEXT,
  lessons_fr    TEXT,
  source        TEXT,                 -- in words
  assessment    TEXT,                 -- it was made from
  batch         INTEGER
);
CREATE INDEX assessment_rating_assessment ON assessment_rating (assessment);
CREATE INDEX assessment_measurement_assessment ON assessment_measurement (assessment);
CREATE INDEX assessment_decision_assessment ON assessment_decision (assessment);
CREATE UNIQUE INDEX case_study_uuid ON case_study (uuid);
CREATE UNIQUE INDEX assessment_rating_uuid ON assessment_rating (uuid);
CREATE UNIQUE INDEX assessment_measurement_uuid ON assessment_measurement (uuid);
CREATE UNIQUE INDEX assessment_decision_uuid ON assessment_decision (uuid);
