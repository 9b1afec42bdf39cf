/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-import-crs.h"
#include "jalon-import-field.h"
#include "jalon-layer-check.h"
#include "jalon-measure.h"
#include "jalon-vocabulary.h"

#define EXAMPLES 3

struct _JalonLayerCheck
{
  AdwBin             parent_instance;

  GtkLabel          *name;
  GtkLabel          *examples;
  GtkWidget         *layer_box;
  GtkDropDown       *layer;
  GtkDropDown       *content;
  GtkWidget         *kind_box;
  GtkDropDown       *kind;
  GtkWidget         *target_box;
  GtkDropDown       *target;
  GtkBox            *fields;
  JalonImportCrs    *crs;
  GtkWidget         *figures_box;
  GtkBox            *figures;

  JalonLayerPreview *preview; /* of the dialog, not owned */
  guint              updating : 1;
};

enum
{
  CHANGED,
  REREAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonLayerCheck, jalon_layer_check, ADW_TYPE_BIN)

static JalonLayerMapping *
get_mapping (JalonLayerCheck *self)
{
  return jalon_layer_preview_get_mapping (self->preview);
}

static const char *
get_example (JalonLayerCheck *self,
             guint            row,
             const char      *field)
{
  int column = jalon_mapping_get_column (get_mapping (self)->fields, field);
  const char *cell = column >= 0 ? jalon_import_preview_get_cell (jalon_layer_preview_get_table (self->preview), row, (guint) column) : NULL;

  return cell != NULL && cell[0] != '\0' ? cell : NULL;
}

/* The first rows as they would be called: a wrong column shows at once. */
static void
show_examples (JalonLayerCheck *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint row = 0; row < MIN (EXAMPLES, jalon_import_preview_get_n_rows (jalon_layer_preview_get_table (self->preview))); row++)
    {
      const char *code = get_example (self, row, "external_id");
      const char *name = get_example (self, row, "name_en");
      const char *french = get_example (self, row, "name_fr");

      if (name == NULL)
        name = french;
      if (code == NULL && name == NULL)
        continue;
      g_string_append (text, text->len > 0 ? "  ·  " : "");
      if (code != NULL && name != NULL)
        /* Translators: name and code of an area */
        g_string_append_printf (text, _("%s (%s)"), name, code);
      else
        g_string_append (text, name != NULL ? name : code);
    }
  gtk_label_set_text (self->examples, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->examples), text->len > 0);
}

static void
tell (JalonLayerCheck *self)
{
  show_examples (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Layers of a file that has several */

static void
fill_layers (JalonLayerCheck *self)
{
  const char *const *layers = jalon_import_preview_get_layers (jalon_layer_preview_get_table (self->preview));
  const char *layer = jalon_import_preview_get_layer (jalon_layer_preview_get_table (self->preview));
  g_autoptr(GtkStringList) list = gtk_string_list_new (layers);

  gtk_drop_down_set_model (self->layer, G_LIST_MODEL (list));
  for (guint i = 0; layers[i] != NULL; i++)
    if (g_strcmp0 (layers[i], layer) == 0)
      gtk_drop_down_set_selected (self->layer, i);
  gtk_widget_set_visible (self->layer_box, g_strv_length ((char **) layers) > 1);
}

static void
on_layer_changed_cb (JalonLayerCheck *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->layer);

  if (!self->updating && self->preview != NULL && chosen != NULL)
    g_signal_emit (self, signals[REREAD], 0, gtk_string_object_get_string (chosen));
}

static void
on_crs_changed_cb (JalonLayerCheck *self)
{
  tell (self);
}

/* Kinds */

static JalonVocabulary
get_kinds (JalonLayerCheck *self)
{
  return jalon_layer_mapping_is_place (get_mapping (self)) ? JALON_VOCABULARY_PLACE_KIND : JALON_VOCABULARY_AREA_KIND;
}

/* The kinds of the list, then none; a kind that is not of the list stands last. */
static void
fill_kinds (JalonLayerCheck *self)
{
  JalonLayerMapping *mapping = get_mapping (self);
  JalonVocabulary vocabulary = get_kinds (self);
  guint n = jalon_vocabulary_get_n_codes (vocabulary), selected = n;
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *code = jalon_vocabulary_get_code (vocabulary, i);

      gtk_string_list_append (list, jalon_vocabulary_get_label (vocabulary, code));
      if (g_strcmp0 (code, mapping->kind) == 0)
        selected = i;
    }
  gtk_string_list_append (list, C_("kind of areas or places", "Other"));
  if (selected == n && mapping->kind != NULL)
    {
      gtk_string_list_append (list, mapping->kind);
      selected++;
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->kind, selected);
}

