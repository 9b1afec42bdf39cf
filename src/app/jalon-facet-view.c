/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-facet-view.h"
#include "jalon-filter-section.h"
#include "jalon-format.h"
#include "jalon-symbols.h"
#include "jalon-text.h"

#define FEW_ROWS      8   /* shown before "Show all" */
#define SEARCH_FROM   16  /* values from which a search entry is worth its place */
#define MOST_ROWS     100 /* widgets at the most; the rest is found by searching */
#define SYMBOL_SIZE   16

struct _JalonFacetView
{
  AdwBin          parent_instance;

  JalonFilterSection *section;
  GtkSearchEntry *search;
  GtkBox         *rows;
  GtkLabel       *note;
  GtkButton      *more;

  JalonSession   *session;
  JalonFacet      facet;
  GPtrArray      *row_widgets; /* of Row *, as many as were ever shown at once */
  GPtrArray      *folded;     /* labels of the network's values as they are searched; NULL until someone searches */
  guint           show_all : 1;
};

typedef struct
{
  JalonFacetView *view;
  guint           value;
  GtkCheckButton *check;
  GtkWidget      *symbol;  /* NULL where values have none */
  GtkLabel       *label;
  GtkLabel       *count;
  gulong          handler;
} Row;

G_DEFINE_FINAL_TYPE (JalonFacetView, jalon_facet_view, ADW_TYPE_BIN)

static JalonNetwork *
get_network (JalonFacetView *self)
{
  return jalon_session_get_network (self->session);
}

static const char *
get_code (JalonFacetView *self,
          guint           value)
{
  return jalon_network_get_value_code (get_network (self), self->facet, value);
}

static void
on_row_toggled_cb (GtkCheckButton *check,
                   gpointer        user_data)
{
  Row *row = user_data;
  JalonFacetView *self = row->view;
  JalonFilter *filter = jalon_session_get_filter (self->session);
  g_autoptr(JalonFilter) changed = NULL;

  if (gtk_check_button_get_active (check))
    changed = jalon_filter_with_value (filter, self->facet, get_code (self, row->value));
  else
    changed = jalon_filter_without_value (filter, self->facet, get_code (self, row->value));
  jalon_session_set_filter (self->session, changed);
}

static void
draw_symbol_cb (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  Row *row = user_data;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  jalon_symbols_draw_point (cr, width / 2.0, height / 2.0, SYMBOL_SIZE, jalon_jurisdiction_from_code (get_code (row->view, row->value)),
                            JALON_SYMBOL_PLAIN, dark ? JALON_MAP_STYLE_NIGHT : JALON_MAP_STYLE_DAY);
}

static GtkWidget *
make_symbol (Row *row)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SYMBOL_SIZE + 6);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SYMBOL_SIZE + 4);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_symbol_cb, row, NULL);
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

  if (self->facet != JALON_FACET_COLOCATION || get_code (self, value)[0] == '\0')
    return g_steal_pointer (&points);
  jalon_result_get_colocation (result, value, &count);
  sites = jalon_format_integer (count.confirmed_sites + count.proposed_sites);
  /* Translators: a number of sites and the number of points at them, as short as can be: "18 sites (36)" */
  return g_strdup_printf (ngettext ("%s site (%s)", "%s sites (%s)", count.confirmed_sites + count.proposed_sites), sites, points);
}

