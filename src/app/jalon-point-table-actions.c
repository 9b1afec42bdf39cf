/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-point-table-private.h"
#include "jalon-window.h"

/* More rows are no business of a clipboard: exporting them is. */
#define MOST_COPIED 100000
/* So many are copied before the key is up again; more are put together by a worker. */
#define AT_ONCE     500

/* Copying */

typedef struct
{
  JalonNetwork  *network;
  JalonNetwork  *named;     /* nullable: a later one, with names */
  JalonLanguage  language;
  GArray        *rows;      /* of @network */
  JalonSort      columns[JALON_N_SORTS];
  guint          n_columns;
  guint          n_selected;
} Copy;

static void
copy_free (Copy *copy)
{
  jalon_network_unref (copy->network);
  g_clear_pointer (&copy->named, jalon_network_unref);
  g_array_unref (copy->rows);
  g_free (copy);
}

/* The columns as they stand, from left to right. */
static guint
collect_columns (JalonPointTable *self,
                 JalonSort        shown[JALON_N_SORTS])
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      for (guint sort = 0; sort < JALON_N_SORTS; sort++)
        if (self->columns[sort] == column && gtk_column_view_column_get_visible (column))
          shown[n++] = (JalonSort) sort;
    }
  return n;
}

/* What an edit removed meanwhile is left out. */
static void
move_rows (Copy *copy)
{
  g_autoptr(GArray) rows = g_steal_pointer (&copy->rows);

  copy->rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (copy->network, g_array_index (rows, guint, i));
      guint row = jalon_network_find_uuid (copy->named, uuid);

      if (row != JALON_NO_ROW)
        g_array_append_val (copy->rows, row);
    }
  jalon_network_unref (copy->network);
  copy->network = g_steal_pointer (&copy->named);
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Copy *copy = data;

  jalon_language_set (copy->language);
  if (copy->named != NULL)
    move_rows (copy);
  g_task_return_pointer (task, jalon_point_columns_dup_table (copy->columns, copy->n_columns, copy->network, copy->rows), g_free);
}

static void
tell_copied (JalonPointTable *self,
             const Copy      *copy)
{
  g_autofree char *copied = jalon_format_integer (copy->rows->len);
  g_autofree char *selected = jalon_format_integer (copy->n_selected);
  g_autofree char *text = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (copy->rows->len < copy->n_selected)
    /* Translators: the first %s is how many rows were copied, the second how many are selected */
    text = g_strdup_printf (_("%s rows of %s copied: export them to have all"), copied, selected);
  else
    text = g_strdup_printf (ngettext ("%s row copied", "%s rows copied", copy->rows->len), copied);
  if (JALON_IS_WINDOW (root))
    jalon_window_show_message (JALON_WINDOW (root), text);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JalonPointTable) self = user_data;
  g_autofree char *table = g_task_propagate_pointer (G_TASK (result), NULL);

  if (table == NULL) /* stopped while it waited */
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), table);
  tell_copied (self, g_task_get_task_data (G_TASK (result)));
}

static void
start_copying (GTask *task)
{
  Copy *copy = g_task_get_task_data (task);

  if (copy->rows->len <= AT_ONCE)
    copy_thread (task, NULL, copy, NULL);
  else
    g_task_run_in_thread (task, copy_thread);
}

static void wait_for_names (JalonSession *session,
                            GTask        *task);

static gboolean
do_nothing_func (JalonWorkspace  *workspace,
                 JalonJob        *job,
                 gpointer         data,
                 GError         **error)
{
  return TRUE;
}

static void
waited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JalonSession *session = JALON_SESSION (object);
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!jalon_session_run_finish (session, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  /* Stopping it puts the reading of names off, behind this; where it failed nothing is under way any more. */
  else if (!jalon_network_has_texts (jalon_session_get_network (session)) && jalon_session_get_job (session) != NULL)
    wait_for_names (session, g_steal_pointer (&task));
  else
    {
      ((Copy *) g_task_get_task_data (task))->named = jalon_network_ref (jalon_session_get_network (session));
      start_copying (task);
    }
}

