/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-lease-facet.h"

struct _JalonLeaseFacet
{
  AdwBin          parent_instance;

  GtkExpander    *expander;
  GtkDrawingArea *histogram;
  GtkDropDown    *from;
  GtkDropDown    *to;
  GtkCheckButton *unknown;

  JalonSession   *session;
  guint           updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonLeaseFacet, jalon_lease_facet, ADW_TYPE_BIN)

/* The years that occur: all values of the facet but the last, which is "unknown". */
static guint
get_n_years (JalonLeaseFacet *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);

  return network != NULL ? jalon_network_get_n_values (network, JALON_FACET_LEASE_END) - 1 : 0;
}

static const char *
get_year (JalonLeaseFacet *self,
          guint            index)
{
  return jalon_network_get_value_code (jalon_session_get_network (self->session), JALON_FACET_LEASE_END, index);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  JalonLeaseFacet *self = user_data;
  JalonResult *result = jalon_session_get_result (self->session);
  guint n_years = get_n_years (self), most = 1;
  GdkRGBA colour;

  if (result == NULL || n_years == 0)
    return;
  for (guint i = 0; i < n_years; i++)
    most = MAX (most, jalon_result_get_count (result, JALON_FACET_LEASE_END, i));
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  colour.alpha = 0.45f;
  gdk_cairo_set_source_rgba (cr, &colour);
  for (guint i = 0; i < n_years; i++)
    {
      double step = (double) width / n_years;
      guint count = jalon_result_get_count (result, JALON_FACET_LEASE_END, i);
      double bar = count == 0 ? 0 : MAX (2, (double) count / most * (height - 2));

      cairo_rectangle (cr, i * step + 1, height - bar, MAX (step - 2, 1), bar);
    }
  cairo_fill (cr);
}

static void
describe_histogram (JalonLeaseFacet *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  GString *text = g_string_new (_("Service points by the year their lease ends."));

  for (guint i = 0; i < get_n_years (self); i++)
    {
      guint count = jalon_result_get_count (result, JALON_FACET_LEASE_END, i);
      g_autofree char *number = jalon_format_integer (count);

      if (count > 0)
        g_string_append_printf (text, " %s: %s.", get_year (self, i), number);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->histogram), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->histogram), text->str);
  g_string_free (text, TRUE);
}

/* Item 0 of both lists means "no limit". */
static guint
find_item (JalonLeaseFacet *self,
           const char      *date)
{
  for (guint i = 0; date != NULL && i < get_n_years (self); i++)
    if (atoi (get_year (self, i)) >= atoi (date))
      return i + 1;
  return 0;
}

static void
update (JalonLeaseFacet *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  const char *from = NULL, *to = NULL;
  gboolean unknown = FALSE;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  if (result == NULL)
    return;
  self->updating = TRUE;
  jalon_filter_get_lease_end (jalon_session_get_filter (self->session), &from, &to, &unknown);
  gtk_drop_down_set_selected (self->from, find_item (self, from));
  gtk_drop_down_set_selected (self->to, find_item (self, to));
  gtk_check_button_set_active (self->unknown, unknown);
  number = jalon_format_integer (jalon_result_get_count (result, JALON_FACET_LEASE_END, get_n_years (self)));
  /* Translators: %s is how many points have no known lease end */
  label = g_strdup_printf (_("Unknown lease end (%s)"), number);
  gtk_check_button_set_label (self->unknown, label);
  describe_histogram (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->histogram));
  self->updating = FALSE;
}

static void
on_range_changed_cb (JalonLeaseFacet *self)
{
  guint from = gtk_drop_down_get_selected (self->from);
  guint to = gtk_drop_down_get_selected (self->to);
  gboolean unknown = gtk_check_button_get_active (self->unknown);
  g_autofree char *from_date = NULL;
  g_autofree char *to_date = NULL;
  g_autoptr(JalonFilter) filter = NULL;

  if (self->updating || self->session == NULL || from == GTK_INVALID_LIST_POSITION || to == GTK_INVALID_LIST_POSITION)
    return;
  if (from > 0)
    from_date = g_strdup_printf ("%s-01-01", get_year (self, from - 1));
  if (to > 0)
    to_date = g_strdup_printf ("%s-12-31", get_year (self, to - 1));
  filter = jalon_filter_with_lease_end (jalon_session_get_filter (self->session), from_date, to_date, unknown);
  jalon_session_set_filter (self->session, filter);
}

static void
on_network_changed_cb (JalonLeaseFacet *self)
{
  g_autoptr(GtkStringList) from = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) to = gtk_string_list_new (NULL);

  self->updating = TRUE;
  gtk_string_list_append (from, C_("lease end", "any year"));
  gtk_string_list_append (to, C_("lease end", "any year"));
  for (guint i = 0; i < get_n_years (self); i++)
    {
      gtk_string_list_append (from, get_year (self, i));
      gtk_string_list_append (to, get_year (self, i));
    }
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (from));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (to));
  self->updating = FALSE;
}

static void
jalon_lease_facet_dispose (GObject *object)
{
  g_clear_object (&JALON_LEASE_FACET (object)->session);

  G_OBJECT_CLASS (jalon_lease_facet_parent_class)->dispose (object);
}

static void
jalon_lease_facet_class_init (JalonLeaseFacetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_lease_facet_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-lease-facet.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLeaseFacet, expander);
  gtk_widget_class_bind_template_child (widget_class, JalonLeaseFacet, histogram);
  gtk_widget_class_bind_template_child (widget_class, JalonLeaseFacet, from);
  gtk_widget_class_bind_template_child (widget_class, JalonLeaseFacet, to);
  gtk_widget_class_bind_template_child (widget_class, JalonLeaseFacet, unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_range_changed_cb);
}

static void
jalon_lease_facet_init (JalonLeaseFacet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_let_name (GTK_WIDGET (self->from));
  jalon_compat_let_name (GTK_WIDGET (self->to));
}

/**
 * jalon_lease_facet_new:
 * @session: whose filter it changes
 *
 * Returns: (transfer floating): a view that follows the session's result
 */
GtkWidget *
jalon_lease_facet_new (JalonSession *session)
{
  JalonLeaseFacet *self = g_object_new (JALON_TYPE_LEASE_FACET, NULL);

  self->session = g_object_ref (session);
  gtk_drawing_area_set_draw_func (self->histogram, draw_cb, self, NULL);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  on_network_changed_cb (self);
  update (self);
  return GTK_WIDGET (self);
}
