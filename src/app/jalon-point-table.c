/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-point-list.h"
#include "jalon-point-table.h"
#include "jalon-vocabulary.h"

/* More points than this are no choice any more, only a result. */
#define MOST_SELECTED 200

struct _JalonPointTable
{
  AdwBin              parent_instance;

  GtkColumnView      *view;

  JalonSession       *session;
  JalonPointList     *list;
  GtkMultiSelection  *selection;
  guint               probed;   /* while asking the sorter: the column it sorts by */
  guint               updating : 1;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPointTable, jalon_point_table, ADW_TYPE_BIN)

static const struct
{
  const char *title;
  gboolean    numeric;
  int         width;   /* pixels */
} columns[JALON_N_POINT_SORTS] = {
  [JALON_POINT_SORT_NAME] = { N_("Name"), FALSE, 280 },
  [JALON_POINT_SORT_JURISDICTION] = { NC_("column", "Order"), FALSE, 70 },
  [JALON_POINT_SORT_ORGANIZATION] = { N_("Organization"), FALSE, 220 },
  [JALON_POINT_SORT_PROVINCE] = { NC_("column", "Province"), FALSE, 90 },
  [JALON_POINT_SORT_KIND] = { N_("Kind"), FALSE, 160 },
  [JALON_POINT_SORT_COLOCATION] = { NC_("column", "Co-location"), FALSE, 110 },
  [JALON_POINT_SORT_LEASE_END] = { N_("Lease end"), FALSE, 110 },
  [JALON_POINT_SORT_VOLUME] = { N_("Annual volume"), TRUE, 130 },
  [JALON_POINT_SORT_STAFF] = { NC_("column", "Staff"), TRUE, 80 },
  [JALON_POINT_SORT_POSITION] = { N_("Position"), FALSE, 200 },
};

static const char *
column_title (guint column)
{
  const char *title = columns[column].title;

  if (column == JALON_POINT_SORT_JURISDICTION || column == JALON_POINT_SORT_PROVINCE || column == JALON_POINT_SORT_COLOCATION ||
      column == JALON_POINT_SORT_STAFF)
    return g_dpgettext2 (NULL, "column", title);
  return _(title);
}

static char *
dup_position_text (JalonPositionFlag flag)
{
  static const char *const codes[] = { NULL, "missing", "impossible", "swapped", "outside" };

  return codes[flag] == NULL ? g_strdup ("") : g_strdup (jalon_vocabulary_get_label (JALON_VOCABULARY_POSITION_FLAG, codes[flag]));
}

static char *
dup_value_label (JalonNetwork *network,
                 JalonFacet    facet,
                 guint         row)
{
  guint value = jalon_network_get_value (network, facet, row);

  if (jalon_network_get_value_code (network, facet, value)[0] == '\0')
    return g_strdup ("");
  return jalon_network_dup_value_label (network, facet, value);
}

static char *
dup_cell (JalonPointTable *self,
          guint            column,
          guint            row)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  const JalonColumns *values = jalon_network_get_columns (network);
  g_autofree char *date = NULL;

  switch ((JalonPointSort) column)
    {
    case JALON_POINT_SORT_NAME:
      return g_strdup (jalon_network_get_name (network, row));
    case JALON_POINT_SORT_JURISDICTION:
      return g_strdup (jalon_jurisdiction_get_short_label (jalon_network_get_jurisdiction (network, row)));
    case JALON_POINT_SORT_ORGANIZATION:
      return dup_value_label (network, JALON_FACET_ORGANIZATION, row);
    case JALON_POINT_SORT_PROVINCE:
      return g_strdup (jalon_network_get_value_code (network, JALON_FACET_PROVINCE,
                                                     jalon_network_get_value (network, JALON_FACET_PROVINCE, row)));
    case JALON_POINT_SORT_KIND:
      return dup_value_label (network, JALON_FACET_KIND, row);
    case JALON_POINT_SORT_COLOCATION:
      return dup_value_label (network, JALON_FACET_COLOCATION, row);
    case JALON_POINT_SORT_LEASE_END:
      date = jalon_network_dup_lease_end (network, row);
      return g_strdup (date != NULL ? date : "");
    case JALON_POINT_SORT_VOLUME:
      return values->volume[row] == JALON_VOLUME_UNKNOWN ? g_strdup ("") : jalon_format_integer (values->volume[row]);
    case JALON_POINT_SORT_STAFF:
      return isnan ((double) values->staff[row]) ? g_strdup ("")
                                                 : jalon_format_number ((double) values->staff[row],
                                                                        (double) values->staff[row] == rint ((double) values->staff[row]) ? 0 : 1);
    case JALON_POINT_SORT_POSITION:
      return dup_position_text (values->position_flag[row]);
    case JALON_N_POINT_SORTS:
    default:
      return g_strdup ("");
    }
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), columns[column].numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (columns[column].numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

typedef struct
{
  JalonPointTable *table; /* outlives its own columns */
  guint            column;
} Binding;

static Binding *
binding_new (JalonPointTable *table,
             guint            column)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->table = table;
  binding->column = column;
  return binding;
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *item,
            gpointer                  user_data)
{
  Binding *binding = user_data;
  guint row = jalon_point_item_get_row (gtk_list_item_get_item (item));
  g_autofree char *text = dup_cell (binding->table, binding->column, row);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, columns[binding->column].width >= 160 ? text : NULL);
}