static Row *
make_row (JalonFacetView *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  row->view = self;
  row->value = G_MAXUINT;
  row->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  row->label = GTK_LABEL (gtk_label_new (NULL));
  row->count = GTK_LABEL (gtk_label_new (NULL));
  if (self->facet == JALON_FACET_JURISDICTION)
    {
      row->symbol = make_symbol (row);
      gtk_box_append (GTK_BOX (box), row->symbol);
    }
  gtk_label_set_xalign (row->label, 0);
  gtk_label_set_wrap (row->label, TRUE);
  gtk_label_set_wrap_mode (row->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (row->label, 10);
  gtk_widget_set_hexpand (GTK_WIDGET (row->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->count));
  gtk_check_button_set_child (row->check, box);
  row->handler = g_signal_connect (row->check, "toggled", G_CALLBACK (on_row_toggled_cb), row);
  gtk_box_append (self->rows, GTK_WIDGET (row->check));
  return row;
}

static void
row_free (Row *row)
{
  g_signal_handler_disconnect (row->check, row->handler);
  gtk_box_remove (row->view->rows, GTK_WIDGET (row->check));
  g_free (row);
}

static void
show_value (Row  *row,
            guint value)
{
  JalonFacetView *self = row->view;
  g_autofree char *label = jalon_network_dup_value_label (get_network (self), self->facet, value);
  g_autofree char *count = describe_count (self, value);
  /* Translators: a value of a filter and how many it would give, as a screen reader says it */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, count);

  row->value = value;
  if (strcmp (gtk_label_get_text (row->label), label) != 0)
    gtk_label_set_text (row->label, label);
  gtk_label_set_text (row->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row->symbol != NULL)
    gtk_widget_queue_draw (row->symbol);
  g_signal_handler_block (row->check, row->handler);
  gtk_check_button_set_active (row->check, jalon_filter_has_value (jalon_session_get_filter (self->session), self->facet,
                                                                   get_code (self, value)));
  g_signal_handler_unblock (row->check, row->handler);
}

/* Folding the names of thousands of organizations takes longer than the words are typed, so it is done once. */
static const char *
get_folded (JalonFacetView *self,
            guint           value)
{
  guint n_values = jalon_network_get_n_values (get_network (self), self->facet);

  for (guint i = self->folded != NULL ? n_values : 0; i < n_values; i++)
    {
      g_autofree char *label = jalon_network_dup_value_label (get_network (self), self->facet, i);

      if (i == 0)
        self->folded = g_ptr_array_new_full (n_values, g_free);
      g_ptr_array_add (self->folded, jalon_text_fold (label));
    }
  return self->folded->pdata[value];
}

static gboolean
is_listed (JalonFacetView *self,
           guint           value,
           const char     *words)
{
  JalonResult *result = jalon_session_get_result (self->session);
  const char *code = get_code (self, value);

  if (jalon_filter_has_value (jalon_session_get_filter (self->session), self->facet, code))
    return TRUE;
  if (jalon_result_get_count (result, self->facet, value) == 0 &&
      (self->facet != JALON_FACET_JURISDICTION || code[0] == '\0'))
    return FALSE;
  return words[0] == '\0' || jalon_text_contains_words (get_folded (self, value), words);
}

/* By count, the largest first. */
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

/* Values of short, closed lists keep their own order. */
static gboolean
is_sorted_by_count (JalonFacet facet)
{
  return facet == JALON_FACET_ORGANIZATION || facet == JALON_FACET_KIND || facet == JALON_FACET_GOVERNMENT ||
         facet == JALON_FACET_SERVICE || facet == JALON_FACET_SOURCE;
}

/* Unknown comes last, however many it is. */
static GArray *
collect_values (JalonFacetView *self,
                guint          *n_listed)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint));
  guint unknown = jalon_network_get_n_values (get_network (self), self->facet) - 1;
  g_autofree char *words = jalon_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint most = self->show_all || words[0] != '\0' ? MOST_ROWS : FEW_ROWS;

  for (guint value = 0; value < unknown; value++)
    if (is_listed (self, value, words))
      g_array_append_val (values, value);
  if (is_sorted_by_count (self->facet))
    g_array_sort_with_data (values, compare_values, self);
  *n_listed = values->len;
  if (self->facet != JALON_FACET_JURISDICTION && self->facet != JALON_FACET_PROVINCE && values->len > most + 2)
    g_array_set_size (values, most);
  if (is_listed (self, unknown, words))
    g_array_append_val (values, unknown);
  return values;
}

