/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-export.h"
#include "jalon-language.h"
#include "jalon-recovery.h"
#include "jalon-window-private.h"

static void
on_opened_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JalonWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jalon_session_finish (JALON_SESSION (object), result, &error))
    {
      jalon_window_show_error (self, _("The workspace could not be opened"), error);
      jalon_window_list_recoveries (self);
      return;
    }
  jalon_view_state_close_side (self->state);
  g_object_set (self->state, "page", "map", "zoom", -1.0, NULL);
  if (jalon_session_is_read_only (self->session))
    jalon_window_show_message (self, _("This workspace is open for reading only: its file can’t be written."));
}

/* What is to be opened once the planner has agreed to lose work that has no file. */
typedef enum
{
  NEXT_NEW,
  NEXT_SAMPLE,
  NEXT_FILE,
  NEXT_RECOVER,
} Next;

typedef struct
{
  JalonWindow *window;
  Next         next;
  char        *path;
  gulong       handler;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_object_unref (replacement->window);
  g_free (replacement->path);
  g_free (replacement);
}

static void
replace_now (Replacement *replacement)
{
  JalonWindow *self = replacement->window;

  switch (replacement->next)
    {
    case NEXT_NEW:
    case NEXT_SAMPLE:
      jalon_session_create_async (self->session, replacement->next == NEXT_SAMPLE, NULL, on_opened_cb, g_object_ref (self));
      break;
    case NEXT_FILE:
      jalon_session_open_async (self->session, replacement->path, FALSE, NULL, on_opened_cb, g_object_ref (self));
      break;
    case NEXT_RECOVER:
      jalon_session_recover_async (self->session, replacement->path, NULL, on_opened_cb, g_object_ref (self));
      break;
    default:
      g_assert_not_reached ();
    }
  replacement_free (replacement);
}

static void
on_replaced_saved_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  Replacement *replacement = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_finish (JALON_SESSION (object), result, &error))
    {
      replace_now (replacement);
      return;
    }
  jalon_window_show_error (replacement->window, _("The workspace could not be saved"), error);
  replacement_free (replacement);
}

static void
on_replace_response_cb (AdwMessageDialog *dialog,
                        const char       *response,
                        gpointer          user_data)
{
  Replacement *replacement = user_data;

  if (g_str_equal (response, "discard"))
    replace_now (replacement);
  else
    replacement_free (replacement);
}

/* A workspace with a file is saved first; work that has no file yet is asked about. */
static void
replace_settled (Replacement *replacement)
{
  JalonWindow *self = replacement->window;
  GtkWidget *dialog;

  if (!jalon_session_is_modified (self->session))
    {
      replace_now (replacement);
      return;
    }
  if (jalon_session_get_path (self->session) != NULL)
    {
      jalon_session_save_async (self->session, NULL, NULL, on_replaced_saved_cb, replacement);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Leave this workspace?"),
                                   _("It has not been saved to a file yet. What is not saved is lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_replace_response_cb), replacement);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_settled_cb (JalonSession *session,
               GParamSpec   *pspec,
               gpointer      user_data)
{
  Replacement *replacement = user_data;

  if (jalon_session_get_job (session) != NULL)
    return;
  g_signal_handler_disconnect (session, replacement->handler);
  replace_settled (replacement);
}

/* Opens something else in place of the open workspace, once all edits of that one are done. */
static void
replace_workspace (JalonWindow *self,
                   Next         next,
                   const char  *path)
{
  Replacement *replacement = g_new0 (Replacement, 1);

  replacement->window = g_object_ref (self);
  replacement->next = next;
  replacement->path = g_strdup (path);
  if (jalon_window_is_settled (self))
    replace_settled (replacement);
  else
    replacement->handler = g_signal_connect (self->session, "notify::job", G_CALLBACK (on_settled_cb), replacement);
}

static void
new_activated (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  replace_workspace (user_data, NEXT_NEW, NULL);
}

static void
open_sample_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  replace_workspace (user_data, NEXT_SAMPLE, NULL);
}

static void
recover_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  replace_workspace (user_data, NEXT_RECOVER, g_variant_get_string (parameter, NULL));
}

