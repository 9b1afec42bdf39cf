/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-filter-section.h"
#include "jalon-format.h"
#include "jalon-histogram.h"
#include "jalon-range-end.h"
#include "jalon-range-facet.h"

struct _JalonRangeFacet
{
  AdwBin              parent_instance;

  JalonFilterSection *section;
  GtkWidget          *known;     /* what makes sense only where numbers are known */
  JalonHistogram     *histogram;
  GtkLabel           *reading;
  GtkGrid            *ends;
  GtkLabel           *unit;
  GtkCheckButton     *unknown;
  GtkLabel           *note;

  JalonRangeEnd      *from;      /* in the grid */
  JalonRangeEnd      *to;
  JalonSession       *session;
  JalonFacet          facet;
  double              least;     /* known number of the network; NAN: none */
  guint               bounded : 1; /* whether the ends know how far the numbers go */
  guint               updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonRangeFacet, jalon_range_facet, ADW_TYPE_BIN)

static JalonNetwork *
get_network (JalonRangeFacet *self)
{
  return jalon_session_get_network (self->session);
}

static guint
get_n_bins (JalonRangeFacet *self)
{
  JalonNetwork *network = get_network (self);

  return network != NULL ? jalon_network_get_n_bins (network, self->facet) : 0;
}

/* ---- What is asked for ------------------------------------------------------------------------------------------- */

static void
set_range (JalonRangeFacet *self,
           double           from,
           double           to)
{
  g_autoptr(JalonFilter) filter = NULL;

  if (self->updating || self->session == NULL)
    return;
  filter = jalon_filter_with_range (jalon_session_get_filter (self->session), self->facet, from, to,
                                    gtk_check_button_get_active (self->unknown));
  jalon_session_set_filter (self->session, filter);
}

static void
on_range_changed_cb (JalonRangeFacet *self)
{
  set_range (self, jalon_range_end_get_value (self->from), jalon_range_end_get_value (self->to));
}

/* The last number below the next bin: both ends of a range belong to it. */
static double
get_last_of_bin (JalonRangeFacet *self,
                 guint            bin)
{
  double from, to;

  jalon_network_get_bin (get_network (self), self->facet, bin, &from, &to);
  if (jalon_facet_get_unit (self->facet) == JALON_UNIT_DAY || jalon_facet_get_unit (self->facet) == JALON_UNIT_A_YEAR)
    return to - 1;
  return to - MIN (0.01, (to - from) / 100);
}

/* The outer bins hold what lies beyond too: there the range is open. */
static void
on_histogram_chosen_cb (JalonRangeFacet *self,
                        guint            first,
                        guint            last)
{
  guint n_bins = get_n_bins (self);
  double from, to, next;

  if (n_bins == 0 || last >= n_bins)
    return;
  jalon_network_get_bin (get_network (self), self->facet, first, &from, &next);
  to = get_last_of_bin (self, last);
  if (n_bins > 1)
    {
      from = first == 0 ? NAN : from;
      to = last == n_bins - 1 ? NAN : to;
    }
  /* All bars: every known one. */
  if (isnan (from) && isnan (to))
    from = self->least;
  set_range (self, from, to);
}

static void
on_histogram_cleared_cb (JalonRangeFacet *self)
{
  set_range (self, NAN, NAN);
}

/* ---- What is shown ----------------------------------------------------------------------------------------------- */

static void
show_choice (JalonRangeFacet *self,
             double           from,
             double           to)
{
  int first = JALON_NO_BAR, last = JALON_NO_BAR;
  guint n_bins = get_n_bins (self);

  for (guint i = 0; i < n_bins && (!isnan (from) || !isnan (to)); i++)
    {
      double low, high;

      jalon_network_get_bin (get_network (self), self->facet, i, &low, &high);
      if ((!isnan (from) && i + 1 < n_bins && high <= from) || (!isnan (to) && i > 0 && low > to))
        continue;
      first = first == JALON_NO_BAR ? (int) i : first;
      last = (int) i;
    }
  jalon_histogram_set_choice (self->histogram, first, last, jalon_filter_is_negated (jalon_session_get_filter (self->session), self->facet));
}

/* From where to where the bars go. */
static char *
describe_bars (JalonRangeFacet *self)
{
  JalonNetwork *network = get_network (self);
  char *label = jalon_network_dup_bins_label (network, self->facet, 0, get_n_bins (self) - 1);
  g_autofree char *all = NULL;

  if (!jalon_network_has_growing_bins (network, self->facet))
    return label;
  all = label;
  /* Translators: %s is from where to where the bars of a histogram go, such as "0–1,999,999"; each is wider than the one before */
  return g_strdup_printf (_("%s, in growing steps"), all);
}

