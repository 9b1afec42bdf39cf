/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-facet-view.h"
#include "jalon-format.h"
#include "jalon-symbols.h"
#include "jalon-text.h"

#define FEW_ROWS      8   /* shown before "Show all" */
#define SEARCH_FROM   16  /* values from which a search entry is worth its place */
#define MOST_ROWS     200 /* widgets at the most; the rest is found by searching */
#define SYMBOL_SIZE   16

struct _JalonFacetView
{
  AdwBin          parent_instance;

  GtkExpander    *expander;
  GtkLabel       *title;
  GtkSearchEntry *search;
  GtkBox         *rows;
  GtkButton      *more;

  JalonSession   *session;
  JalonFacet      facet;
  GArray         *values;     /* of guint: the values shown, in order */
  GPtrArray      *row_widgets; /* of Row *, in step with values */
  guint           show_all : 1;
};

typedef struct
{
  JalonFacetView *view;
  guint           value;
  GtkCheckButton *check;
  GtkLabel       *count;
  gulong          handler;
} Row;

G_DEFINE_FINAL_TYPE (JalonFacetView, jalon_facet_view, ADW_TYPE_BIN)

static JalonNetwork *
get_network (JalonFacetView *self)
{
  return jalon_session_get_network (self->session);
}

static void
on_row_toggled_cb (GtkCheckButton *check,
                   gpointer        user_data)
{
  Row *row = user_data;
  JalonFacetView *self = row->view;
  const char *code = jalon_network_get_value_code (get_network (self), self->facet, row->value);
  JalonFilter *filter = jalon_session_get_filter (self->session);
  g_autoptr(JalonFilter) changed = NULL;

  if (gtk_check_button_get_active (check))
    changed = jalon_filter_with_value (filter, self->facet, code);
  else
    changed = jalon_filter_without_value (filter, self->facet, code);
  jalon_session_set_filter (self->session, changed);
}

static void
draw_symbol_cb (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  jalon_symbols_draw_point (cr, width / 2.0, height / 2.0, SYMBOL_SIZE, GPOINTER_TO_UINT (user_data), JALON_SYMBOL_PLAIN,
                            dark ? JALON_MAP_STYLE_NIGHT : JALON_MAP_STYLE_DAY);
}

static GtkWidget *
make_symbol (guint jurisdiction)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SYMBOL_SIZE + 6);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SYMBOL_SIZE + 4);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_symbol_cb, GUINT_TO_POINTER (jurisdiction), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  return area;
}

static char *
describe_count (JalonFacetView *self,
                guint           value)
{
  JalonResult *result = jalon_session_get_result (self->session);
  g_autofree char *points = jalon_format_integer (jalon_result_get_count (result, self->facet, value));
  JalonSiteCount count;
  g_autofree char *sites = NULL;

  if (self->facet != JALON_FACET_COLOCATION ||
      jalon_network_get_value_code (get_network (self), self->facet, value)[0] == '\0')
    return g_steal_pointer (&points);
  jalon_result_get_colocation (result, value, &count);
  sites = jalon_format_integer (count.confirmed_sites + count.proposed_sites);
  /* Translators: a number of sites and the number of points at them, as short as can be: "18 sites (36)" */
  return g_strdup_printf (ngettext ("%s site (%s)", "%s sites (%s)", count.confirmed_sites + count.proposed_sites), sites, points);
}

static Row *
make_row (JalonFacetView *self,
          guint           value)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = jalon_network_dup_value_label (get_network (self), self->facet, value);
  GtkWidget *label = gtk_label_new (text);

  row->view = self;
  row->value = value;
  row->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  row->count = GTK_LABEL (gtk_label_new (NULL));
  if (self->facet == JALON_FACET_JURISDICTION)
    gtk_box_append (GTK_BOX (box), make_symbol (jalon_jurisdiction_from_code (
                                     jalon_network_get_value_code (get_network (self), self->facet, value))));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->count));
  gtk_check_button_set_child (row->check, box);
  row->handler = g_signal_connect (row->check, "toggled", G_CALLBACK (on_row_toggled_cb), row);
  gtk_box_append (self->rows, GTK_WIDGET (row->check));
  return row;
}

static void
row_free (Row *row)
{
  gtk_box_remove (row->view->rows, GTK_WIDGET (row->check));
  g_free (row);
}

static void
update_row (Row *row)
{
  JalonFacetView *self = row->view;
  g_autofree char *label = jalon_network_dup_value_label (get_network (self), self->facet, row->value);
  g_autofree char *count = describe_count (self, row->value);
  /* Translators: a value of a filter and how many it would give, as a screen reader says it */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, count);
  const char *code = jalon_network_get_value_code (get_network (self), self->facet, row->value);

  gtk_label_set_text (row->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_handler_block (row->check, row->handler);
  gtk_check_button_set_active (row->check, jalon_filter_has_value (jalon_session_get_filter (self->session), self->facet, code));
  g_signal_handler_unblock (row->check, row->handler);
}

