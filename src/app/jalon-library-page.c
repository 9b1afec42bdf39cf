/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-case-editor.h"
#include "jalon-case-view.h"
#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-jurisdiction.h"
#include "jalon-language.h"
#include "jalon-library-page.h"
#include "jalon-map-view.h"
#include "jalon-own-cases.h"
#include "jalon-vocabulary.h"
#include "jalon-window.h"

typedef enum
{
  CHOICE_MODEL,
  CHOICE_ORDER,
  CHOICE_CHANNEL,
  CHOICE_PROVINCE,
  N_CHOICES,
} Choice;

struct _JalonLibraryPage
{
  AdwBin            parent_instance;

  GtkSearchEntry   *search;
  GtkGrid          *choices;
  GtkLabel         *count;
  GtkListBox       *list;
  GtkScrolledWindow *scroll;
  AdwBin           *detail;

  JalonSession     *session;
  JalonViewState   *state;
  GCancellable     *cancellable;
  JalonCaseLibrary *library;   /* NULL until it was read */
  JalonPlaybook    *playbook;
  GPtrArray        *shown;     /* JalonCase, as the list's rows; the library's */
  GPtrArray        *marks;     /* JalonMapMark */
  GtkDropDown      *drop_downs[N_CHOICES];
  GPtrArray        *codes[N_CHOICES];  /* const char *; the first "" */
  char             *editing;   /* id of the own case in the form */
  guint             updating : 1;
  guint             focus_form : 1; /* as soon as it is there */
};

enum
{
  SHOW_ON_MAP,
  MARKS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the worker reads. */
typedef struct
{
  JalonLibraryPage *page; /* for the callback, which looks at it only when not cancelled */
  JalonPlaybook    *playbook;
  JalonCaseLibrary *library;
} Reading;

G_DEFINE_FINAL_TYPE (JalonLibraryPage, jalon_library_page, ADW_TYPE_BIN)

static void
show_error (JalonLibraryPage *self,
            const char       *heading,
            const GError     *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), heading, error);
  else
    g_warning ("%s: %s", heading, error->message);
}

/* --- The case shown --- */

static const JalonCase *
find_case (JalonLibraryPage *self,
           const char       *id)
{
  return self->library != NULL ? jalon_case_library_find (self->library, id) : NULL;
}

/* Where a new case opens, its title is what comes first. */
static void
focus_form (JalonLibraryPage *self)
{
  GtkWidget *form = adw_bin_get_child (self->detail);

  self->focus_form = FALSE;
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
}

static void
show_case (JalonLibraryPage *self)
{
  const JalonCase *item = find_case (self, jalon_view_state_get_case (self->state));
  GtkWidget *child = adw_bin_get_child (self->detail);
  gboolean edited = item != NULL && item->own && g_strcmp0 (self->editing, item->id) == 0;

  if (edited && JALON_IS_CASE_EDITOR (child) && g_strcmp0 (jalon_case_editor_get_id (JALON_CASE_EDITOR (child)), item->id) == 0)
    {
      jalon_case_editor_update (JALON_CASE_EDITOR (child), item);
      return;
    }
  if (item == NULL)
    adw_bin_set_child (self->detail, NULL);
  else if (edited)
    adw_bin_set_child (self->detail, jalon_case_editor_new (self->session, self->playbook, item));
  else
    adw_bin_set_child (self->detail, jalon_case_view_new (item, self->playbook));
  if (edited && self->focus_form)
    focus_form (self);
}

static void
scroll_to_top (JalonLibraryPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
}

/* --- The list --- */

