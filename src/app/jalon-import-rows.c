/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-field.h"
#include "jalon-format.h"
#include "jalon-import-rows.h"
#include "jalon-jurisdiction.h"

/* One row as the table shows it; never changes. */
#define JALON_TYPE_IMPORT_ROW (jalon_import_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportRow, jalon_import_row, JALON, IMPORT_ROW, GObject)

struct _JalonImportRow
{
  GObject  parent_instance;

  char   **cells;   /* one per column of the table, never NULL */
  gboolean flagged; /* its position is doubtful, or it cannot be read */
};

G_DEFINE_FINAL_TYPE (JalonImportRow, jalon_import_row, G_TYPE_OBJECT)

struct _JalonImportRows
{
  AdwBin         parent_instance;

  GtkColumnView *view;

  GListStore    *rows;
  GPtrArray     *columns; /* names: `row`, `position`, or a field's */
};

G_DEFINE_FINAL_TYPE (JalonImportRows, jalon_import_rows, ADW_TYPE_BIN)

static void
jalon_import_row_finalize (GObject *object)
{
  g_strfreev (JALON_IMPORT_ROW (object)->cells);

  G_OBJECT_CLASS (jalon_import_row_parent_class)->finalize (object);
}

static void
jalon_import_row_class_init (JalonImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_import_row_finalize;
}

static void
jalon_import_row_init (JalonImportRow *self)
{
}

/* What gives a field of the source, not of the points, or is shown with the position. */
static gboolean
is_apart (const char *field)
{
  static const char *const names[] = {
    "longitude", "latitude", "x", "y", "wkt", "position_text", "source", "licence", "publisher", "web", NULL
  };

  return g_strv_contains (names, field);
}

/* The position stands after the names, where it is seen without scrolling. */
static GPtrArray *
choose_columns (const JalonMapping *mapping)
{
  GPtrArray *columns = g_ptr_array_new ();
  const char *const *fields = jalon_mapping_get_fields ();

  g_ptr_array_add (columns, (gpointer) "row");
  for (guint i = 0; fields[i] != NULL; i++)
    {
      gboolean derived = g_str_equal (fields[i], "province") && jalon_mapping_get_kind (mapping, "postal_code") != JALON_MAPPING_NONE;

      if (g_str_equal (fields[i], "postal_code") && jalon_mapping_get_kind (mapping, fields[i]) == JALON_MAPPING_NONE)
        continue;
      if (g_str_equal (fields[i], "external_id"))
        g_ptr_array_add (columns, (gpointer) "position");
      if (!is_apart (fields[i]) && (derived || jalon_mapping_get_kind (mapping, fields[i]) != JALON_MAPPING_NONE))
        g_ptr_array_add (columns, (gpointer) fields[i]);
    }
  return columns;
}

static const char *
get_title (const char *column)
{
  if (g_str_equal (column, "row"))
    return C_("column of a table", "Row");
  return g_str_equal (column, "position") ? _("Position") : jalon_mapping_get_field_label (column);
}

static char *
describe_position (const char *longitude,
                   const char *latitude,
                   const char *flag)
{
  g_autofree char *position = NULL;

  if (longitude == NULL || latitude == NULL)
    return g_strdup (flag != NULL && g_str_equal (flag, "impossible") ? _("impossible") : _("no position"));
  position = jalon_format_position (g_ascii_strtod (longitude, NULL), g_ascii_strtod (latitude, NULL));
  if (flag == NULL)
    return g_steal_pointer (&position);
  return g_strdup_printf ("%s (%s)", position, jalon_vocabulary_get_label (JALON_VOCABULARY_POSITION_FLAG, flag));
}

static char *
describe_value (const char *name,
                const char *value)
{
  const JalonField *field = jalon_field_find (name);

  if (value == NULL)
    return g_strdup ("—");
  if (g_str_equal (name, "jurisdiction"))
    return g_strdup (jalon_jurisdiction_get_label (jalon_jurisdiction_from_code (value)));
  if (field != NULL && field->type == JALON_FIELD_CODE)
    return g_strdup (jalon_vocabulary_get_label (field->vocabulary, value));
  return field != NULL && field->type == JALON_FIELD_DATE ? jalon_format_date (value) : g_strdup (value);
}

