/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-area-list.h"
#include "jalon-contents.h"
#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

#define FEW_ROWS  8  /* while nothing is searched */
#define MOST_ROWS 40 /* the rest is found by more words */

struct _JalonAreaList
{
  AdwBin          parent_instance;

  GtkSearchEntry *search;
  GtkBox         *rows;
  GtkLabel       *note;

  JalonSession   *session;
  GCancellable   *cancellable; /* of what only this view waits for */
  GPtrArray      *entries;     /* of Entry *, in the order in which they are listed; NULL until they are read */
  GPtrArray      *row_widgets; /* of Row * */
  double          distance;
  guint           generation;  /* of reading: only the newest answer counts */
  guint           stale : 1;
};

typedef struct
{
  char    *uuid;
  char    *name;
  char    *folded;
  char    *kind;
  guint    rank;   /* of the kind */
  gboolean is_area;
} Entry;

typedef struct
{
  JalonAreaList  *list;
  Entry          *entry;  /* of the list's */
  GtkCheckButton *check;
  GtkLabel       *name;
  GtkLabel       *kind;
  gulong          handler;
} Row;

typedef struct
{
  JalonAreaList *list;
  guint          generation;
  GPtrArray     *entries;
} Reading;

G_DEFINE_FINAL_TYPE (JalonAreaList, jalon_area_list, ADW_TYPE_BIN)

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->uuid);
  g_free (entry->name);
  g_free (entry->folded);
  g_free (entry->kind);
  g_free (entry);
}

static void
clear_reading (gpointer data)
{
  g_clear_pointer (&((Reading *) data)->entries, g_ptr_array_unref);
}

static void
reading_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_reading);
}

static Entry *
read_entry (const JalonRecord *record)
{
  const char *names[] = { jalon_record_get_text (record, "name_en"), jalon_record_get_text (record, "name_fr") };
  guint first = jalon_language_get () == JALON_LANGUAGE_FR ? 1 : 0;
  const char *name = names[first] != NULL ? names[first] : names[1 - first];
  const char *kind = jalon_record_get_text (record, "kind");
  Entry *entry = g_new0 (Entry, 1);
  JalonVocabulary vocabulary;
  const char *label;

  entry->is_area = g_strcmp0 (jalon_record_get_text (record, "subject"), "area") == 0;
  vocabulary = entry->is_area ? JALON_VOCABULARY_AREA_KIND : JALON_VOCABULARY_PLACE_KIND;
  label = kind != NULL ? jalon_vocabulary_get_label (vocabulary, kind) : NULL;
  entry->uuid = g_strdup (jalon_record_get_text (record, "uuid"));
  entry->name = g_strdup (name != NULL ? name : entry->uuid);
  entry->folded = jalon_text_fold (entry->name);
  entry->kind = g_strdup (label != NULL ? label : kind);
  entry->rank = entry->is_area ? 0 : 1000;
  while (kind != NULL && entry->rank % 1000 < jalon_vocabulary_get_n_codes (vocabulary) &&
         !g_str_equal (jalon_vocabulary_get_code (vocabulary, entry->rank % 1000), kind))
    entry->rank++;
  return entry;
}

