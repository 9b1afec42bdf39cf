/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JalonFacet:
 *
 * What a filter can ask for. The first %JALON_N_VALUE_FACETS hold chosen values; the others hold a range, words or a
 * rectangle. Facets combine with AND, the values of one facet with OR.
 */
typedef enum
{
  JALON_FACET_JURISDICTION, /* F, P/T, I, M, NGO */
  JALON_FACET_KIND,
  JALON_FACET_COLOCATION,   /* F-P/T ...; the empty value: stands alone */
  JALON_FACET_PROVINCE,
  JALON_FACET_ORGANIZATION, /* uuid */
  JALON_FACET_VALIDATION,
  JALON_FACET_LEASE_END,    /* a range; counted by year: 2026, 2027 ... */
  JALON_FACET_TEXT,
  JALON_FACET_BBOX,
} JalonFacet;

#define JALON_N_VALUE_FACETS   6 /* up to JALON_FACET_VALIDATION: sets of values */
#define JALON_N_COUNTED_FACETS 7 /* up to JALON_FACET_LEASE_END: these have values with counts */
#define JALON_N_FACETS         9

/* The value of a facet that means "unknown" (of JALON_FACET_COLOCATION: "stands alone"). */
#define JALON_VALUE_UNKNOWN ""

const char *jalon_facet_get_name   (JalonFacet   facet);  /* stable: jurisdiction, lease, bbox ... */
const char *jalon_facet_get_label  (JalonFacet   facet);  /* translated */
gboolean    jalon_facet_from_name  (const char  *name,
                                    JalonFacet  *facet);

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
gboolean           jalon_filter_get_bbox      (const JalonFilter  *self,
                                               double             *west,
                                               double             *south,
                                               double             *east,
                                               double             *north);

/* Changing. Values are codes or uuids; "" is "unknown". */
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
/* @west greater than @east crosses the antimeridian. */
JalonFilter       *jalon_filter_with_bbox     (JalonFilter        *self,
                                               double              west,
                                               double              south,
                                               double              east,
                                               double              north);
JalonFilter       *jalon_filter_without       (JalonFilter        *self,   /* the facet back to "all" */
                                               JalonFacet          facet);

/* Text form: jurisdiction=F,P/T;province=ON,unknown;lease=2026-01-01..2027-12-31,unknown;text="québec";bbox=-80,43,-70,50 */
char              *jalon_filter_to_string     (const JalonFilter  *self);
JalonFilter       *jalon_filter_parse         (const char         *text,
                                               GError            **error);
/* Adds one clause, FIELD=VALUE[,VALUE], as `jalon-cli --where` takes it; a facet named again adds its values. */
JalonFilter       *jalon_filter_with_clause   (JalonFilter        *self,
                                               const char         *clause,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFilter, jalon_filter_unref)

G_END_DECLS
