-- SPDX-FileCopyrightText: The Jalon authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 2: the layers of areas and places on the map, and what finds areas, places and measures again when a file is
-- imported once more.

CREATE TABLE map_layer (
  fid           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid          TEXT NOT NULL DEFAULT (@UUID@),
  subject       TEXT NOT NULL,        -- area, place
  kind          TEXT,                 -- of the areas or places shown; NULL: those without a kind
  name_en       TEXT,                 -- NULL: named after the kind
  name_fr       TEXT,
  position      INTEGER NOT NULL DEFAULT 0, -- the lowest is drawn first
  visible       INTEGER NOT NULL DEFAULT 1,
  opacity       REAL NOT NULL DEFAULT 0.8,
  labels        INTEGER NOT NULL DEFAULT 1,
  measure       TEXT,                 -- code of the measure areas are shaded by; NULL: outlines
  year          INTEGER,              -- of the measure; NULL: the latest
  method        TEXT NOT NULL DEFAULT 'jenks', -- quantile, equal, jenks
  n_classes     INTEGER NOT NULL DEFAULT 5,
  ramp          TEXT NOT NULL DEFAULT 'blue', -- blue, orange, purple, green
  batch         INTEGER
);
CREATE UNIQUE INDEX map_layer_uuid ON map_layer (uuid);
CREATE INDEX area_kind ON area (kind);
CREATE INDEX area_external ON area (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX area_source ON area (source);
CREATE INDEX place_kind ON place (kind);
CREATE INDEX place_external ON place (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX place_source ON place (source);
