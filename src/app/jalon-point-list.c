/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-point-list.h"
#include "jalon-text.h"

struct _JalonPointItem
{
  GObject parent_instance;

  guint   row;
};

G_DEFINE_FINAL_TYPE (JalonPointItem, jalon_point_item, G_TYPE_OBJECT)

struct _JalonPointList
{
  GObject         parent_instance;

  JalonResult    *result;
  GArray         *rows;       /* of guint, in the order shown */
  JalonPointSort  sort;
  gboolean        descending;
  GPtrArray      *folded;     /* folded names by row, made when first sorted by */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonPointList, jalon_point_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

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

static GType
list_model_get_item_type (GListModel *model)
{
  return JALON_TYPE_POINT_ITEM;
}

static guint
list_model_get_n_items (GListModel *model)
{
  return JALON_POINT_LIST (model)->rows->len;
}

static gpointer
list_model_get_item (GListModel *model,
                     guint       position)
{
  JalonPointList *self = JALON_POINT_LIST (model);
  JalonPointItem *item;

  if (position >= self->rows->len)
    return NULL;
  item = g_object_new (JALON_TYPE_POINT_ITEM, NULL);
  item->row = g_array_index (self->rows, guint, position);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = list_model_get_item_type;
  iface->get_n_items = list_model_get_n_items;
  iface->get_item = list_model_get_item;
}

/* Sorting: each row gets a key once; unknown always comes last, whichever way the rest is sorted. */

typedef struct
{
  guint       row;
  gboolean    known;
  double      number;
  const char *text; /* compared where the numbers are equal */
} Key;

static const char *
get_folded_name (JalonPointList *self,
                 guint           row)
{
  JalonNetwork *network = jalon_result_get_network (self->result);

  if (self->folded == NULL)
    {
      self->folded = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_set_size (self->folded, (int) jalon_network_get_n_rows (network));
    }
  if (self->folded->pdata[row] == NULL)
    self->folded->pdata[row] = jalon_text_fold (jalon_network_get_name (network, row));
  return self->folded->pdata[row];
}

static void
set_code_key (Key          *key,
              JalonNetwork *network,
              JalonFacet    facet)
{
  guint value = jalon_network_get_value (network, facet, key->row);

  key->known = jalon_network_get_value_code (network, facet, value)[0] != '\0';
  key->number = value;
}

static void
set_key (JalonPointList *self,
         Key            *key)
{
  JalonNetwork *network = jalon_result_get_network (self->result);
  const JalonColumns *columns = jalon_network_get_columns (network);

  key->known = TRUE;
  key->number = 0;
  key->text = get_folded_name (self, key->row);
  switch (self->sort)
    {
    case JALON_POINT_SORT_JURISDICTION:
      set_code_key (key, network, JALON_FACET_JURISDICTION);
      break;
    case JALON_POINT_SORT_ORGANIZATION:
      set_code_key (key, network, JALON_FACET_ORGANIZATION);
      break;
    case JALON_POINT_SORT_PROVINCE:
      set_code_key (key, network, JALON_FACET_PROVINCE);
      break;
    case JALON_POINT_SORT_KIND:
      set_code_key (key, network, JALON_FACET_KIND);
      break;
    case JALON_POINT_SORT_COLOCATION:
      set_code_key (key, network, JALON_FACET_COLOCATION);
      break;
    case JALON_POINT_SORT_LEASE_END:
      key->number = columns->lease_end[key->row];
      key->known = columns->lease_end[key->row] != JALON_DAY_UNKNOWN;
      break;
    case JALON_POINT_SORT_VOLUME:
      key->number = columns->volume[key->row];
      key->known = columns->volume[key->row] != JALON_VOLUME_UNKNOWN;
      break;
    case JALON_POINT_SORT_STAFF:
      key->number = (double) columns->staff[key->row];
      key->known = !isnan (key->number);
      break;
    case JALON_POINT_SORT_POSITION:
      key->number = columns->position_flag[key->row];
      break;
    case JALON_POINT_SORT_NAME:
    case JALON_N_POINT_SORTS:
    default:
      break;
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Key *first = a;
  const Key *second = b;
  gboolean descending = GPOINTER_TO_INT (user_data);
  int order;

  if (first->known != second->known)
    return first->known ? -1 : 1;
  order = first->number < second->number ? -1 : first->number > second->number ? 1 : g_strcmp0 (first->text, second->text);
  return descending ? -order : order;
}

static void
sort_rows (JalonPointList *self)
{
  g_autofree Key *keys = g_new0 (Key, self->rows->len);

  for (guint i = 0; i < self->rows->len; i++)
    {
      keys[i].row = g_array_index (self->rows, guint, i);
      set_key (self, &keys[i]);
    }
  g_qsort_with_data (keys, (int) self->rows->len, sizeof (Key), compare_keys, GINT_TO_POINTER (self->descending));
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, guint, i) = keys[i].row;
}

/* "All removed", then "all added": told in one step, GtkColumnView fetches every item to look for the focused one (GTK 4.8). */
static void
rebuild (JalonPointList *self)
{
  guint n_before = self->rows->len;

  g_array_set_size (self->rows, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  if (self->result == NULL)
    return;
  for (guint row = jalon_result_next_row (self->result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (self->result, row + 1))
    g_array_append_val (self->rows, row);
  sort_rows (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->rows->len);
}

static void
jalon_point_list_finalize (GObject *object)
{
  JalonPointList *self = JALON_POINT_LIST (object);

  g_clear_pointer (&self->result, jalon_result_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (jalon_point_list_parent_class)->finalize (object);
}

static void
jalon_point_list_class_init (JalonPointListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_point_list_finalize;
}

static void
jalon_point_list_init (JalonPointList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * jalon_point_list_new:
 *
 * Returns: (transfer full): an empty list, sorted by name
 */
JalonPointList *
jalon_point_list_new (void)
{
  return g_object_new (JALON_TYPE_POINT_LIST, NULL);
}

/**
 * jalon_point_list_set_result:
 * @self: a list
 * @result: (nullable): what it shows the rows of
 */
void
jalon_point_list_set_result (JalonPointList *self,
                             JalonResult    *result)
{
  g_return_if_fail (JALON_IS_POINT_LIST (self));

  if (result == NULL || self->result == NULL || jalon_result_get_network (result) != jalon_result_get_network (self->result))
    g_clear_pointer (&self->folded, g_ptr_array_unref);
  if (result != NULL)
    jalon_result_ref (result);
  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = result;
  rebuild (self);
}

/**
 * jalon_point_list_set_sort:
 * @self: a list
 * @sort: what to sort by
 * @descending: whether the largest come first; what is unknown comes last either way
 */
void
jalon_point_list_set_sort (JalonPointList *self,
                           JalonPointSort  sort,
                           gboolean        descending)
{
  g_return_if_fail (JALON_IS_POINT_LIST (self));

  if (self->sort == sort && self->descending == descending)
    return;
  self->sort = sort;
  self->descending = descending;
  rebuild (self);
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
  return position < self->rows->len ? g_array_index (self->rows, guint, position) : JALON_NO_ROW;
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
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, guint, i) == row)
      return i;
  return G_MAXUINT;
}
