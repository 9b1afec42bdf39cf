/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-field-editor.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-field-choice.h"
#include "jalon-field-value.h"

#define PAUSE_MS        600
#define LONG_TEXT_LINES 3
#define MOST_MONEY      999999999999.0

struct _JalonFieldEditor
{
  AdwBin             parent_instance;

  JalonQuestionType  type;
  GtkEntry          *entry;     /* text, number, money and date */
  GtkLabel          *problem;   /* what is wrong with it; shown only then */
  double             lowest;    /* of a number */
  double             highest;
  GtkTextBuffer     *buffer;    /* long text */
  GtkWidget         *text_view;
  GtkDropDown       *drop_down; /* choice and check */
  GStrv              codes;     /* of the drop-down's items, the first empty */
  char              *value;     /* as last told or set */
  JalonFieldCheck    check;     /* nullable */
  gpointer           check_data;
  GHashTable        *drafts;    /* nullable: where what nobody else holds is kept */
  char              *draft;     /* under which name */
  guint              timeout;
  guint              updating : 1;
  guint              refused : 1;   /* what stands in the input is not the value */
  guint              keeps_all : 1; /* the value, too, is held by nobody else */
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, ADW_TYPE_BIN)

/* The value as it stands in the input; NULL where it is no value of the type. */
static char *
read_value (JalonFieldEditor *self)
{
  if (self->drop_down != NULL)
    return g_strdup (self->codes[gtk_drop_down_get_selected (self->drop_down)]);
  if (self->buffer != NULL)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    }
  return jalon_field_value_dup_read (self->type, gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->lowest, self->highest);
}

/* Why it can't be the value of what it is typed for; NULL where it can, or is not even a value of the type. */
static char *
check_value (JalonFieldEditor *self,
             const char       *value)
{
  return value != NULL && value[0] != '\0' && self->check != NULL ? self->check (self, value, self->check_data) : NULL;
}

/* What to write in its place, and what counts meanwhile. */
static char *
describe_problem (JalonFieldEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *value = read_value (self);
  char *refusal = check_value (self, value);
  g_autofree char *problem = refusal != NULL ? refusal : jalon_field_value_dup_problem (self->type, text, self->lowest, self->highest);
  g_autofree char *saved = jalon_field_value_dup_shown (self->type, self->value);
  g_autofree char *state = NULL;

  if (self->keeps_all)
    return g_steal_pointer (&problem);
  /* Translators: %s is the value that counts while what was typed in its place is refused */
  state = saved[0] != '\0' ? g_strdup_printf (_("Not saved: still %s."), saved) : g_strdup (_("Not saved: still empty."));
  return g_strdup_printf ("%s\n%s", problem, state);
}

static void
describe_icon (JalonFieldEditor *self)
{
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, self->refused ? "edit-undo-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                   !self->refused             ? NULL
                                   : self->value[0] != '\0' ? _("Back to the saved value (Escape)")
                                                             : _("Empty this field (Escape)"));
}