static void
binding_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

/* GtkColumnView sorts through one sorter a column, and says of its own sorter only that it changed (before GTK 4.10). Asked to compare two
 * items, that sorter asks the column sorted by first: it leaves its index, and the sign of the answer tells the direction. */
static int
probe (gconstpointer a,
       gconstpointer b,
       gpointer      user_data)
{
  Binding *binding = user_data;

  if (binding->table->probed == JALON_N_POINT_SORTS)
    binding->table->probed = binding->column;
  return -1;
}

static void
add_column (JalonPointTable *self,
            guint            index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe, binding_new (self, index), g_free));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind_cb), binding_new (self, index), binding_free, 0);
  column = gtk_column_view_column_new (column_title (index), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, columns[index].width);
  gtk_column_view_append_column (self->view, column);
}

static void
on_sorter_changed_cb (GtkSorter       *sorter,
                      GtkSorterChange  change,
                      gpointer         user_data)
{
  JalonPointTable *self = user_data;
  g_autoptr(JalonPointItem) first = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  g_autoptr(JalonPointItem) second = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  GtkOrdering order;

  self->probed = JALON_N_POINT_SORTS;
  order = gtk_sorter_compare (sorter, first, second);
  if (self->probed != JALON_N_POINT_SORTS)
    jalon_point_list_set_sort (self->list, (JalonPointSort) self->probed, order == GTK_ORDERING_LARGER);
}

/* The selection, both ways */

static void
on_session_selection_cb (JalonPointTable *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  const char *const *uuids = jalon_session_get_selection (self->session);

  if (self->updating || network == NULL)
    return;
  self->updating = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  for (guint i = 0; uuids[i] != NULL; i++)
    {
      guint position = jalon_point_list_find_row (self->list, jalon_network_find_uuid (network, uuids[i]));

      if (position != GTK_INVALID_LIST_POSITION)
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
    }
  self->updating = FALSE;
}

static void
on_table_selection_cb (JalonPointTable *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) uuids = NULL;
  JalonNetwork *network = jalon_session_get_network (self->session);

  if (self->updating || network == NULL)
    return;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  builder = g_strv_builder_new ();
  for (guint i = 0; i < MIN (gtk_bitset_get_size (selected), MOST_SELECTED); i++)
    {
      guint row = jalon_point_list_get_row (self->list, gtk_bitset_get_nth (selected, i));
      g_autofree char *uuid = row != JALON_NO_ROW ? jalon_network_dup_uuid (network, row) : NULL;

      if (uuid != NULL)
        g_strv_builder_add (builder, uuid);
    }
  uuids = g_strv_builder_end (builder);
  self->updating = TRUE;
  jalon_session_set_selection (self->session, (const char *const *) uuids);
  self->updating = FALSE;
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

/* The list follows the result only while it is seen: sorting it costs more than counting it. */
static void
update (JalonPointTable *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->updating = TRUE;
  jalon_point_list_set_result (self->list, jalon_session_get_result (self->session));
  self->updating = FALSE;
  on_session_selection_cb (self);
}

static void
jalon_point_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_point_table_parent_class)->map (widget);
  update (JALON_POINT_TABLE (widget));
}

static void
jalon_point_table_dispose (GObject *object)
{
  JalonPointTable *self = JALON_POINT_TABLE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->list);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-point-table.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPointTable, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
jalon_point_table_init (JalonPointTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  self->list = jalon_point_list_new ();
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  for (guint i = 0; i < JALON_N_POINT_SORTS; i++)
    add_column (self, i);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed_cb), self, 0);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_table_selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_session_selection_cb), self, G_CONNECT_SWAPPED);
}
