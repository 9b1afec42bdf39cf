/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-point-list.h"

/* So many points at most keep the order in which they were selected: the partners of an assessment follow it. */
#define MOST_ORDERED 200

struct _JalonPointItem
{
  GObject parent_instance;

  guint   row;
};

G_DEFINE_FINAL_TYPE (JalonPointItem, jalon_point_item, G_TYPE_OBJECT)

struct _JalonPointList
{
  GObject       parent_instance;

  JalonSession *session;
  JalonResult  *result;
  guint        *rows;   /* in the order shown */
  guint         n_rows;
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonPointList, jalon_point_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
jalon_point_item_class_init (JalonPointItemClass *klass)
{
}

static void
jalon_point_item_init (JalonPointItem *self)
{
}

/**
 * jalon_point_item_get_row:
 * @self: an item
 *
 * Returns: the row of the network it stands for
 */
guint
jalon_point_item_get_row (JalonPointItem *self)
{
  return self->row;
}

/* The list */

static GType
list_model_get_item_type (GListModel *model)
{
  return JALON_TYPE_POINT_ITEM;
}

static guint
list_model_get_n_items (GListModel *model)
{
  return JALON_POINT_LIST (model)->n_rows;
}

static gpointer
list_model_get_item (GListModel *model,
                     guint       position)
{
  JalonPointList *self = JALON_POINT_LIST (model);
  JalonPointItem *item;

  if (position >= self->n_rows)
    return NULL;
  item = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  item->row = self->rows[position];
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = list_model_get_item_type;
  iface->get_n_items = list_model_get_n_items;
  iface->get_item = list_model_get_item;
}

/* The selection */

/* The selected points while the list shows the session's network, which it does not between two networks. */
static JalonRows *
get_selected (JalonPointList *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);

  return self->result != NULL && jalon_result_get_network (self->result) == network ? jalon_session_get_selected (self->session) : NULL;
}

static gboolean
selection_is_selected (GtkSelectionModel *model,
                       guint              position)
{
  JalonPointList *self = JALON_POINT_LIST (model);
  JalonRows *selected = get_selected (self);

  return selected != NULL && position < self->n_rows && jalon_rows_contains (selected, self->rows[position]);
}

static GtkBitset *
selection_get_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  JalonPointList *self = JALON_POINT_LIST (model);
  JalonRows *selected = get_selected (self);
  GtkBitset *bitset = gtk_bitset_new_empty ();
  guint left = selected != NULL ? jalon_rows_get_n (selected) : 0;

  for (guint i = position; left > 0 && i < self->n_rows && i - position < n_items; i++)
    if (jalon_rows_contains (selected, self->rows[i]))
      {
        gtk_bitset_add (bitset, i);
        left--;
      }
  return bitset;
}

/* One more point, in order, as long as there are few. */
static gboolean
append_one (JalonPointList *self,
            JalonRows      *selected,
            guint           row)
{
  JalonNetwork *network = jalon_result_get_network (self->result);
  g_autofree char *uuid = jalon_network_dup_uuid (network, row);
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) uuids = NULL;
  const char *const *before;

  if (jalon_rows_get_n (selected) >= MOST_ORDERED || jalon_rows_contains (selected, row))
    return FALSE;
  builder = g_strv_builder_new ();
  before = jalon_session_get_selection (self->session);
  for (guint i = 0; before[i] != NULL; i++)
    g_strv_builder_add (builder, before[i]);
  g_strv_builder_add (builder, uuid);
  uuids = g_strv_builder_end (builder);
  jalon_session_set_selection (self->session, (const char *const *) uuids);
  return TRUE;
}

/* Selects or unselects the rows at some positions. */
static gboolean
change (JalonPointList *self,
        guint           position,
        guint           n_items,
        gboolean        select,
        gboolean        unselect_rest)
{
  JalonRows *selected = get_selected (self);
  g_autoptr(JalonRows) rows = NULL;

  if (selected == NULL || position >= self->n_rows)
    return FALSE;
  if (select && n_items == 1 && unselect_rest)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (jalon_result_get_network (self->result), self->rows[position]);
      const char *const uuids[] = { uuid, NULL };

      jalon_session_set_selection (self->session, uuids);
      return TRUE;
    }
  if (select && n_items == 1 && append_one (self, selected, self->rows[position]))
    return TRUE;
  rows = unselect_rest ? jalon_rows_new (jalon_rows_get_size (selected)) : jalon_rows_copy (selected);
  for (guint i = position; i < self->n_rows && i - position < n_items; i++)
    select ? jalon_rows_add (rows, self->rows[i]) : jalon_rows_remove (rows, self->rows[i]);
  jalon_session_set_selected (self->session, rows);
  return TRUE;
}

static gboolean
selection_select_item (GtkSelectionModel *model,
                       guint              position,
                       gboolean           unselect_rest)
{
  return change (JALON_POINT_LIST (model), position, 1, TRUE, unselect_rest);
}

static gboolean
selection_unselect_item (GtkSelectionModel *model,
                         guint              position)
{
  return change (JALON_POINT_LIST (model), position, 1, FALSE, FALSE);
}

static gboolean
selection_select_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items,
                        gboolean           unselect_rest)
{
  return change (JALON_POINT_LIST (model), position, n_items, TRUE, unselect_rest);
}