/* A screen reader speaks the description with the field, and Escape's part in it is nowhere else. */
static void
describe_input (JalonFieldEditor *self,
                const char       *problem) /* nullable */
{
  g_autofree char *description = NULL;

  if (problem == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  description = g_strdup_printf ("%s\n%s", problem, gtk_entry_get_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_validity (JalonFieldEditor *self,
               gboolean          valid)
{
  g_autofree char *problem = NULL;

  self->refused = !valid;
  if (self->entry == NULL || self->type == JALON_QUESTION_TEXT)
    return;
  problem = valid ? NULL : describe_problem (self);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  describe_icon (self);
  describe_input (self, problem);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !valid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* What nobody else holds outlives the input. */
static void
keep_draft (JalonFieldEditor *self)
{
  const char *text = self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";

  if (self->drafts == NULL)
    return;
  if (text[0] != '\0' && (self->refused || self->keeps_all))
    g_hash_table_replace (self->drafts, g_strdup (self->draft), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, self->draft);
}

/* Whether what stands there is what was shown: a number may have more decimals than are shown. */
static gboolean
is_untouched (JalonFieldEditor *self)
{
  g_autofree char *shown = self->entry != NULL ? jalon_field_value_dup_shown (self->type, self->value) : NULL;

  return shown != NULL && g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/**
 * jalon_field_editor_flush:
 * @self: an editor
 *
 * Tells at once what was typed since `edited` was last emitted.
 */
void
jalon_field_editor_flush (JalonFieldEditor *self)
{
  g_autofree char *value = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  value = read_value (self);
  show_validity (self, jalon_field_editor_is_valid (self));
  keep_draft (self);
  if (self->refused)
    return;
  if ((!is_untouched (self) && jalon_compat_set_str (&self->value, value)) || self->keeps_all)
    g_signal_emit (self, signals[EDITED], 0, self->value);
}

/**
 * jalon_field_editor_is_valid:
 * @self: an editor
 *
 * What was last told stays the value while something else stands in the input that is none.
 *
 * Returns: whether what stands in the input is a value, or nothing
 */
gboolean
jalon_field_editor_is_valid (JalonFieldEditor *self)
{
  g_autofree char *value = NULL;
  g_autofree char *refusal = NULL;

  g_return_val_if_fail (JALON_IS_FIELD_EDITOR (self), FALSE);

  if (is_untouched (self))
    return TRUE;
  value = read_value (self);
  refusal = check_value (self, value);
  return value != NULL && refusal == NULL;
}

/* Shows the value again in place of what is refused. */
static void
go_back (JalonFieldEditor *self)
{
  g_autofree char *text = jalon_field_value_dup_shown (self->type, self->value);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->updating = FALSE;
  jalon_field_editor_flush (self);
}

/* Escape means something here only while it has something to take back; else it closes what the input is in. */
static gboolean
on_key_pressed_cb (JalonFieldEditor *self,
                   guint             key,
                   guint             code,
                   GdkModifierType   modifiers)
{
  if (key != GDK_KEY_Escape || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0
      || (!self->refused && jalon_field_editor_is_valid (self)))
    return GDK_EVENT_PROPAGATE;
  go_back (self);
  return GDK_EVENT_STOP;
}

static gboolean
timeout_cb (gpointer user_data)
{
  JalonFieldEditor *self = user_data;

  self->timeout = 0;
  jalon_field_editor_flush (self);
  return G_SOURCE_REMOVE;
}

static void
on_typed_cb (JalonFieldEditor *self)
{
  if (self->updating)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE_MS, timeout_cb, self);
}

static void
on_chosen_cb (JalonFieldEditor *self)
{
  if (!self->updating)
    jalon_field_editor_flush (self);
}

static void
on_focus_left_cb (JalonFieldEditor *self)
{
  if (self->timeout != 0)
    jalon_field_editor_flush (self);
}

static void
jalon_field_editor_unmap (GtkWidget *widget)
{
  on_focus_left_cb (JALON_FIELD_EDITOR (widget));
  GTK_WIDGET_CLASS (jalon_field_editor_parent_class)->unmap (widget);
}

static void
jalon_field_editor_dispose (GObject *object)
{
  JalonFieldEditor *self = JALON_FIELD_EDITOR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->drafts, g_hash_table_unref);

  G_OBJECT_CLASS (jalon_field_editor_parent_class)->dispose (object);
}

static void
jalon_field_editor_finalize (GObject *object)
{
  JalonFieldEditor *self = JALON_FIELD_EDITOR (object);

  g_strfreev (self->codes);
  g_free (self->value);
  g_free (self->draft);

  G_OBJECT_CLASS (jalon_field_editor_parent_class)->finalize (object);
}

static void
jalon_field_editor_class_init (JalonFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_field_editor_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = jalon_field_editor_unmap;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
jalon_field_editor_init (JalonFieldEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = g_strdup ("");
  self->lowest = -G_MAXDOUBLE;
  self->highest = G_MAXDOUBLE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "jalon-form");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
name_input (GtkWidget  *input,
            const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
make_text_view (JalonFieldEditor *self,
                const char       *label)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), LONG_TEXT_LINES * 24);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 240);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  gtk_widget_add_css_class (window, "jalon-long-text");
  jalon_compat_scroll_past (window);
  name_input (view, label);
  self->text_view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (on_typed_cb), self);
  adw_bin_set_child (ADW_BIN (self), window);
}

static void
make_drop_down (JalonFieldEditor *self,
                const char       *label,
                GPtrArray        *options)
{
  self->drop_down = jalon_field_choice_new (options, &self->codes);
  name_input (GTK_WIDGET (self->drop_down), label);
  jalon_compat_let_name (GTK_WIDGET (self->drop_down));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_chosen_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

/* Before the entry, which knows Escape, too. */
static void
watch_keys (JalonFieldEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

static void
make_entry (JalonFieldEditor *self,
            const char       *label,
            const char       *unit)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), self->type == JALON_QUESTION_TEXT);
  if (self->type != JALON_QUESTION_TEXT)
    gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  if (self->type == JALON_QUESTION_DATE)
    /* Translators: how a date is written: year, month, day */
    gtk_entry_set_placeholder_text (self->entry, _("YYYY-MM-DD"));
  if (self->type == JALON_QUESTION_NUMBER || self->type == JALON_QUESTION_MONEY)
    {
      gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
      gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
    }
  name_input (GTK_WIDGET (self->entry), label);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (jalon_field_editor_flush), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (go_back), self);
  watch_keys (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  if (self->type == JALON_QUESTION_MONEY && unit == NULL)
    unit = "$";
  if (unit != NULL && unit[0] != '\0')
    gtk_box_append (GTK_BOX (box), gtk_label_new (unit));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problem, NULL, -1);
  gtk_box_append (GTK_BOX (column), box);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), column);
}

/**
 * jalon_field_editor_new:
 * @type: what is asked for
 * @label: the input's name for assistive technology, translated
 * @unit: (nullable): shown after a number, translated
 * @options: (nullable) (element-type JalonPlaybookOption): of a choice; a first one without a code stands for no answer
 *
 * Returns: (transfer floating): an empty input
 */
