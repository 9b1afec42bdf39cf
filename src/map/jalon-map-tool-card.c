/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-map-symbol.h"
#include "jalon-map-tool-area.h"
#include "jalon-map-tool-circle.h"

#define N_ORDERS     (JALON_N_JURISDICTIONS + 1)
#define MOST_COVERED 0.4  /* of the height of the map */
#define LESS_COVERED 0.35 /* from here on the hint comes back */

struct _JalonMapToolCard
{
  GtkWidget        parent_instance;

  GtkLabel        *title;
  GtkLabel        *headline;
  GtkLabel        *detail;
  GtkWidget       *found;
  GtkWidget       *radius_row;
  GtkAdjustment   *radius;
  GtkGrid         *orders;
  GtkWidget       *actions;
  GtkWidget       *take_back;
  GtkLabel        *hint;

  JalonMapTool    *tool;
  GtkWidget       *symbols[N_ORDERS];
  GtkWidget       *names[N_ORDERS];
  GtkWidget       *counts[N_ORDERS];
  int              hint_height; /* while it was last shown */
  guint            updating : 1;
};

enum
{
  CLOSED,
  SELECT,
  FILTER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapToolCard, jalon_map_tool_card, GTK_TYPE_WIDGET)

static void
add_orders (JalonMapToolCard *self)
{
  for (int i = 0; i < N_ORDERS; i++)
    {
      self->symbols[i] = jalon_map_symbol_new (JALON_MAP_SYMBOL_POINT, (JalonJurisdiction) i);
      self->names[i] = gtk_label_new (jalon_jurisdiction_get_label ((JalonJurisdiction) i));
      self->counts[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->names[i]), 0);
      gtk_label_set_xalign (GTK_LABEL (self->counts[i]), 1);
      gtk_widget_set_hexpand (self->names[i], TRUE);
      gtk_grid_attach (self->orders, self->symbols[i], 0, i, 1, 1);
      gtk_grid_attach (self->orders, self->names[i], 1, i, 1, 1);
      gtk_grid_attach (self->orders, self->counts[i], 2, i, 1, 1);
    }
}

static void
update_region (JalonMapToolCard   *self,
               JalonMapToolRegion *region)
{
  guint mix[N_ORDERS];
  guint n = jalon_map_tool_region_count (region, mix);

  self->updating = TRUE;
  if (JALON_IS_MAP_TOOL_CIRCLE (region))
    gtk_adjustment_set_value (self->radius, jalon_map_tool_circle_get_metres (JALON_MAP_TOOL_CIRCLE (region)) / 1000);
  self->updating = FALSE;
  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *number = jalon_format_integer (mix[i]);

      gtk_label_set_text (GTK_LABEL (self->counts[i]), number);
      gtk_widget_set_visible (self->symbols[i], mix[i] > 0);
      gtk_widget_set_visible (self->names[i], mix[i] > 0);
      gtk_widget_set_visible (self->counts[i], mix[i] > 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->orders), n > 0);
  gtk_widget_set_visible (self->actions, n > 0);
}

static void
update (JalonMapToolCard *self)
{
  g_autofree char *headline = jalon_map_tool_dup_headline (self->tool);
  g_autofree char *detail = jalon_map_tool_dup_detail (self->tool);

  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  if (JALON_IS_MAP_TOOL_REGION (self->tool))
    update_region (self, JALON_MAP_TOOL_REGION (self->tool));
}

static void
on_radius_changed_cb (JalonMapToolCard *self)
{
  if (!self->updating && JALON_IS_MAP_TOOL_CIRCLE (self->tool))
    jalon_map_tool_circle_set_metres (JALON_MAP_TOOL_CIRCLE (self->tool), gtk_adjustment_get_value (self->radius) * 1000);
}

/* GTK's own numbers follow the C library's locale, which knows nothing of our languages. */
static gboolean
on_radius_output_cb (JalonMapToolCard *self,
                     GtkSpinButton    *spin)
{
  double value = gtk_adjustment_get_value (self->radius);
  g_autofree char *text = jalon_format_number (value, fabs (value - round (value)) < 0.05 ? 0 : 1);

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
on_radius_input_cb (JalonMapToolCard *self,
                    double           *value,
                    GtkSpinButton    *spin)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  gboolean french = jalon_language_get () == JALON_LANGUAGE_FR;
  char *end;

  for (const char *c = gtk_editable_get_text (GTK_EDITABLE (spin)); *c != '\0'; c = g_utf8_next_char (c))
    if (*c == ',' && french)
      g_string_append_c (digits, '.');
    else if (*c != ',' && !g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (digits, g_utf8_get_char (c));
  *value = g_ascii_strtod (digits->str, &end);
  return *end == '\0' && end != digits->str && isfinite (*value) ? TRUE : GTK_INPUT_ERROR;
}

static void
on_take_back_clicked_cb (JalonMapToolCard *self)
{
  jalon_map_tool_take_back (self->tool);
}

static void
on_close_clicked_cb (JalonMapToolCard *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_select_clicked_cb (JalonMapToolCard *self)
{
  g_signal_emit (self, signals[SELECT], 0);
}

static void
on_filter_clicked_cb (JalonMapToolCard *self)
{
  g_signal_emit (self, signals[FILTER], 0);
}

static gboolean
on_key_pressed_cb (JalonMapToolCard *self,
                   guint             keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[CLOSED], 0);
  return GDK_EVENT_STOP;
}

static void
jalon_map_tool_card_dispose (GObject *object)
{
  JalonMapToolCard *self = JALON_MAP_TOOL_CARD (object);
  GtkWidget *child;

  if (self->tool != NULL)
    g_signal_handlers_disconnect_by_data (self->tool, self);
  g_clear_object (&self->tool);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jalon_map_tool_card_parent_class)->dispose (object);
}

