/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-filter.h"
#include "jalon-language.h"

static void
assert_text (JalonFilter *filter,
             const char  *expected)
{
  g_autofree char *text = jalon_filter_to_string (filter);
  g_autoptr(JalonFilter) again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (text, ==, expected);
  again = jalon_filter_parse (text, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_filter_equal (filter, again));
}

static void
test_values (void)
{
  g_autoptr(JalonFilter) empty = jalon_filter_new ();
  g_autoptr(JalonFilter) one = jalon_filter_with_value (empty, JALON_FACET_JURISDICTION, "P/T");
  g_autoptr(JalonFilter) two = jalon_filter_with_value (one, JALON_FACET_JURISDICTION, "F");
  g_autoptr(JalonFilter) twice = jalon_filter_with_value (two, JALON_FACET_JURISDICTION, "F");
  g_autoptr(JalonFilter) toggled = jalon_filter_toggle_value (two, JALON_FACET_JURISDICTION, "F");
  g_autoptr(JalonFilter) none = jalon_filter_without_value (toggled, JALON_FACET_JURISDICTION, "P/T");

  /* Values do not change. */
  g_assert_true (jalon_filter_is_empty (empty));
  g_assert_cmpuint (g_strv_length ((GStrv) jalon_filter_get_values (one, JALON_FACET_JURISDICTION)), ==, 1);
  g_assert_true (jalon_filter_has_value (two, JALON_FACET_JURISDICTION, "F"));
  g_assert_true (jalon_filter_equal (two, twice));
  g_assert_true (jalon_filter_equal (one, toggled));
  g_assert_false (jalon_filter_equal (one, two));
  g_assert_true (jalon_filter_is_empty (none));
  g_assert_true (jalon_filter_equal (none, empty));
}

