/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-field.h"
#include "jalon-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  JalonMappingKind kind;
  int              column;
  char            *text;
} JalonMappingEntry;

/* What stands for a field of the file beside those of JalonField. */
typedef struct
{
  const char *name;
  const char *label;
  const char *aliases;
  gboolean    constant_only;
} JalonMappingExtra;

struct _JalonMapping
{
  char             **columns;
  guint              n_columns;
  JalonMappingEntry *entries;    /* one per name of jalon_mapping_get_fields() */
  JalonPositionMode  mode;
  char              *crs;
  char              *id_scope;
  GArray            *candidates; /* of JalonCrsCandidate that owns its texts */
  gboolean           projected;  /* the geometry is no degrees, and the file does not say of which coordinate system it is */
  gboolean           projected_text; /* likewise, of the column of geometry as text */
};

/* The first rows of a file, copied. */
typedef struct
{
  guint64  number;
  char   **cells;     /* n_columns, entries may be NULL */
  double   x;
  double   y;
  char    *problem;
} JalonSampleRow;

typedef struct
{
  guint    n_columns;
  GArray  *rows;      /* of JalonSampleRow */
  gboolean has_geometry;
} JalonTableSample;

void              jalon_table_sample_init       (JalonTableSample       *sample,
                                                 guint                   n_columns);
void              jalon_table_sample_clear      (JalonTableSample       *sample);
void              jalon_table_sample_add        (JalonTableSample       *sample,
                                                 const JalonRow         *row);
const char       *jalon_table_sample_get_cell   (const JalonTableSample *sample,
                                                 guint                   row,
                                                 guint                   column);

int               jalon_mapping_field_index     (const char             *field);
JalonMappingEntry *jalon_mapping_entry          (const JalonMapping     *self,
                                                 const char             *field);
const char       *jalon_mapping_field_aliases   (const char             *field);
int               jalon_mapping_find_column     (const JalonMapping     *self,
                                                 const char             *name);
char             *jalon_mapping_fold_header     (const char             *header);
/* Pairs: literal before, column; ends with column -1 and the literal after. Free with g_array_unref(). */
typedef struct
{
  char *literal;
  int   column;
} JalonTemplatePart;
GArray           *jalon_mapping_split_template  (const JalonMapping     *self,
                                                 const char             *text,
                                                 GError                **error);
void              jalon_mapping_propose         (JalonMapping           *self,
                                                 const JalonTableSample *sample);
void              jalon_mapping_propose_crs     (JalonMapping           *self,
                                                 const JalonTableSample *sample);
void              jalon_mapping_propose_crs_async
                                                (JalonMapping           *self,
                                                 const JalonTableSample *sample,
                                                 GCancellable           *cancellable,
                                                 GAsyncReadyCallback     callback,
                                                 gpointer                user_data);
gboolean          jalon_mapping_propose_crs_finish
                                                (JalonMapping           *self,
                                                 GAsyncResult           *result,
                                                 GError                **error);

G_END_DECLS