static void
jalon_map_tool_card_class_init (JalonMapToolCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_map_tool_card_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER] = g_signal_new ("filter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-map-tool-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, title);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, headline);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, detail);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, found);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, radius_row);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, radius);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, orders);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, actions);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, take_back);
  gtk_widget_class_bind_template_child (widget_class, JalonMapToolCard, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_radius_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_radius_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_radius_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_select_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
}

static void
jalon_map_tool_card_init (JalonMapToolCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_orders (self);
}

static const char *
get_title (JalonMapTool *tool)
{
  if (JALON_IS_MAP_TOOL_CIRCLE (tool))
    return _("Circle around a place");
  return JALON_IS_MAP_TOOL_AREA (tool) ? _("Drawn area") : _("Distance");
}

static const char *
get_hint (JalonMapTool *tool)
{
  if (JALON_IS_MAP_TOOL_CIRCLE (tool))
    return _("Click the map, or move it with the arrow keys and press Enter. Drag the line to change the radius. F shows only what is "
             "inside, Escape ends.");
  if (JALON_IS_MAP_TOOL_AREA (tool))
    return _("Click the map corner by corner, or move it with the arrow keys and press Enter. Drag a corner to move it. F shows only what "
             "is inside, Backspace takes the last corner back, Escape ends.");
  return _("Click the map, or move it with the arrow keys and press Enter. Backspace takes the last place back, Escape ends.");
}

/**
 * jalon_map_tool_card_set_tool:
 * @self: a card
 * @tool: (nullable): what it is about
 */
void
jalon_map_tool_card_set_tool (JalonMapToolCard *self,
                              JalonMapTool     *tool)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_CARD (self));

  if (self->tool != NULL)
    g_signal_handlers_disconnect_by_data (self->tool, self);
  g_set_object (&self->tool, tool);
  gtk_widget_set_visible (GTK_WIDGET (self), tool != NULL);
  if (tool == NULL)
    return;
  g_signal_connect_object (tool, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->title, get_title (tool));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (tool), -1);
  gtk_widget_set_visible (self->found, JALON_IS_MAP_TOOL_REGION (tool));
  gtk_widget_set_visible (self->radius_row, JALON_IS_MAP_TOOL_CIRCLE (tool));
  gtk_widget_set_visible (self->take_back, !JALON_IS_MAP_TOOL_CIRCLE (tool));
  gtk_label_set_text (self->hint, get_hint (tool));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_hint (tool), -1);
  update (self);
}

/* How high the card is with its hint, whether that is shown or not: what is hidden has no size, but it had one. */
static int
measure_with_hint (JalonMapToolCard *self)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (self)), *hint = GTK_WIDGET (self->hint);
  int width, height;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  if (!gtk_widget_get_visible (hint))
    return height + self->hint_height;
  gtk_widget_measure (hint, GTK_ORIENTATION_VERTICAL, width, NULL, &self->hint_height, NULL, NULL);
  return height;
}

/**
 * jalon_map_tool_card_fit:
 * @self: a card
 * @height: of the map, in pixels
 *
 * Where the card would cover too much of the map, its hint is a tooltip of its title instead.
 */
void
jalon_map_tool_card_fit (JalonMapToolCard *self,
                         int               height)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->hint)), fits;

  g_return_if_fail (JALON_IS_MAP_TOOL_CARD (self));

  if (self->tool == NULL)
    return;
  /* Its width changes the card's a little: what has gone comes back only where there is clearly room. */
  fits = measure_with_hint (self) <= height * (shown ? MOST_COVERED : LESS_COVERED);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), fits);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), fits ? NULL : get_hint (self->tool));
}

/**
 * jalon_map_tool_card_set_style:
 * @self: a card
 * @style: the colours of its symbols
 */
void
jalon_map_tool_card_set_style (JalonMapToolCard *self,
                               JalonMapStyle     style)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_CARD (self));

  for (guint i = 0; i < N_ORDERS; i++)
    jalon_map_symbol_set_style (JALON_MAP_SYMBOL (self->symbols[i]), style);
}
