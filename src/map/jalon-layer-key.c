/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-layer-draw.h"
#include "jalon-layer-key.h"
#include "jalon-layer-legend.h"

#define SWATCH_WIDTH  26
#define SWATCH_HEIGHT 14
#define MOST_CHARS    28
#define SHARE         9 /* of the map a legend that nobody opened may cover one part in so many */

struct _JalonLayerKey
{
  GtkWidget        parent_instance;

  GtkToggleButton *header;
  GtkImage        *arrow;
  GtkBox          *list;

  JalonLayerStack *stack; /* nullable */
  JalonMapStyle    style;
  guint            touched : 1; /* a person opened or closed it */
  guint            updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonLayerKey, jalon_layer_key, GTK_TYPE_WIDGET)

/* What a sample of the legend is drawn from. */
typedef struct
{
  JalonLayerStack *stack;
  guint            layer;
  int              class;
  JalonMapStyle    style;
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  jalon_layer_stack_unref (sample->stack);
  g_free (sample);
}

static void
draw_sample (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  const Sample *sample = data;
  const JalonStackedLayer *layer = jalon_layer_stack_get (sample->stack, sample->layer);

  if (layer->areas != NULL)
    jalon_layer_draw_swatch (layer, sample->class, cr, width, height, sample->style);
  else
    jalon_layer_draw_place (layer->style.kind, cr, width / 2.0, height / 2.0, JALON_PLACE_SYMBOL_SIZE, sample->style);
}

static void
add_line (JalonLayerKey *self,
          guint          layer,
          int            class,
          const char    *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *picture = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (text);
  Sample *sample = g_new0 (Sample, 1);

  *sample = (Sample) { jalon_layer_stack_ref (self->stack), layer, class, self->style };
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (picture), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (picture), SWATCH_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (picture), draw_sample, sample, sample_free);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (line), picture);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->list, line);
}

static void
add_title (JalonLayerKey *self,
           const char    *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (self->list, label);
}

static void
add_layer (JalonLayerKey *self,
           guint          index)
{
  const JalonStackedLayer *layer = jalon_layer_stack_get (self->stack, index);
  g_autofree char *title = jalon_layer_legend_dup_title (layer);

  if (layer->values == NULL)
    {
      add_line (self, index, -1, title);
      return;
    }
  add_title (self, title);
  for (int class = 0; class < (int) layer->breaks.n_classes; class++)
    {
      g_autofree char *text = jalon_layer_legend_dup_class (layer, class);

      add_line (self, index, class, text);
    }
  if (layer->breaks.n_unknown > 0)
    {
      g_autofree char *text = jalon_layer_legend_dup_class (layer, -1);

      add_line (self, index, -1, text);
    }
}

static gboolean
is_shown (const JalonStackedLayer *layer)
{
  return layer->style.visible &&
         (layer->areas != NULL ? jalon_area_set_get_n (layer->areas) > 0 : jalon_place_set_get_n (layer->places) > 0);
}

static void
rebuild (JalonLayerKey *self)
{
  GtkWidget *child;
  gboolean any = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = self->stack != NULL ? jalon_layer_stack_get_n (self->stack) : 0; i > 0; i--)
    if (is_shown (jalon_layer_stack_get (self->stack, i - 1)))
      {
        any = TRUE;
        add_layer (self, i - 1);
      }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
on_header_toggled_cb (JalonLayerKey *self)
{
  gboolean expanded = gtk_toggle_button_get_active (self->header);

  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  self->touched = self->touched || !self->updating;
}

static void
jalon_layer_key_dispose (GObject *object)
{
  JalonLayerKey *self = JALON_LAYER_KEY (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->stack, jalon_layer_stack_unref);

  G_OBJECT_CLASS (jalon_layer_key_parent_class)->dispose (object);
}

static void
jalon_layer_key_class_init (JalonLayerKeyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_layer_key_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-layer-key.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerKey, header);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerKey, arrow);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerKey, list);
  gtk_widget_class_bind_template_callback (widget_class, on_header_toggled_cb);
}

static void
jalon_layer_key_init (JalonLayerKey *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_layer_key_set_stack:
 * @self: a legend
 * @stack: (nullable): the layers it explains
 */
void
jalon_layer_key_set_stack (JalonLayerKey   *self,
                           JalonLayerStack *stack)
{
  g_return_if_fail (JALON_IS_LAYER_KEY (self));

  g_clear_pointer (&self->stack, jalon_layer_stack_unref);
  self->stack = stack != NULL ? jalon_layer_stack_ref (stack) : NULL;
  rebuild (self);
}

/**
 * jalon_layer_key_set_style:
 * @self: a legend
 * @style: the colours
 */
void
jalon_layer_key_set_style (JalonLayerKey *self,
                           JalonMapStyle  style)
{
  g_return_if_fail (JALON_IS_LAYER_KEY (self));

  if (self->style == style)
    return;
  self->style = style;
  rebuild (self);
}

/**
 * jalon_layer_key_fit:
 * @self: a legend
 * @width: of the map, in pixels
 * @height: of the map
 *
 * Until a person says otherwise the legend is open where it leaves room for the map.
 */
void
jalon_layer_key_fit (JalonLayerKey *self,
                     int            width,
                     int            height)
{
  int list_width, list_height;

  g_return_if_fail (JALON_IS_LAYER_KEY (self));

  if (self->touched)
    return;
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &list_width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, list_width, NULL, &list_height, NULL, NULL);
  self->updating = TRUE;
  gtk_toggle_button_set_active (self->header, list_width * list_height <= width * height / SHARE);
  self->updating = FALSE;
}
