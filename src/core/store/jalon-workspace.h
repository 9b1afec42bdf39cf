/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

#define JALON_TYPE_WORKSPACE (jalon_workspace_get_type ())
G_DECLARE_FINAL_TYPE (JalonWorkspace, jalon_workspace, JALON, WORKSPACE, GObject)

#define JALON_SCHEMA_VERSION 4

/* A workspace: the user's GeoPackage, its private working copy and the change log. One thread at a time may use it (GUI: the
 * session's writer thread; jalon-cli: the main thread); readers get connections of their own from
 * jalon_workspace_open_reader(). */

typedef enum
{
  JALON_WORKSPACE_EDIT,      /* take the lock, make the working copy */
  JALON_WORKSPACE_READ_ONLY, /* read the file where it is; every edit fails */
  JALON_WORKSPACE_SCRATCH,   /* a copy to try something on, of a file that may be read-only or open elsewhere; it has no path */
} JalonWorkspaceMode;

/* Life */
JalonWorkspace *jalon_workspace_create      (const char         *path,   /* NULL: untitled, in the private directory only */
                                             GError            **error);
JalonWorkspace *jalon_workspace_open        (const char         *path,
                                             JalonWorkspaceMode  mode,
                                             GError            **error);
gboolean        jalon_workspace_save        (JalonWorkspace     *self,
                                             GError            **error);
gboolean        jalon_workspace_save_as     (JalonWorkspace     *self,
                                             const char         *path,
                                             GError            **error);
void            jalon_workspace_close       (JalonWorkspace     *self);  /* drops unsaved work and the working copy */
const char     *jalon_workspace_get_path    (JalonWorkspace     *self);  /* NULL while untitled */
gboolean        jalon_workspace_is_modified (JalonWorkspace     *self);
gboolean        jalon_workspace_is_read_only (JalonWorkspace    *self);
GPtrArray      *jalon_workspace_list_recoverable (void);                 /* of char *: working copies left by a crash */
JalonWorkspace *jalon_workspace_recover     (const char         *working_copy,
                                             GError            **error);
char           *jalon_workspace_dup_recoverable_path (const char *working_copy);  /* the user's file; NULL: untitled */
void            jalon_workspace_discard_recoverable (const char *working_copy);
gboolean        jalon_workspace_check_output (const char        *path,   /* whatever else is written must not replace a workspace */
                                             GError            **error);

/* Reading */
JalonDatabase  *jalon_workspace_get_database (JalonWorkspace    *self);  /* the writing connection */
JalonDatabase  *jalon_workspace_open_reader (JalonWorkspace     *self,
                                             GError            **error);
char           *jalon_workspace_dup_meta    (JalonWorkspace     *self,
                                             const char         *key);
gboolean        jalon_workspace_set_meta    (JalonWorkspace     *self,
                                             const char         *key,
                                             const char         *value,
                                             GError            **error);

/* Editing: everything between begin and commit is one batch, one transaction and one undo step. @label is an English msgid
 * (marked N_() by the caller). */
gboolean        jalon_workspace_begin       (JalonWorkspace     *self,
                                             const char         *label,
                                             GError            **error);
gint64          jalon_workspace_get_batch   (JalonWorkspace     *self);  /* the open batch, 0 when none */
gboolean        jalon_workspace_get_last_fid (JalonWorkspace    *self,
                                              const char        *table,
                                              gint64            *fid,
                                              GError           **error);
gboolean        jalon_workspace_commit      (JalonWorkspace     *self,
                                             GError            **error);
void            jalon_workspace_rollback    (JalonWorkspace     *self);
/* @columns/@values without uuid get one; the new uuid is returned in @uuid (free it). */
gboolean        jalon_workspace_insert      (JalonWorkspace     *self,
                                             const char         *table,
                                             const char *const  *columns,
                                             const JalonValue   *values,
                                             guint               n_values,
                                             char              **uuid,
                                             GError            **error);
gboolean        jalon_workspace_update      (JalonWorkspace     *self,
                                             const char         *table,
                                             const char         *uuid,
                                             const char         *column,
                                             const JalonValue   *value,
                                             GError            **error);
/* A field that no planner edits (the page last open, a computed result): no undo step and no signal, but saved. */
gboolean        jalon_workspace_update_unlogged (JalonWorkspace *self,
                                             const char         *table,
                                             const char         *uuid,
                                             const char         *column,
                                             const JalonValue   *value,
                                             GError            **error);
gboolean        jalon_workspace_delete      (JalonWorkspace     *self,
                                             const char         *table,
                                             const char         *uuid,
                                             GError            **error);
/* Tells the log that rows of @table whose batch column is the open batch were inserted directly (bulk import): undo deletes
 * them by batch, and keeps them for redo. */
gboolean        jalon_workspace_log_bulk_insert (JalonWorkspace *self,
                                             const char         *table,
                                             GError            **error);
/* Writes one row of the log for an update made directly with SQL. */
gboolean        jalon_workspace_log_update  (JalonWorkspace     *self,
                                             const char         *table,
                                             const char         *uuid,
                                             const char         *column,
                                             const JalonValue   *old_value,
                                             const JalonValue   *new_value,
                                             GError            **error);
/* A geometry column (geom) of service_point, site or place follows its longitude and latitude columns where the table has them;
 * for the others set it with jalon_workspace_set_position(). NAN: unknown. */
gboolean        jalon_workspace_set_position (JalonWorkspace    *self,
                                             const char         *table,
                                             const char         *uuid,
                                             double              longitude,
                                             double              latitude,
                                             GError            **error);

gboolean        jalon_workspace_can_undo    (JalonWorkspace     *self);
gboolean        jalon_workspace_can_redo    (JalonWorkspace     *self);
char           *jalon_workspace_dup_undo_label (JalonWorkspace  *self);  /* msgid, or NULL */
char           *jalon_workspace_dup_redo_label (JalonWorkspace  *self);
gboolean        jalon_workspace_undo        (JalonWorkspace     *self,
                                             GError            **error);
gboolean        jalon_workspace_redo        (JalonWorkspace     *self,
                                             GError            **error);
/* What an untitled workspace holds now is its beginning: nothing to undo, nothing to save. */
gboolean        jalon_workspace_clear_history (JalonWorkspace   *self,
                                             GError            **error);
gboolean        jalon_workspace_undo_batch  (JalonWorkspace     *self,
                                             gint64              batch,
                                             GError            **error);

/* A time-ordered version 7 uuid (RFC 9562), so that indexes grow at their end. @buffer holds 37 bytes. */
void            jalon_uuid_new              (char                buffer[37]);
char           *jalon_now                   (void);                       /* 2026-11-23T05:40:00Z */

/* GeoPackage geometry of a WGS 84 point; @blob holds 29 bytes. */
#define JALON_POINT_BLOB_SIZE 29
void            jalon_geometry_encode_point (double              longitude,
                                             double              latitude,
                                             guint8              blob[JALON_POINT_BLOB_SIZE]);
gboolean        jalon_geometry_decode_point (const guint8       *blob,
                                             gsize               size,
                                             double             *longitude,
                                             double             *latitude);

G_END_DECLS
