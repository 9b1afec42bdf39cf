/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-table-reader.h"

G_BEGIN_DECLS

/**
 * JalonMapping:
 *
 * Which column, constant or template of a file gives each field of a service point, and where its position comes from. Mutable, not
 * thread safe: copy it to hand it to another thread.
 *
 * A field is named as in jalon-field.h. Besides, these names are understood:
 * `services` (codes or names joined by `;` or `|`), `longitude`, `latitude`, `x`, `y` (coordinates in the mapping's CRS), `wkt` (a
 * column of WKT points), `position_text` (a column such as "(45.1, -66.2)", latitude first), and `source`, `licence`,
 * `publisher`, `web` (constants about the source itself). jalon_mapping_resolve_field() accepts aliases of all of them ("city").
 */
typedef struct _JalonMapping JalonMapping;

typedef enum
{
  JALON_MAPPING_NONE,
  JALON_MAPPING_COLUMN,
  JALON_MAPPING_CONSTANT,
  JALON_MAPPING_TEMPLATE, /* "{NO_CIVIQUE} {RUE}": the columns' values joined, blanks squeezed */
} JalonMappingKind;

typedef enum
{
  JALON_POSITION_NONE,
  JALON_POSITION_LONGITUDE_LATITUDE, /* columns longitude and latitude, degrees WGS 84 */
  JALON_POSITION_WKT,                /* column wkt, in the mapping's CRS (NULL: WGS 84) */
  JALON_POSITION_TEXT,               /* column position_text, latitude then longitude */
  JALON_POSITION_XY,                 /* columns x and y in the mapping's CRS, which must be set */
  JALON_POSITION_GEOMETRY,           /* the rows' own geometry, in the file's CRS */
} JalonPositionMode;

/**
 * JalonCrsCandidate:
 * @crs: "EPSG:26917"
 * @name: "NAD83 / UTM zone 17N"
 * @inside: the share of the looked-at rows that fall in Canada with it
 * @reason: (nullable): translated sentence on what speaks for it ("41 of 41 rows fall in Ontario, where the file's postal codes are")
 */
typedef struct
{
  const char *crs;
  const char *name;
  double      inside;
  const char *reason;
} JalonCrsCandidate;

JalonMapping      *jalon_mapping_new               (const char *const  *columns,
                                                    guint               n_columns);
JalonMapping      *jalon_mapping_copy              (const JalonMapping *self);
void               jalon_mapping_free              (JalonMapping       *self);

/* Fields */
const char        *jalon_mapping_resolve_field     (const char         *text);
/* NULL-terminated, static: every field that a mapping can fill, in the order in which a form should show them */
const char *const *jalon_mapping_get_fields        (void);
const char        *jalon_mapping_get_field_label   (const char         *field);
JalonMappingKind   jalon_mapping_get_kind          (const JalonMapping *self,
                                                    const char         *field);
int                jalon_mapping_get_column        (const JalonMapping *self,   /* -1: not from a column */
                                                    const char         *field);
const char        *jalon_mapping_get_constant      (const JalonMapping *self,
                                                    const char         *field);
const char        *jalon_mapping_get_template      (const JalonMapping *self,
                                                    const char         *field);
/* These fail with JALON_EXCHANGE_ERROR_MAPPING on an unknown field, column, code or CRS; NULL clears. */
gboolean           jalon_mapping_set_column        (JalonMapping       *self,
                                                    const char         *field,
                                                    const char         *column,
                                                    GError            **error);
gboolean           jalon_mapping_set_constant      (JalonMapping       *self,
                                                    const char         *field,
                                                    const char         *value,
                                                    GError            **error);
gboolean           jalon_mapping_set_template      (JalonMapping       *self,
                                                    const char         *field,
                                                    const char         *text,
                                                    GError            **error);
void               jalon_mapping_clear             (JalonMapping       *self,
                                                    const char         *field);
guint              jalon_mapping_get_n_columns     (const JalonMapping *self);
const char        *jalon_mapping_get_column_name   (const JalonMapping *self,
                                                    guint               column);
/* The field a column feeds, or NULL: then its values are kept in `other` */
const char        *jalon_mapping_get_field_of_column (const JalonMapping *self,
                                                      guint             column);

/* Position */
JalonPositionMode  jalon_mapping_get_position_mode (const JalonMapping *self);
void               jalon_mapping_set_position_mode (JalonMapping       *self,
                                                    JalonPositionMode   mode);
const char        *jalon_mapping_get_crs           (const JalonMapping *self);
gboolean           jalon_mapping_set_crs           (JalonMapping       *self,
                                                    const char         *crs,
                                                    GError            **error);
char              *jalon_mapping_dup_crs_title     (const JalonMapping *self);
gboolean           jalon_mapping_is_projected      (const JalonMapping *self);
gboolean           jalon_mapping_needs_crs         (const JalonMapping *self);
/* Best first; empty when the position needs none. Owned by the mapping. */
const JalonCrsCandidate *jalon_mapping_get_crs_candidates (const JalonMapping *self,
                                                           guint             *n_candidates);

/* Identity: the field within which external ids are unique ("province"), or NULL: within the source */
const char        *jalon_mapping_get_id_scope      (const JalonMapping *self);
gboolean           jalon_mapping_set_id_scope      (JalonMapping       *self,
                                                    const char         *field,
                                                    GError            **error);

/* NULL when an import can start; else a translated sentence on what is missing (no name nor id, a CRS) */
char              *jalon_mapping_dup_problem       (const JalonMapping *self);

char              *jalon_mapping_to_json           (const JalonMapping *self);
/* What of @json fits the columns of @self; FALSE with an error on text that is not a mapping. */
gboolean           jalon_mapping_apply_json        (JalonMapping       *self,
                                                    const char         *json,
                                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonMapping, jalon_mapping_free)

G_END_DECLS
