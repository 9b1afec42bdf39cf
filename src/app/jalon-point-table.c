/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-point-table-private.h"
#include "jalon-text-size.h"

/* Wide columns are cut most often: they say the whole in a tooltip. */
#define LONG_COLUMN 160

#define UNKNOWN "–"

enum
{
  ACTIVATED,
  SHOW_ON_MAP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPointTable, jalon_point_table, ADW_TYPE_BIN)

/* Cells */

typedef struct
{
  JalonPointTable *table; /* outlives its own columns */
  JalonSort        column;
} Binding;

static Binding *
binding_new (JalonPointTable *table,
             JalonSort        column)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->table = table;
  binding->column = column;
  return binding;
}

static void
binding_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  JalonSort column = (JalonSort) GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), jalon_point_column_is_numeric (column) ? 1 : 0);
  /* Offices of one kind differ by the town that ends their names. */
  gtk_label_set_ellipsize (GTK_LABEL (label), column == JALON_SORT_NAME ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  if (jalon_point_column_is_numeric (column))
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* Whether an empty cell is as it should be: nothing is said of a good position, and names may not have come yet. */
static gboolean
may_be_empty (JalonNetwork *network,
              JalonSort     column)
{
  return column == JALON_SORT_POSITION || (column == JALON_SORT_NAME && !jalon_network_has_texts (network));
}

/* What is unknown is a dash to the eye and the word to a screen reader. Where no co-location is said, the office stands alone. */
static void
show_text (GtkWidget    *label,
           JalonNetwork *network,
           JalonSort     column,
           const char   *text)
{
  gboolean said = text[0] != '\0' || may_be_empty (network, column);
  gboolean unknown = !said && column != JALON_SORT_COLOCATION;
  g_autofree char *alone = !said && !unknown ? jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, "") : NULL;
  const char *shown = alone != NULL ? alone : text;

  gtk_label_set_text (GTK_LABEL (label), unknown ? UNKNOWN : shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, unknown ? _("unknown") : shown, -1);
  if (said)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *item,
            gpointer                  user_data)
{
  Binding *binding = user_data;
  JalonNetwork *network = jalon_session_get_network (binding->table->session);
  guint row = jalon_point_item_get_row (gtk_list_item_get_item (item));
  g_autofree char *text = jalon_point_column_dup_text (binding->column, network, row);
  GtkWidget *label = gtk_list_item_get_child (item);

  show_text (label, network, binding->column, text);
  gtk_widget_set_tooltip_text (label, text[0] != '\0' && jalon_point_column_get_width (binding->column) >= LONG_COLUMN ? text : NULL);
}

/* GtkColumnView sorts through one sorter a column, and says of its own sorter only that it changed (before GTK 4.10). Asked to compare two
 * items, that sorter asks the column sorted by first: it leaves its index, and the sign of the answer tells the direction. */
static int
probe (gconstpointer a,
       gconstpointer b,
       gpointer      user_data)
{
  Binding *binding = user_data;

  if (binding->table->probed == JALON_N_SORTS)
    binding->table->probed = binding->column;
  return -1;
}

/* Columns are as wide as their texts, which may be set larger. */
static int
get_width (JalonPointTable *self,
           JalonSort        column)
{
  return (int) (jalon_point_column_get_width (column) * CLAMP (jalon_text_size_get (GTK_WIDGET (self)), 1, 2));
}

static void
on_text_size_changed_cb (JalonPointTable *self)
{
  for (guint i = 0; i < JALON_N_SORTS; i++)
    gtk_column_view_column_set_fixed_width (self->columns[i], get_width (self, i));
}

static void
add_column (JalonPointTable *self,
            JalonSort        index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe, binding_new (self, index), g_free));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind_cb), binding_new (self, index), binding_free, 0);
  column = gtk_column_view_column_new (jalon_point_column_get_title (index), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, get_width (self, index));
  gtk_column_view_append_column (self->view, column);
  self->columns[index] = column;
}

static void on_session_selection_cb (JalonPointTable *self);

/* Order */

static void
update_status (JalonPointTable *self)
{
  guint n = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_autofree char *number = jalon_format_integer (n);
  g_autofree char *selected = g_strdup_printf (ngettext ("%s selected", "%s selected", n), number);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->cancellable != NULL);
  gtk_spinner_set_spinning (self->spinner, self->cancellable != NULL);
  gtk_label_set_text (self->status, self->cancellable != NULL ? _("Sorting…") : n > 0 ? selected : "");
  jalon_point_table_update_actions (self);
}