static void
test_text_form (void)
{
  static const struct { const char *input, *output; } rows[] = {
    { "", "" },
    { " ; ", "" },
    { "jurisdiction=P/T,F", "jurisdiction=F,P/T" },
    { "jurisdiction=F;jurisdiction=M", "jurisdiction=F,M" },
    { "province=unknown, ON", "province=unknown,ON" },
    { "province=", "province=unknown" },
    { "colocation=none,F-P/T", "colocation=none,F-P/T" },
    { "kind=\"a, b\",\"unknown\",\"q\\\"q\"", "kind=\"a, b\",\"q\\\"q\",\"unknown\"" },
    { "text=québec", "text=\"québec\"" },
    { "text=\"a;b = c\";province=ON", "province=ON;text=\"a;b = c\"" },
    { "lease=2026-01-01..2027-12-31,unknown", "lease=2026-01-01..2027-12-31,unknown" },
    { "lease=2026", "lease=2026-01-01..2026-12-31" },
    { "lease=..2027-12-31", "lease=..2027-12-31" },
    { "lease=2027-12-31..", "lease=2027-12-31.." },
    { "lease=2024-02-29", "lease=2024-02-29..2024-02-29" },
    { "lease=unknown", "lease=unknown" },
    { "bbox=-80,43.5,-70,50", "bbox=-80,43.5,-70,50" },
    { "bbox=170,50,-170,60", "bbox=170,50,-170,60" },
    { "lease!=2026-01-01..2027-12-31", "lease!=2026-01-01..2027-12-31" },
    { "volume != 10..,unknown", "volume!=10..,unknown" },
    { "staff!=unknown", "staff!=unknown" },
    { "staff=5..;staff!=7", "staff!=7..7" },
    { "staff!=5..;staff=7", "staff=7..7" },
    { "within!=25km@-75.7,45.4;bbox!=-80,43.5,-70,50", "bbox!=-80,43.5,-70,50;within!=25km@-75.7,45.4" },
    { "bbox!=-80,43.5,-70,50;bbox=-80,43.5,-70,50", "bbox=-80,43.5,-70,50" },
    { "near!=a,500m;polygon!=-76 45,-75 45,-75 46", "near!=a,500m;polygon!=-76 45,-75 45,-75 46" },
    { "area!=a;area!=b", "area!=a,b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonFilter) filter = jalon_filter_parse (rows[i].input, &error);

      g_assert_no_error (error);
      assert_text (filter, rows[i].output);
    }
}

static void
test_errors (void)
{
  static const struct { const char *input; int code; } rows[] = {
    { "jurisdiction", JALON_FILTER_ERROR_SYNTAX },
    { "color=red", JALON_FILTER_ERROR_UNKNOWN_FIELD },
    { "=F", JALON_FILTER_ERROR_UNKNOWN_FIELD },
    { "kind=\"open", JALON_FILTER_ERROR_SYNTAX },
    { "kind=\"a\"b", JALON_FILTER_ERROR_SYNTAX },
    { "lease=soon", JALON_FILTER_ERROR_VALUE },
    { "lease=2026-02-30", JALON_FILTER_ERROR_VALUE },
    { "lease=0000-01-01", JALON_FILTER_ERROR_VALUE },
    { "lease=..", JALON_FILTER_ERROR_VALUE },
    { "lease=2026,2027", JALON_FILTER_ERROR_VALUE },
    { "bbox=1,2,3", JALON_FILTER_ERROR_VALUE },
    { "bbox=1,2,3,x", JALON_FILTER_ERROR_VALUE },
    { "bbox=1,50,3,40", JALON_FILTER_ERROR_VALUE },
    { "bbox=nan,0,1,1", JALON_FILTER_ERROR_VALUE },
    { "bbox=-181,0,1,1", JALON_FILTER_ERROR_VALUE },
    { "text!=clinic", JALON_FILTER_ERROR_VALUE },
    { "area=a;area!=b", JALON_FILTER_ERROR_VALUE },
    { "province!=ON;province=NB", JALON_FILTER_ERROR_VALUE },
    { "staff!=..", JALON_FILTER_ERROR_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonFilter) filter = jalon_filter_parse (rows[i].input, &error);

      g_assert_null (filter);
      g_assert_error (error, JALON_FILTER_ERROR, rows[i].code);
    }
}

static void
test_ranges (void)
{
  g_autoptr(JalonFilter) empty = jalon_filter_new ();
  g_autoptr(JalonFilter) lease = jalon_filter_with_lease_end (empty, "2026-05-01", NULL, TRUE);
  g_autoptr(JalonFilter) bad = jalon_filter_with_lease_end (empty, "2026-13-01", "", FALSE);
  g_autoptr(JalonFilter) box = jalon_filter_with_bbox (lease, -80, 40, -70, 50);
  g_autoptr(JalonFilter) words = jalon_filter_with_text (box, "  a  b ");
  g_autoptr(JalonFilter) blank = jalon_filter_with_text (words, " ");
  g_autoptr(JalonFilter) no_box = jalon_filter_without (blank, JALON_FACET_BBOX);
  g_autoptr(JalonFilter) nothing = jalon_filter_without (no_box, JALON_FACET_LEASE_END);
  g_autoptr(JalonFilter) infinite = jalon_filter_with_bbox (empty, -INFINITY, 0, 0, 0);
  const char *from, *to;
  gboolean unknown;
  double west, south, east, north;

  g_assert_true (jalon_filter_get_lease_end (words, &from, &to, &unknown));
  g_assert_cmpstr (from, ==, "2026-05-01");
  g_assert_null (to);
  g_assert_true (unknown);
  g_assert_false (jalon_filter_is_active (bad, JALON_FACET_LEASE_END));
  g_assert_true (jalon_filter_get_bbox (words, &west, &south, &east, &north));
  g_assert_cmpfloat (west + south + east + north, ==, -60.0);
  g_assert_cmpstr (jalon_filter_get_text (words), ==, "a  b");
  g_assert_null (jalon_filter_get_text (blank));
  g_assert_true (jalon_filter_equal (blank, box));
  g_assert_true (jalon_filter_equal (no_box, lease));
  g_assert_true (jalon_filter_is_empty (nothing));
  g_assert_true (jalon_filter_is_empty (infinite));
}

/* A facet stays turned round while it is active; another place is not. */
static void
test_negation (void)
{
  static const double corners[] = { -76, 45, -75, 45, -75, 46 };
  g_autoptr(JalonFilter) all = jalon_filter_parse ("staff!=5..;near!=a,1km;bbox!=-80,43,-70,50;polygon!=-6 4,-7 4,-7 6", NULL);
  g_autoptr(JalonFilter) moved = jalon_filter_with_range (all, JALON_FACET_STAFF, 1, 2, FALSE);
  g_autoptr(JalonFilter) wider = jalon_filter_with_near (moved, "a", 2000);
  g_autoptr(JalonFilter) other = jalon_filter_with_near (all, "b", 2000);
  g_autoptr(JalonFilter) box = jalon_filter_with_bbox (wider, -80, 43, -70, 51);
  g_autoptr(JalonFilter) shape = jalon_filter_with_polygon (box, corners, 3);
  g_autoptr(JalonFilter) cleared = jalon_filter_without (all, JALON_FACET_STAFF);
  g_autoptr(JalonFilter) fresh = jalon_filter_with_range (cleared, JALON_FACET_STAFF, 5, NAN, FALSE);
  g_autoptr(JalonFilter) none = jalon_filter_new ();
  g_autoptr(JalonFilter) nothing = jalon_filter_with_negation (none, JALON_FACET_STAFF, TRUE);

  assert_text (shape, "staff!=1..2;bbox=-80,43,-70,51;near!=a,2km;polygon=-76 45,-75 45,-75 46");
  g_assert_false (jalon_filter_is_negated (other, JALON_FACET_NEAR));
  g_assert_false (jalon_filter_is_negated (fresh, JALON_FACET_STAFF));
  g_assert_false (jalon_filter_equal (fresh, all));
  g_assert_true (jalon_filter_is_empty (nothing));
  g_assert_true (jalon_filter_equal (nothing, none));
}

static void
test_labels (void)
{
  JalonFacet facet;

  for (guint i = 0; i < JALON_N_FACETS; i++)
    {
      g_assert_true (jalon_facet_from_name (jalon_facet_get_name ((JalonFacet) i), &facet));
      g_assert_cmpuint (facet, ==, i);
      g_assert_cmpstr (jalon_facet_get_label ((JalonFacet) i), !=, "");
    }
  g_assert_false (jalon_facet_from_name ("colour", &facet));
  g_assert_false (jalon_facet_from_name (NULL, &facet));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/filter/values", test_values);
  g_test_add_func ("/network/filter/text-form", test_text_form);
  g_test_add_func ("/network/filter/errors", test_errors);
  g_test_add_func ("/network/filter/ranges", test_ranges);
  g_test_add_func ("/network/filter/negation", test_negation);
  g_test_add_func ("/network/filter/labels", test_labels);
  return g_test_run ();
}
