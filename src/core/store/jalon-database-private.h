/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

gboolean jalon_database_error_handle  (sqlite3       *handle,
                                       GError       **error);
gboolean jalon_database_set_damaged   (const char    *detail,
                                       GError       **error);
gboolean jalon_database_copy          (JalonDatabase *self,
                                       const char    *path,
                                       GError       **error);
gboolean jalon_database_quick_check   (JalonDatabase *self,
                                       GError       **error);
void     jalon_database_set_defensive (JalonDatabase *self,
                                       gboolean       defensive);
char    *jalon_database_dup_text      (JalonDatabase *self,
                                       const char    *sql,
                                       GError       **error);
char    *jalon_sql_quote              (const char    *identifier);

/* jalon-database-scan.c: an SQLite result code */
int jalon_database_register_scan (sqlite3 *handle);

G_END_DECLS