static GtkWidget *
make_row (JalonLibraryPage *self,
          const JalonCase  *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  GtkWidget *title = gtk_label_new (jalon_case_get_title (item));
  g_autofree char *line = jalon_case_dup_line (item, self->playbook);
  GtkWidget *subtitle = gtk_label_new (line);
  g_autofree char *name = g_strdup_printf ("%s. %s", jalon_case_get_title (item), line);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (box, title);
  gtk_box_append (box, subtitle);
  gtk_widget_set_margin_top (GTK_WIDGET (box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
say_count (JalonLibraryPage *self)
{
  guint n_all = jalon_case_library_get_cases (self->library)->len;
  g_autofree char *shown = jalon_format_integer (self->shown->len);
  g_autofree char *all = jalon_format_integer (n_all);
  /* Translators: "12 of 40 cases" */
  g_autofree char *text = g_strdup_printf (ngettext ("%s of %s case", "%s of %s cases", n_all), shown, all);

  gtk_label_set_text (self->count, text);
}

/* Every place of every case that is listed. */
static void
collect_marks (JalonLibraryPage *self)
{
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const JalonCase *item = self->shown->pdata[i];

      for (guint j = 0; j < item->places->len; j++)
        {
          const JalonCasePlace *place = item->places->pdata[j];

          if (isfinite (place->longitude))
            g_ptr_array_add (self->marks, jalon_map_mark_new (item->id, jalon_case_get_title (item), place->longitude, place->latitude));
        }
    }
  g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

/* A row has its place only after the next layout. */
static gboolean
scroll_to_row_tick (GtkWidget     *list,
                    GdkFrameClock *clock,
                    gpointer       user_data)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (list));
  graphene_rect_t bounds;

  if (row == NULL || adjustment == NULL)
    return G_SOURCE_REMOVE;
  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), list, &bounds) || bounds.size.height <= 0)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/* The list follows the state; a case that is filtered out stays open on the right. */
static void
select_row (JalonLibraryPage *self)
{
  const char *id = jalon_view_state_get_case (self->state);
  GtkListBoxRow *row = NULL;

  for (guint i = 0; self->shown != NULL && i < self->shown->len && row == NULL; i++)
    if (g_strcmp0 (((const JalonCase *) self->shown->pdata[i])->id, id) == 0)
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
  self->updating = TRUE;
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->list), scroll_to_row_tick, NULL, NULL);
    }
  else
    gtk_list_box_unselect_all (self->list);
  self->updating = FALSE;
}

static const char *
get_choice (JalonLibraryPage *self,
            Choice            choice)
{
  return self->codes[choice]->pdata[gtk_drop_down_get_selected (self->drop_downs[choice])];
}

static void
filter (JalonLibraryPage *self)
{
  JalonCaseFilter asked;
  GtkWidget *row;

  if (self->library == NULL || self->updating)
    return;
  asked = (JalonCaseFilter) { gtk_editable_get_text (GTK_EDITABLE (self->search)), get_choice (self, CHOICE_MODEL), NULL,
                              get_choice (self, CHOICE_ORDER), get_choice (self, CHOICE_CHANNEL), get_choice (self, CHOICE_PROVINCE) };
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = jalon_case_library_filter (self->library, &asked);
  self->updating = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->shown->pdata[i]));
  self->updating = FALSE;
  if (find_case (self, jalon_view_state_get_case (self->state)) == NULL)
    g_object_set (self->state, "case", self->shown->len > 0 ? ((const JalonCase *) self->shown->pdata[0])->id : "", NULL);
  select_row (self);
  say_count (self);
  collect_marks (self);
}

static void
on_row_selected_cb (JalonLibraryPage *self,
                    GtkListBoxRow    *row)
{
  if (self->updating || row == NULL)
    return;
  g_object_set (self->state, "case", ((const JalonCase *) self->shown->pdata[gtk_list_box_row_get_index (row)])->id, NULL);
}

static void
on_case_changed_cb (JalonLibraryPage *self)
{
  select_row (self);
  show_case (self);
  scroll_to_top (self);
}

/* --- Reading --- */

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->playbook, jalon_playbook_unref);
  g_clear_pointer (&reading->library, jalon_case_library_unref);
  g_free (reading);
}

static gboolean
read_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Reading *reading = data;
  g_autoptr(JalonCaseLibrary) base = jalon_case_library_dup_default (error);

  return base != NULL && (reading->playbook = jalon_playbook_load (error)) != NULL
         && (reading->library = jalon_own_cases_load (jalon_workspace_get_database (workspace), base, error)) != NULL;
}

static void
add_choice (JalonLibraryPage *self,
            Choice            choice,
            GtkStringList    *texts,
            const char       *code,
            const char       *text)
{
  gtk_string_list_append (texts, text);
  g_ptr_array_add (self->codes[choice], (char *) code);
}

