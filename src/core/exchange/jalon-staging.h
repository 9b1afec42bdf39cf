/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-key-table.h"
#include "jalon-position.h"

G_BEGIN_DECLS

/* One value of a row on its way into the workspace; the text is borrowed from the file's row or from the stage until the next row. */
typedef struct
{
  JalonValueType type;
  gint64         integer;
  double         number;
  const char    *text;
  gsize          length;
} JalonCell;

/* A row of the file turned into fields. @cells stand beside jalon_stage_get_names(). */
typedef struct
{
  JalonCell        *cells;
  double            longitude;   /* as given, NAN unknown */
  double            latitude;
  JalonPositionFlag flag;
  const char       *external_id; /* nullable */
  const char       *province;    /* nullable, a code */
  const char       *jurisdiction; /* nullable, a code */
  JalonCell         organization; /* names, not yet uuids */
  JalonCell         host;
  JalonCell         services;
  const char       *other;       /* nullable, JSON */
  const char       *uuid;        /* nullable: of the point, where the file is an export of Jalon's */
  gboolean          named;       /* has a name or an identifier */
  JalonHash         hash;        /* of the raw row and the mapping */
  JalonHash         content;     /* of folded name, address and position */
} JalonStagedRow;

typedef void (*JalonStageWarning) (guint64                 row,
                                   JalonImportWarningKind  kind,
                                   const char             *field,
                                   const char             *value,
                                   gpointer                user_data);

/* Turns rows into fields by a mapping. For one thread. */
typedef struct _JalonStage JalonStage;

JalonStage        *jalon_stage_new       (const JalonMapping       *mapping,
                                          const char               *file_crs,
                                          const char               *path,
                                          const JalonTableOptions  *options,
                                          GError                  **error);
void               jalon_stage_free      (JalonStage               *self);
void               jalon_stage_set_warning_func (JalonStage        *self,
                                          JalonStageWarning         func,
                                          gpointer                  user_data);
/* The columns of service_point that the mapping fills from cells, without the position, organizations, services and `other` */
const char *const *jalon_stage_get_names (JalonStage               *self,
                                          guint                    *n_names);
/* Whether cells of an export of Jalon's bear an apostrophe where a spreadsheet could run them */
void               jalon_stage_set_protected (JalonStage            *self,
                                          gboolean                  is_protected);
void               jalon_stage_convert   (JalonStage               *self,
                                          const JalonRow           *row,
                                          JalonStagedRow           *staged);
JalonValue         jalon_cell_get_value  (const JalonCell          *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonStage, jalon_stage_free)

G_END_DECLS
