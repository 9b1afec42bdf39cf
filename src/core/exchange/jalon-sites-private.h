/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-sites.h"

G_BEGIN_DECLS

guint64  jalon_sites_hash_address  (const char       *address);

/* Writes many proposals within the open batch. */
typedef struct
{
  JalonWorkspace *workspace;
  sqlite3_stmt   *gather;
  sqlite3_stmt   *insert;
  sqlite3_stmt   *place;
  sqlite3_stmt   *identify;
  guint           n_sites;
} JalonSiteWriter;

gboolean jalon_site_writer_init    (JalonSiteWriter  *self,
                                    JalonWorkspace   *workspace,
                                    GError          **error);
void     jalon_site_writer_clear   (JalonSiteWriter  *self);
gboolean jalon_site_writer_propose (JalonSiteWriter  *self,
                                    const gint64     *fids,
                                    guint             n_fids,
                                    const char       *rule,
                                    char              uuid[37],
                                    GError          **error);
gboolean jalon_site_writer_place   (JalonSiteWriter  *self,
                                    gint64            fid,
                                    const char       *site,
                                    char              uuid[37],
                                    gboolean         *logged,
                                    GError          **error);
gboolean jalon_site_writer_finish  (JalonSiteWriter  *self,
                                    GError          **error);

G_END_DECLS
