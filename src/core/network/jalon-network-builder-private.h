/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-builder.h"
#include "jalon-network-private.h"

G_BEGIN_DECLS

/* Texts as numbers from 0 in the order in which they first came. */
typedef struct
{
  GHashTable *index;  /* text to number + 1; the texts belong to it */
  GPtrArray  *texts;
  char       *last;   /* rows come in runs of the same value */
  guint       last_number;
} JalonInterner;

/* A service point as it was added, before it is sorted into columns. */
typedef struct
{
  gint64  fid;
  guint8  uuid[16];
  guint32 x;
  guint32 y;
  gint32  longitude;
  gint32  latitude;
  gint32  lease_end;
  float   staff;
  gint32  volume;
  guint32 organization;
  guint32 site;
  guint32 codes[JALON_N_VALUE_FACETS]; /* numbers of the interners; of kind, province, validation */
  gsize   names;
  gsize   search;
  guint8  jurisdiction;
  guint8  lifecycle;
  guint8  flags;
  guint8  position_flag;
  gboolean positioned;
} JalonStagedPoint;

typedef struct
{
  guint32 point;   /* in the order added */
  guint32 service;
} JalonStagedLink;

struct _JalonNetworkBuilder
{
  GArray        *points;          /* of JalonStagedPoint */
  GByteArray    *names;
  GByteArray    *search;
  JalonInterner  codes[JALON_N_VALUE_FACETS];
  GArray        *organizations;   /* of JalonOrganization, owning its texts */
  GHashTable    *organization_index;
  GArray        *sites;           /* of JalonSite, owning its texts */
  GHashTable    *site_index;
  GPtrArray     *service_words;
  GHashTable    *service_index;
  GArray        *links;
  GPtrArray     *odd_uuids;
  GHashTable    *odd_points;      /* uuid to point + 1 */
  guint32       *uuid_table;      /* over points as added; made by the first link */
  guint32        uuid_mask;
  char          *anchor;
};

/* Open addressing over @n uuids of 16 bytes, @stride bytes apart. */
guint32 *jalon_uuid_table_new  (const guint8        *uuids,
                                gsize                stride,
                                guint                n,
                                guint32             *mask);
/* Organizations at every site, its type and anchor; fills the co-location facet and flags. */
void     jalon_network_derive_sites (JalonNetwork        *self,
                                     JalonNetworkBuilder *builder,
                                     guint8              *flags);
/* Takes @n codes (a number of @texts each, @n_texts for unknown) and makes a facet of them in listed order. */
void     jalon_network_set_facet (JalonNetwork        *self,
                                  JalonFacet           facet,
                                  guint32             *codes,
                                  char               **texts,
                                  guint                n_texts);

G_END_DECLS
