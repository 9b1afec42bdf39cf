/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-filter-menu.h"
#include "jalon-saved-filters.h"
#include "jalon-text.h"
#include "jalon-window.h"

struct _JalonFilterMenu
{
  AdwBin          parent_instance;

  GtkPopover     *popover;
  GtkLabel       *none;
  GtkWidget      *scroller;
  GtkBox         *rows;
  GtkLabel       *entry_title;
  GtkEntry       *entry;
  GtkButton      *save;
  GtkLabel       *problem;

  JalonSession   *session;
  GPtrArray      *saved;      /* of JalonSavedFilter, as last read */
  GCancellable   *cancellable; /* of what only this view waits for */
  char           *renaming;   /* uuid of the one whose name is being typed; NULL: a new one */
  guint           generation; /* of reading: only the newest answer counts */
};

/* A button of a row; freed with it. */
typedef struct
{
  JalonFilterMenu *menu;
  guint            index;
} Choice;

typedef enum
{
  ADD,
  CHANGE,
  RENAME,
  REMOVE,
} Kind;

typedef struct
{
  JalonFilterMenu *menu;
  Kind             kind;
  char            *uuid;
  char            *name;
  JalonFilter     *filter;
} Change;

typedef struct
{
  JalonFilterMenu *menu;
  guint            generation;
  GPtrArray       *saved;
} Reading;

G_DEFINE_FINAL_TYPE (JalonFilterMenu, jalon_filter_menu, ADW_TYPE_BIN)

/* ---- Changing ---------------------------------------------------------------------------------------------------- */

static void
show_problem (JalonFilterMenu *self,
              const char      *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* The one of that name, whatever its case and accents; NULL when there is none. */
static const JalonSavedFilter *
find_name (JalonFilterMenu *self,
           const char      *name)
{
  g_autofree char *wanted = jalon_text_fold (name);

  for (guint i = 0; self->saved != NULL && i < self->saved->len; i++)
    {
      const JalonSavedFilter *saved = self->saved->pdata[i];
      g_autofree char *folded = jalon_text_fold (saved->name);

      if (g_str_equal (folded, wanted))
        return saved;
    }
  return NULL;
}

static void
update_entry (JalonFilterMenu *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = jalon_text_fold (name);
  gboolean editable = self->session != NULL && jalon_session_is_open (self->session) && !jalon_session_is_read_only (self->session);
  gboolean filtered = self->session != NULL && !jalon_filter_is_empty (jalon_session_get_filter (self->session));

  if (self->renaming != NULL)
    gtk_button_set_label (self->save, _("Re_name"));
  else if (find_name (self, name) != NULL)
    gtk_button_set_label (self->save, _("_Replace"));
  else
    gtk_button_set_label (self->save, _("_Save"));
  gtk_label_set_label (self->entry_title, self->renaming != NULL ? _("New name") : _("Save these filters as"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), editable && (filtered || self->renaming != NULL));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), editable && folded[0] != '\0' && (filtered || self->renaming != NULL));
}

static void
end_naming (JalonFilterMenu *self)
{
  g_clear_pointer (&self->renaming, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_problem (self, NULL);
  update_entry (self);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->uuid);
  g_free (change->name);
  g_clear_pointer (&change->filter, jalon_filter_unref);
  g_free (change);
}

static gboolean
change_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  const Change *change = data;

  switch (change->kind)
    {
    case ADD:
      return jalon_saved_filters_add (workspace, change->name, change->filter, NULL, error);
    case CHANGE:
      return jalon_saved_filters_change (workspace, change->uuid, change->filter, error);
    case RENAME:
      return jalon_saved_filters_rename (workspace, change->uuid, change->name, error);
    case REMOVE:
      return jalon_saved_filters_remove (workspace, change->uuid, error);
    default:
      g_assert_not_reached ();
    }
}

