/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-arena.h"
#include "jalon-mapping-private.h"
#include "jalon-own-export.h"
#include "jalon-staging.h"
#include "jalon-values.h"

G_BEGIN_DECLS

/* From the cells of a row to the values of a service point: jalon-stage.c sets up what each field comes from, jalon-stage-cells.c and
 * jalon-stage-position.c make values, jalon-stage-convert.c makes a whole row of them. */

typedef enum
{
  CONVERT_TEXT,
  CONVERT_INTEGER,
  CONVERT_NUMBER,
  CONVERT_BOOLEAN,
  CONVERT_DATE,
  CONVERT_CODE,
  CONVERT_JURISDICTION,
  CONVERT_POSTAL_CODE,
  CONVERT_LANGUAGES,
} JalonStageConversion;

typedef struct
{
  const char           *name;
  JalonStageConversion  convert;
  JalonVocabulary       vocabulary;
  gboolean              keep_unknown; /* a code that is not of the vocabulary is kept */
  gboolean              at_end;
  int                   column;       /* -1: not from a single column */
  GArray               *parts;        /* template */
  char                 *constant;
  GHashTable           *meanings;     /* text -> code; the codes are static or interned */
  JalonDateOrder        order;
  gboolean              order_sought;
} JalonStageTarget;

typedef struct
{
  guint  column;
  char  *key;                    /* as a JSON string, with the colon */
} JalonStageRest;

struct _JalonStage
{
  GArray            *targets;
  GPtrArray         *names;
  JalonStageTarget   organization;
  JalonStageTarget   host;
  JalonStageTarget   services;
  GArray            *rest;
  JalonPositionMode  mode;
  int                x;
  int                y;
  JalonProjector    *projector;
  JalonHash          seed;
  guint              n_columns;
  JalonCell         *cells;
  JalonArena         arena;
  GString           *other;
  GString           *joined;
  char              *path;
  JalonTableOptions  options;
  char              *encoding;
  char              *layer;
  JalonStageWarning  warn;
  gpointer           warn_data;
  gboolean           own;        /* an export of Jalon's */
  gboolean           is_protected;
  JalonOwnExport     columns;    /* of that */
  int                i_name_en, i_name_fr, i_external_id, i_address, i_province, i_postal_code, i_jurisdiction;
};

/* Tells the warning function. */
void jalon_stage_report           (JalonStage             *self,
                                   const JalonRow         *row,
                                   JalonImportWarningKind  kind,
                                   const char             *field,
                                   const char             *value);
/* Adds to `other`; @json_key: as a JSON string, with the colon. */
void jalon_stage_keep             (JalonStage             *self,
                                   const char             *json_key,
                                   const char             *text);
/* The field stays unknown; what was written is kept beside the columns that have no field. */
void jalon_stage_refuse           (JalonStage             *self,
                                   const JalonRow         *row,
                                   JalonImportWarningKind  kind,
                                   const char             *field,
                                   const char             *text);
void jalon_stage_convert_cell     (JalonStage             *self,
                                   JalonStageTarget       *target,
                                   const JalonRow         *row,
                                   JalonCell              *cell);
void jalon_stage_convert_position (JalonStage             *self,
                                   const JalonRow         *row,
                                   JalonStagedRow         *staged);

G_END_DECLS
