/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

#define JALON_SITE_SAME_PLACE_METRES    15.0
#define JALON_SITE_SAME_ADDRESS_METRES  50.0

/* What a search for sites found. */
typedef struct
{
  guint  n_sites;         /* proposed */
  guint  n_crowded;       /* points left out because too many stand together; the largest crowd stands here: */
  double crowd_longitude;
  double crowd_latitude;
} JalonSiteProposals;

/* Proposals go into the batch that is open, or into one of their own when none is. The other functions are one batch each unless
 * one is open. */
gboolean jalon_sites_propose      (JalonWorkspace     *workspace,
                                   JalonSiteProposals *proposals,
                                   GCancellable       *cancellable,
                                   GError            **error);
gboolean jalon_sites_confirm      (JalonWorkspace *workspace,
                                   const char     *site,
                                   GError        **error);
/* The site stays, rejected and with its members, so that it is neither counted nor proposed again. */
gboolean jalon_sites_reject       (JalonWorkspace *workspace,
                                   const char     *site,
                                   GError        **error);
/* A confirmed site of the given points (2 or more), named after the first one's address. */
gboolean jalon_sites_create       (JalonWorkspace     *workspace,
                                   const char *const  *points,
                                   guint               n_points,
                                   char              **site,
                                   GError            **error);
gboolean jalon_sites_add_point    (JalonWorkspace *workspace,
                                   const char     *site,
                                   const char     *point,
                                   GError        **error);
/* A site left with a single point is deleted. */
gboolean jalon_sites_remove_point (JalonWorkspace *workspace,
                                   const char     *point,
                                   GError        **error);

G_END_DECLS