static void
fill_choice (JalonLibraryPage *self,
             Choice            choice,
             GtkStringList    *texts)
{
  GPtrArray *models = jalon_playbook_get_models (self->playbook);
  JalonVocabulary vocabulary = choice == CHOICE_PROVINCE ? JALON_VOCABULARY_PROVINCE : JALON_VOCABULARY_CHANNEL;

  if (choice == CHOICE_MODEL)
    for (guint i = 0; i < models->len; i++)
      {
        const JalonPlaybookModel *model = models->pdata[i];

        add_choice (self, choice, texts, model->id, jalon_playbook_text (model->title));
      }
  else if (choice == CHOICE_ORDER)
    for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
      add_choice (self, choice, texts, jalon_jurisdiction_get_code ((JalonJurisdiction) i),
                  jalon_jurisdiction_get_label ((JalonJurisdiction) i));
  else
    for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
      {
        const char *code = jalon_vocabulary_get_code (vocabulary, i);

        add_choice (self, choice, texts, code, jalon_vocabulary_get_label (vocabulary, code));
      }
}

static void
add_drop_down (JalonLibraryPage *self,
               Choice            choice)
{
  static const struct
  {
    const char *name;
    const char *all;
  } words[N_CHOICES] = {
    { N_("Model"), N_("All models") },
    { N_("Order of government"), N_("All orders") },
    { N_("Channel"), N_("All channels") },
    { N_("Province or territory"), N_("Everywhere") },
  };
  GtkStringList *texts = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  self->codes[choice] = g_ptr_array_new ();
  add_choice (self, choice, texts, "", _(words[choice].all));
  fill_choice (self, choice, texts);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (texts), NULL);
  jalon_compat_fit_drop_down (GTK_DROP_DOWN (drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _(words[choice].name), -1);
  jalon_compat_let_name (drop_down);
  gtk_widget_set_hexpand (drop_down, TRUE);
  self->drop_downs[choice] = GTK_DROP_DOWN (drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->choices, drop_down, choice % 2, choice / 2, 1, 1);
}

static void
take_reading (JalonLibraryPage *self,
              Reading          *reading)
{
  gboolean first = self->playbook == NULL;

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->library, jalon_case_library_unref);
  self->library = g_steal_pointer (&reading->library);
  if (first)
    {
      self->playbook = g_steal_pointer (&reading->playbook);
      for (Choice choice = 0; choice < N_CHOICES; choice++)
        add_drop_down (self, choice);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.add", !jalon_session_is_read_only (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.edit", !jalon_session_is_read_only (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.remove", !jalon_session_is_read_only (self->session));
  filter (self);
  show_case (self);
}

static void
on_read_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
        take_reading (reading->page, reading);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (reading->page, _("The cases could not be read"), error);
  reading_free (reading);
}

/* The cases are read when the page is seen or the map shows them, and again after every change while that is so. */
static void
load (JalonLibraryPage *self)
{
  gboolean on_map;
  Reading *reading;

  g_object_get (self->state, "cases-visible", &on_map, NULL);
  if (!(on_map || gtk_widget_get_mapped (GTK_WIDGET (self))) || !jalon_session_is_open (self->session))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->page = self;
  jalon_session_run_async (self->session, _("Reading the cases"), JALON_ACCESS_READ, read_func, reading, NULL, self->cancellable,
                           on_read_cb, reading);
}

/* --- Actions --- */

static void
show_on_map_activated (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  JalonLibraryPage *self = JALON_LIBRARY_PAGE (widget);
  const JalonCase *item = find_case (self, g_variant_get_string (parameter, NULL));
  const JalonCasePlace *place = item != NULL ? jalon_case_get_position (item) : NULL;

  if (place != NULL)
    g_signal_emit (self, signals[SHOW_ON_MAP], 0, place->longitude, place->latitude, place->area);
}

static void
set_editing (JalonLibraryPage *self,
             const char       *id)
{
  jalon_compat_set_str (&self->editing, id);
  show_case (self);
  scroll_to_top (self);
}

static void
edit_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  set_editing (JALON_LIBRARY_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
done_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  set_editing (JALON_LIBRARY_PAGE (widget), NULL);
}

/* A case being added. */
typedef struct
{
  JalonLibraryPage *page;
  char             *uuid;
} Adding;

static gboolean
add_func (JalonWorkspace  *workspace,
          JalonJob        *job,
          gpointer         data,
          GError         **error)
{
  const char *columns[] = { jalon_language_get () == JALON_LANGUAGE_FR ? "title_fr" : "title_en" };
  JalonValue value = JALON_TEXT (_("New case"));

  return jalon_own_cases_add (workspace, columns, &value, 1, &((Adding *) data)->uuid, error);
}

