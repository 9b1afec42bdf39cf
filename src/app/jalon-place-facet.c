/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-area-list.h"
#include "jalon-compat.h"
#include "jalon-filter-section.h"
#include "jalon-format.h"
#include "jalon-map-tool-area.h"
#include "jalon-outline.h"
#include "jalon-place-facet.h"

#define USUAL_KM  25.0

struct _JalonPlaceFacet
{
  AdwBin              parent_instance;

  JalonFilterSection *section;
  GtkSpinButton      *distance;  /* km */
  GtkButton          *near;
  GtkLabel           *near_label;
  GtkButton          *shape;
  GtkLabel           *shape_label;
  GtkButton          *outline;
  GtkLabel           *outline_label;
  JalonAreaList      *areas;

  JalonSession       *session;
  JalonViewState     *state;
  JalonMapView       *map_view;
  guint               updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonPlaceFacet, jalon_place_facet, ADW_TYPE_BIN)

static double
get_metres (JalonPlaceFacet *self)
{
  return gtk_spin_button_get_value (self->distance) * 1000;
}

/* ---- In view ----------------------------------------------------------------------------------------------------- */

static double
wrap_longitude (double longitude)
{
  return longitude - 360 * floor ((longitude + 180) / 360);
}

static void
on_view_clicked_cb (JalonPlaceFacet *self)
{
  g_autoptr(JalonFilter) filter = NULL;
  JalonMapWindow window;
  double west, south, east, north;

  if (!jalon_map_view_get_window (self->map_view, &window))
    return;
  jalon_map_window_unproject (&window, 0, window.height, &west, &south);
  jalon_map_window_unproject (&window, window.width, 0, &east, &north);
  /* As wide as the world, or wider: all the way round. */
  if (window.width >= 256 * exp2 (window.zoom))
    {
      west = -180;
      east = 180;
    }
  filter = jalon_filter_with_bbox (jalon_session_get_filter (self->session), wrap_longitude (west), south,
                                   east == 180 ? 180 : wrap_longitude (east), north);
  jalon_session_set_filter (self->session, filter);
}

/* ---- Near the chosen point --------------------------------------------------------------------------------------- */

/* The only selected point, else the one of the details, or the first of the details' site. */
static guint
find_chosen (JalonPlaceFacet *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  JalonRows *selected = jalon_session_get_selected (self->session);
  g_autofree char *subject = NULL;
  guint row, site;

  if (network == NULL)
    return JALON_NO_ROW;
  if (jalon_rows_get_n (selected) == 1)
    return jalon_rows_next (selected, 0);
  if (!g_str_equal (jalon_view_state_get_side (self->state), "details"))
    return JALON_NO_ROW;
  subject = g_strdup (jalon_view_state_get_subject (self->state));
  row = jalon_network_find_uuid (network, subject);
  site = row == JALON_NO_ROW ? jalon_network_find_site (network, subject) : JALON_NO_SITE;
  if (site != JALON_NO_SITE && jalon_network_get_site_info (network, site)->n_members > 0)
    row = jalon_network_get_site_info (network, site)->members[0];
  return row;
}

static void
on_near_clicked_cb (JalonPlaceFacet *self)
{
  guint row = find_chosen (self);
  g_autofree char *uuid = NULL;
  g_autoptr(JalonFilter) filter = NULL;

  if (row == JALON_NO_ROW)
    return;
  uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), row);
  filter = jalon_filter_with_near (jalon_session_get_filter (self->session), uuid, get_metres (self));
  jalon_session_set_filter (self->session, filter);
}

/* A distance that is in force changes as it is typed. */
static void
on_distance_changed_cb (JalonPlaceFacet *self)
{
  JalonFilter *filter;
  const char *near;
  double metres;
  g_autoptr(JalonFilter) changed = NULL;

  if (self->updating || self->session == NULL)
    return;
  jalon_area_list_set_distance (self->areas, get_metres (self));
  filter = jalon_session_get_filter (self->session);
  near = jalon_filter_get_near (filter, &metres);
  if (near == NULL)
    return;
  changed = jalon_filter_with_near (filter, near, get_metres (self));
  jalon_session_set_filter (self->session, changed);
}

static void
update_near (JalonPlaceFacet *self)
{
  guint row = find_chosen (self);
  JalonNetwork *network = jalon_session_get_network (self->session);
  double longitude, latitude, metres;
  gboolean positioned = row != JALON_NO_ROW && jalon_network_get_position (network, row, &longitude, &latitude);
  g_autofree char *text = NULL;

  if (positioned)
    /* Translators: %s is the name of a service point; a distance stands above */
    text = g_strdup_printf (_("Around “%s”"), jalon_network_get_name (network, row));
  else
    text = g_strdup (_("Around the chosen point"));
  gtk_label_set_text (self->near_label, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->near), positioned);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->near), positioned ? text : _("Choose a point on the map or in the table first"));
  if (jalon_filter_get_near (jalon_session_get_filter (self->session), &metres) == NULL)
    return;
  self->updating = TRUE;
  gtk_spin_button_set_value (self->distance, metres / 1000);
  jalon_area_list_set_distance (self->areas, metres);
  self->updating = FALSE;
}

/* ---- Within a shape ---------------------------------------------------------------------------------------------- */