static void
on_discarded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(JalonWindow) self = user_data;

  jalon_recovery_discard_finish (result, NULL);
  jalon_window_list_recoveries (self);
}

static void
discard_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  jalon_recovery_discard_async (g_variant_get_string (parameter, NULL), on_discarded_cb, g_object_ref (user_data));
}

static void
on_open_chosen_cb (const char *path,
                   gpointer    user_data)
{
  g_autoptr(JalonWindow) self = user_data;

  if (path != NULL)
    replace_workspace (self, NEXT_FILE, path);
}

static void
open_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  JalonWindow *self = user_data;
  const JalonFileFilter filters[] = { { _("Workspaces (GeoPackage)"), "gpkg" } };

  jalon_compat_choose_file (GTK_WINDOW (self), _("Open a Workspace"), FALSE, NULL, filters, G_N_ELEMENTS (filters), on_open_chosen_cb,
                            g_object_ref (self));
}

typedef struct
{
  JalonWindow *window;
  gboolean     close;
} Save;

static void
on_saved_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Save *save = user_data;
  g_autoptr(JalonWindow) self = save->window;
  g_autoptr(GError) error = NULL;

  if (!jalon_session_finish (JALON_SESSION (object), result, &error))
    jalon_window_show_error (self, _("The workspace could not be saved"), error);
  else if (save->close)
    gtk_window_close (GTK_WINDOW (self)); /* what was typed meanwhile is saved too */
  else
    jalon_window_show_message (self, _("Saved"));
}

static void
save_to (JalonWindow *self,
         const char  *path,
         gboolean     close)
{
  Save *save = g_new0 (Save, 1);

  save->window = g_object_ref (self);
  save->close = close;
  jalon_session_save_async (self->session, path, NULL, on_saved_cb, save);
}

static void
on_save_chosen_cb (const char *path,
                   gpointer    user_data)
{
  g_autofree Save *save = user_data;
  g_autoptr(JalonWindow) self = save->window;

  if (path != NULL)
    save_to (self, path, save->close);
}

static void
ask_where_to_save (JalonWindow *self,
                   gboolean     close)
{
  const JalonFileFilter filters[] = { { _("Workspaces (GeoPackage)"), "gpkg" } };
  Save *save = g_new0 (Save, 1);

  save->window = g_object_ref (self);
  save->close = close;
  /* Translators: the file name proposed for a new workspace */
  jalon_compat_choose_file (GTK_WINDOW (self), _("Save the Workspace"), TRUE, _("network.gpkg"), filters, G_N_ELEMENTS (filters),
                            on_save_chosen_cb, save);
}

static void
save_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  JalonWindow *self = user_data;

  if (jalon_session_get_path (self->session) != NULL)
    save_to (self, NULL, FALSE);
  else
    ask_where_to_save (self, FALSE);
}

static void
save_as_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  ask_where_to_save (user_data, FALSE);
}

static void
save_and_close_activated (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  JalonWindow *self = user_data;

  if (jalon_session_get_path (self->session) != NULL)
    save_to (self, NULL, TRUE);
  else
    ask_where_to_save (self, TRUE);
}

typedef struct
{
  JalonWindow *window;
  char        *done;   /* what to say of it */
  const char  *failed;
} Change;

static Change *
change_new (JalonWindow *window,
            char        *done,
            const char  *failed)
{
  Change *change = g_new0 (Change, 1);

  change->window = g_object_ref (window);
  change->done = done;
  change->failed = failed;
  return change;
}

static void
on_changed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Change *change = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_finish (JALON_SESSION (object), result, &error))
    jalon_window_show_message (change->window, change->done);
  else
    jalon_window_show_error (change->window, change->failed, error);
  g_object_unref (change->window);
  g_free (change->done);
  g_free (change);
}

static void
undo_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  JalonWindow *self = user_data;
  g_autofree char *label = jalon_session_dup_undo_label (self->session);
  /* Translators: %s is what was done, such as "Import" */
  char *text = g_strdup_printf (_("Undone: %s"), label);

  jalon_session_undo_async (self->session, on_changed_cb, change_new (self, text, _("The change could not be undone")));
}

