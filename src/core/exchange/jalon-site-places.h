/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"
#include "jalon-geodesic.h"
#include "jalon-sites.h"

G_BEGIN_DECLS

/* No organization has this number: of several ones. */
#define JALON_SEVERAL_ORGANIZATIONS 0

/* A point that may stand at a site with others. */
typedef struct
{
  gint64  fid;
  double  longitude;
  double  latitude;
  gint32  row;          /* of the grid of latitudes */
  guint32 organization;
  guint32 site;         /* of the proposed site it is at already: 1 + index into the uuids; 0: none */
} JalonSitePoint;

/* An address of a place and whose points have it; places have each of theirs once. */
typedef struct
{
  guint64 hash;         /* of the address without its unit */
  guint32 place;
  guint32 organization; /* or JALON_SEVERAL_ORGANIZATIONS */
} JalonSiteAddress;

/* Points at the very same position and at the same proposed site or at none: what is true of one is true of all. */
typedef struct
{
  double          longitude;
  double          latitude;
  JalonGeocentric position; /* the same, to measure from */
  gint32          row;
  guint32         organization; /* or JALON_SEVERAL_ORGANIZATIONS */
  guint32         site;
  guint           first_point;
  guint           n_points;
  guint           first_address;
  guint           n_addresses;
} JalonSitePlace;

/* The places where co-located sites may be, sorted by row and longitude. A crowd is no place where governments meet but a position that
 * stands for many others, as of a town or a postal code: it is left out, and counted. */
typedef struct
{
  GArray    *points;    /* of JalonSitePoint, by place and fid */
  GArray    *places;    /* of JalonSitePlace */
  GArray    *addresses; /* of JalonSiteAddress, by place and hash */
  GPtrArray *sites;     /* uuids of the proposed sites */
  guint      n_crowded; /* points left out */
  guint      n_largest; /* of the largest crowd, which stands here: */
  double     crowd_longitude;
  double     crowd_latitude;
} JalonSitePlaces;

/* Rows of latitude a little higher than the largest distance: neighbours are in the same row or the next. */
#define JALON_SITE_ROW_DEGREES (JALON_SITE_SAME_ADDRESS_METRES * 1.02 / 110574.0)

gboolean jalon_site_places_read           (JalonSitePlaces  *self,
                                           JalonDatabase    *database,
                                           GError          **error);
gboolean jalon_site_places_read_addresses (JalonSitePlaces  *self,
                                           JalonDatabase    *database,
                                           const guint8     *wanted,
                                           GError          **error);
gboolean jalon_site_places_share_address  (const JalonSitePlaces *self,
                                           guint                  a,
                                           guint                  b);
void     jalon_site_places_clear          (JalonSitePlaces  *self);

static inline JalonSitePlace *
jalon_site_places_get (const JalonSitePlaces *self,
                       guint                  index)
{
  return &g_array_index (self->places, JalonSitePlace, index);
}

static inline JalonSitePoint *
jalon_site_places_get_point (const JalonSitePlaces *self,
                             guint                  index)
{
  return &g_array_index (self->points, JalonSitePoint, index);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonSitePlaces, jalon_site_places_clear)

G_END_DECLS
