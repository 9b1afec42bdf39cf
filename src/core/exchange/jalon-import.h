/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-mapping.h"
#include "jalon-sites.h"
#include "jalon-workspace.h"

G_BEGIN_DECLS

/* What a file holds and how Jalon would read it, for the planner to check before anything is stored. */
typedef struct _JalonImportPreview JalonImportPreview;

#define JALON_IMPORT_PREVIEW_ROWS 20

/**
 * jalon_import_preview_new:
 * @database: (nullable): where the mapping last used for this source is found; only read
 * @path: the file
 * @options: (nullable): as for jalon_table_reader_open()
 * @source: (nullable): the source's name; the file's base name when %NULL
 */
JalonImportPreview *jalon_import_preview_new          (JalonDatabase            *database,
                                                       const char               *path,
                                                       const JalonTableOptions  *options,
                                                       const char               *source,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);
void                jalon_import_preview_free         (JalonImportPreview       *self);
/* Owned by the preview; change it in place, or copy it. */
JalonMapping       *jalon_import_preview_get_mapping  (JalonImportPreview       *self);
const char         *jalon_import_preview_get_format   (JalonImportPreview       *self);
const char         *jalon_import_preview_get_encoding (JalonImportPreview       *self);
char                jalon_import_preview_get_delimiter (JalonImportPreview      *self);
const char *const  *jalon_import_preview_get_layers   (JalonImportPreview       *self);
const char         *jalon_import_preview_get_layer    (JalonImportPreview       *self);  /* the one read; NULL: there are none */
gboolean            jalon_import_preview_is_remembered (JalonImportPreview      *self);  /* mapping of an earlier import */
guint               jalon_import_preview_get_n_rows   (JalonImportPreview       *self);  /* at most JALON_IMPORT_PREVIEW_ROWS */
guint64             jalon_import_preview_get_row_number (JalonImportPreview     *self,
                                                       guint                     row);
const char         *jalon_import_preview_get_cell     (JalonImportPreview       *self,
                                                       guint                     row,
                                                       guint                     column);
/* The value of @field as it would be stored with the mapping as it is now; NULL: unknown */
char               *jalon_import_preview_dup_value    (JalonImportPreview       *self,
                                                       guint                     row,
                                                       const char               *field);
/* Why the row cannot be read, NULL when it can */
const char         *jalon_import_preview_get_problem  (JalonImportPreview       *self,
                                                       guint                     row);
/* The values of several fields for all rows of the preview: row by row, n_rows times n_fields texts, entries may be NULL */
GPtrArray          *jalon_import_preview_dup_values   (JalonImportPreview       *self,
                                                       const char *const        *fields,
                                                       guint                     n_fields);
/* Ranks coordinate systems for the columns `x` and `y` as the mapping has them now */
void                jalon_import_preview_propose_crs_async (JalonImportPreview  *self,
                                                       GCancellable             *cancellable,
                                                       GAsyncReadyCallback       callback,
                                                       gpointer                  user_data);
gboolean            jalon_import_preview_propose_crs_finish (JalonImportPreview *self,
                                                       GAsyncResult             *result,
                                                       GError                  **error);
/* Translated sentences for the planner: what was decided and why, what is doubtful, by the mapping as it is now (never
 * NULL, may be empty; until the next call) */
const char *const  *jalon_import_preview_get_remarks  (JalonImportPreview       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonImportPreview, jalon_import_preview_free)

typedef enum
{
  JALON_IMPORT_DEFAULT  = 0,
  JALON_IMPORT_DRY_RUN  = 1 << 0, /* do all of it, report, and roll back */
  JALON_IMPORT_NO_SITES = 1 << 1, /* propose no sites */
} JalonImportFlags;