static void
redo_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  JalonWindow *self = user_data;
  g_autofree char *label = jalon_session_dup_redo_label (self->session);
  /* Translators: %s is what is done again, such as "Import" */
  char *text = g_strdup_printf (_("Done again: %s"), label);

  jalon_session_redo_async (self->session, on_changed_cb, change_new (self, text, _("The change could not be done again")));
}

static void
clear_filters_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  JalonWindow *self = user_data;
  g_autoptr(JalonFilter) filter = jalon_filter_new ();

  jalon_session_set_filter (self->session, filter);
}

static void
search_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  JalonWindow *self = user_data;

  if (jalon_session_is_open (self->session))
    jalon_main_view_focus_search (self->view);
}

static void
shortcuts_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/jalon/Jalon/jalon-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, user_data);
  gtk_window_present (shortcuts);
}

static void
page_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  JalonWindow *self = user_data;

  if (jalon_session_is_open (self->session))
    jalon_view_state_set_page (self->state, g_variant_get_string (parameter, NULL));
}

static void
show_case_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  JalonWindow *self = user_data;

  jalon_view_state_show_case (self->state, g_variant_get_string (parameter, NULL));
}

static void
language_changed (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       user_data)
{
  JalonWindow *self = user_data;
  JalonLanguage language;

  if (!jalon_language_from_code (g_variant_get_string (value, NULL), &language) || language == jalon_language_get ())
    return;
  jalon_language_set (language);
  g_settings_set_string (self->settings, "language", jalon_language_get_code (language));
  g_simple_action_set_state (action, value);
  jalon_window_rebuild (self);
}

static void
switch_language_activated (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  JalonLanguage other = jalon_language_get () == JALON_LANGUAGE_FR ? JALON_LANGUAGE_EN : JALON_LANGUAGE_FR;

  g_action_group_change_action_state (user_data, "language", g_variant_new_string (jalon_language_get_code (other)));
}

static void
import_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  jalon_window_choose_import (user_data);
}

static void
import_layers_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  jalon_window_choose_layers (user_data);
}

/* Exporting what the filter leaves */

typedef struct
{
  JalonWindow      *window;
  JalonExportFormat format;
  char             *path;
  GArray           *fids;
} Export;

static void
export_free (Export *export)
{
  g_clear_pointer (&export->fids, g_array_unref);
  g_free (export->path);
  g_free (export);
}

static gboolean
export_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Export *export = data;

  return jalon_export_points_to_file (jalon_workspace_get_database (workspace), export->format, export->fids, export->path,
                                      jalon_job_get_cancellable (job), error);
}

static void
on_exported_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JalonWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    jalon_window_show_message (self, _("Exported"));
  else
    jalon_window_show_error (self, _("The points could not be exported"), error);
}

static void
on_export_chosen_cb (const char *path,
                     gpointer    user_data)
{
  Export *export = user_data;
  g_autoptr(JalonWindow) self = export->window;
  JalonResult *result = jalon_session_get_result (self->session);
  JalonNetwork *network;

  if (path == NULL || result == NULL)
    {
      export_free (export);
      return;
    }
  export->path = g_strdup (path);
  export->fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  network = jalon_result_get_network (result);
  for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
    {
      gint64 fid = jalon_network_get_fid (network, row);

      g_array_append_val (export->fids, fid);
    }
  jalon_session_run_async (self->session, _("Exporting"), JALON_ACCESS_READ, export_func, export, (GDestroyNotify) export_free, NULL,
                           on_exported_cb, g_object_ref (self));
}

static void
export_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  JalonWindow *self = user_data;
  const char *format = g_variant_get_string (parameter, NULL);
  gboolean csv = g_str_equal (format, "csv");
  const JalonFileFilter filters[] = { { csv ? _("Tables (CSV)") : _("Map data (GeoJSON)"), csv ? "csv" : "geojson" } };
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->format = csv ? JALON_EXPORT_CSV : JALON_EXPORT_GEOJSON;
  jalon_compat_choose_file (GTK_WINDOW (self), _("Export Service Points"), TRUE,
                            /* Translators: the file names proposed for an export */
                            csv ? _("service-points.csv") : _("service-points.geojson"), filters, 1, on_export_chosen_cb, export);
}