static void
on_kind_changed_cb (JalonLayerCheck *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind), n;

  if (self->updating || self->preview == NULL)
    return;
  n = jalon_vocabulary_get_n_codes (get_kinds (self));
  if (selected <= n)
    jalon_layer_mapping_set_kind (get_mapping (self), selected < n ? jalon_vocabulary_get_code (get_kinds (self), selected) : NULL);
  tell (self);
}

/* What figures are of */

static void
fill_targets (JalonLayerCheck *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  int selected = jalon_layer_preview_find_target (self->preview);

  for (guint i = 0; i < jalon_layer_preview_get_n_targets (self->preview); i++)
    {
      const JalonLayerTarget *target = jalon_layer_preview_get_target (self->preview, i);
      const char *label = jalon_vocabulary_get_subject_label (target->place, target->kind);
      int n_matched = jalon_layer_preview_count_matches (self->preview, i);
      g_autofree char *matched = jalon_format_integer (n_matched >= 0 ? n_matched : (gint64) target->n_matched);
      g_autofree char *all = jalon_format_integer (target->n_all);
      /* Translators: a kind of areas or places, how many of them have their code in the file, and how many there are */
      g_autofree char *text = g_strdup_printf (_("%s: %s of %s found"), label, matched, all);

      gtk_string_list_append (list, text);
    }
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (list));
  if (selected >= 0)
    gtk_drop_down_set_selected (self->target, (guint) selected);
}

static void
on_target_changed_cb (JalonLayerCheck *self)
{
  guint selected = gtk_drop_down_get_selected (self->target);

  if (self->updating || self->preview == NULL || selected >= jalon_layer_preview_get_n_targets (self->preview))
    return;
  jalon_layer_preview_set_target (self->preview, selected);
  tell (self);
}

/* Fields */

/* Another column of codes is that of other areas. */
static void
on_field_changed_cb (JalonLayerCheck *self)
{
  if (get_mapping (self)->content == JALON_LAYER_MEASURES)
    {
      self->updating = TRUE;
      fill_targets (self);
      self->updating = FALSE;
    }
  else
    jalon_import_crs_set_mapping (self->crs, get_mapping (self)->fields);
  tell (self);
}

static void
fill_fields (JalonLayerCheck *self)
{
  static const char *const fields[] = { "external_id", "name_en", "name_fr", "province", "longitude", "latitude", "wkt" };
  JalonLayerMapping *mapping = get_mapping (self);
  JalonPositionMode mode = jalon_mapping_get_position_mode (mapping->fields);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *field;

      if ((i > 1 && mapping->content == JALON_LAYER_MEASURES) || (i > 3 && mode == JALON_POSITION_GEOMETRY) ||
          ((i == 4 || i == 5) && mapping->content != JALON_LAYER_PLACES) || (i == 6 && mapping->content != JALON_LAYER_AREAS))
        continue;
      field = jalon_import_field_new (fields[i], TRUE);
      jalon_import_field_set_mapping (JALON_IMPORT_FIELD (field), mapping->fields);
      g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->fields, field);
    }
}

/* Figures */

static void
on_figure_toggled_cb (JalonLayerCheck *self)
{
  GArray *measures = get_mapping (self)->measures;
  guint i = 0;

  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->figures)); check != NULL && i < measures->len;
       check = gtk_widget_get_next_sibling (check), i++)
    g_array_index (measures, JalonLayerMeasure, i).used = gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
  tell (self);
}

