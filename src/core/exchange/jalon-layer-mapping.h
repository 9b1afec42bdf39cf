/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-mapping.h"

G_BEGIN_DECLS

/* What a file brings for the map's layers. */
typedef enum
{
  JALON_LAYER_AREAS,    /* outlines, perhaps with figures */
  JALON_LAYER_PLACES,   /* points, perhaps with figures */
  JALON_LAYER_MEASURES, /* figures of areas or places that are there already, joined by a code */
  JALON_N_LAYER_CONTENTS,
} JalonLayerContent;

/**
 * JalonLayerMeasure:
 * @column: of the file
 * @code: what it is stored as
 * @unit: (nullable): its unit, as in JalonMeasure
 * @year: 0 where unknown
 * @scale: what the file's numbers are multiplied by: 0.01 for percent
 * @used: whether it is imported
 *
 * A column of figures.
 */
typedef struct
{
  guint    column;
  char    *code;
  char    *unit;
  int      year;
  double   scale;
  gboolean used;
} JalonLayerMeasure;

/**
 * JalonLayerMapping:
 * @content: what the file holds
 * @fields: names, identifier, province and position; of a table of figures: what it is joined by
 * @place: of figures: whether they are of places, not of areas
 * @kind: (nullable): of the areas or places, also of those that figures are joined to; %NULL: without a kind
 * @measures: (element-type JalonLayerMeasure): every column that could be figures
 *
 * How a file of areas, places or figures is read. Mutable, not thread safe: copy it to hand it to another thread.
 */
typedef struct
{
  JalonLayerContent  content;
  JalonMapping      *fields;
  gboolean           place;
  char              *kind;
  GArray            *measures;
} JalonLayerMapping;

JalonLayerMapping *jalon_layer_mapping_new         (JalonLayerContent        content,
                                                    const JalonMapping      *fields);
JalonLayerMapping *jalon_layer_mapping_copy        (const JalonLayerMapping *self);
void               jalon_layer_mapping_free        (JalonLayerMapping       *self);
gboolean           jalon_layer_mapping_is_place    (const JalonLayerMapping *self);
guint              jalon_layer_mapping_get_n_used  (const JalonLayerMapping *self);
void               jalon_layer_mapping_set_kind    (JalonLayerMapping       *self,
                                                    const char              *kind);
char              *jalon_layer_mapping_dup_problem (const JalonLayerMapping *self);
const char        *jalon_layer_content_get_code    (JalonLayerContent        content);
JalonLayerContent  jalon_layer_content_find        (const char              *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLayerMapping, jalon_layer_mapping_free)

G_END_DECLS