typedef enum
{
  JALON_IMPORT_WARNING_VALUE,         /* an unreadable value: the field is unknown, the text kept in `other` */
  JALON_IMPORT_WARNING_DATE,          /* a date that could be two: likewise */
  JALON_IMPORT_WARNING_CODE,          /* a word that is not of the list: likewise */
  JALON_IMPORT_WARNING_EXTRA_CELLS,   /* more cells than the header: kept in `other` */
  JALON_IMPORT_WARNING_MISSING_CELLS, /* fewer: unknown */
  JALON_IMPORT_WARNING_ENCODING,      /* bytes that are no text in the file's encoding */
  JALON_IMPORT_WARNING_IMPOSSIBLE,    /* a position that is none: kept as given, not on the map */
  JALON_IMPORT_WARNING_SWAPPED,       /* longitude and latitude look exchanged: kept as given */
  JALON_IMPORT_WARNING_OUTSIDE,       /* outside Canada: kept as given */
  JALON_IMPORT_WARNING_OUTLINE,       /* an outline that crosses itself */
  JALON_IMPORT_WARNING_ZERO,          /* the position 0, 0, which means none: unknown, the numbers kept in `other` */
  JALON_IMPORT_N_WARNINGS,
} JalonImportWarningKind;

typedef struct
{
  guint64 row;
  char   *reason; /* translated */
} JalonImportRejection;

typedef struct
{
  guint64                row;
  JalonImportWarningKind kind;
  char                  *field; /* nullable */
  char                  *value; /* nullable */
} JalonImportWarning;

#define JALON_IMPORT_MAX_WARNINGS 1000

/**
 * JalonImportReport:
 *
 * @read is always @added + @updated + @unchanged + @rejected->len. The flagged counts are over the rows kept.
 */
typedef struct
{
  guint64    read;
  guint64    added;
  guint64    updated;
  guint64    unchanged;
  GPtrArray *rejected;                            /* of JalonImportRejection, all of them */
  guint64    missing;
  guint64    impossible;
  guint64    swapped;
  guint64    outside;
  guint64    n_warnings[JALON_IMPORT_N_WARNINGS];
  GPtrArray *warnings;                            /* of JalonImportWarning, the first JALON_IMPORT_MAX_WARNINGS of each kind */
  guint      new_organizations;
  guint      new_services;
  JalonSiteProposals sites;
  char      *source;                              /* uuid; NULL after a dry run */
  gint64     batch;                               /* 0 when nothing changed or after a dry run */
} JalonImportReport;

void     jalon_import_report_free    (JalonImportReport *self);
/* {"read","added","updated","unchanged","rejected":[{"row","reason"}], ...} */
char    *jalon_import_report_to_json (const JalonImportReport *self);
/* A translated sentence on points left out of the proposals because they crowd one position; NULL: there are none */
char    *jalon_import_report_dup_crowd_text (const JalonImportReport *self);
char    *jalon_import_warning_dup_text (const JalonImportWarning *warning);  /* translated, with the row */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonImportReport, jalon_import_report_free)

/* Called on the importing thread about ten times a second; @fraction 0..1 */
typedef void (*JalonImportProgress) (double   fraction,
                                     guint64  rows,
                                     gpointer user_data);

gboolean jalon_import_run               (JalonWorkspace           *workspace,
                                         const char               *path,
                                         const JalonTableOptions  *options,
                                         const JalonMapping       *mapping,
                                         JalonImportFlags          flags,
                                         JalonImportProgress       progress,
                                         gpointer                  user_data,
                                         GCancellable             *cancellable,
                                         JalonImportReport       **report,
                                         GError                  **error);
/* Exchanges longitude and latitude of the points flagged `swapped` of @source (uuid; NULL: of all sources): one batch. */
/* West, south, east and north of a source's points, as far as their positions are not in doubt; NAN: there are none. */
gboolean jalon_import_find_bounds       (JalonDatabase            *database,
                                         const char               *source,
                                         double                    bounds[4],
                                         GError                  **error);
gboolean jalon_import_exchange_swapped  (JalonWorkspace           *workspace,
                                         const char               *source,
                                         guint                    *n_points,
                                         GError                  **error);

G_END_DECLS
