/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-import-check.h"
#include "jalon-import-field.h"
#include "jalon-import-position.h"
#include "jalon-import-rows.h"
#include "jalon-text-size.h"

struct _JalonImportCheck
{
  AdwBin               parent_instance;

  GtkLabel            *name;
  GtkLabel            *format;
  GtkWidget           *reading;
  GtkWidget           *encoding_box;
  GtkDropDown         *encoding;
  GtkWidget           *delimiter_box;
  GtkDropDown         *delimiter;
  GtkCheckButton      *header;
  GtkWidget           *layer_box;
  GtkDropDown         *layer;
  GtkBox              *remarks;
  JalonImportPosition *position;
  GtkBox              *whole;
  GtkBox              *found;
  GtkBox              *reading_choices;
  GtkExpander         *more;
  GtkLabel            *more_label;
  GtkBox              *missing;
  GtkLabel            *kept_heading;
  GtkLabel            *kept;
  JalonImportRows     *rows;

  GPtrArray           *fields;    /* of JalonImportField, those of the groups */
  GPtrArray           *encodings; /* of static or interned text, as the drop-down has them */
  GArray              *delimiters; /* of char */
  JalonImportPreview  *preview;   /* of the dialog, not owned */
  guint                updating : 1;
};

enum
{
  CHANGED,
  REREAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportCheck, jalon_import_check, ADW_TYPE_BIN)

static const char *const whole_fields[] = { "jurisdiction", "organization", "kind", "source", "licence", NULL };
static const char *const first_fields[] = { "name_en", "name_fr", "external_id", "address", "locality", "province", "postal_code", NULL };
static const char *const position_fields[] = { "longitude", "latitude", "x", "y", "wkt", "position_text", NULL };

static const char *
get_format_label (const char *format)
{
  if (g_strcmp0 (format, "CSV") == 0)
    return _("Table of text (CSV)");
  return g_strcmp0 (format, "GPKG") == 0 ? "GeoPackage" : g_strcmp0 (format, "ESRI Shapefile") == 0 ? "Shapefile" : format;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_remarks (JalonImportCheck *self)
{
  const char *const *remarks = jalon_import_preview_get_remarks (self->preview);
  g_autofree char *problem = jalon_mapping_dup_problem (jalon_import_preview_get_mapping (self->preview));

  clear_box (self->remarks);
  for (guint i = 0; remarks[i] != NULL; i++)
    {
      GtkWidget *label;

      if (g_strcmp0 (remarks[i], problem) == 0) /* shown above everything */
        continue;
      label = gtk_label_new (remarks[i]);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (self->remarks, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), gtk_widget_get_first_child (GTK_WIDGET (self->remarks)) != NULL);
}

static void
show_kept (JalonImportCheck *self)
{
  JalonMapping *mapping = jalon_import_preview_get_mapping (self->preview);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *number = NULL;
  g_autofree char *heading = NULL;
  guint n = 0;

  for (guint i = 0; i < jalon_mapping_get_n_columns (mapping); i++)
    if (jalon_mapping_get_field_of_column (mapping, i) == NULL)
      {
        const char *name = jalon_mapping_get_column_name (mapping, i);

        if (n++ > 0)
          g_string_append (names, ", ");
        g_string_append (names, name[0] != '\0' ? name : "—");
      }
  number = jalon_format_integer (n);
  /* Translators: a heading; the names of the file's columns follow */
  heading = g_strdup_printf (ngettext ("%s column kept as other data", "%s columns kept as other data", n), number);
  gtk_label_set_text (self->kept_heading, heading);
  gtk_label_set_text (self->kept, names->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_heading), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), n > 0);
}

static void
show_mapping (JalonImportCheck *self)
{
  show_remarks (self);
  show_kept (self);
  jalon_import_rows_show (self->rows, self->preview);
}

