/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-layer-row.h"
#include "jalon-measure.h"

#define SETTLE_MS 400 /* a slider that moves on is one change */

struct _JalonLayerRow
{
  GtkWidget        parent_instance;

  GtkCheckButton  *shown;
  GtkWidget       *up;
  GtkWidget       *down;
  GtkWidget       *style_button;
  GtkWidget       *measure_label;
  GtkDropDown     *measure;
  GtkWidget       *method_label;
  GtkDropDown     *method;
  GtkWidget       *classes_label;
  GtkSpinButton   *classes;
  GtkWidget       *ramp_label;
  GtkDropDown     *ramp;
  GtkRange        *opacity;
  GtkCheckButton  *labels;

  JalonMapLayers  *layers;
  JalonMapLayer    style;
  GArray          *choices; /* JalonLayerChoice, borrowed from the stack kept below */
  JalonLayerStack *stack;
  guint            settle;
  guint            updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonLayerRow, jalon_layer_row, GTK_TYPE_WIDGET)

static void
set_integer (JalonLayerRow *self,
             const char    *column,
             gint64         number)
{
  JalonValue value = JALON_INTEGER (number);

  if (!self->updating)
    jalon_map_layers_set (self->layers, self->style.uuid, column, &value);
}

static void
set_text (JalonLayerRow *self,
          const char    *column,
          const char    *text)
{
  JalonValue value = JALON_TEXT (text);

  if (!self->updating)
    jalon_map_layers_set (self->layers, self->style.uuid, column, &value);
}

static void
on_shown_toggled_cb (JalonLayerRow *self)
{
  set_integer (self, "visible", gtk_check_button_get_active (self->shown));
}

static void
on_labels_toggled_cb (JalonLayerRow *self)
{
  set_integer (self, "labels", gtk_check_button_get_active (self->labels));
}

static void
on_up_clicked_cb (JalonLayerRow *self)
{
  jalon_map_layers_move (self->layers, self->style.uuid, 1);
}

static void
on_down_clicked_cb (JalonLayerRow *self)
{
  jalon_map_layers_move (self->layers, self->style.uuid, -1);
}

static void
on_measure_changed_cb (JalonLayerRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->measure);
  const JalonLayerChoice *choice;

  if (self->updating || selected == GTK_INVALID_LIST_POSITION || selected > self->choices->len)
    return;
  if (selected == 0)
    {
      jalon_map_layers_set_measure (self->layers, self->style.uuid, NULL, 0);
      return;
    }
  choice = &g_array_index (self->choices, JalonLayerChoice, selected - 1);
  jalon_map_layers_set_measure (self->layers, self->style.uuid, choice->code, choice->year);
}

static void
on_method_changed_cb (JalonLayerRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->method);

  if (selected < JALON_N_BREAKS)
    set_text (self, "method", jalon_breaks_method_get_code ((JalonBreaksMethod) selected));
}

static void
on_ramp_changed_cb (JalonLayerRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->ramp);

  if (selected < JALON_N_RAMPS)
    set_text (self, "ramp", jalon_layer_ramp_get_code ((JalonLayerRamp) selected));
}

static gboolean
settle_cb (gpointer user_data)
{
  JalonLayerRow *self = user_data;
  JalonValue opacity = JALON_NUMBER (gtk_range_get_value (self->opacity) / 100);
  guint n_classes = (guint) gtk_spin_button_get_value_as_int (self->classes);

  self->settle = 0;
  if (opacity.number != self->style.opacity)
    jalon_map_layers_set (self->layers, self->style.uuid, "opacity", &opacity);
  if (n_classes != self->style.n_classes)
    set_integer (self, "n_classes", n_classes);
  return G_SOURCE_REMOVE;
}

static void
on_opacity_changed_cb (JalonLayerRow *self)
{
  if (self->updating)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
on_classes_changed_cb (JalonLayerRow *self)
{
  on_opacity_changed_cb (self);
}

static char *
format_opacity (GtkScale *scale,
                double    value,
                gpointer  user_data)
{
  return jalon_format_percent (value / 100, 0);
}

static void
jalon_layer_row_dispose (GObject *object)
{
  JalonLayerRow *self = JALON_LAYER_ROW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->settle, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->layers);
  g_clear_pointer (&self->stack, jalon_layer_stack_unref);

  G_OBJECT_CLASS (jalon_layer_row_parent_class)->dispose (object);
}

static void
jalon_layer_row_finalize (GObject *object)
{
  jalon_map_layer_clear (&JALON_LAYER_ROW (object)->style);

  G_OBJECT_CLASS (jalon_layer_row_parent_class)->finalize (object);
}

static void
jalon_layer_row_class_init (JalonLayerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_layer_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_layer_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-layer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, shown);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, up);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, down);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, style_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, measure_label);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, measure);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, method_label);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, method);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, classes_label);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, classes);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, ramp_label);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, ramp);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, opacity);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerRow, labels);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_labels_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_down_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_measure_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_method_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_ramp_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_opacity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_classes_changed_cb);
}

