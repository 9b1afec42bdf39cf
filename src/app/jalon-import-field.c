/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-field.h"
#include "jalon-import-field.h"
#include "jalon-jurisdiction.h"
#include "jalon-text-size.h"

#define LABEL_CHARS 22

struct _JalonImportField
{
  AdwBin        parent_instance;

  GtkBox       *line;
  GtkLabel     *label;
  GtkDropDown  *choice;
  GtkEntry     *entry;
  GtkLabel     *problem;

  GArray       *options; /* of Option, one per item of the choice */
  char         *field;
  JalonMapping *mapping; /* of the preview, not owned */
  guint         updating : 1;
};

typedef enum
{
  OPTION_NONE,
  OPTION_COLUMN,
  OPTION_TEMPLATE,
  OPTION_VALUE, /* one value of a list, for all rows */
  OPTION_TEXT,  /* one value for all rows, typed into the entry */
} OptionKind;

typedef struct
{
  OptionKind  kind;
  char       *value; /* a column, a template or a code */
} Option;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportField, jalon_import_field, ADW_TYPE_BIN)

static void
clear_option (gpointer data)
{
  g_free (((Option *) data)->value);
}

static void
add_option (JalonImportField *self,
            GtkStringList    *labels,
            OptionKind        kind,
            const char       *value,
            const char       *label)
{
  Option option = { kind, g_strdup (value) };

  g_array_append_val (self->options, option);
  gtk_string_list_append (labels, label);
}

static void
add_value (JalonImportField *self,
           GtkStringList    *labels,
           const char       *code,
           const char       *label)
{
  /* Translators: a choice for a field: %s is the value that every row gets */
  g_autofree char *text = g_strdup_printf (_("All rows: %s"), label);

  add_option (self, labels, OPTION_VALUE, code, text);
}

static gboolean
is_position (const char *field)
{
  static const char *const names[] = { "longitude", "latitude", "x", "y", "wkt", "position_text", NULL };

  return g_strv_contains (names, field);
}

/* Facts about the whole file, which no column gives. */
static gboolean
is_constant_only (const char *field)
{
  static const char *const names[] = { "source", "licence", "publisher", "web", NULL };

  return g_strv_contains (names, field);
}

static void
add_codes (JalonImportField *self,
           GtkStringList    *labels,
           JalonVocabulary   vocabulary)
{
  const char *constant = jalon_mapping_get_constant (self->mapping, self->field);
  gboolean known = constant == NULL;

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    {
      const char *code = jalon_vocabulary_get_code (vocabulary, i);

      add_value (self, labels, code, jalon_vocabulary_get_label (vocabulary, code));
      known = known || g_str_equal (code, constant);
    }
  if (!known)
    add_value (self, labels, constant, constant);
}

static void
add_constants (JalonImportField *self,
               GtkStringList    *labels)
{
  const JalonField *field = jalon_field_find (self->field);

  if (g_str_equal (self->field, "jurisdiction"))
    for (guint i = 0; i < JALON_N_JURISDICTIONS; i++)
      add_value (self, labels, jalon_jurisdiction_get_code (i), jalon_jurisdiction_get_label (i));
  else if (field != NULL && field->type == JALON_FIELD_CODE)
    add_codes (self, labels, field->vocabulary);
  else if (!is_position (self->field))
    add_option (self, labels, OPTION_TEXT, NULL, _("One value for all rows…"));
}

static void
add_columns (JalonImportField *self,
             GtkStringList    *labels)
{
  const char *template = jalon_mapping_get_template (self->mapping, self->field);

  if (template != NULL)
    {
      g_auto(GStrv) parts = g_strsplit_set (template, "{}", -1);
      g_autofree char *joined = g_strjoinv ("", parts);

      add_option (self, labels, OPTION_TEMPLATE, template, joined);
    }
  for (guint i = 0; i < jalon_mapping_get_n_columns (self->mapping); i++)
    {
      const char *name = jalon_mapping_get_column_name (self->mapping, i);

      add_option (self, labels, OPTION_COLUMN, name, name);
    }
}

static void
fill_options (JalonImportField *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  gboolean lists_first = g_str_equal (self->field, "jurisdiction");

  g_array_set_size (self->options, 0);
  add_option (self, labels, OPTION_NONE, NULL, lists_first ? _("Unknown") : _("Not in this file"));
  if (lists_first)
    add_constants (self, labels);
  add_columns (self, labels);
  if (!lists_first)
    add_constants (self, labels);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (labels));
  gtk_drop_down_set_enable_search (self->choice, self->options->len > 12);
}

static gboolean
is_chosen (JalonImportField *self,
           const Option     *option)
{
  const char *field = self->field;
  const char *constant = jalon_mapping_get_constant (self->mapping, field);
  int column = jalon_mapping_get_column (self->mapping, field);

  switch (option->kind)
    {
    case OPTION_COLUMN:
      return column >= 0 && g_str_equal (jalon_mapping_get_column_name (self->mapping, column), option->value);
    case OPTION_TEMPLATE:
      return g_strcmp0 (jalon_mapping_get_template (self->mapping, field), option->value) == 0;
    case OPTION_VALUE:
      return g_strcmp0 (constant, option->value) == 0;
    case OPTION_TEXT:
      return constant != NULL;
    case OPTION_NONE:
    default:
      return jalon_mapping_get_kind (self->mapping, field) == JALON_MAPPING_NONE;
    }
}

static const Option *
get_chosen (JalonImportField *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  return selected < self->options->len ? &g_array_index (self->options, Option, selected) : NULL;
}

