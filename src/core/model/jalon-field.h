/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-vocabulary.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_FIELD_TEXT,
  JALON_FIELD_INTEGER,
  JALON_FIELD_NUMBER,
  JALON_FIELD_BOOLEAN,
  JALON_FIELD_DATE,
  JALON_FIELD_CODE,      /* of a vocabulary */
  JALON_FIELD_REFERENCE, /* the uuid of a record of another table */
} JalonFieldType;

/**
 * JalonField:
 * @name: the column of `service_point`
 * @label: English label, a msgid: translate with jalon_field_get_label()
 * @unit: (nullable): `m`, `m2`, `money`, `Mbit/s`, `min`, `share`
 * @group: the heading it stands under in the details: `identity`, `position`, `who`, `presence`, `premises`, `operation`,
 *   `community`, `trust`
 * @aliases: header names that mean this field, folded (jalon_text_fold()), English and French, joined by `|`
 *
 * One field of a service point: what details, editing, import mapping and export need to know of it.
 */
typedef struct
{
  const char      *name;
  const char      *label;
  const char      *group;
  JalonFieldType   type;
  JalonVocabulary  vocabulary;
  const char      *unit;
  const char      *aliases;
  gboolean         importable;
} JalonField;

const JalonField *jalon_fields_get       (guint      *n_fields);
const JalonField *jalon_field_find       (const char *name);
const char       *jalon_field_get_label  (const JalonField *field);
const char       *jalon_field_group_get_label (const char *group);

G_END_DECLS
