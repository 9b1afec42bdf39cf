/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-field-editor.h"
#include "jalon-format.h"
#include "jalon-typed-number.h"

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
  guint              timeout;
  guint              updating : 1;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, ADW_TYPE_BIN)

static char *
parse_date (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  int year, month, day;
  char rest;

  if (sscanf (stripped, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 || year < 1900 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* NULL where it is no number, or one that makes no sense there: it stays in the input, marked. */
static char *
read_number (JalonFieldEditor *self,
             const char       *text)
{
  g_autofree char *number = jalon_typed_number_dup_plain (text);
  double value = number != NULL ? g_ascii_strtod (number, NULL) : 0;

  return number != NULL && value >= self->lowest && value <= self->highest ? g_steal_pointer (&number) : NULL;
}

/* The value as it stands in the input; NULL where it is no value of the type. */
static char *
read_value (JalonFieldEditor *self)
{
  const char *text;

  if (self->drop_down != NULL)
    return g_strdup (self->codes[gtk_drop_down_get_selected (self->drop_down)]);
  if (self->buffer != NULL)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    }
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (text[0] == '\0' || self->type == JALON_QUESTION_TEXT)
    return g_strdup (text);
  return self->type == JALON_QUESTION_DATE ? parse_date (text) : read_number (self, text);
}

static char *
describe_problem (JalonFieldEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *number = jalon_typed_number_dup_plain (text);
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  if (self->type == JALON_QUESTION_DATE)
    return g_strdup (_("Write the date as 2027-03-31"));
  if (number == NULL)
    return g_strdup (_("Write a number"));
  lowest = jalon_format_number (self->lowest, 0);
  highest = jalon_format_number (self->highest, 0);
  if (self->type == JALON_QUESTION_MONEY && g_ascii_strtod (number, NULL) < self->lowest)
    return g_strdup (_("An amount is not negative: note what is received as revenue. It is not saved as it stands."));
  /* Translators: the least and the most that a number may be */
  return g_strdup_printf (_("Write a number from %s to %s. It is not saved as it stands."), lowest, highest);
}

static void
show_validity (JalonFieldEditor *self,
               gboolean          valid)
{
  g_autofree char *problem = NULL;

  if (self->entry == NULL || self->type == JALON_QUESTION_TEXT)
    return;
  problem = valid ? NULL : describe_problem (self);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, valid ? NULL : "dialog-warning-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, problem);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !valid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static char *
text_of_value (JalonFieldEditor *self,
               const char       *value)
{
  char *end = NULL;
  double number;

  if (value[0] == '\0' || (self->type != JALON_QUESTION_NUMBER && self->type != JALON_QUESTION_MONEY))
    return g_strdup (value);
  number = g_ascii_strtod (value, &end);
  if (*end != '\0')
    return g_strdup (value);
  /* Dollars come without cents, or with both their digits. */
  for (int decimals = 0; decimals < 6; decimals += self->type == JALON_QUESTION_MONEY && decimals == 0 ? 2 : 1)
    {
      g_autofree char *text = jalon_format_number (number, decimals);
      g_autofree char *back = jalon_typed_number_dup_plain (text);

      if (back != NULL && ABS (g_ascii_strtod (back, NULL) - number) < 1e-9)
        return g_steal_pointer (&text);
    }
  return jalon_format_number (number, 6);
}

/* Whether what stands there is what was shown: a number may have more decimals than are shown. */
static gboolean
is_untouched (JalonFieldEditor *self)
{
  g_autofree char *shown = self->entry != NULL ? text_of_value (self, self->value) : NULL;

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
  show_validity (self, value != NULL);
  if (value == NULL || is_untouched (self) || !jalon_compat_set_str (&self->value, value))
    return;
  g_signal_emit (self, signals[EDITED], 0, value);
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

  g_return_val_if_fail (JALON_IS_FIELD_EDITOR (self), FALSE);

  value = read_value (self);
  return value != NULL;
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

  G_OBJECT_CLASS (jalon_field_editor_parent_class)->dispose (object);
}

static void
jalon_field_editor_finalize (GObject *object)
{
  JalonFieldEditor *self = JALON_FIELD_EDITOR (object);

  g_strfreev (self->codes);
  g_free (self->value);

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
setup_choice_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (user_data))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), GPOINTER_TO_INT (user_data) ? text : NULL);
}

static GtkListItemFactory *
make_choice_factory (gboolean shortened)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), GINT_TO_POINTER (shortened));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), GINT_TO_POINTER (shortened));
  return factory;
}

/* The list shows each choice in full; the button, which must fit into the side panel, may shorten it. */
static void
set_choice_factories (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) button = make_choice_factory (TRUE);
  g_autoptr(GtkListItemFactory) list = make_choice_factory (FALSE);

  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, list);
}

static void
make_drop_down (JalonFieldEditor *self,
                const char       *label,
                GPtrArray        *options)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new ();

  if (options == NULL || options->len == 0 || ((const JalonPlaybookOption *) options->pdata[0])->code[0] != '\0')
    {
      gtk_string_list_append (list, C_("answer", "Not answered"));
      g_strv_builder_add (codes, "");
    }
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const JalonPlaybookOption *option = options->pdata[i];

      gtk_string_list_append (list, jalon_playbook_text (option->text));
      g_strv_builder_add (codes, option->code);
    }
  if (options == NULL || options->len == 0)
    {
      gtk_string_list_append (list, _("Yes"));
      gtk_string_list_append (list, _("No"));
      g_strv_builder_add_many (codes, "yes", "no", NULL);
    }
  self->codes = g_strv_builder_end (codes);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL));
  set_choice_factories (self->drop_down);
  name_input (GTK_WIDGET (self->drop_down), label);
  jalon_compat_let_name (GTK_WIDGET (self->drop_down));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_chosen_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
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
 * Shows a value without telling of it. While something newer is being typed it is left alone.
 */
void
jalon_field_editor_set_value (JalonFieldEditor *self,
                              const char       *value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  if (self->timeout != 0 || !jalon_compat_set_str (&self->value, value != NULL ? value : ""))
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
      text = text_of_value (self, self->value);
      if (self->buffer != NULL)
        gtk_text_buffer_set_text (self->buffer, text, -1);
      else
        gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  show_validity (self, TRUE);
  self->updating = FALSE;
}