static void
fill_figures (JalonLayerCheck *self)
{
  JalonLayerMapping *mapping = get_mapping (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_box_remove (self->figures, child);
  for (guint i = 0; i < mapping->measures->len; i++)
    {
      const JalonLayerMeasure *measure = &g_array_index (mapping->measures, JalonLayerMeasure, i);
      g_autofree char *label = jalon_measure_dup_label (measure->code, measure->year);
      const char *column = jalon_mapping_get_column_name (mapping->fields, measure->column);
      g_autofree char *text = g_strcmp0 (label, column) == 0 ? g_strdup (label) : g_strdup_printf ("%s ← %s", label, column);
      GtkWidget *check = gtk_check_button_new_with_label (text);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), measure->used);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_figure_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->figures, check);
    }
  gtk_widget_set_visible (self->figures_box, mapping->measures->len > 0);
}

static void
show_mapping (JalonLayerCheck *self)
{
  JalonLayerMapping *mapping = get_mapping (self);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->content, mapping->content);
  gtk_widget_set_visible (self->kind_box, mapping->content != JALON_LAYER_MEASURES);
  gtk_widget_set_visible (self->target_box, mapping->content == JALON_LAYER_MEASURES);
  if (mapping->content == JALON_LAYER_MEASURES)
    fill_targets (self);
  else
    fill_kinds (self);
  fill_fields (self);
  jalon_import_crs_set_mapping (self->crs, mapping->fields);
  fill_figures (self);
  self->updating = FALSE;
  tell (self);
}

static void
on_content_changed_cb (JalonLayerCheck *self)
{
  guint selected = gtk_drop_down_get_selected (self->content);

  if (self->updating || self->preview == NULL || selected >= JALON_N_LAYER_CONTENTS)
    return;
  jalon_layer_preview_set_content (self->preview, (JalonLayerContent) selected);
  show_mapping (self);
}

static void
jalon_layer_check_class_init (JalonLayerCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REREAD] = g_signal_new ("reread", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (JALON_TYPE_IMPORT_CRS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-layer-check.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, name);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, examples);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, layer_box);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, layer);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, content);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, kind_box);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, kind);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, target_box);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, target);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, fields);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, crs);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, figures_box);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerCheck, figures);
  gtk_widget_class_bind_template_callback (widget_class, on_layer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_crs_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_content_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_target_changed_cb);
}

static void
jalon_layer_check_init (JalonLayerCheck *self)
{
  const char *const contents[] = { _("Areas, such as census subdivisions or districts"), _("Places, such as First Nations or towns"),
                                   _("Figures of areas or places"), NULL };
  g_autoptr(GtkStringList) list = gtk_string_list_new (contents);

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->content, G_LIST_MODEL (list));
  self->updating = FALSE;
}

/**
 * jalon_layer_check_set_preview:
 * @self: a page
 * @path: the file
 * @preview: (nullable): what it shows and changes; must outlive the page or be taken away with %NULL
 */
void
jalon_layer_check_set_preview (JalonLayerCheck   *self,
                               const char        *path,
                               JalonLayerPreview *preview)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_return_if_fail (JALON_IS_LAYER_CHECK (self));

  self->preview = preview;
  if (preview == NULL)
    {
      jalon_import_crs_set_mapping (self->crs, NULL);
      return;
    }
  gtk_label_set_text (self->name, name);
  self->updating = TRUE;
  fill_layers (self);
  self->updating = FALSE;
  show_mapping (self);
}

/**
 * jalon_layer_check_refresh:
 * @self: a check
 *
 * Shows the mapping anew, after it was changed from elsewhere.
 */
void
jalon_layer_check_refresh (JalonLayerCheck *self)
{
  g_return_if_fail (JALON_IS_LAYER_CHECK (self));

  if (self->preview != NULL)
    show_mapping (self);
}