static void
show_problem (JalonImportField *self,
              const GError     *error)
{
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
on_choice_changed_cb (JalonImportField *self)
{
  const Option *option = get_chosen (self);
  g_autoptr(GError) error = NULL;

  if (self->updating || self->mapping == NULL || option == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), option->kind == OPTION_TEXT);
  switch (option->kind)
    {
    case OPTION_COLUMN:
      jalon_mapping_set_column (self->mapping, self->field, option->value, &error);
      break;
    case OPTION_TEMPLATE:
      jalon_mapping_set_template (self->mapping, self->field, option->value, &error);
      break;
    case OPTION_VALUE:
      jalon_mapping_set_constant (self->mapping, self->field, option->value, &error);
      break;
    case OPTION_TEXT:
      jalon_mapping_set_constant (self->mapping, self->field, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      break;
    case OPTION_NONE:
    default:
      jalon_mapping_clear (self->mapping, self->field);
    }
  show_problem (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_text_changed_cb (JalonImportField *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr(GError) error = NULL;

  if (self->updating || self->mapping == NULL)
    return;
  if (!jalon_mapping_set_constant (self->mapping, self->field, text, &error))
    jalon_mapping_clear (self->mapping, self->field);
  show_problem (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
jalon_import_field_finalize (GObject *object)
{
  JalonImportField *self = JALON_IMPORT_FIELD (object);

  g_clear_pointer (&self->options, g_array_unref);
  g_free (self->field);

  G_OBJECT_CLASS (jalon_import_field_parent_class)->finalize (object);
}

static void
jalon_import_field_class_init (JalonImportFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_import_field_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-field.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportField, line);
  gtk_widget_class_bind_template_child (widget_class, JalonImportField, label);
  gtk_widget_class_bind_template_child (widget_class, JalonImportField, choice);
  gtk_widget_class_bind_template_child (widget_class, JalonImportField, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonImportField, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
jalon_import_field_init (JalonImportField *self)
{
  self->options = g_array_new (FALSE, TRUE, sizeof (Option));
  g_array_set_clear_func (self->options, clear_option);
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_fit_drop_down (self->choice);
  jalon_compat_let_name (GTK_WIDGET (self->choice));
}

/* Beside the choice, in a column with the other labels; large text needs all the width for itself. */
static void
place_label (JalonImportField *self)
{
  gboolean above = jalon_text_size_get (GTK_WIDGET (self)) >= JALON_TEXT_SIZE_LARGE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line), above ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->line, above ? 3 : 12);
  gtk_label_set_width_chars (self->label, above ? -1 : LABEL_CHARS);
  gtk_label_set_max_width_chars (self->label, above ? -1 : LABEL_CHARS);
}

/**
 * jalon_import_field_new:
 * @field: a field's name, one of jalon_mapping_get_fields()
 * @beside: whether the label stands beside the choice where there is room, not above it
 *
 * Returns: (transfer floating): a chooser without a mapping
 */
GtkWidget *
jalon_import_field_new (const char *field,
                        gboolean    beside)
{
  JalonImportField *self = g_object_new (JALON_TYPE_IMPORT_FIELD, NULL);
  const char *label = jalon_mapping_get_field_label (field);

  self->field = g_strdup (field);
  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), !is_constant_only (field));
  gtk_widget_set_visible (GTK_WIDGET (self->entry), is_constant_only (field));
  if (beside)
    {
      jalon_text_size_connect (GTK_WIDGET (self), G_CALLBACK (place_label));
      place_label (self);
    }
  return GTK_WIDGET (self);
}

/**
 * jalon_import_field_get_field:
 * @self: a chooser
 *
 * Returns: (transfer none): the name of the field it is for
 */
const char *
jalon_import_field_get_field (JalonImportField *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_FIELD (self), NULL);

  return self->field;
}

/**
 * jalon_import_field_refresh:
 * @self: a chooser
 *
 * Shows what the mapping says now.
 */
void
jalon_import_field_refresh (JalonImportField *self)
{
  const char *constant;
  const Option *option;

  g_return_if_fail (JALON_IS_IMPORT_FIELD (self));

  if (self->mapping == NULL)
    return;
  self->updating = TRUE;
  for (guint i = 0; i < self->options->len; i++)
    if (is_chosen (self, &g_array_index (self->options, Option, i)))
      {
        gtk_drop_down_set_selected (self->choice, i);
        break;
      }
  option = get_chosen (self);
  constant = jalon_mapping_get_constant (self->mapping, self->field);
  if (constant != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), constant);
  if (!is_constant_only (self->field))
    gtk_widget_set_visible (GTK_WIDGET (self->entry), option != NULL && option->kind == OPTION_TEXT);
  show_problem (self, NULL);
  self->updating = FALSE;
}

/**
 * jalon_import_field_set_mapping:
 * @self: a chooser
 * @mapping: (nullable): the mapping it shows and changes; must outlive the chooser or be taken away with %NULL
 */
void
jalon_import_field_set_mapping (JalonImportField *self,
                                JalonMapping     *mapping)
{
  g_return_if_fail (JALON_IS_IMPORT_FIELD (self));

  self->mapping = mapping;
  if (mapping == NULL)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill_options (self);
  self->updating = FALSE;
  jalon_import_field_refresh (self);
}

/**
 * jalon_import_field_set_hint:
 * @self: a chooser
 * @hint: what stands in the empty entry
 */
void
jalon_import_field_set_hint (JalonImportField *self,
                             const char       *hint)
{
  g_return_if_fail (JALON_IS_IMPORT_FIELD (self));

  gtk_entry_set_placeholder_text (self->entry, hint);
}