/* Like "2026-04 – 2026-06: 12"; when nothing is pointed at, all of it. */
static void
update_reading (JalonRangeFacet *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  int bin = jalon_histogram_get_pointed (self->histogram);
  int n_bins = (int) get_n_bins (self);
  g_autofree char *label = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (result == NULL || bin < 0 || bin >= n_bins)
    {
      if (result != NULL && n_bins > 0)
        text = describe_bars (self);
      gtk_label_set_text (self->reading, text != NULL ? text : "");
      return;
    }
  label = jalon_network_dup_bin_label (get_network (self), self->facet, (guint) bin);
  number = jalon_format_integer (jalon_result_get_histogram (result, self->facet, NULL)[bin]);
  text = g_strdup_printf (_("%s: %s"), label, number);
  gtk_label_set_text (self->reading, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->histogram), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
describe_histogram (JalonRangeFacet *self,
                    const guint     *counts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  /* Translators: %s is a range such as "Annual volume"; what its histogram shows follows */
  g_string_printf (text, _("Service points by “%s”."), jalon_facet_get_label (self->facet));
  for (guint i = 0; i < get_n_bins (self); i++)
    {
      g_autofree char *label = jalon_network_dup_bin_label (get_network (self), self->facet, i);
      g_autofree char *number = jalon_format_integer (counts[i]);

      if (counts[i] > 0)
        g_string_append_printf (text, " %s: %s.", label, number);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->histogram), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

/* The spin buttons go as far as the numbers do. Looking at all of them waits until the planner looks too. */
static void
find_bounds (JalonRangeFacet *self)
{
  JalonNetwork *network = get_network (self);
  guint n_bins = get_n_bins (self);
  double from = 0, to = 1, most = 0;

  self->least = NAN;
  for (guint row = 0; n_bins > 0 && row < jalon_network_get_n_rows (network); row++)
    {
      double number = jalon_network_get_number (network, self->facet, row);

      if (isnan (number))
        continue;
      most = MAX (most, number);
      self->least = isnan (self->least) ? number : MIN (self->least, number);
    }
  /* Where steps grow, that of the middle. */
  if (n_bins > 0)
    jalon_network_get_bin (network, self->facet, n_bins / 2, &from, &to);
  jalon_range_end_set_bounds (self->from, most, MAX (to - from, 1));
  jalon_range_end_set_bounds (self->to, most, MAX (to - from, 1));
  self->bounded = TRUE;
}

static void
update (JalonRangeFacet *self)
{
  JalonResult *result = self->session != NULL ? jalon_session_get_result (self->session) : NULL;
  double from = NAN, to = NAN;
  gboolean unknown = FALSE;
  guint n_unknown, n_bins;
  const guint *counts;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  if (result == NULL || !jalon_filter_section_get_expanded (self->section))
    return;
  self->updating = TRUE;
  if (!self->bounded)
    find_bounds (self);
  n_bins = get_n_bins (self);
  counts = jalon_result_get_histogram (result, self->facet, &n_unknown);
  jalon_filter_get_range (jalon_session_get_filter (self->session), self->facet, &from, &to, &unknown);
  jalon_histogram_set_counts (self->histogram, counts, n_bins);
  describe_histogram (self, counts);
  show_choice (self, from, to);
  jalon_range_end_set_value (self->from, from);
  jalon_range_end_set_value (self->to, to);
  gtk_check_button_set_active (self->unknown, unknown);
  number = jalon_format_integer (n_unknown);
  /* Translators: %s is how many points have no known number or date */
  label = g_strdup_printf (_("Unknown: %s"), number);
  gtk_check_button_set_label (self->unknown, label);
  gtk_widget_set_visible (self->known, n_bins > 0 || !isnan (from) || !isnan (to));
  gtk_widget_set_visible (GTK_WIDGET (self->note), n_bins == 0);
  update_reading (self);
  self->updating = FALSE;
}

static void
on_network_changed_cb (JalonRangeFacet *self)
{
  self->bounded = FALSE;
}

static void
add_end (JalonRangeFacet *self,
         gboolean         last,
         JalonRangeEnd  **end)
{
  const char *label = jalon_facet_get_label (self->facet);
  /* Translators: %s is a range such as "Annual volume" */
  g_autofree char *name = last ? g_strdup_printf (_("%s up to"), label) : g_strdup_printf (_("%s from"), label);

  *end = JALON_RANGE_END (jalon_range_end_new (jalon_facet_get_unit (self->facet), last, name));
  gtk_widget_set_hexpand (GTK_WIDGET (*end), TRUE);
  gtk_grid_attach (self->ends, GTK_WIDGET (*end), 1, last ? 1 : 0, 1, 1);
  g_signal_connect_swapped (*end, "changed", G_CALLBACK (on_range_changed_cb), self);
}

static const char *
get_unit_text (JalonUnit unit)
{
  switch (unit)
    {
    case JALON_UNIT_A_YEAR:
      return _("Clients, visits or transactions a year");
    case JALON_UNIT_PEOPLE:
      return _("Number of agents");
    case JALON_UNIT_SQUARE_METRES:
      return _("In square metres");
    case JALON_UNIT_DAY:
    case JALON_UNIT_NONE:
    default:
      return NULL;
    }
}

static void
jalon_range_facet_dispose (GObject *object)
{
  g_clear_object (&JALON_RANGE_FACET (object)->session);

  G_OBJECT_CLASS (jalon_range_facet_parent_class)->dispose (object);
}

static void
jalon_range_facet_class_init (JalonRangeFacetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_range_facet_dispose;

  g_type_ensure (JALON_TYPE_FILTER_SECTION);
  g_type_ensure (JALON_TYPE_HISTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-range-facet.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, section);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, known);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, histogram);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, reading);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, ends);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, unit);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, unknown);
  gtk_widget_class_bind_template_child (widget_class, JalonRangeFacet, note);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, update_reading);
  gtk_widget_class_bind_template_callback (widget_class, on_range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_histogram_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_histogram_cleared_cb);
}

static void
jalon_range_facet_init (JalonRangeFacet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_range_facet_new:
 * @session: whose filter it changes
 * @facet: a range
 *
 * Returns: (transfer floating): a view that follows the session's result
 */
GtkWidget *
jalon_range_facet_new (JalonSession *session,
                       JalonFacet    facet)
{
  JalonRangeFacet *self = g_object_new (JALON_TYPE_RANGE_FACET, NULL);
  const char *unit = get_unit_text (jalon_facet_get_unit (facet));

  self->session = g_object_ref (session);
  self->facet = facet;
  add_end (self, FALSE, &self->from);
  add_end (self, TRUE, &self->to);
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL);
  jalon_filter_section_set_facets (self->section, session, jalon_facet_get_name (facet), jalon_facet_get_label (facet), facet, 1);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
