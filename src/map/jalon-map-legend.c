/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-map-legend.h"
#include "jalon-map-symbol.h"

#define N_ORDERS (JALON_N_JURISDICTIONS + 1)

struct _JalonMapLegend
{
  GtkWidget        parent_instance;

  GtkToggleButton *header;
  GtkImage        *arrow;
  GtkWidget       *body;
  GtkBox          *list;   /* within the body: can be measured while that is hidden */
  GtkBox          *orders;
  GtkBox          *meanings;

  JalonSession    *session;
  GtkToggleButton *buttons[N_ORDERS];
  GPtrArray       *symbols; /* of JalonMapSymbol, borrowed */
  guint            updating : 1;
};

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPERTIES
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapLegend, jalon_map_legend, GTK_TYPE_WIDGET)

static GtkWidget *
make_line (JalonMapLegend     *self,
           JalonMapSymbolKind  kind,
           JalonJurisdiction   jurisdiction,
           const char         *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *symbol = jalon_map_symbol_new (kind, jurisdiction);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), symbol);
  gtk_box_append (GTK_BOX (box), label);
  g_ptr_array_add (self->symbols, symbol);
  return box;
}

static void
on_order_toggled_cb (JalonMapLegend  *self,
                     GtkToggleButton *button)
{
  JalonFilter *filter = jalon_session_get_filter (self->session);
  g_autoptr(JalonFilter) changed = NULL;

  if (self->updating)
    return;
  for (guint i = 0; i < N_ORDERS; i++)
    if (self->buttons[i] == button)
      {
        const char *code = jalon_jurisdiction_get_code ((JalonJurisdiction) i);

        if (gtk_toggle_button_get_active (button))
          changed = jalon_filter_with_value (filter, JALON_FACET_JURISDICTION, code);
        else
          changed = jalon_filter_without_value (filter, JALON_FACET_JURISDICTION, code);
        jalon_session_set_filter (self->session, changed);
        return;
      }
}

static void
add_orders (JalonMapLegend *self)
{
  for (guint i = 0; i < N_ORDERS; i++)
    {
      const char *label = jalon_jurisdiction_get_label ((JalonJurisdiction) i);
      GtkWidget *button = gtk_toggle_button_new ();
      /* Translators: what a button of the legend does; %s is an order of government */
      g_autofree char *tip = g_strdup_printf (_("Show only: %s"), label);

      gtk_button_set_child (GTK_BUTTON (button), make_line (self, JALON_MAP_SYMBOL_POINT, (JalonJurisdiction) i, label));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_order_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->orders, button);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
add_meanings (JalonMapLegend *self)
{
  gtk_box_append (self->meanings, make_line (self, JALON_MAP_SYMBOL_SITE, JALON_JURISDICTION_FEDERAL, _("Ring: co-located site")));
  gtk_box_append (self->meanings, make_line (self, JALON_MAP_SYMBOL_PROPOSED_SITE, JALON_JURISDICTION_FEDERAL,
                                             _("Dashed ring: proposed site")));
  gtk_box_append (self->meanings, make_line (self, JALON_MAP_SYMBOL_CLUSTER, JALON_JURISDICTION_UNKNOWN,
                                             _("Number: several points")));
}

/* Unknown orders of government are listed only where there are some. */
static gboolean
is_listed (JalonMapLegend    *self,
           JalonJurisdiction  jurisdiction)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  JalonResult *result = jalon_session_get_result (self->session);
  guint value;

  if (jurisdiction != JALON_JURISDICTION_UNKNOWN)
    return TRUE;
  if (network == NULL || result == NULL)
    return FALSE;
  value = jalon_network_find_value (network, JALON_FACET_JURISDICTION, JALON_VALUE_UNKNOWN);
  return value != G_MAXUINT && jalon_result_get_count (result, JALON_FACET_JURISDICTION, value) > 0;
}

