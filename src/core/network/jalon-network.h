/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-database.h"
#include "jalon-filter.h"
#include "jalon-jurisdiction.h"

G_BEGIN_DECLS

/* The network in memory: an immutable, atomically reference-counted snapshot of every service point as columns, sorted along
 * the quadtree curve of Web Mercator. A row is a number from 0 to n_rows - 1 and means nothing in another snapshot: keep the
 * uuid. Rows without a position stand at the tail. */
typedef struct _JalonNetwork JalonNetwork;

#define JALON_TYPE_NETWORK (jalon_network_get_type ())
#define JALON_NO_ROW          G_MAXUINT
#define JALON_NO_SITE         G_MAXUINT
#define JALON_NO_ORGANIZATION G_MAXUINT
#define JALON_DAY_UNKNOWN     G_MININT32
#define JALON_VOLUME_UNKNOWN  G_MININT32

typedef enum
{
  JALON_POINT_APPROXIMATE   = 1 << 0, /* how the position was obtained: draw it hollow */
  JALON_POINT_ILLUSTRATIVE  = 1 << 1, /* figures made up for demonstration */
  JALON_POINT_COLOCATED     = 1 << 2, /* of a proposed or confirmed site of two organizations or more */
  JALON_POINT_SITE_PROPOSED = 1 << 3, /* ... and that site is not confirmed yet */
} JalonPointFlags;

typedef enum
{
  JALON_POSITION_GOOD,
  JALON_POSITION_MISSING,
  JALON_POSITION_IMPOSSIBLE,
  JALON_POSITION_SWAPPED,
  JALON_POSITION_OUTSIDE,
} JalonPositionFlag;

/**
 * JalonColumns:
 * @n_rows: all rows
 * @n_positioned: rows 0 to n_positioned - 1 have a position
 * @x: Web Mercator, grid of zoom 32 (jalon-mercator.h); 0 without a position
 * @y: the same, growing southwards
 * @longitude: in 1e-7 degrees, WGS 84; %G_MININT32 without a position
 * @latitude: the same
 * @lease_end: days since 1970-01-01, %JALON_DAY_UNKNOWN
 * @staff: number of agents, NAN when unknown
 * @volume: annual volume, %JALON_VOLUME_UNKNOWN (larger than the type holds: its maximum)
 * @spare: square metres, NAN when unknown
 * @verified: days since 1970-01-01, %JALON_DAY_UNKNOWN
 * @site: index of the co-located or single-organization site, %JALON_NO_SITE
 * @jurisdiction: a #JalonJurisdiction
 * @flags: #JalonPointFlags
 * @position_flag: a #JalonPositionFlag
 *
 * The columns themselves, for code that walks rows. The codes of the facets are read with jalon_network_get_value().
 */
typedef struct
{
  guint          n_rows;
  guint          n_positioned;
  const guint32 *x;
  const guint32 *y;
  const gint32  *longitude;
  const gint32  *latitude;
  const gint32  *lease_end;
  const float   *staff;
  const gint32  *volume;
  const float   *spare;
  const gint32  *verified;
  const guint32 *site;
  const guint8  *jurisdiction;
  const guint8  *flags;
  const guint8  *position_flag;
} JalonColumns;

typedef struct
{
  const char        *uuid;
  const char        *name_en;       /* nullable; jalon_network_get_organization_name() chooses */
  const char        *name_fr;
  const char        *government;    /* uuid, nullable */
  JalonJurisdiction  jurisdiction;
} JalonOrganization;

/* A proposed or confirmed site (rejected ones are not loaded). */
typedef struct
{
  const char   *uuid;
  const char   *name_en;            /* nullable */
  const char   *name_fr;
  const char   *type;               /* co-location type, "" when fewer than two organizations are there */
  guint         type_value;         /* the same as a value of JALON_FACET_COLOCATION */
  guint         anchor;             /* organization, JALON_NO_ORGANIZATION without a type */
  gboolean      confirmed;
  gboolean      intergovernmental;  /* two governments or more */
  gboolean      positioned;
  gboolean           own_position;      /* not the middle of its points */
  double        longitude;
  double        latitude;
  const guint  *members;            /* rows */
  guint         n_members;
} JalonSite;

GType               jalon_network_get_type      (void);
JalonNetwork       *jalon_network_load          (JalonDatabase      *database,
                                                 GCancellable       *cancellable,
                                                 GError            **error);
JalonNetwork       *jalon_network_load_columns  (JalonDatabase      *database,
                                                 GCancellable       *cancellable,
                                                 GError            **error);
JalonNetwork       *jalon_network_load_texts    (JalonNetwork       *self,
                                                 JalonDatabase      *database,
                                                 GCancellable       *cancellable,
                                                 GError            **error);
gboolean            jalon_network_has_texts     (const JalonNetwork *self);
JalonNetwork       *jalon_network_new_empty     (void);
JalonNetwork       *jalon_network_ref           (JalonNetwork       *self);
void                jalon_network_unref         (JalonNetwork       *self);
gsize               jalon_network_get_size      (const JalonNetwork *self,  /* bytes held */
                                                 gsize              *text_size);