static void
stop_ranking (JalonPointTable *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ranks_made_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonRanks) ranks = jalon_ranking_make_finish (JALON_RANKING (object), result, &error);
  JalonPointTable *self = user_data;
  JalonResult *shown;

  /* Nobody waits for it any more: another order was asked for, another network came, or the table went. */
  if (ranks == NULL)
    return;
  g_clear_object (&self->cancellable);
  shown = jalon_session_get_result (self->session);
  if (shown != NULL && jalon_result_get_network (shown) == jalon_ranks_get_network (ranks))
    jalon_point_list_show (self->list, shown, ranks, self->descending);
  on_session_selection_cb (self);
}

/* The list follows the result only while it is seen. Ranks that must be made first take a moment: until then the rows stand as in the
 * network. */
static void
update (JalonPointTable *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  JalonRanks *ranks = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stop_ranking (self);
  if (result != NULL)
    ranks = jalon_ranking_get (self->ranking, jalon_result_get_network (result), self->sort);
  jalon_point_list_show (self->list, result, ranks, self->descending);
  if (result != NULL && ranks == NULL)
    {
      self->cancellable = g_cancellable_new ();
      jalon_ranking_make_async (self->ranking, jalon_result_get_network (result), self->sort, self->cancellable, ranks_made_cb, self);
    }
  update_status (self);
}

static void
on_sorter_changed_cb (GtkSorter       *sorter,
                      GtkSorterChange  change,
                      gpointer         user_data)
{
  JalonPointTable *self = user_data;
  g_autoptr(JalonPointItem) first = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  g_autoptr(JalonPointItem) second = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  g_autofree char *name = NULL;
  GtkOrdering order;

  self->probed = JALON_N_SORTS;
  order = gtk_sorter_compare (sorter, first, second);
  if (self->probed == JALON_N_SORTS)
    return;
  self->sort = self->probed;
  self->descending = order == GTK_ORDERING_LARGER;
  name = g_strconcat (self->descending ? "-" : "", jalon_sort_get_name (self->sort), NULL);
  g_settings_set_string (self->settings, "table-sort", name);
  update (self);
}

/* A setting that names no column sorts by name. */
static void
restore_sort (JalonPointTable *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "table-sort");

  self->descending = name[0] == '-';
  if (!jalon_sort_from_name (name + (self->descending ? 1 : 0), &self->sort))
    {
      self->sort = JALON_SORT_NAME;
      self->descending = FALSE;
    }
  gtk_column_view_sort_by_column (self->view, self->columns[self->sort], self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* What was selected on the map comes into view. */
static void
on_session_selection_cb (JalonPointTable *self)
{
  g_autoptr(GArray) rows = NULL;
  guint position;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_status (self);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL)
    return;
  rows = jalon_point_list_dup_selected (self->list, 1);
  position = rows->len > 0 ? jalon_point_list_find_row (self->list, g_array_index (rows, guint, 0)) : GTK_INVALID_LIST_POSITION;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "list.scroll-to-item", "u", position);
}

static void
on_activate_cb (JalonPointTable *self,
                guint            position)
{
  guint row = jalon_point_list_get_row (self->list, position);
  g_autofree char *uuid = NULL;

  if (row == JALON_NO_ROW)
    return;
  uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), row);
  g_signal_emit (self, signals[ACTIVATED], 0, uuid);
}

static void
jalon_point_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_point_table_parent_class)->map (widget);
  update (JALON_POINT_TABLE (widget));
  on_session_selection_cb (JALON_POINT_TABLE (widget));
}

static void
jalon_point_table_dispose (GObject *object)
{
  JalonPointTable *self = JALON_POINT_TABLE (object);

  stop_ranking (self);
  g_clear_object (&self->ranking);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_point_table_parent_class)->dispose (object);
}

static void
jalon_point_table_class_init (JalonPointTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_point_table_dispose;
  widget_class->map = jalon_point_table_map;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);
  signals[SHOW_ON_MAP] = g_signal_new ("show-on-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-point-table.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, view);
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, status);
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, bar);
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, spinner);
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, chooser);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  jalon_point_table_class_add_actions (widget_class);
}

static void
jalon_point_table_init (JalonPointTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_text_size_turn_box (self->bar);
}

/**
 * jalon_point_table_set_session:
 * @self: a table
 * @session: whose result it shows; set once
 */
void
jalon_point_table_set_session (JalonPointTable *self,
                               JalonSession    *session)
{
  g_return_if_fail (JALON_IS_POINT_TABLE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->settings = g_settings_new (JALON_APP_ID);
  self->list = jalon_point_list_new (session);
  self->ranking = jalon_ranking_new ();
  for (guint i = 0; i < JALON_N_SORTS; i++)
    add_column (self, (JalonSort) i);
  jalon_text_size_connect (GTK_WIDGET (self), G_CALLBACK (on_text_size_changed_cb));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
  restore_sort (self);
  jalon_point_table_add_chooser (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed_cb), self, 0);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_session_selection_cb), self, G_CONNECT_SWAPPED);
  update_status (self);
}