static void
on_added_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Adding *adding = user_data;
  g_autoptr(JalonLibraryPage) self = adding->page;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      jalon_compat_set_str (&self->editing, adding->uuid);
      self->focus_form = TRUE;
      g_object_set (self->state, "case", adding->uuid, NULL);
    }
  else
    show_error (self, _("The case could not be added"), error);
  g_free (adding->uuid);
  g_free (adding);
}

static void
add_activated (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JalonLibraryPage *self = JALON_LIBRARY_PAGE (widget);
  Adding *adding = g_new0 (Adding, 1);

  adding->page = g_object_ref (self);
  jalon_session_run_async (self->session, _("Adding a case"), JALON_ACCESS_EDIT, add_func, adding, NULL, NULL, on_added_cb, adding);
}

static gboolean
remove_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  return jalon_own_cases_remove (workspace, data, error);
}

static void
on_removed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JalonLibraryPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error))
    show_error (self, _("The case could not be deleted"), error);
  else if (JALON_IS_WINDOW (root))
    jalon_window_show_message (JALON_WINDOW (root), _("Case deleted. Undo brings it back (Ctrl+Z)."));
}

static void
remove_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JalonLibraryPage *self = JALON_LIBRARY_PAGE (widget);

  jalon_session_run_async (self->session, _("Deleting the case"), JALON_ACCESS_EDIT, remove_func, g_variant_dup_string (parameter, NULL),
                           g_free, NULL, on_removed_cb, g_object_ref (self));
}

/* --- The widget --- */

static void
jalon_library_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_library_page_parent_class)->map (widget);
  load (JALON_LIBRARY_PAGE (widget));
}

static void
jalon_library_page_dispose (GObject *object)
{
  JalonLibraryPage *self = JALON_LIBRARY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->state);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->library, jalon_case_library_unref);
  g_clear_pointer (&self->playbook, jalon_playbook_unref);

  G_OBJECT_CLASS (jalon_library_page_parent_class)->dispose (object);
}

static void
jalon_library_page_finalize (GObject *object)
{
  JalonLibraryPage *self = JALON_LIBRARY_PAGE (object);

  g_free (self->editing);
  g_ptr_array_unref (self->marks);
  for (Choice choice = 0; choice < N_CHOICES; choice++)
    g_clear_pointer (&self->codes[choice], g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_library_page_parent_class)->finalize (object);
}

static void
jalon_library_page_class_init (JalonLibraryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_library_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_library_page_finalize;
  widget_class->map = jalon_library_page_map;
  signals[SHOW_ON_MAP] = g_signal_new ("show-on-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                       G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
  signals[MARKS_CHANGED] = g_signal_new ("marks-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                         0);
  gtk_widget_class_install_action (widget_class, "library.show-on-map", "s", show_on_map_activated);
  gtk_widget_class_install_action (widget_class, "library.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "library.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "library.done", NULL, done_activated);
  gtk_widget_class_install_action (widget_class, "library.remove", "s", remove_activated);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, search);
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, choices);
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, count);
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, list);
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, scroll);
  gtk_widget_class_bind_template_child (widget_class, JalonLibraryPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
}

static void
jalon_library_page_init (JalonLibraryPage *self)
{
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_map_mark_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_library_page_set_session:
 * @self: the page
 * @session: whose workspace has cases of its own; set once
 * @state: which case is shown
 */
void
jalon_library_page_set_session (JalonLibraryPage *self,
                                JalonSession     *session,
                                JalonViewState   *state)
{
  g_return_if_fail (JALON_IS_LIBRARY_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  g_signal_connect_object (session, "edited", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::case", G_CALLBACK (on_case_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::cases-visible", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

/**
 * jalon_library_page_focus_search:
 * @self: the page
 *
 * Goes to its search entry.
 */
void
jalon_library_page_focus_search (JalonLibraryPage *self)
{
  g_return_if_fail (JALON_IS_LIBRARY_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * jalon_library_page_get_marks:
 * @self: the page
 *
 * Returns: (transfer none) (element-type JalonMapMark): the places of the cases listed
 */
GPtrArray *
jalon_library_page_get_marks (JalonLibraryPage *self)
{
  g_return_val_if_fail (JALON_IS_LIBRARY_PAGE (self), NULL);

  return self->marks;
}