static void
on_mapping_changed_cb (JalonImportCheck *self)
{
  if (self->preview == NULL)
    return;
  show_mapping (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static JalonImportField *
add_field (JalonImportCheck *self,
           GtkBox           *box,
           const char       *name,
           gboolean          beside)
{
  GtkWidget *field = jalon_import_field_new (name, beside);

  g_signal_connect_object (field, "changed", G_CALLBACK (on_mapping_changed_cb), self, G_CONNECT_SWAPPED);
  jalon_import_field_set_mapping (JALON_IMPORT_FIELD (field), jalon_import_preview_get_mapping (self->preview));
  gtk_box_append (box, field);
  g_ptr_array_add (self->fields, field);
  return JALON_IMPORT_FIELD (field);
}

static void
fill_whole (JalonImportCheck *self,
            const char       *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *valid = g_utf8_make_valid (base, -1);

  for (guint i = 0; whole_fields[i] != NULL; i++)
    {
      JalonImportField *field = add_field (self, self->whole, whole_fields[i], FALSE);

      if (g_str_equal (whole_fields[i], "source"))
        jalon_import_field_set_hint (field, valid);
    }
}

static gboolean
is_listed (const char *name)
{
  return !g_strv_contains (whole_fields, name) && !g_strv_contains (position_fields, name);
}

/* Those every list should have, then those that the file gives; the others are made when they are asked for. */
static void
fill_found (JalonImportCheck *self)
{
  JalonMapping *mapping = jalon_import_preview_get_mapping (self->preview);
  const char *const *names = jalon_mapping_get_fields ();
  guint n_missing = 0;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; first_fields[i] != NULL; i++)
    if (i < 3 || jalon_mapping_get_kind (mapping, first_fields[i]) != JALON_MAPPING_NONE)
      add_field (self, self->found, first_fields[i], TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    if (is_listed (names[i]) && !g_strv_contains (first_fields, names[i]) &&
        jalon_mapping_get_kind (mapping, names[i]) != JALON_MAPPING_NONE)
      add_field (self, self->found, names[i], TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    n_missing += is_listed (names[i]) && jalon_import_check_find_field (self, names[i]) == NULL;
  number = jalon_format_integer (n_missing);
  label = g_strdup_printf (ngettext ("%s field that no column gives", "%s fields that no column gives", n_missing), number);
  gtk_label_set_text (self->more_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_expander_set_expanded (self->more, FALSE);
}

static void
on_more_expanded_cb (JalonImportCheck *self)
{
  const char *const *names = jalon_mapping_get_fields ();

  if (self->preview == NULL || !gtk_expander_get_expanded (self->more) ||
      gtk_widget_get_first_child (GTK_WIDGET (self->missing)) != NULL)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    if (is_listed (names[i]) && jalon_import_check_find_field (self, names[i]) == NULL)
      add_field (self, self->missing, names[i], TRUE);
}

/* How the file is read */

static void
fill_encodings (JalonImportCheck *self)
{
  static const struct
  {
    const char *code;
    const char *label;
  } known[] = {
    { "UTF-8", "UTF-8" },
    { "WINDOWS-1252", "Windows-1252" },
    { "ISO-8859-1", "ISO-8859-1 (Latin-1)" },
    { "ISO-8859-15", "ISO-8859-15 (Latin-9)" },
    { "UTF-16LE", "UTF-16 LE" },
    { "UTF-16BE", "UTF-16 BE" },
    { "MACINTOSH", "Mac OS Roman" },
    { "IBM850", "IBM 850 (DOS)" },
  };
  const char *encoding = jalon_import_preview_get_encoding (self->preview);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->encodings, 0);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (encoding != NULL && g_ascii_strcasecmp (known[i].code, encoding) == 0)
        chosen = i;
      g_ptr_array_add (self->encodings, (gpointer) known[i].code);
      gtk_string_list_append (labels, known[i].label);
    }
  if (encoding != NULL && chosen == GTK_INVALID_LIST_POSITION)
    {
      chosen = self->encodings->len;
      g_ptr_array_add (self->encodings, (gpointer) g_intern_string (encoding));
      gtk_string_list_append (labels, encoding);
    }
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->encoding, chosen);
}

static void
fill_delimiters (JalonImportCheck *self)
{
  static const char known[] = { ',', ';', '\t', '|', ' ' };
  const char *const names[] = { _("Comma"), _("Semicolon"), _("Tab"), _("Vertical bar"), _("Space") };
  char delimiter = jalon_import_preview_get_delimiter (self->preview);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  g_array_set_size (self->delimiters, 0);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (known[i] == delimiter)
        chosen = i;
      g_array_append_val (self->delimiters, known[i]);
      gtk_string_list_append (labels, names[i]);
    }
  if (delimiter != 0 && chosen == GTK_INVALID_LIST_POSITION)
    {
      const char text[] = { delimiter, '\0' };

      chosen = self->delimiters->len;
      g_array_append_val (self->delimiters, delimiter);
      gtk_string_list_append (labels, text);
    }
  gtk_drop_down_set_model (self->delimiter, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->delimiter, chosen);
}

/* The layer read is the first with rows unless another was chosen. */
static void
fill_layers (JalonImportCheck *self)
{
  const char *const *layers = jalon_import_preview_get_layers (self->preview);
  g_autoptr(GtkStringList) labels = NULL;
  const char *layer = jalon_import_preview_get_layer (self->preview);
  guint chosen = 0;
  GListModel *before = gtk_drop_down_get_model (self->layer);

  gtk_widget_set_visible (self->layer_box, g_strv_length ((char **) layers) > 1);
  if (before != NULL && g_list_model_get_n_items (before) == g_strv_length ((char **) layers))
    return;
  labels = gtk_string_list_new (layers);
  gtk_drop_down_set_model (self->layer, G_LIST_MODEL (labels));
  while (layers[chosen] != NULL && g_strcmp0 (layers[chosen], layer) != 0)
    chosen++;
  gtk_drop_down_set_selected (self->layer, layers[chosen] != NULL ? chosen : 0);
}

static void
show_file (JalonImportCheck *self,
           const char       *path)
{
  const char *format = jalon_import_preview_get_format (self->preview);
  gboolean table = jalon_import_preview_get_delimiter (self->preview) != 0 || g_strcmp0 (format, "CSV") == 0;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *valid = g_utf8_make_valid (base, -1);

  gtk_label_set_text (self->name, valid);
  gtk_label_set_text (self->format, get_format_label (format));
  gtk_widget_set_visible (self->reading, table);
  gtk_widget_set_visible (GTK_WIDGET (self->header), table);
  fill_encodings (self);
  fill_delimiters (self);
  fill_layers (self);
}