static gboolean
is_listed (JalonFacetView *self,
           guint           value,
           const char     *folded)
{
  JalonResult *result = jalon_session_get_result (self->session);
  const char *code = jalon_network_get_value_code (get_network (self), self->facet, value);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (jalon_filter_has_value (jalon_session_get_filter (self->session), self->facet, code))
    return TRUE;
  if (jalon_result_get_count (result, self->facet, value) == 0 &&
      (self->facet != JALON_FACET_JURISDICTION || code[0] == '\0'))
    return FALSE;
  if (folded[0] == '\0')
    return TRUE;
  label = jalon_network_dup_value_label (get_network (self), self->facet, value);
  text = jalon_text_fold (label);
  return jalon_text_contains_words (text, folded);
}

/* By count, the largest first; values of short, closed lists keep their own order. */
static int
compare_values (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  JalonFacetView *self = user_data;
  JalonResult *result = jalon_session_get_result (self->session);
  guint count_a = jalon_result_get_count (result, self->facet, *(const guint *) a);
  guint count_b = jalon_result_get_count (result, self->facet, *(const guint *) b);

  if (count_a != count_b)
    return count_a < count_b ? 1 : -1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

static GArray *
collect_values (JalonFacetView *self,
                guint          *n_listed)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_values = jalon_network_get_n_values (get_network (self), self->facet);
  g_autofree char *folded = jalon_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint most = self->show_all || folded[0] != '\0' ? MOST_ROWS : FEW_ROWS;

  for (guint value = 0; value < n_values; value++)
    if (is_listed (self, value, folded))
      g_array_append_val (values, value);
  if (self->facet == JALON_FACET_ORGANIZATION || self->facet == JALON_FACET_KIND)
    g_array_sort_with_data (values, compare_values, self);
  *n_listed = values->len;
  if (self->facet != JALON_FACET_JURISDICTION && values->len > most + 2)
    g_array_set_size (values, most);
  return values;
}

static void
update_more (JalonFacetView *self,
             guint           n_listed)
{
  g_autofree char *number = jalon_format_integer (n_listed);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->search), jalon_network_get_n_values (get_network (self), self->facet) >= SEARCH_FROM);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_listed > self->values->len || (self->show_all && n_listed > FEW_ROWS + 2));
  if (self->show_all)
    label = g_strdup (_("Show fewer"));
  else
    /* Translators: %s is a number of values */
    label = g_strdup_printf (_("Show all %s"), number);
  gtk_button_set_label (self->more, label);
}

static void
update_rows (JalonFacetView *self)
{
  g_autoptr(GArray) values = NULL;
  guint n_listed;

  if (self->session == NULL || jalon_session_get_result (self->session) == NULL)
    return;
  values = collect_values (self, &n_listed);
  /* The widgets stay while the same values are shown: nothing moves under the pointer but what has to. */
  if (values->len != self->values->len ||
      memcmp (values->data, self->values->data, values->len * sizeof (guint)) != 0)
    {
      g_ptr_array_set_size (self->row_widgets, 0);
      for (guint i = 0; i < values->len; i++)
        g_ptr_array_add (self->row_widgets, make_row (self, g_array_index (values, guint, i)));
      g_array_unref (self->values);
      self->values = g_steal_pointer (&values);
    }
  for (guint i = 0; i < self->row_widgets->len; i++)
    update_row (self->row_widgets->pdata[i]);
  update_more (self, n_listed);
}

static void
on_more_clicked_cb (JalonFacetView *self)
{
  self->show_all = !self->show_all;
  update_rows (self);
}

static void
on_network_changed_cb (JalonFacetView *self)
{
  g_ptr_array_set_size (self->row_widgets, 0);
  g_array_set_size (self->values, 0);
}

static void
jalon_facet_view_dispose (GObject *object)
{
  JalonFacetView *self = JALON_FACET_VIEW (object);

  if (self->row_widgets != NULL && self->rows != NULL)
    g_ptr_array_set_size (self->row_widgets, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_facet_view_parent_class)->dispose (object);
}

static void
jalon_facet_view_finalize (GObject *object)
{
  JalonFacetView *self = JALON_FACET_VIEW (object);

  g_ptr_array_unref (self->row_widgets);
  g_array_unref (self->values);

  G_OBJECT_CLASS (jalon_facet_view_parent_class)->finalize (object);
}

static void
jalon_facet_view_class_init (JalonFacetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_facet_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_facet_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-facet-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, expander);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, title);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, search);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, more);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
}

static void
jalon_facet_view_init (JalonFacetView *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (guint));
  self->row_widgets = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_facet_view_new:
 * @session: whose filter it changes
 * @facet: one of the facets with values
 * @expanded: whether its values are shown at first
 *
 * Returns: (transfer floating): a view that follows the session's result
 */
GtkWidget *
jalon_facet_view_new (JalonSession *session,
                      JalonFacet    facet,
                      gboolean      expanded)
{
  JalonFacetView *self = g_object_new (JALON_TYPE_FACET_VIEW, NULL);
  const char *label = jalon_facet_get_label (facet);
  /* Translators: %s is what is searched among, such as "Organization" */
  g_autofree char *search_name = g_strdup_printf (_("Search in %s"), label);

  self->session = g_object_ref (session);
  self->facet = facet;
  gtk_label_set_text (self->title, label);
  gtk_expander_set_expanded (self->expander, expanded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, search_name, -1);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  update_rows (self);
  return GTK_WIDGET (self);
}