static void
set_enabled (JalonWindow *self,
             const char  *name,
             gboolean     enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Sets every action's enabled state. */
void
jalon_window_update_actions (JalonWindow *self)
{
  gboolean open = jalon_session_is_open (self->session);
  gboolean editable = open && !jalon_session_is_read_only (self->session);
  g_autofree char *undo = jalon_session_dup_undo_label (self->session);
  g_autofree char *redo = jalon_session_dup_redo_label (self->session);

  set_enabled (self, "save", editable);
  set_enabled (self, "save-as", open);
  set_enabled (self, "import", editable || !open);
  set_enabled (self, "import-layers", editable);
  set_enabled (self, "export", open);
  set_enabled (self, "export-map", open);
  set_enabled (self, "print-map", open);
  set_enabled (self, "save-calendar", open);
  set_enabled (self, "search", open);
  set_enabled (self, "report", open);
  set_enabled (self, "case-sheet", open);
  set_enabled (self, "undo", editable && undo != NULL);
  set_enabled (self, "redo", editable && redo != NULL);
  set_enabled (self, "paste-filter", open);
  set_enabled (self, "copy-filter", open && !jalon_filter_is_empty (jalon_session_get_filter (self->session)));
  set_enabled (self, "clear-filters", open && !jalon_filter_is_empty (jalon_session_get_filter (self->session)));
}

/* Adds the window's actions; the session and the state must be there. */
void
jalon_window_add_actions (JalonWindow *self)
{
  static const GActionEntry entries[] = {
    { "new", new_activated },
    { "open", open_activated },
    { "open-sample", open_sample_activated },
    { "recover", recover_activated, "s" },
    { "discard", discard_activated, "s" },
    { "save", save_activated },
    { "save-as", save_as_activated },
    { "save-and-close", save_and_close_activated },
    { "import", import_activated },
    { "import-layers", import_layers_activated },
    { "export", export_activated, "s" },
    { "export-map", jalon_window_export_map_activated },
    { "print-map", jalon_window_print_map_activated },
    { "report", jalon_window_report_activated },
    { "case-sheet", jalon_window_case_sheet_activated, "(ss)" },
    { "save-calendar", jalon_window_save_calendar_activated, "s" },
    { "search", search_activated },
    { "undo", undo_activated },
    { "redo", redo_activated },
    { "clear-filters", clear_filters_activated },
    { "copy-filter", jalon_window_copy_filter_activated },
    { "paste-filter", jalon_window_paste_filter_activated },
    { "page", page_activated, "s" },
    { "show-case", show_case_activated, "s" },
    { "language", NULL, "s", "'en'", language_changed },
    { "switch-language", switch_language_activated },
    { "shortcuts", shortcuts_activated },
  };
  g_autoptr(GPropertyAction) filters = g_property_action_new ("filters", self->state, "filters-visible");
  g_autoptr(GPropertyAction) table = g_property_action_new ("table", self->state, "table-visible");
  g_autoptr(GPropertyAction) cases = g_property_action_new ("cases", self->state, "cases-visible");
  g_autoptr(GPropertyAction) expand = g_property_action_new ("expand", self->state, "side-expanded");
  GAction *language;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (filters));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (table));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (cases));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (expand));
  jalon_window_add_basemap_actions (self);
  language = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (language), g_variant_new_string (jalon_language_get_code (jalon_language_get ())));
}

/**
 * jalon_window_open:
 * @self: a window
 * @path: a workspace's file
 *
 * Opens a workspace, asking first where that would lose work.
 */
void
jalon_window_open (JalonWindow *self,
                   const char  *path)
{
  g_return_if_fail (JALON_IS_WINDOW (self));

  replace_workspace (self, NEXT_FILE, path);
}

/**
 * jalon_window_open_sample:
 * @self: a window
 *
 * Opens the sample network, asking first where that would lose work.
 */
void
jalon_window_open_sample (JalonWindow *self)
{
  g_return_if_fail (JALON_IS_WINDOW (self));

  replace_workspace (self, NEXT_SAMPLE, NULL);
}
