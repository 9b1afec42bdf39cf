/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonMeasure:
 * @code: what `measure.code` holds
 * @label: English label, a msgid: translate with jalon_measure_get_label()
 * @unit: (nullable): `share` (0..1), `index` (0..100), `per-km2`, `CAD`; %NULL for a count
 * @aliases: header names that mean it, in words of small letters without accents, joined by `|`
 *
 * A measure of areas and places that Jalon knows by name. Others are named as in the file they come from.
 */
typedef struct
{
  const char *code;
  const char *label;
  const char *unit;
  const char *aliases;
} JalonMeasure;

const JalonMeasure *jalon_measure_find         (const char *code);
const JalonMeasure *jalon_measure_find_header  (const char *words);
char               *jalon_measure_dup_label    (const char *code,
                                                int         year);
char               *jalon_measure_format       (double      value,
                                                const char *unit);
const char         *jalon_measure_get_unit_label (const char *unit);

G_END_DECLS