/* @values: longitude, latitude, flag, then one per column from the second on */
static JalonImportRow *
make_row (JalonImportRows     *self,
          JalonImportPreview  *preview,
          guint                index,
          char               **values)
{
  JalonImportRow *row = g_object_new (JALON_TYPE_IMPORT_ROW, NULL);
  const char *problem = jalon_import_preview_get_problem (preview, index);
  gboolean lost = jalon_mapping_needs_crs (jalon_import_preview_get_mapping (preview));

  row->cells = g_new0 (char *, self->columns->len + 1);
  row->cells[0] = jalon_format_integer ((gint64) jalon_import_preview_get_row_number (preview, index));
  row->flagged = problem != NULL || values[2] != NULL || values[0] == NULL;
  for (guint i = 1; i < self->columns->len; i++)
    {
      const char *column = g_ptr_array_index (self->columns, i);

      if (problem != NULL)
        row->cells[i] = g_strdup (i == 1 ? problem : "");
      else if (g_str_equal (column, "position") && lost)
        row->cells[i] = g_strdup (_("not known yet"));
      else if (g_str_equal (column, "position"))
        row->cells[i] = describe_position (values[0], values[1], values[2]);
      else
        row->cells[i] = describe_value (column, values[2 + i]);
    }
  return row;
}

static void
on_cell_setup_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean number = GPOINTER_TO_UINT (user_data) == 0;

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (number)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_cell_bind_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  JalonImportRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  JalonImportRows *self = JALON_IMPORT_ROWS (gtk_widget_get_ancestor (label, JALON_TYPE_IMPORT_ROWS));
  guint column = GPOINTER_TO_UINT (user_data);
  gboolean position = self != NULL && column < self->columns->len &&
                      g_str_equal (g_ptr_array_index (self->columns, column), "position");
  const char *text = column < g_strv_length (row->cells) ? row->cells[column] : "";

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > 30 ? text : NULL);
  if (row->flagged && position)
    gtk_widget_add_css_class (label, "jalon-flagged");
  else
    gtk_widget_remove_css_class (label, "jalon-flagged");
}

static void
add_column (JalonImportRows *self,
            guint            index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind_cb), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (get_title (g_ptr_array_index (self->columns, index)), factory);
  gtk_column_view_column_set_resizable (column, index > 0);
  gtk_column_view_append_column (self->view, column);
}

static gboolean
same_columns (GPtrArray *a,
              GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Columns that stay are left alone: nothing moves that need not. */
static void
set_columns (JalonImportRows *self,
             GPtrArray       *columns)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  if (same_columns (self->columns, columns))
    {
      g_ptr_array_unref (columns);
      return;
    }
  g_list_store_remove_all (self->rows);
  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->columns = columns;
  for (guint i = 0; i < columns->len; i++)
    add_column (self, i);
}

static void
jalon_import_rows_dispose (GObject *object)
{
  JalonImportRows *self = JALON_IMPORT_ROWS (object);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->columns, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_import_rows_parent_class)->dispose (object);
}

static void
jalon_import_rows_class_init (JalonImportRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_import_rows_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportRows, view);
}

static void
jalon_import_rows_init (JalonImportRows *self)
{
  g_autoptr(GtkNoSelection) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (JALON_TYPE_IMPORT_ROW);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}

/**
 * jalon_import_rows_show:
 * @self: a table
 * @preview: a preview; read now and not kept
 *
 * Shows the preview's rows as its mapping would store them.
 */
void
jalon_import_rows_show (JalonImportRows    *self,
                        JalonImportPreview *preview)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) values = NULL;
  guint n_rows = jalon_import_preview_get_n_rows (preview);

  g_return_if_fail (JALON_IS_IMPORT_ROWS (self));

  set_columns (self, choose_columns (jalon_import_preview_get_mapping (preview)));
  g_ptr_array_add (names, (gpointer) "longitude");
  g_ptr_array_add (names, (gpointer) "latitude");
  g_ptr_array_add (names, (gpointer) "position_flag");
  for (guint i = 1; i < self->columns->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (self->columns, i));
  values = jalon_import_preview_dup_values (preview, (const char *const *) names->pdata, names->len);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, make_row (self, preview, i, (char **) values->pdata + i * names->len));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

/**
 * jalon_import_rows_dup_cell:
 * @self: a table
 * @row: a row, from 0
 * @field: a column: a field's name, `row` or `position`
 *
 * Returns: (transfer full) (nullable): what the table shows there; %NULL when it has no such row or column
 */
char *
jalon_import_rows_dup_cell (JalonImportRows *self,
                            guint            row,
                            const char      *field)
{
  g_autoptr(JalonImportRow) item = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_ROWS (self), NULL);

  item = g_list_model_get_item (G_LIST_MODEL (self->rows), row);
  for (guint i = 0; item != NULL && i < self->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (self->columns, i), field))
      return g_strdup (item->cells[i]);
  return NULL;
}