/* What there is to say about the list as a whole; NULL for nothing. */
static char *
describe_list (JalonFacetView *self,
               guint           n_listed,
               guint           n_shown)
{
  JalonNetwork *network = get_network (self);
  guint unknown = jalon_network_get_n_values (network, self->facet) - 1;
  g_autofree char *listed = jalon_format_integer (n_listed);
  g_autofree char *shown = jalon_format_integer (n_shown);

  if (jalon_network_get_total (network, self->facet, unknown) == jalon_network_get_n_rows (network))
    return self->facet != JALON_FACET_COLOCATION ? g_strdup (_("No point in this workspace says."))
                                                 : g_strdup (_("No point in this workspace shares its site."));
  if (n_listed > n_shown && n_shown >= MOST_ROWS)
    /* Translators: numbers of values of a filter */
    return g_strdup_printf (_("%s of %s are listed. Search for the others."), shown, listed);
  if (n_shown == 0 && gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    return g_strdup (_("Nothing found"));
  return NULL;
}

static void
update_around (JalonFacetView *self,
               guint           n_listed,
               guint           n_shown)
{
  g_autofree char *number = jalon_format_integer (n_listed);
  g_autofree char *note = describe_list (self, n_listed, n_shown);
  gboolean searched = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          jalon_network_get_n_values (get_network (self), self->facet) >= SEARCH_FROM);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->more), !searched && (self->show_all ? n_listed > FEW_ROWS + 2 : n_listed > n_shown));
  if (self->show_all)
    label = g_strdup (_("Show fewer"));
  else
    /* Translators: %s is a number of values */
    label = g_strdup_printf (_("Show all %s"), number);
  gtk_button_set_label (self->more, label);
}

/* Folded, it costs nothing. The widgets stay and are told other values: a click must not wait for new ones. */
static void
update_rows (JalonFacetView *self)
{
  g_autoptr(GArray) values = NULL;
  guint n_listed, unknown;

  if (self->session == NULL || jalon_session_get_result (self->session) == NULL ||
      !jalon_filter_section_get_expanded (self->section))
    return;
  values = collect_values (self, &n_listed);
  while (self->row_widgets->len < values->len)
    g_ptr_array_add (self->row_widgets, make_row (self));
  for (guint i = 0; i < self->row_widgets->len; i++)
    {
      Row *row = self->row_widgets->pdata[i];

      gtk_widget_set_visible (GTK_WIDGET (row->check), i < values->len);
      if (i < values->len)
        show_value (row, g_array_index (values, guint, i));
    }
  unknown = jalon_network_get_n_values (get_network (self), self->facet) - 1;
  update_around (self, n_listed, values->len > 0 && g_array_index (values, guint, values->len - 1) == unknown ? values->len - 1
                                                                                                              : values->len);
}

static void
on_more_clicked_cb (JalonFacetView *self)
{
  self->show_all = !self->show_all;
  update_rows (self);
}

/* The values of another network are others; rows that are not shown must not look theirs up. */
static void
on_network_changed_cb (JalonFacetView *self)
{
  g_ptr_array_set_size (self->row_widgets, 0);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
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
  g_clear_pointer (&self->folded, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_facet_view_parent_class)->finalize (object);
}

static void
jalon_facet_view_class_init (JalonFacetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_facet_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_facet_view_finalize;

  g_type_ensure (JALON_TYPE_FILTER_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-facet-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, section);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, search);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, note);
  gtk_widget_class_bind_template_child (widget_class, JalonFacetView, more);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
}

static void
jalon_facet_view_init (JalonFacetView *self)
{
  self->row_widgets = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_facet_view_new:
 * @session: whose filter it changes
 * @facet: one of the facets with values
 *
 * Returns: (transfer floating): a view that follows the session's result
 */
GtkWidget *
jalon_facet_view_new (JalonSession *session,
                      JalonFacet    facet)
{
  JalonFacetView *self = g_object_new (JALON_TYPE_FACET_VIEW, NULL);
  const char *label = jalon_facet_get_label (facet);
  /* Translators: %s is what is searched among, such as "Organization" */
  g_autofree char *search_name = g_strdup_printf (_("Search in %s"), label);

  self->session = g_object_ref (session);
  self->facet = facet;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, search_name, -1);
  jalon_filter_section_set_facets (self->section, session, jalon_facet_get_name (facet), label, facet, 1);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  update_rows (self);
  return GTK_WIDGET (self);
}
