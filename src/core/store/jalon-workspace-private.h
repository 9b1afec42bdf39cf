/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

struct _JalonWorkspace
{
  GObject        parent_instance;

  JalonDatabase *database;
  GHashTable    *columns;      /* table -> set of column names */

  char          *path;         /* the user's file; NULL while untitled */
  char          *working_path; /* the private copy; NULL where the file is read in place */
  char          *tag;          /* entity tag of the user's file as last read or written; NULL: no file yet */
  gint64         saved_revision; /* that the user's file holds; -1: none yet */
  int            file_lock;    /* on the user's file, -1: none */
  int            copy_lock;    /* on the working copy, -1: none */

  gint64         batch;        /* the open one, or 0 */
  guint          read_only : 1;
};

/* jalon-workspace-lock.c: who has a file open */
int       jalon_files_lock_document   (const char      *path,
                                       GError         **error);
void      jalon_files_unlock_document (int             *fd,
                                       const char      *path);
int       jalon_files_lock            (const char      *lock_path,
                                       gboolean        *busy,
                                       GError         **error);
void      jalon_files_sweep_locks     (void);

/* jalon-workspace-files.c: the user's file, private directories */
char     *jalon_files_resolve         (const char      *path);
char     *jalon_files_dup_display     (const char      *path);
char     *jalon_files_work_directory  (GError         **error);
gboolean  jalon_files_set_private_error (const char    *folder,
                                         int            number,
                                         GError       **error);
char     *jalon_files_read_tag        (const char      *path);
gboolean  jalon_files_probe           (const char      *path,
                                       gboolean        *writable,
                                       gboolean        *in_place,
                                       GError         **error);
gboolean  jalon_files_copy_document   (const char      *path,
                                       const char      *working_path,
                                       char           **tag,
                                       GError         **error);
gboolean  jalon_files_replace         (const char      *from,
                                       const char      *path,
                                       const char      *expected_tag,
                                       gboolean         check_tag,
                                       char           **tag,
                                       GError         **error);
void      jalon_files_remove_copy     (const char      *working_path);

/* jalon-workspace.c */
gboolean  jalon_workspace_prepare_database (JalonDatabase   *database,
                                            const char      *path,
                                            gboolean         write,
                                            GError         **error);
gboolean  jalon_workspace_write_info  (JalonWorkspace  *self,
                                       GError         **error);
gboolean  jalon_workspace_reattach    (JalonWorkspace  *self,
                                       const char      *path,
                                       int              lock,
                                       GError         **error);
gint64    jalon_workspace_get_revision (JalonWorkspace *self);
gboolean  jalon_workspace_bump_revision (JalonWorkspace *self,
                                         GError        **error);
void      jalon_workspace_emit_changed (JalonWorkspace *self);
JalonWorkspace *jalon_workspace_new_for_copy (const char     *working_path,
                                              const char     *path,
                                              int             file_lock,
                                              int             copy_lock);

/* jalon-edit*.c */
gboolean  jalon_edit_check            (JalonWorkspace  *self,
                                       GError         **error);
gboolean  jalon_edit_check_writable   (JalonWorkspace  *self,
                                       GError         **error);
sqlite3_stmt *jalon_edit_prepare_log  (JalonWorkspace  *self,
                                       const char      *op,
                                       const char      *table,
                                       const char      *uuid,
                                       GError         **error);
gboolean  jalon_edit_find_column      (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *column,
                                       GError         **error);
gboolean  jalon_edit_sync_position    (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *uuid,
                                       GError         **error);
gboolean  jalon_edit_log_row          (JalonWorkspace  *self,
                                       const char      *op,
                                       const char      *table,
                                       const char      *uuid,
                                       const char      *old_json,
                                       const char      *new_json,
                                       GError         **error);
sqlite3_stmt *jalon_edit_prepare_update (JalonWorkspace *self,
                                         const char     *table,
                                         const char     *column,
                                         GError        **error);
gboolean  jalon_edit_write_field      (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *uuid,
                                       const char      *column,
                                       sqlite3_stmt    *write,
                                       GError         **error);
gboolean  jalon_edit_moves_point      (const char      *column);
char     *jalon_row_to_json           (sqlite3_stmt    *statement);
char     *jalon_row_dup_json          (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *uuid,
                                       GError         **error);
gboolean  jalon_row_insert_json       (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *json,
                                       GError         **error);
guint8   *jalon_hex_decode            (const char      *text,
                                       gsize           *size);
gboolean  jalon_row_delete            (JalonWorkspace  *self,
                                       const char      *table,
                                       const char      *uuid,
                                       GError         **error);

G_END_DECLS