/* Provinces first, then the larger before the smaller: as the vocabularies list their kinds. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = *(Entry *const *) a, *second = *(Entry *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return strcmp (first->folded, second->folded);
}

static gboolean
read_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Reading *reading = data;
  g_autoptr(GPtrArray) records = jalon_contents_list_areas (jalon_workspace_get_database (workspace), error);

  if (records == NULL)
    return FALSE;
  reading->entries = g_ptr_array_new_full (records->len, entry_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (reading->entries, read_entry (records->pdata[i]));
  g_ptr_array_sort (reading->entries, compare_entries);
  return TRUE;
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
        g_warning ("The areas could not be read, so none are offered: %s", error->message);
    }
  else if (reading->generation == reading->list->generation)
    {
      for (guint i = 0; i < reading->list->row_widgets->len; i++)
        ((Row *) reading->list->row_widgets->pdata[i])->entry = NULL;
      g_clear_pointer (&reading->list->entries, g_ptr_array_unref);
      reading->list->entries = g_steal_pointer (&reading->entries);
      jalon_area_list_update (reading->list);
    }
  reading_unref (reading);
}

static void
read_entries (JalonAreaList *self)
{
  Reading *reading = g_atomic_rc_box_new0 (Reading);

  self->stale = FALSE;
  reading->list = self;
  reading->generation = ++self->generation;
  jalon_session_run_async (self->session, _("Reading the areas"), JALON_ACCESS_READ, read_func, g_atomic_rc_box_acquire (reading),
                           reading_unref, self->cancellable, on_read_cb, reading);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static gboolean
is_chosen (JalonAreaList *self,
           const Entry   *entry)
{
  JalonFilter *filter = jalon_session_get_filter (self->session);
  double metres;

  if (entry->is_area)
    return g_strv_contains (jalon_filter_get_areas (filter), entry->uuid);
  return g_strcmp0 (jalon_filter_get_near (filter, &metres), entry->uuid) == 0;
}

static JalonFilter *
toggle_area (JalonFilter *filter,
             const char  *uuid,
             gboolean     chosen)
{
  const char *const *areas = jalon_filter_get_areas (filter);
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; areas[i] != NULL; i++)
    if (!g_str_equal (areas[i], uuid))
      g_ptr_array_add (changed, (char *) areas[i]);
  if (chosen)
    g_ptr_array_add (changed, (char *) uuid);
  g_ptr_array_add (changed, NULL);
  return jalon_filter_with_areas (filter, (const char *const *) changed->pdata);
}

static void
on_row_toggled_cb (GtkCheckButton *check,
                   gpointer        user_data)
{
  Row *row = user_data;
  JalonAreaList *self = row->list;
  JalonFilter *filter = jalon_session_get_filter (self->session);
  gboolean chosen = gtk_check_button_get_active (check);
  g_autoptr(JalonFilter) changed = NULL;

  if (row->entry == NULL)
    return;
  if (row->entry->is_area)
    changed = toggle_area (filter, row->entry->uuid, chosen);
  else
    changed = jalon_filter_with_near (filter, chosen ? row->entry->uuid : NULL, self->distance);
  jalon_session_set_filter (self->session, changed);
}

static Row *
make_row (JalonAreaList *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->list = self;
  row->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  row->name = GTK_LABEL (gtk_label_new (NULL));
  row->kind = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->name, 0);
  gtk_label_set_xalign (row->kind, 0);
  gtk_label_set_wrap (row->name, TRUE);
  gtk_label_set_wrap_mode (row->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (row->name, 10);
  gtk_label_set_ellipsize (row->kind, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (row->kind), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->kind), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->kind));
  gtk_check_button_set_child (row->check, box);
  row->handler = g_signal_connect (row->check, "toggled", G_CALLBACK (on_row_toggled_cb), row);
  gtk_box_append (self->rows, GTK_WIDGET (row->check));
  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_signal_handler_disconnect (row->check, row->handler);
  gtk_box_remove (row->list->rows, GTK_WIDGET (row->check));
  g_free (row);
}

static void
show_entry (Row   *row,
            Entry *entry)
{
  g_autofree char *name = entry->kind != NULL ? g_strdup_printf ("%s, %s", entry->name, entry->kind) : g_strdup (entry->name);

  row->entry = entry;
  gtk_label_set_text (row->name, entry->name);
  gtk_label_set_text (row->kind, entry->kind != NULL ? entry->kind : "");
  gtk_widget_set_visible (GTK_WIDGET (row->kind), entry->kind != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_handler_block (row->check, row->handler);
  gtk_check_button_set_active (row->check, is_chosen (row->list, entry));
  g_signal_handler_unblock (row->check, row->handler);
}

/* What is chosen, then what the words find. */
static GPtrArray *
collect_entries (JalonAreaList *self,
                 guint         *n_found)
{
  g_autofree char *words = jalon_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  GPtrArray *found = g_ptr_array_new ();

  *n_found = 0;
  for (guint i = 0; i < self->entries->len; i++)
    if (is_chosen (self, self->entries->pdata[i]))
      g_ptr_array_add (found, self->entries->pdata[i]);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (is_chosen (self, entry) || (words[0] != '\0' && !jalon_text_contains_words (entry->folded, words)))
        continue;
      if (found->len < (words[0] != '\0' ? MOST_ROWS : FEW_ROWS))
        g_ptr_array_add (found, entry);
      *n_found += 1;
    }
  *n_found = MAX (*n_found, found->len);
  return found;
}