static void
on_changed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JalonFilterMenu) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      if (self->session != NULL)
        end_naming (self);
    }
  else if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    show_problem (self, error->message);
  else if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), _("The saved filters could not be changed"), error);
  else /* the view was made anew meanwhile, in the other language */
    g_warning ("The saved filters could not be changed: %s", error->message);
}

static void
on_removed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  JalonFilterMenu *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!g_task_had_error (G_TASK (result)) && JALON_IS_WINDOW (root))
    jalon_window_show_undo (JALON_WINDOW (root), _("Saved filter deleted"));
  on_changed_cb (object, result, user_data);
}

static void
push_change (JalonFilterMenu *self,
             Kind             kind,
             const char      *uuid,
             const char      *name)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->uuid = g_strdup (uuid);
  change->name = g_strdup (name);
  change->filter = jalon_filter_ref (jalon_session_get_filter (self->session));
  jalon_session_run_async (self->session, _("Changing the saved filters"), JALON_ACCESS_EDIT, change_func, change, change_free, NULL,
                           kind == REMOVE ? on_removed_cb : on_changed_cb, g_object_ref (self));
}

static void
on_save_clicked_cb (JalonFilterMenu *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const JalonSavedFilter *taken = find_name (self, name);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  if (self->renaming != NULL)
    push_change (self, RENAME, self->renaming, name);
  else if (taken != NULL)
    push_change (self, CHANGE, taken->uuid, NULL);
  else
    push_change (self, ADD, NULL, name);
}

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static void
on_apply_clicked_cb (GtkButton *button,
                     gpointer   user_data)
{
  Choice *choice = user_data;
  JalonFilterMenu *self = choice->menu;
  g_autoptr(JalonFilter) filter = jalon_filter_ref (((JalonSavedFilter *) self->saved->pdata[choice->index])->filter);

  gtk_popover_popdown (self->popover);
  jalon_session_set_filter (self->session, filter);
}

/* What was chosen is done: what the window says of it is not to be looked for behind the menu. */
static void
close_menu (JalonFilterMenu *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_rename_clicked_cb (GtkButton *button,
                      gpointer   user_data)
{
  Choice *choice = user_data;
  JalonFilterMenu *self = choice->menu;
  const JalonSavedFilter *saved = self->saved->pdata[choice->index];

  g_free (self->renaming);
  self->renaming = g_strdup (saved->uuid);
  show_problem (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), saved->name);
  update_entry (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_delete_clicked_cb (GtkButton *button,
                      gpointer   user_data)
{
  Choice *choice = user_data;
  JalonFilterMenu *self = choice->menu;

  push_change (self, REMOVE, ((JalonSavedFilter *) self->saved->pdata[choice->index])->uuid, NULL);
  gtk_popover_popdown (self->popover);
}

static void
free_closure_data (gpointer  data,
                   GClosure *closure)
{
  g_free (data);
}

static void
connect_row_button (JalonFilterMenu *self,
                    GtkWidget       *button,
                    guint            index,
                    GCallback        callback,
                    char            *name)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->menu = self;
  choice->index = index;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", callback, choice, free_closure_data, 0);
  g_free (name);
}

static void
add_row (JalonFilterMenu *self,
         guint            index)
{
  const JalonSavedFilter *saved = self->saved->pdata[index];
  gboolean editable = !jalon_session_is_read_only (self->session);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *apply = gtk_button_new ();
  GtkWidget *label = gtk_label_new (saved->name);
  GtkWidget *rename = gtk_button_new_from_icon_name ("document-edit-symbolic");
  GtkWidget *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (apply), label);
  gtk_widget_set_hexpand (apply, TRUE);
  gtk_widget_set_sensitive (apply, saved->filter != NULL);
  gtk_widget_set_sensitive (rename, editable);
  gtk_widget_set_sensitive (delete, editable);
  connect_row_button (self, apply, index, G_CALLBACK (on_apply_clicked_cb),
                      /* Translators: %s is the name of a saved filter */
                      saved->filter != NULL ? g_strdup_printf (_("Apply “%s”"), saved->name)
                                            : g_strdup_printf (_("“%s” was saved by a newer version of Jalon"), saved->name));
  connect_row_button (self, rename, index, G_CALLBACK (on_rename_clicked_cb), g_strdup_printf (_("Rename “%s”"), saved->name));
  connect_row_button (self, delete, index, G_CALLBACK (on_delete_clicked_cb), g_strdup_printf (_("Delete “%s”"), saved->name));
  gtk_box_append (GTK_BOX (row), apply);
  gtk_box_append (GTK_BOX (row), rename);
  gtk_box_append (GTK_BOX (row), delete);
  gtk_box_append (self->rows, row);
}