GtkWidget *
jalon_field_editor_new (JalonQuestionType  type,
                        const char        *label,
                        const char        *unit,
                        GPtrArray         *options)
{
  JalonFieldEditor *self = g_object_new (JALON_TYPE_FIELD_EDITOR, NULL);

  self->type = type;
  if (type == JALON_QUESTION_MONEY)
    jalon_field_editor_set_range (self, 0, MOST_MONEY);
  switch (type)
    {
    case JALON_QUESTION_LONG_TEXT:
      make_text_view (self, label);
      break;
    case JALON_QUESTION_CHOICE:
    case JALON_QUESTION_CHECK:
      make_drop_down (self, label, options);
      break;
    case JALON_QUESTION_TEXT:
    case JALON_QUESTION_NUMBER:
    case JALON_QUESTION_MONEY:
    case JALON_QUESTION_DATE:
    default:
      make_entry (self, label, unit);
    }
  return GTK_WIDGET (self);
}

/**
 * jalon_field_editor_fill:
 * @self: an editor
 *
 * Makes the input of a number or a date as wide as there is room, to stand in line with others.
 */
void
jalon_field_editor_fill (JalonFieldEditor *self)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  if (self->entry != NULL)
    gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
}

/**
 * jalon_field_editor_set_range:
 * @self: an editor of a number
 * @lowest: the least that makes sense
 * @highest: the most
 *
 * A number outside stays in the input, marked and with a sentence that says why, and is not told.
 */
void
jalon_field_editor_set_range (JalonFieldEditor *self,
                              double            lowest,
                              double            highest)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  self->lowest = lowest;
  self->highest = highest;
}

/**
 * jalon_field_editor_set_placeholder:
 * @self: an editor of a line of text
 * @text: what holds while nothing is typed
 */
void
jalon_field_editor_set_placeholder (JalonFieldEditor *self,
                                    const char       *text)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));
  g_return_if_fail (self->entry != NULL);

  gtk_entry_set_placeholder_text (self->entry, text);
}

/**
 * jalon_field_editor_set_value:
 * @self: an editor
 * @value: (nullable): the value it should show
 *
 * Shows a value without telling of it. While something newer is being typed it is left alone, and what is refused stays, too.
 */
void
jalon_field_editor_set_value (JalonFieldEditor *self,
                              const char       *value)
{
  g_autofree char *text = NULL;
  gboolean changed;

  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  if (self->timeout != 0)
    return;
  changed = jalon_compat_set_str (&self->value, value != NULL ? value : "");
  /* What a check objected to may be right beside the new values of others. */
  if (self->refused && (changed || self->check != NULL))
    jalon_field_editor_flush (self);
  if (self->refused || !changed || is_untouched (self))
    return;
  self->updating = TRUE;
  if (self->drop_down != NULL)
    {
      for (guint i = 0; self->codes[i] != NULL; i++)
        if (g_str_equal (self->codes[i], self->value))
          gtk_drop_down_set_selected (self->drop_down, i);
    }
  else
    {
      text = jalon_field_value_dup_shown (self->type, self->value);
      if (self->buffer != NULL)
        gtk_text_buffer_set_text (self->buffer, text, -1);
      else
        gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  show_validity (self, TRUE);
  self->updating = FALSE;
}

static void
keep (JalonFieldEditor *self,
      GHashTable       *drafts,
      const char       *draft,
      gboolean          all)
{
  const char *text = g_hash_table_lookup (drafts, draft);

  self->keeps_all = all;
  self->drafts = g_hash_table_ref (drafts);
  self->draft = g_strdup (draft);
  if (text == NULL || self->entry == NULL)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  jalon_field_editor_flush (self);
}

/**
 * jalon_field_editor_keep_refused:
 * @self: an editor of a line; kept once
 * @drafts: (element-type utf8 utf8): where to
 * @draft: under which name
 *
 * What is refused outlives the input: the next one of that name shows it, marked as it was.
 */
void
jalon_field_editor_keep_refused (JalonFieldEditor *self,
                                 GHashTable       *drafts,
                                 const char       *draft)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));
  g_return_if_fail (self->drafts == NULL);

  keep (self, drafts, draft, FALSE);
}

/**
 * jalon_field_editor_keep_all:
 * @self: an editor of a line; kept once
 * @drafts: (element-type utf8 utf8): where to
 * @draft: under which name
 *
 * The same for an input whose value is saved with others, on a click: whatever stands in it is kept, and told anew, also when nothing
 * new was typed.
 */
void
jalon_field_editor_keep_all (JalonFieldEditor *self,
                             GHashTable       *drafts,
                             const char       *draft)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));
  g_return_if_fail (self->drafts == NULL);

  keep (self, drafts, draft, TRUE);
}

/**
 * jalon_field_editor_set_check:
 * @self: an editor of a line
 * @check: says why a value of the right type can't be taken
 * @user_data: for @check; outlives the editor
 *
 * What @check objects to is treated as what is no value at all.
 */
void
jalon_field_editor_set_check (JalonFieldEditor *self,
                              JalonFieldCheck   check,
                              gpointer          user_data)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  self->check = check;
  self->check_data = user_data;
}