static void
jalon_layer_row_init (JalonLayerRow *self)
{
  g_autoptr(GtkStringList) methods = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) ramps = gtk_string_list_new (NULL);

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < JALON_N_BREAKS; i++)
    gtk_string_list_append (methods, jalon_breaks_method_get_label ((JalonBreaksMethod) i));
  for (guint i = 0; i < JALON_N_RAMPS; i++)
    gtk_string_list_append (ramps, jalon_layer_ramp_get_label ((JalonLayerRamp) i));
  gtk_drop_down_set_model (self->method, G_LIST_MODEL (methods));
  gtk_drop_down_set_model (self->ramp, G_LIST_MODEL (ramps));
  gtk_scale_set_format_value_func (GTK_SCALE (self->opacity), format_opacity, NULL, NULL);
  self->updating = FALSE;
}

/**
 * jalon_layer_row_new:
 * @layers: whose layer it shows and changes
 *
 * Returns: (transfer floating): a row without a layer
 */
GtkWidget *
jalon_layer_row_new (JalonMapLayers *layers)
{
  JalonLayerRow *self = g_object_new (JALON_TYPE_LAYER_ROW, NULL);

  self->layers = g_object_ref (layers);
  return GTK_WIDGET (self);
}

/**
 * jalon_layer_row_get_uuid:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): of the layer that it shows; %NULL where it shows none yet
 */
const char *
jalon_layer_row_get_uuid (JalonLayerRow *self)
{
  return self->style.uuid;
}

static void
fill_measures (JalonLayerRow *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, _("Nothing: outlines only"));
  for (guint i = 0; i < self->choices->len; i++)
    {
      const JalonLayerChoice *choice = &g_array_index (self->choices, JalonLayerChoice, i);
      g_autofree char *label = jalon_measure_dup_label (choice->code, choice->year);

      gtk_string_list_append (list, label);
      if (selected == 0 && g_strcmp0 (choice->code, self->style.measure) == 0 &&
          (self->style.year == 0 || self->style.year == choice->year))
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->measure, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->measure, selected);
}

/* Only what makes a difference is there to be set. */
static void
update_visibility (JalonLayerRow *self)
{
  gboolean shaded = self->style.measure != NULL;

  gtk_widget_set_visible (self->measure_label, !self->style.place);
  gtk_widget_set_visible (GTK_WIDGET (self->measure), !self->style.place);
  gtk_widget_set_visible (self->method_label, shaded);
  gtk_widget_set_visible (GTK_WIDGET (self->method), shaded);
  gtk_widget_set_visible (self->classes_label, shaded);
  gtk_widget_set_visible (GTK_WIDGET (self->classes), shaded);
  gtk_widget_set_visible (self->ramp_label, !self->style.place);
  gtk_widget_set_visible (GTK_WIDGET (self->ramp), !self->style.place);
  gtk_widget_set_visible (GTK_WIDGET (self->labels), self->style.place);
}

static void
name_controls (JalonLayerRow *self,
               const char    *name)
{
  /* Translators: what a button does to a layer of the map; %s is its name */
  g_autofree char *up = g_strdup_printf (_("Draw above: %s"), name);
  /* Translators: likewise */
  g_autofree char *down = g_strdup_printf (_("Draw below: %s"), name);
  /* Translators: likewise: opens the choices of how it is shown */
  g_autofree char *style = g_strdup_printf (_("Style: %s"), name);

  gtk_check_button_set_label (self->shown, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->up), GTK_ACCESSIBLE_PROPERTY_LABEL, up, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->style_button), GTK_ACCESSIBLE_PROPERTY_LABEL, style, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->down), GTK_ACCESSIBLE_PROPERTY_LABEL, down, -1);
}

/**
 * jalon_layer_row_set_layer:
 * @self: a row
 * @layer: the layer as it is now; copied but for its choices, which the stack keeps
 * @top: whether no layer is drawn above it
 * @bottom: whether none is drawn below it
 */
void
jalon_layer_row_set_layer (JalonLayerRow           *self,
                           const JalonStackedLayer *layer,
                           gboolean                 top,
                           gboolean                 bottom)
{
  g_autofree char *name = jalon_map_layer_dup_label (&layer->style);

  g_return_if_fail (JALON_IS_LAYER_ROW (self));

  self->updating = TRUE;
  g_clear_pointer (&self->stack, jalon_layer_stack_unref);
  self->stack = jalon_layer_stack_ref (jalon_map_layers_get_stack (self->layers));
  self->choices = layer->choices;
  jalon_map_layer_clear (&self->style);
  jalon_map_layer_copy (&layer->style, &self->style);
  name_controls (self, name);
  gtk_check_button_set_active (self->shown, self->style.visible);
  gtk_widget_set_sensitive (self->up, !top);
  gtk_widget_set_sensitive (self->down, !bottom);
  fill_measures (self);
  gtk_drop_down_set_selected (self->method, self->style.method);
  gtk_drop_down_set_selected (self->ramp, self->style.ramp);
  if (self->settle == 0)
    {
      gtk_spin_button_set_value (self->classes, self->style.n_classes);
      gtk_range_set_value (self->opacity, self->style.opacity * 100);
    }
  gtk_check_button_set_active (self->labels, self->style.labels);
  update_visibility (self);
  self->updating = FALSE;
}