static gboolean
selection_unselect_range (GtkSelectionModel *model,
                          guint              position,
                          guint              n_items)
{
  return change (JALON_POINT_LIST (model), position, n_items, FALSE, FALSE);
}

static gboolean
selection_select_all (GtkSelectionModel *model)
{
  JalonPointList *self = JALON_POINT_LIST (model);

  return change (self, 0, self->n_rows, TRUE, TRUE);
}

static gboolean
selection_unselect_all (GtkSelectionModel *model)
{
  jalon_session_set_selection (JALON_POINT_LIST (model)->session, NULL);
  return TRUE;
}

static gboolean
selection_set (GtkSelectionModel *model,
               GtkBitset         *wanted,
               GtkBitset         *mask)
{
  JalonPointList *self = JALON_POINT_LIST (model);
  JalonRows *selected = get_selected (self);
  g_autoptr(JalonRows) rows = NULL;
  GtkBitsetIter iter;
  guint position;

  if (selected == NULL)
    return FALSE;
  rows = jalon_rows_copy (selected);
  if (gtk_bitset_iter_init_first (&iter, mask, &position))
    do
      if (position < self->n_rows)
        {
          if (gtk_bitset_contains (wanted, position))
            jalon_rows_add (rows, self->rows[position]);
          else
            jalon_rows_remove (rows, self->rows[position]);
        }
    while (gtk_bitset_iter_next (&iter, &position));
  jalon_session_set_selected (self->session, rows);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = selection_is_selected;
  iface->get_selection_in_range = selection_get_in_range;
  iface->select_item = selection_select_item;
  iface->unselect_item = selection_unselect_item;
  iface->select_range = selection_select_range;
  iface->unselect_range = selection_unselect_range;
  iface->select_all = selection_select_all;
  iface->unselect_all = selection_unselect_all;
  iface->set_selection = selection_set;
}

static void
on_session_selection_cb (JalonPointList *self)
{
  if (self->n_rows > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_rows);
}

static void
jalon_point_list_dispose (GObject *object)
{
  JalonPointList *self = JALON_POINT_LIST (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->result, jalon_result_unref);

  G_OBJECT_CLASS (jalon_point_list_parent_class)->dispose (object);
}

static void
jalon_point_list_finalize (GObject *object)
{
  g_free (JALON_POINT_LIST (object)->rows);

  G_OBJECT_CLASS (jalon_point_list_parent_class)->finalize (object);
}

static void
jalon_point_list_class_init (JalonPointListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_point_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_point_list_finalize;
}

static void
jalon_point_list_init (JalonPointList *self)
{
}

/**
 * jalon_point_list_new:
 * @session: whose selection it shows and changes
 *
 * Returns: (transfer full): an empty list
 */
JalonPointList *
jalon_point_list_new (JalonSession *session)
{
  JalonPointList *self = g_object_new (JALON_TYPE_POINT_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_session_selection_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * jalon_point_list_show:
 * @self: a list
 * @result: (nullable): what it shows the rows of
 * @ranks: (nullable): the order; %NULL: as they stand in the network
 * @descending: whether the largest come first; what is unknown comes last either way
 *
 * Tells of "all removed", then of "all added": told in one step, GtkColumnView fetches every item to look for the focused one (GTK 4.8).
 */
void
jalon_point_list_show (JalonPointList *self,
                       JalonResult    *result,
                       JalonRanks     *ranks,
                       gboolean        descending)
{
  guint n_before = self->n_rows, n = 0;

  g_return_if_fail (JALON_IS_POINT_LIST (self));
  g_return_if_fail (ranks == NULL || result == NULL || jalon_ranks_get_network (ranks) == jalon_result_get_network (result));

  self->n_rows = 0;
  g_clear_pointer (&self->rows, g_free);
  if (result != NULL)
    jalon_result_ref (result);
  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = result;
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  if (result == NULL || jalon_result_get_n_rows (result) == 0)
    return;
  /* One more: the walk over the ranks writes before it looks. */
  self->rows = g_new (guint, (gsize) jalon_result_get_n_rows (result) + 1);
  if (ranks != NULL)
    n = jalon_ranks_sort (ranks, result, descending, self->rows);
  else
    for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
      self->rows[n++] = row;
  self->n_rows = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

/**
 * jalon_point_list_get_row:
 * @self: a list
 * @position: a position in it
 *
 * Returns: the row of the network there, %JALON_NO_ROW beyond the end
 */
guint
jalon_point_list_get_row (JalonPointList *self,
                          guint           position)
{
  return position < self->n_rows ? self->rows[position] : JALON_NO_ROW;
}

/**
 * jalon_point_list_find_row:
 * @self: a list
 * @row: a row of the network
 *
 * Returns: its position, %GTK_INVALID_LIST_POSITION where it is not in the list
 */
guint
jalon_point_list_find_row (JalonPointList *self,
                           guint           row)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/**
 * jalon_point_list_dup_selected:
 * @self: a list
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type guint): the selected rows in the order shown
 */
GArray *
jalon_point_list_dup_selected (JalonPointList *self,
                               guint           most)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  JalonRows *selected = get_selected (self);
  guint left = selected != NULL ? jalon_rows_get_n (selected) : 0;

  for (guint i = 0; left > 0 && i < self->n_rows && rows->len < most; i++)
    if (jalon_rows_contains (selected, self->rows[i]))
      {
        g_array_append_val (rows, self->rows[i]);
        left--;
      }
  return rows;
}