static void
update_orders (JalonMapLegend *self)
{
  JalonFilter *filter = jalon_session_get_filter (self->session);
  gboolean active = jalon_filter_is_active (filter, JALON_FACET_JURISDICTION);

  self->updating = TRUE;
  for (guint i = 0; i < N_ORDERS; i++)
    {
      gboolean chosen = jalon_filter_has_value (filter, JALON_FACET_JURISDICTION, jalon_jurisdiction_get_code ((JalonJurisdiction) i));
      GtkWidget *line = gtk_button_get_child (GTK_BUTTON (self->buttons[i]));

      gtk_toggle_button_set_active (self->buttons[i], chosen);
      gtk_widget_set_opacity (line, active && !chosen ? 0.5 : 1);
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), chosen || is_listed (self, (JalonJurisdiction) i));
    }
  self->updating = FALSE;
}

static void
on_header_toggled_cb (JalonMapLegend *self)
{
  gboolean expanded = gtk_toggle_button_get_active (self->header);

  gtk_widget_set_visible (self->body, expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
  if (!self->updating)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
jalon_map_legend_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    g_value_set_boolean (value, jalon_map_legend_get_expanded (JALON_MAP_LEGEND (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_map_legend_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_EXPANDED)
    jalon_map_legend_set_expanded (JALON_MAP_LEGEND (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_map_legend_dispose (GObject *object)
{
  JalonMapLegend *self = JALON_MAP_LEGEND (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_map_legend_parent_class)->dispose (object);
}

static void
jalon_map_legend_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_MAP_LEGEND (object)->symbols);

  G_OBJECT_CLASS (jalon_map_legend_parent_class)->finalize (object);
}

static void
jalon_map_legend_class_init (JalonMapLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalon_map_legend_get_property;
  object_class->set_property = jalon_map_legend_set_property;
  object_class->dispose = jalon_map_legend_dispose;
  object_class->finalize = jalon_map_legend_finalize;

  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-map-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, header);
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, arrow);
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, body);
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, list);
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, orders);
  gtk_widget_class_bind_template_child (widget_class, JalonMapLegend, meanings);
  gtk_widget_class_bind_template_callback (widget_class, on_header_toggled_cb);
}

static void
jalon_map_legend_init (JalonMapLegend *self)
{
  self->symbols = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_orders (self);
  add_meanings (self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

/**
 * jalon_map_legend_set_session:
 * @self: a legend
 * @session: whose filter it shows and changes; set once
 */
void
jalon_map_legend_set_session (JalonMapLegend *self,
                              JalonSession   *session)
{
  g_return_if_fail (JALON_IS_MAP_LEGEND (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update_orders), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (update_orders), self, G_CONNECT_SWAPPED);
  update_orders (self);
}

/**
 * jalon_map_legend_set_style:
 * @self: a legend
 * @style: the colours of the symbols
 */
void
jalon_map_legend_set_style (JalonMapLegend *self,
                            JalonMapStyle   style)
{
  g_return_if_fail (JALON_IS_MAP_LEGEND (self));

  for (guint i = 0; i < self->symbols->len; i++)
    jalon_map_symbol_set_style (self->symbols->pdata[i], style);
}

/**
 * jalon_map_legend_get_expanded:
 * @self: a legend
 *
 * Returns: whether it is open
 */
gboolean
jalon_map_legend_get_expanded (JalonMapLegend *self)
{
  g_return_val_if_fail (JALON_IS_MAP_LEGEND (self), FALSE);

  return gtk_toggle_button_get_active (self->header);
}

/**
 * jalon_map_legend_set_expanded:
 * @self: a legend
 * @expanded: whether it is open; does not count as a person's doing
 */
void
jalon_map_legend_set_expanded (JalonMapLegend *self,
                               gboolean        expanded)
{
  g_return_if_fail (JALON_IS_MAP_LEGEND (self));

  self->updating = TRUE;
  gtk_toggle_button_set_active (self->header, expanded);
  self->updating = FALSE;
}

/**
 * jalon_map_legend_get_size:
 * @self: a legend
 * @width: (out): in pixels
 * @height: (out): in pixels
 *
 * How large it is when open, whether or not it is.
 */
void
jalon_map_legend_get_size (JalonMapLegend *self,
                           int            *width,
                           int            *height)
{
  int header;

  g_return_if_fail (JALON_IS_MAP_LEGEND (self));

  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->header), GTK_ORIENTATION_VERTICAL, -1, NULL, &header, NULL, NULL);
  *height += header;
}
