/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JalonFacet:
 *
 * What a filter can ask for. The first %JALON_N_VALUE_FACETS hold chosen values, the next %JALON_N_RANGES a range, the others
 * words or a place. Facets combine with AND, the values of one facet with OR. A point can have several values of
 * %JALON_FACET_COLLABORATION, %JALON_FACET_SERVICE and %JALON_FACET_LANGUAGE; of the others it has one.
 */
typedef enum
{
  JALON_FACET_JURISDICTION,  /* F, P/T, I, M, NGO */
  JALON_FACET_GOVERNMENT,    /* uuid; the organization's */
  JALON_FACET_KIND,
  JALON_FACET_LIFECYCLE,     /* planned, open ... */
  JALON_FACET_COLOCATION,    /* F-P/T ...; the empty value: stands alone */
  JALON_FACET_COLLABORATION, /* in-person-3, digital-1 ...: of the partnerships at the point that have not ended */
  JALON_FACET_PROVINCE,
  JALON_FACET_ORGANIZATION,  /* uuid */
  JALON_FACET_CHANNEL,       /* in-person, digital, phone */
  JALON_FACET_PRESENCE,      /* full-time, scheduled-outreach ... */
  JALON_FACET_SERVICE,       /* uuid */
  JALON_FACET_LANGUAGE,      /* of service: en, fr, iu ... */
  JALON_FACET_VALIDATION,
  JALON_FACET_SOURCE,        /* uuid */
  JALON_FACET_LEASE_END,     /* ranges from here; this one is also counted by year: 2026, 2027 ... */
  JALON_FACET_VOLUME,
  JALON_FACET_STAFF,
  JALON_FACET_SPARE,
  JALON_FACET_VERIFIED,
  JALON_FACET_TEXT,
  JALON_FACET_BBOX,          /* places from here */
  JALON_FACET_WITHIN,        /* a circle around a position */
  JALON_FACET_NEAR,          /* a circle around a point or place */
  JALON_FACET_POLYGON,       /* drawn */
  JALON_FACET_AREA,          /* uuids of areas: within one of them */
} JalonFacet;

#define JALON_N_VALUE_FACETS   14 /* up to JALON_FACET_SOURCE: sets of values */
#define JALON_N_COUNTED_FACETS 15 /* up to JALON_FACET_LEASE_END: these have values with counts */
#define JALON_N_RANGES         5  /* from JALON_FACET_LEASE_END: ranges with a histogram */
#define JALON_N_PLACES         5  /* from JALON_FACET_BBOX */
#define JALON_N_FACETS         25

/* What the numbers of a range are. */
typedef enum
{
  JALON_UNIT_NONE,          /* the facet is no range */
  JALON_UNIT_DAY,           /* days since 1970-01-01 */
  JALON_UNIT_A_YEAR,        /* clients, visits or transactions a year: whole numbers */
  JALON_UNIT_PEOPLE,
  JALON_UNIT_SQUARE_METRES,
} JalonUnit;

/* The value of a facet that means "unknown" (of JALON_FACET_COLOCATION: "stands alone"). */
#define JALON_VALUE_UNKNOWN ""

const char *jalon_facet_get_name   (JalonFacet   facet);  /* stable: jurisdiction, lease, bbox ... */
const char *jalon_facet_get_label  (JalonFacet   facet);  /* translated */
gboolean    jalon_facet_from_name  (const char  *name,
                                    JalonFacet  *facet);
gboolean    jalon_facet_has_values (JalonFacet   facet);  /* chosen values */
gboolean    jalon_facet_can_negate (JalonFacet   facet);  /* all but words */
gboolean    jalon_facet_is_range   (JalonFacet   facet);
JalonUnit   jalon_facet_get_unit   (JalonFacet   facet);

#define JALON_FILTER_ERROR (jalon_filter_error_quark ())
GQuark jalon_filter_error_quark (void);

typedef enum
{
  JALON_FILTER_ERROR_SYNTAX,
  JALON_FILTER_ERROR_UNKNOWN_FIELD,
  JALON_FILTER_ERROR_VALUE,
} JalonFilterError;

/* An immutable, atomically reference-counted value; a boxed type. Every "with" and "without" returns a new filter that the
 * caller owns and leaves @self as it is. */
typedef struct _JalonFilter JalonFilter;

#define JALON_TYPE_FILTER (jalon_filter_get_type ())
GType              jalon_filter_get_type      (void);

JalonFilter       *jalon_filter_new           (void);
JalonFilter       *jalon_filter_ref           (JalonFilter        *self);
void               jalon_filter_unref         (JalonFilter        *self);
gboolean           jalon_filter_equal         (const JalonFilter  *a,
                                               const JalonFilter  *b);

/* Asking */
gboolean           jalon_filter_is_empty      (const JalonFilter  *self);
gboolean           jalon_filter_is_active     (const JalonFilter  *self,
                                               JalonFacet          facet);
const char *const *jalon_filter_get_values    (const JalonFilter  *self,   /* sorted, NULL-terminated, never NULL */
                                               JalonFacet          facet);
