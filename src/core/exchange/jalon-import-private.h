/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-references.h"
#include "jalon-staging.h"

G_BEGIN_DECLS

JalonImportReport *jalon_import_report_new    (void);
void               jalon_import_report_reject (JalonImportReport      *self,
                                               guint64                 row,
                                               char                   *reason);
void               jalon_import_report_warn   (JalonImportReport      *self,
                                               guint64                 row,
                                               JalonImportWarningKind  kind,
                                               const char             *field,
                                               const char             *value);

/* jalon-import-writer.c: puts staged rows into service_point and service_at_point, within the open batch */
typedef struct _JalonImportWriter JalonImportWriter;

JalonImportWriter *jalon_import_writer_new    (JalonWorkspace         *workspace,
                                               JalonStage             *stage,
                                               JalonReferences        *references,
                                               const char             *source,
                                               gboolean                bulk,
                                               GError                **error);
void               jalon_import_writer_free   (JalonImportWriter      *self);
gboolean           jalon_import_writer_insert (JalonImportWriter      *self,
                                               guint64                 row,
                                               const char             *key,
                                               const JalonStagedRow   *staged,
                                               GError                **error);
/* @changed: whether any field of the point was changed */
gboolean           jalon_import_writer_update (JalonImportWriter      *self,
                                               guint64                 row,
                                               gint64                  fid,
                                               const JalonStagedRow   *staged,
                                               gboolean               *changed,
                                               GError                **error);
/* Builds what a bulk load had put off and writes the log's entries. */
gboolean           jalon_import_writer_finish (JalonImportWriter      *self,
                                               GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonImportWriter, jalon_import_writer_free)

/* jalon-import-bulk.c */
gboolean           jalon_import_is_bulk       (JalonDatabase          *database,
                                               const char             *path,
                                               gboolean               *bulk,
                                               GError                **error);
void               jalon_import_bulk_begin    (JalonDatabase          *database);
void               jalon_import_bulk_end      (JalonDatabase          *database);

/* jalon-import-source.c */
char              *jalon_import_source_name   (const JalonMapping     *mapping,
                                               const char             *path,
                                               JalonTableReader       *reader);
/* The uuid and the mapping last used; FALSE without error: not known yet */
gboolean           jalon_import_source_find   (JalonDatabase          *database,
                                               const char             *name,
                                               char                  **uuid,
                                               char                  **mapping,
                                               GError                **error);
gboolean           jalon_import_source_write  (JalonWorkspace         *workspace,
                                               const char             *uuid,
                                               gboolean                is_new,
                                               const char             *name,
                                               const char             *path,
                                               JalonTableReader       *reader,
                                               const JalonMapping     *mapping,
                                               gboolean                rows_changed,
                                               GError                **error);

G_END_DECLS