/* Takes the task. Work of the session is done in order: once this is done, names are read. */
static void
wait_for_names (JalonSession *session,
                GTask        *task)
{
  jalon_session_run_async (session, _("Copying rows"), JALON_ACCESS_READ, do_nothing_func, NULL, NULL, NULL, waited_cb, task);
}

static void
copy_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JalonPointTable *self = JALON_POINT_TABLE (widget);
  Copy *copy = g_new0 (Copy, 1);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, copied_cb, g_object_ref (self));

  copy->network = jalon_network_ref (jalon_session_get_network (self->session));
  copy->language = jalon_language_get ();
  copy->rows = jalon_point_list_dup_selected (self->list, MOST_COPIED);
  copy->n_columns = collect_columns (self, copy->columns);
  copy->n_selected = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_task_set_source_tag (task, copy_activated);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  if (jalon_network_has_texts (copy->network))
    start_copying (task);
  else
    wait_for_names (self->session, g_steal_pointer (&task));
}

static void
show_on_map_activated (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  JalonPointTable *self = JALON_POINT_TABLE (widget);
  g_autoptr(GArray) rows = jalon_point_list_dup_selected (self->list, 1);
  g_autofree char *uuid = NULL;

  if (rows->len == 0)
    return;
  uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), g_array_index (rows, guint, 0));
  g_signal_emit_by_name (self, "show-on-map", uuid);
}

/* Choosing columns */

static void
save_columns (JalonPointTable *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < JALON_N_SORTS; i++)
    if (gtk_column_view_column_get_visible (self->columns[i]))
      g_strv_builder_add (builder, jalon_sort_get_name ((JalonSort) i));
  names = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "table-columns", (const char *const *) names);
}

static void
column_changed (GSimpleAction *action,
                GVariant      *value,
                gpointer       user_data)
{
  JalonPointTable *self = user_data;
  JalonSort sort;

  if (!jalon_sort_from_name (g_action_get_name (G_ACTION (action)), &sort))
    return;
  gtk_column_view_column_set_visible (self->columns[sort], g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
  save_columns (self);
}

/* The name stays: a row without one says nothing. Nothing in the settings: the usual columns. */
static gboolean
is_wanted (JalonSort           sort,
           const char *const  *names)
{
  if (sort == JALON_SORT_NAME)
    return TRUE;
  return names[0] != NULL ? g_strv_contains (names, jalon_sort_get_name (sort)) : jalon_point_column_is_usual (sort);
}

void
jalon_point_table_add_chooser (JalonPointTable *self)
{
  g_auto(GStrv) names = g_settings_get_strv (self->settings, "table-columns");
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < JALON_N_SORTS; i++)
    {
      gboolean wanted = is_wanted ((JalonSort) i, (const char *const *) names);
      const char *name = jalon_sort_get_name ((JalonSort) i);
      g_autofree char *detailed = g_strdup_printf ("column.%s", name);
      g_autoptr(GSimpleAction) action = NULL;

      gtk_column_view_column_set_visible (self->columns[i], wanted);
      if (i == JALON_SORT_NAME)
        continue;
      action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (wanted));
      g_signal_connect_object (action, "change-state", G_CALLBACK (column_changed), self, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_menu_append (menu, jalon_point_column_get_title ((JalonSort) i), detailed);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "column", G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (self->chooser, G_MENU_MODEL (menu));
}

void
jalon_point_table_update_actions (JalonPointTable *self)
{
  gboolean any = jalon_rows_get_n (jalon_session_get_selected (self->session)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.show-on-map", any);
}

void
jalon_point_table_class_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_activated);
  gtk_widget_class_install_action (widget_class, "table.show-on-map", NULL, show_on_map_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "table.copy", NULL);
}