/* The corners that the map's tool for areas holds: pairs of longitude and latitude. NULL when it is not active. */
static GArray *
read_shape (JalonPlaceFacet *self)
{
  g_autofree char *tool = NULL;
  g_auto(GStrv) words = NULL;
  GArray *corners;

  g_object_get (self->state, "tool", &tool, NULL);
  words = g_strsplit (tool != NULL ? tool : "", " ", 2 * JALON_MAP_TOOL_AREA_MOST_CORNERS + 2);
  if (words[0] == NULL || !g_str_equal (words[0], JALON_MAP_TOOL_AREA_NAME))
    return NULL;
  corners = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 1; words[i] != NULL && i <= 2 * JALON_MAP_TOOL_AREA_MOST_CORNERS; i++)
    {
      double number = g_ascii_strtod (words[i], NULL);

      g_array_append_val (corners, number);
    }
  return corners;
}

static void
on_shape_clicked_cb (JalonPlaceFacet *self)
{
  g_autoptr(GArray) corners = read_shape (self);
  g_autoptr(JalonFilter) filter = NULL;

  if (corners == NULL)
    {
      g_object_set (self->state, "table-visible", FALSE, "tool", JALON_MAP_TOOL_AREA_NAME, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->map_view));
      return;
    }
  filter = jalon_filter_with_polygon (jalon_session_get_filter (self->session), (const double *) corners->data, corners->len / 2);
  jalon_session_set_filter (self->session, filter);
}

static void
on_outline_clicked_cb (JalonPlaceFacet *self)
{
  JalonRows *selected = jalon_session_get_selected (self->session);
  g_autoptr(GArray) corners = jalon_outline_new (jalon_session_get_network (self->session), selected);
  g_autoptr(JalonFilter) filter = NULL;

  if (corners == NULL)
    return;
  filter = jalon_filter_with_polygon (jalon_session_get_filter (self->session), (const double *) corners->data, corners->len / 2);
  jalon_session_set_filter (self->session, filter);
}

static void
update_shape (JalonPlaceFacet *self)
{
  g_autoptr(GArray) corners = read_shape (self);
  guint n_selected = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_autofree char *number = jalon_format_integer (n_selected);
  g_autofree char *text = NULL;

  gtk_label_set_text (self->shape_label, corners != NULL ? _("Only within the drawn area") : _("Draw an area on the map"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->shape), corners == NULL || corners->len >= 6);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->shape),
                               corners != NULL && corners->len < 6 ? _("Click on three places or more around it") : NULL);
  if (n_selected >= 3)
    /* Translators: %s is a number of selected points, three or more */
    text = g_strdup_printf (ngettext ("Only around the %s selected point", "Only around the %s selected points", n_selected), number);
  gtk_widget_set_visible (GTK_WIDGET (self->outline), text != NULL);
  gtk_label_set_text (self->outline_label, text != NULL ? text : "");
}

/* ------------------------------------------------------------------------------------------------------------------ */

static void
update (JalonPlaceFacet *self)
{
  if (self->session == NULL || jalon_session_get_result (self->session) == NULL ||
      !jalon_filter_section_get_expanded (self->section))
    return;
  update_near (self);
  update_shape (self);
  jalon_area_list_update (self->areas);
}

static int
on_distance_input_cb (GtkSpinButton *spin,
                      double        *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin)));

  g_strdelimit (text, ",", '.');
  *value = g_ascii_strtod (text, NULL);
  return *value > 0 ? TRUE : GTK_INPUT_ERROR;
}

static gboolean
on_distance_output_cb (GtkSpinButton *spin)
{
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = jalon_format_number (value, value == floor (value) ? 0 : 1);

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
jalon_place_facet_dispose (GObject *object)
{
  JalonPlaceFacet *self = JALON_PLACE_FACET (object);

  g_clear_object (&self->session);
  g_clear_object (&self->state);
  g_clear_weak_pointer (&self->map_view);

  G_OBJECT_CLASS (jalon_place_facet_parent_class)->dispose (object);
}

static void
jalon_place_facet_class_init (JalonPlaceFacetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_place_facet_dispose;

  g_type_ensure (JALON_TYPE_AREA_LIST);
  g_type_ensure (JALON_TYPE_FILTER_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-place-facet.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, section);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, distance);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, near);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, near_label);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, shape);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, shape_label);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, outline);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, outline_label);
  gtk_widget_class_bind_template_child (widget_class, JalonPlaceFacet, areas);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_view_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_near_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shape_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_outline_clicked_cb);
}

static void
jalon_place_facet_init (JalonPlaceFacet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->distance, "input", G_CALLBACK (on_distance_input_cb), NULL);
  g_signal_connect (self->distance, "output", G_CALLBACK (on_distance_output_cb), NULL);
  gtk_spin_button_set_value (self->distance, USUAL_KM);
  jalon_compat_ignore_scroll (GTK_WIDGET (self->distance));
  g_signal_connect_swapped (self->distance, "value-changed", G_CALLBACK (on_distance_changed_cb), self);
}

/**
 * jalon_place_facet_new:
 * @session: whose filter it changes
 * @state: where the planner is
 * @map_view: what "in view" is about
 *
 * Returns: (transfer floating): a view that follows the session's result
 */
GtkWidget *
jalon_place_facet_new (JalonSession   *session,
                       JalonViewState *state,
                       JalonMapView   *map_view)
{
  JalonPlaceFacet *self = g_object_new (JALON_TYPE_PLACE_FACET, NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  g_set_weak_pointer (&self->map_view, map_view);
  jalon_filter_section_set_facets (self->section, session, "where", _("Where"), JALON_FACET_BBOX, JALON_N_PLACES);
  jalon_area_list_set_session (self->areas, session);
  jalon_area_list_set_distance (self->areas, get_metres (self));
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::tool", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::subject", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::side", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