/* Rows */
guint               jalon_network_get_n_rows    (const JalonNetwork *self);
guint               jalon_network_get_n_positioned (const JalonNetwork *self);
const JalonColumns *jalon_network_get_columns   (const JalonNetwork *self);
guint               jalon_network_find_uuid     (const JalonNetwork *self,   /* JALON_NO_ROW when absent */
                                                 const char         *uuid);
char               *jalon_network_dup_uuid      (const JalonNetwork *self,
                                                 guint               row);
gint64              jalon_network_get_fid       (const JalonNetwork *self,   /* of `service_point` */
                                                 guint               row);
const char         *jalon_network_get_name      (const JalonNetwork *self,   /* in the language, never NULL */
                                                 guint               row);
const char         *jalon_network_get_name_en   (const JalonNetwork *self,   /* "" when there is none */
                                                 guint               row);
const char         *jalon_network_get_name_fr   (const JalonNetwork *self,
                                                 guint               row);
gboolean            jalon_network_get_position  (const JalonNetwork *self,   /* FALSE without a position */
                                                 guint               row,
                                                 double             *longitude,
                                                 double             *latitude);
JalonJurisdiction   jalon_network_get_jurisdiction (const JalonNetwork *self,
                                                 guint               row);
guint               jalon_network_get_organization (const JalonNetwork *self, /* JALON_NO_ORGANIZATION */
                                                 guint               row);
guint               jalon_network_get_site      (const JalonNetwork *self,   /* JALON_NO_SITE */
                                                 guint               row);
JalonPointFlags     jalon_network_get_flags     (const JalonNetwork *self,
                                                 guint               row);
char               *jalon_network_dup_lease_end (const JalonNetwork *self,   /* 2026-03-31, NULL when unknown */
                                                 guint               row);

/* Dictionaries */
guint               jalon_network_get_n_organizations (const JalonNetwork *self);
const JalonOrganization *jalon_network_get_organization_info (const JalonNetwork *self,
                                                 guint               organization);
const char         *jalon_network_get_organization_name (const JalonNetwork *self,
                                                 guint               organization);
guint               jalon_network_find_organization (const JalonNetwork *self,
                                                 const char         *uuid);
guint               jalon_network_get_n_sites   (const JalonNetwork *self);
const JalonSite    *jalon_network_get_site_info (const JalonNetwork *self,
                                                 guint               site);
guint               jalon_network_find_site     (const JalonNetwork *self,
                                                 const char         *uuid);

/* Values of the counted facets (up to JALON_FACET_LEASE_END, whose values are years): known values first in the order in which they
 * are listed, "unknown" last and always there. Of organizations, governments, services and sources all are listed, in the order in
 * which they came into the workspace (organizations: value = organization index). */
guint               jalon_network_get_n_values  (const JalonNetwork *self,
                                                 JalonFacet          facet);
const char         *jalon_network_get_value_code (const JalonNetwork *self,  /* "" is unknown */
                                                 JalonFacet          facet,
                                                 guint               value);
char               *jalon_network_dup_value_label (const JalonNetwork *self, /* in the language */
                                                 JalonFacet          facet,
                                                 guint               value);
/* The first one of a facet with several. */
guint               jalon_network_get_value     (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 guint               row);
gboolean            jalon_network_has_value     (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 guint               row,
                                                 guint               value);
/* Points of the whole network. */
guint               jalon_network_get_total     (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 guint               value);
/* G_MAXUINT when the code has no value here. */
guint               jalon_network_find_value    (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 const char         *code);
/* The label of any code, also of one that this network does not have (a chip of a saved filter). */
char               *jalon_network_dup_code_label (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 const char         *code);
/* What a person typed: the code, a label or a name in either language, accents and case ignored. NULL when nothing or more
 * than one fits. */
const char         *jalon_network_resolve_code  (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 const char         *text);

/* The numbers of a range, in its unit; NAN when unknown. */
double              jalon_network_get_number    (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 guint               row);
/* Bins of a range, at most 24, of equal steps (of whole months, for days) or growing ones; none when no point has a known number. */
guint               jalon_network_get_n_bins    (const JalonNetwork *self,
                                                 JalonFacet          facet);
gboolean            jalon_network_has_growing_bins (const JalonNetwork *self,
                                                    JalonFacet          facet);
/* From @from to below @to. The first and the last bin also hold what lies beyond. */
void                jalon_network_get_bin       (const JalonNetwork *self,
                                                 JalonFacet          facet,
                                                 guint               bin,
                                                 double             *from,
                                                 double             *to);
char               *jalon_network_dup_bin_label (const JalonNetwork *self,   /* in the language */
                                                 JalonFacet          facet,
                                                 guint               bin);
char               *jalon_network_dup_bins_label (const JalonNetwork *self,  /* of several, as if they were one */
                                                  JalonFacet          facet,
                                                  guint               first_bin,
                                                  guint               last_bin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNetwork, jalon_network_unref)

G_END_DECLS