static void
show_list (JalonFilterMenu *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; self->saved != NULL && i < self->saved->len; i++)
    add_row (self, i);
  gtk_widget_set_visible (self->scroller, self->saved != NULL && self->saved->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->saved == NULL || self->saved->len == 0);
  update_entry (self);
}

static void
clear_reading (gpointer data)
{
  g_clear_pointer (&((Reading *) data)->saved, g_ptr_array_unref);
}

static void
reading_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_reading);
}

static gboolean
read_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Reading *reading = data;

  reading->saved = jalon_saved_filters_list (jalon_workspace_get_database (workspace), error);
  return reading->saved != NULL;
}

static void
on_read_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The saved filters could not be read, so none are offered: %s", error->message);
    }
  else if (reading->generation == reading->menu->generation)
    {
      g_clear_pointer (&reading->menu->saved, g_ptr_array_unref);
      reading->menu->saved = g_steal_pointer (&reading->saved);
      show_list (reading->menu);
    }
  reading_unref (reading);
}

static void
read_list (JalonFilterMenu *self)
{
  Reading *reading;

  self->generation++;
  if (!jalon_session_is_open (self->session))
    {
      g_clear_pointer (&self->saved, g_ptr_array_unref);
      show_list (self);
      return;
    }
  reading = g_atomic_rc_box_new0 (Reading);
  reading->menu = self;
  reading->generation = self->generation;
  jalon_session_run_async (self->session, _("Reading the saved filters"), JALON_ACCESS_READ, read_func,
                           g_atomic_rc_box_acquire (reading), reading_unref, self->cancellable, on_read_cb, reading);
}

/* Nothing is read while nobody looks. */
static void
on_workspace_changed_cb (JalonFilterMenu *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    read_list (self);
}

static void
jalon_filter_menu_dispose (GObject *object)
{
  JalonFilterMenu *self = JALON_FILTER_MENU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_filter_menu_parent_class)->dispose (object);
}

static void
jalon_filter_menu_finalize (GObject *object)
{
  JalonFilterMenu *self = JALON_FILTER_MENU (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  g_free (self->renaming);

  G_OBJECT_CLASS (jalon_filter_menu_parent_class)->finalize (object);
}

static void
jalon_filter_menu_class_init (JalonFilterMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_filter_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_filter_menu_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-filter-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, popover);
  gtk_widget_class_bind_template_callback (widget_class, close_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, none);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, entry_title);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, save);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterMenu, problem);
  gtk_widget_class_bind_template_callback (widget_class, end_naming);
  gtk_widget_class_bind_template_callback (widget_class, read_list);
  gtk_widget_class_bind_template_callback (widget_class, update_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
jalon_filter_menu_init (JalonFilterMenu *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_filter_menu_set_session:
 * @self: a filter menu
 * @session: whose filter and workspace it is about; set once
 */
void
jalon_filter_menu_set_session (JalonFilterMenu *self,
                               JalonSession    *session)
{
  g_return_if_fail (JALON_IS_FILTER_MENU (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "edited", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (update_entry), self, G_CONNECT_SWAPPED);
  show_list (self);
}
