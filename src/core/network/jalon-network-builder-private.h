/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-interner-private.h"
#include "jalon-network-builder.h"
#include "jalon-staged-points-private.h"

G_BEGIN_DECLS

/* Further values of points: value << 32 | place of the point in the order of rows. */
typedef struct
{
  guint64 *keys;
  gsize    n;
  gsize    room;
} JalonStagedLinks;

typedef struct
{
  char    *point;
  char    *site;
  char    *organization;
  guint32  level;
} JalonStagedCollaboration;

typedef struct
{
  char    *text;      /* rc box: "uuid\0english\0french\0" */
  gboolean confirmed;
  gboolean positioned;
  double   longitude;
  double   latitude;
  gboolean changed;   /* since the former snapshot */
} JalonStagedSite;

struct _JalonNetworkBuilder
{
  JalonNetwork    *former;          /* NULL: everything is new */
  guint64         *removed;         /* rows of it that go */
  JalonStagedPoints points;
  JalonStagedColumns *sorted;       /* the same, once all are there; NULL: they are being added */
  JalonTexts      *texts;           /* of each point; NULL: they are read later */
  JalonTexts      *base_texts;      /* those that the former snapshot lacks; NULL: it has its own */
  JalonInterner    codes[JALON_N_COUNTED_FACETS];
  JalonDictionary *dictionaries[JALON_N_DICTIONARIES];
  guint            n_dangling[JALON_N_DICTIONARIES];
  JalonRecents     records[JALON_N_DICTIONARIES];
  gboolean         sites_changed;
  GArray          *sites;           /* of JalonStagedSite; used when sites_changed */
  GHashTable      *site_index;
  const char      *last_site;       /* that a point named, a key of it; NULL: none */
  guint32          last_site_number;
  JalonStagedLinks services;        /* of each point */
  JalonInterner    languages;       /* texts of several codes */
  GPtrArray       *language_values; /* of GArray of guint32: the codes of each text */
  GArray          *collaborations;
  GPtrArray       *odd_uuids;
  guint32          last_point;      /* that a link named */
  gint64           service_fids[JALON_N_RECENT]; /* that links named, by their remainder */
  guint32          service_numbers[JALON_N_RECENT];
  char            *anchor;
};

/* On top of a snapshot: dictionaries, sites and rows are those of @former unless they are replaced. */
JalonNetworkBuilder *jalon_network_builder_new_from       (JalonNetwork        *former);
/* Room for as many points, which saves copies while they are added. */
void                 jalon_network_builder_reserve        (JalonNetworkBuilder *self,
                                                           guint                n_points);
void                 jalon_network_builder_replace        (JalonNetworkBuilder *self,
                                                           JalonDictionaryKind  kind);
/* No point comes any more: puts them in the order of rows. Returns: (transfer none): their columns. */
JalonStagedColumns  *jalon_network_builder_sort           (JalonNetworkBuilder *self);
/* Sites are added anew, all of them; those from the former snapshot with jalon_network_builder_keep_site(). */
void                 jalon_network_builder_replace_sites  (JalonNetworkBuilder *self);
void                 jalon_network_builder_keep_site      (JalonNetworkBuilder *self,
                                                           guint                site);
void                 jalon_network_builder_remove_row     (JalonNetworkBuilder *self,
                                                           guint                row);

G_END_DECLS