static void
on_reading_changed_cb (JalonImportCheck *self)
{
  if (!self->updating && self->preview != NULL)
    g_signal_emit (self, signals[REREAD], 0);
}

static void
forget_fields (JalonImportCheck *self)
{
  g_ptr_array_set_size (self->fields, 0);
  clear_box (self->whole);
  clear_box (self->found);
  clear_box (self->missing);
}

static void
jalon_import_check_dispose (GObject *object)
{
  JalonImportCheck *self = JALON_IMPORT_CHECK (object);

  self->preview = NULL;

  G_OBJECT_CLASS (jalon_import_check_parent_class)->dispose (object);
}

static void
jalon_import_check_finalize (GObject *object)
{
  JalonImportCheck *self = JALON_IMPORT_CHECK (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->encodings);
  g_array_unref (self->delimiters);

  G_OBJECT_CLASS (jalon_import_check_parent_class)->finalize (object);
}

static void
jalon_import_check_class_init (JalonImportCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_import_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_check_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REREAD] = g_signal_new ("reread", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JALON_TYPE_IMPORT_POSITION);
  g_type_ensure (JALON_TYPE_IMPORT_ROWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-check.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, name);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, format);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, reading);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, encoding_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, encoding);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, delimiter_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, delimiter);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, header);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, layer_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, layer);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, remarks);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, position);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, whole);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, found);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, more);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, reading_choices);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, more_label);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, missing);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, kept_heading);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, kept);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCheck, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_mapping_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_expanded_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_changed_cb);
}

static void
jalon_import_check_init (JalonImportCheck *self)
{
  self->fields = g_ptr_array_new ();
  self->encodings = g_ptr_array_new ();
  self->delimiters = g_array_new (FALSE, FALSE, sizeof (char));
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_fit_drop_down (self->encoding);
  jalon_compat_fit_drop_down (self->delimiter);
  jalon_compat_fit_drop_down (self->layer);
  jalon_text_size_turn_box (self->reading_choices);
}

/**
 * jalon_import_check_set_preview:
 * @self: a page
 * @path: the file
 * @preview: (nullable): what was read; its mapping is changed in place, so it must stay until another one, or %NULL, is set
 */
void
jalon_import_check_set_preview (JalonImportCheck   *self,
                                const char         *path,
                                JalonImportPreview *preview)
{
  g_return_if_fail (JALON_IS_IMPORT_CHECK (self));

  forget_fields (self);
  self->preview = preview;
  jalon_import_position_set_preview (self->position, preview);
  if (preview == NULL)
    return;
  self->updating = TRUE;
  show_file (self, path);
  fill_whole (self, path);
  fill_found (self);
  self->updating = FALSE;
  show_mapping (self);
}

/**
 * jalon_import_check_refresh:
 * @self: a page
 *
 * Shows the mapping anew after it was changed elsewhere.
 */
void
jalon_import_check_refresh (JalonImportCheck *self)
{
  g_return_if_fail (JALON_IS_IMPORT_CHECK (self));

  if (self->preview == NULL)
    return;
  jalon_import_position_set_preview (self->position, self->preview);
  for (guint i = 0; i < self->fields->len; i++)
    jalon_import_field_refresh (g_ptr_array_index (self->fields, i));
  on_mapping_changed_cb (self);
}

/**
 * jalon_import_check_get_options:
 * @self: a page with a preview
 *
 * Returns: how the planner wants the file to be read; its texts belong to the page
 */
JalonTableOptions
jalon_import_check_get_options (JalonImportCheck *self)
{
  JalonTableOptions options = JALON_TABLE_OPTIONS_DEFAULT;
  guint encoding = gtk_drop_down_get_selected (self->encoding);
  guint delimiter = gtk_drop_down_get_selected (self->delimiter);
  GObject *layer = gtk_drop_down_get_selected_item (self->layer);

  if (gtk_widget_get_visible (self->reading) && encoding < self->encodings->len)
    options.encoding = g_ptr_array_index (self->encodings, encoding);
  if (gtk_widget_get_visible (self->reading) && delimiter < self->delimiters->len)
    options.delimiter = g_array_index (self->delimiters, char, delimiter);
  if (gtk_widget_get_visible (self->layer_box) && layer != NULL)
    options.layer = gtk_string_object_get_string (GTK_STRING_OBJECT (layer));
  options.has_header = gtk_check_button_get_active (self->header);
  return options;
}

/**
 * jalon_import_check_find_field:
 * @self: a page
 * @field: a field's name
 *
 * Returns: (transfer none) (nullable): the #JalonImportField of a field that is shown
 */
GtkWidget *
jalon_import_check_find_field (JalonImportCheck *self,
                               const char       *field)
{
  g_return_val_if_fail (JALON_IS_IMPORT_CHECK (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (jalon_import_field_get_field (g_ptr_array_index (self->fields, i)), field))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}
