-- SPDX-FileCopyrightText: The Jalon authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 4: what a finished assessment's title is made of stands in it, and a model has one code everywhere.

ALTER TABLE assessment_partner ADD COLUMN organization_en TEXT; -- these four as they were when the assessment was finished
ALTER TABLE assessment_partner ADD COLUMN organization_fr TEXT;
ALTER TABLE assessment_partner ADD COLUMN locality TEXT;
ALTER TABLE assessment_partner ADD COLUMN province TEXT;

UPDATE partnership SET model = 'integrated' WHERE model = 'integration'; -- in sample networks of before