gboolean           jalon_filter_has_value     (const JalonFilter  *self,
                                               JalonFacet          facet,
                                               const char         *value);
const char        *jalon_filter_get_text      (const JalonFilter  *self);  /* nullable, as typed */
/* Dates as 2026-03-31; NULL: open at that end. FALSE when the facet is not active. */
gboolean           jalon_filter_get_lease_end (const JalonFilter  *self,
                                               const char        **from,
                                               const char        **to,
                                               gboolean           *unknown);
/* In the facet's unit, both ends included; NAN: open at that end. FALSE when the facet is not active. */
gboolean           jalon_filter_get_range     (const JalonFilter  *self,
                                               JalonFacet          facet,
                                               double             *from,
                                               double             *to,
                                               gboolean           *unknown);
gboolean           jalon_filter_get_bbox      (const JalonFilter  *self,
                                               double             *west,
                                               double             *south,
                                               double             *east,
                                               double             *north);
/* All of these: FALSE or NULL when the facet is not active. */
gboolean           jalon_filter_get_within    (const JalonFilter  *self,
                                               double             *longitude,
                                               double             *latitude,
                                               double             *metres);
const char        *jalon_filter_get_near      (const JalonFilter  *self,   /* uuid of a point or place */
                                               double             *metres);
const double      *jalon_filter_get_polygon   (const JalonFilter  *self,   /* pairs of longitude and latitude */
                                               guint              *n_vertices);
const char *const *jalon_filter_get_areas     (const JalonFilter  *self);  /* sorted, NULL-terminated, never NULL */
gboolean           jalon_filter_is_negated    (const JalonFilter  *self,   /* "everything but" */
                                               JalonFacet          facet);

/* Changing. Values are codes or uuids; "" is "unknown". A facet stays negated as long as it is active, but another place is asked for
 * itself. */
JalonFilter       *jalon_filter_with_value    (JalonFilter        *self,
                                               JalonFacet          facet,
                                               const char         *value);
JalonFilter       *jalon_filter_without_value (JalonFilter        *self,
                                               JalonFacet          facet,
                                               const char         *value);
JalonFilter       *jalon_filter_toggle_value  (JalonFilter        *self,
                                               JalonFacet          facet,
                                               const char         *value);
JalonFilter       *jalon_filter_with_values   (JalonFilter        *self,   /* replaces the facet's values */
                                               JalonFacet          facet,
                                               const char *const  *values);
JalonFilter       *jalon_filter_with_text     (JalonFilter        *self,
                                               const char         *text);  /* NULL or blank: none */
/* @from and @to NULL with @unknown: only the unknown; all three empty: the facet is not active. */
JalonFilter       *jalon_filter_with_lease_end (JalonFilter       *self,
                                               const char         *from,
                                               const char         *to,
                                               gboolean            unknown);
/* NAN: open; both NAN without @unknown: the facet is not active. */
JalonFilter       *jalon_filter_with_range    (JalonFilter        *self,
                                               JalonFacet          facet,
                                               double              from,
                                               double              to,
                                               gboolean            unknown);
/* Everything but what the facet asks for: unknown values, numbers and positions are left unless "unknown" is asked for. */
JalonFilter       *jalon_filter_with_negation (JalonFilter        *self,
                                               JalonFacet          facet,
                                               gboolean            negated);
/* @west greater than @east crosses the antimeridian. */
JalonFilter       *jalon_filter_with_bbox     (JalonFilter        *self,
                                               double              west,
                                               double              south,
                                               double              east,
                                               double              north);
/* What is no position or distance makes the facet inactive. */
JalonFilter       *jalon_filter_with_within   (JalonFilter        *self,
                                               double              longitude,
                                               double              latitude,
                                               double              metres);
JalonFilter       *jalon_filter_with_near     (JalonFilter        *self,
                                               const char         *uuid,
                                               double              metres);
JalonFilter       *jalon_filter_with_polygon  (JalonFilter        *self,   /* pairs of longitude and latitude */
                                               const double       *vertices,
                                               guint               n_vertices);
JalonFilter       *jalon_filter_with_areas    (JalonFilter        *self,
                                               const char *const  *uuids);
JalonFilter       *jalon_filter_without       (JalonFilter        *self,   /* the facet back to "all" */
                                               JalonFacet          facet);

/* Text form, as docs/filters.md describes it: jurisdiction=F,P/T;province!=ON;lease=2026-01-01..2027-12-31,unknown;volume=1000..;
 * text="québec";within=25km@-75.7,45.4 */
char              *jalon_filter_to_string     (const JalonFilter  *self);
JalonFilter       *jalon_filter_parse         (const char         *text,
                                               GError            **error);
/* Adds one clause, FIELD=VALUE[,VALUE] or FIELD!=VALUE[,VALUE], as `jalon-cli --where` takes it; a facet named again adds its values. */
JalonFilter       *jalon_filter_with_clause   (JalonFilter        *self,
                                               const char         *clause,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFilter, jalon_filter_unref)

G_END_DECLS