static void
show_note (JalonAreaList *self,
           guint          n_found,
           guint          n_shown)
{
  g_autofree char *shown = jalon_format_integer (n_shown);
  g_autofree char *found = jalon_format_integer (n_found);
  g_autofree char *text = NULL;

  if (self->entries->len == 0)
    text = g_strdup (_("This workspace has no areas or places yet."));
  else if (n_found == 0)
    text = g_strdup (_("Nothing found"));
  else if (n_found > n_shown)
    text = g_strdup_printf (_("%s of %s are listed. Search for the others."), shown, found);
  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
on_workspace_changed_cb (JalonAreaList *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    jalon_area_list_update (self);
}

static void
jalon_area_list_dispose (GObject *object)
{
  JalonAreaList *self = JALON_AREA_LIST (object);

  g_cancellable_cancel (self->cancellable);
  if (self->rows != NULL)
    g_ptr_array_set_size (self->row_widgets, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_area_list_parent_class)->dispose (object);
}

static void
jalon_area_list_finalize (GObject *object)
{
  JalonAreaList *self = JALON_AREA_LIST (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->row_widgets);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_area_list_parent_class)->finalize (object);
}

static void
jalon_area_list_class_init (JalonAreaListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_area_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_area_list_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-area-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonAreaList, search);
  gtk_widget_class_bind_template_child (widget_class, JalonAreaList, rows);
  gtk_widget_class_bind_template_child (widget_class, JalonAreaList, note);
  gtk_widget_class_bind_template_callback (widget_class, jalon_area_list_update);
}

static void
jalon_area_list_init (JalonAreaList *self)
{
  self->cancellable = g_cancellable_new ();
  self->row_widgets = g_ptr_array_new_with_free_func (row_free);
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (jalon_area_list_update), NULL);
}

/**
 * jalon_area_list_set_session:
 * @self: an area list
 * @session: whose filter it changes; set once
 */
void
jalon_area_list_set_session (JalonAreaList *self,
                             JalonSession  *session)
{
  g_return_if_fail (JALON_IS_AREA_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "edited", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jalon_area_list_set_distance:
 * @self: an area list
 * @metres: how near to a place points must be
 */
void
jalon_area_list_set_distance (JalonAreaList *self,
                              double         metres)
{
  g_return_if_fail (JALON_IS_AREA_LIST (self));

  self->distance = metres;
}

/**
 * jalon_area_list_update:
 * @self: an area list
 *
 * Shows what the filter and the words ask for now. Areas and places are read when someone looks and they may have changed.
 */
void
jalon_area_list_update (JalonAreaList *self)
{
  g_autoptr(GPtrArray) found = NULL;
  guint n_found;

  g_return_if_fail (JALON_IS_AREA_LIST (self));

  if (self->session == NULL || !jalon_session_is_open (self->session))
    return;
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_entries (self);
  if (self->entries == NULL)
    return;
  found = collect_entries (self, &n_found);
  while (self->row_widgets->len < found->len)
    g_ptr_array_add (self->row_widgets, make_row (self));
  for (guint i = 0; i < self->row_widgets->len; i++)
    {
      Row *row = self->row_widgets->pdata[i];

      gtk_widget_set_visible (GTK_WIDGET (row->check), i < found->len);
      if (i < found->len)
        show_entry (row, found->pdata[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->entries->len > 0);
  show_note (self, n_found, found->len);
}
