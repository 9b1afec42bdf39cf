/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gio/gio.h>
#include <sqlite3.h>

#include "jalon-record.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

#define JALON_STORE_ERROR (jalon_store_error_quark ())
GQuark jalon_store_error_quark (void);

typedef enum
{
  JALON_STORE_ERROR_FAILED,       /* anything else SQLite reports; the message says what */
  JALON_STORE_ERROR_NOT_WORKSPACE,
  JALON_STORE_ERROR_NEWER,        /* made by a newer Jalon */
  JALON_STORE_ERROR_DAMAGED,
  JALON_STORE_ERROR_READ_ONLY,
  JALON_STORE_ERROR_IN_USE,       /* open in another window or program */
  JALON_STORE_ERROR_CHANGED,      /* the file was changed elsewhere since it was opened */
  JALON_STORE_ERROR_NO_SPACE,
  JALON_STORE_ERROR_NOT_FOUND,    /* no such table, record or field */
} JalonStoreError;

/* One SQLite connection, used by one thread at a time: the GeoPackage functions registered, foreign keys on, a trusted schema
 * off where SQLite allows. */
typedef struct _JalonDatabase JalonDatabase;

/* @operation: SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE */
typedef void (*JalonDatabaseRowFunc) (int         operation,
                                      const char *table,
                                      gint64      row,
                                      gpointer    data);

/* @row: its values, for sqlite3_value_text() and the like. FALSE with an error ends the scan. */
typedef gboolean (*JalonScanFunc) (sqlite3_value **row,
                                   gpointer        data,
                                   GError        **error);

typedef enum
{
  JALON_DATABASE_READ_ONLY = 0,
  JALON_DATABASE_WRITE     = 1 << 0,
  JALON_DATABASE_CREATE    = 1 << 1,
} JalonDatabaseFlags;

JalonDatabase *jalon_database_open       (const char          *path,
                                          JalonDatabaseFlags   flags,
                                          GError             **error);
void           jalon_database_close      (JalonDatabase       *self);
sqlite3       *jalon_database_get_handle (JalonDatabase       *self);
void           jalon_database_set_row_func (JalonDatabase     *self,
                                          JalonDatabaseRowFunc func,
                                          gpointer             data);
guint64        jalon_database_get_changes (JalonDatabase      *self,
                                          const char          *table);
gboolean       jalon_database_execute    (JalonDatabase       *self,
                                          const char          *sql,
                                          GError             **error);
sqlite3_stmt  *jalon_database_prepare    (JalonDatabase       *self,
                                          const char          *sql,
                                          GError             **error);
gboolean       jalon_database_step       (sqlite3_stmt        *statement,
                                          gboolean            *row,
                                          GError             **error);
gboolean       jalon_database_run        (sqlite3_stmt        *statement,
                                          GError             **error);
void           jalon_database_bind       (sqlite3_stmt        *statement,
                                          int                  index,
                                          const JalonValue    *value);
gboolean       jalon_database_get_integer (JalonDatabase      *self,
                                          const char          *sql,
                                          gint64              *value,
                                          GError             **error);
JalonRecord   *jalon_database_dup_record (sqlite3_stmt        *statement);
JalonRecord   *jalon_database_lookup     (JalonDatabase       *self,
                                          const char          *table,
                                          const char          *uuid,
                                          GError             **error);
GPtrArray     *jalon_database_select     (JalonDatabase       *self,
                                          const char          *sql,
                                          const JalonValue    *values,
                                          guint                n_values,
                                          GError             **error);
gboolean       jalon_database_scan       (JalonDatabase       *self,
                                          const char          *columns,
                                          const char          *from,
                                          const JalonValue    *key,
                                          JalonScanFunc        func,
                                          gpointer             data,
                                          GError             **error);
gboolean       jalon_database_error      (JalonDatabase       *self,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDatabase, jalon_database_close)

G_END_DECLS
