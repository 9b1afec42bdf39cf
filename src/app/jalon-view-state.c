/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-compat.h"
#include "jalon-view-state.h"

struct _JalonViewState
{
  GObject  parent_instance;

  char    *page;
  gboolean filters_visible;
  gboolean filters_folded;
  gboolean table_visible;
  char    *side;
  char    *subject;
  char    *assessment;
  char    *step;
  gboolean side_expanded;
  double   latitude;
  double   longitude;
  double   zoom;
  char    *basemap;
  char    *legend;
  char    *tool;
  char    *shown_case;
  gboolean cases_visible;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_FILTERS_VISIBLE,
  PROP_FILTERS_FOLDED,
  PROP_TABLE_VISIBLE,
  PROP_SIDE,
  PROP_SUBJECT,
  PROP_ASSESSMENT,
  PROP_STEP,
  PROP_SIDE_EXPANDED,
  PROP_LATITUDE,
  PROP_LONGITUDE,
  PROP_ZOOM,
  PROP_BASEMAP,
  PROP_LEGEND,
  PROP_TOOL,
  PROP_CASE,
  PROP_CASES_VISIBLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (JalonViewState, jalon_view_state, G_TYPE_OBJECT)

static void
set_string (JalonViewState *self,
            char          **field,
            const char     *value,
            guint           property)
{
  if (jalon_compat_set_str (field, value != NULL ? value : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_boolean (JalonViewState *self,
             gboolean       *field,
             gboolean        value,
             guint           property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_double (JalonViewState *self,
            double         *field,
            double          value,
            guint           property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
jalon_view_state_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JalonViewState *self = JALON_VIEW_STATE (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_FILTERS_VISIBLE:
      g_value_set_boolean (value, self->filters_visible);
      break;
    case PROP_FILTERS_FOLDED:
      g_value_set_boolean (value, self->filters_folded);
      break;
    case PROP_TABLE_VISIBLE:
      g_value_set_boolean (value, self->table_visible);
      break;
    case PROP_SIDE:
      g_value_set_string (value, self->side);
      break;
    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;
    case PROP_ASSESSMENT:
      g_value_set_string (value, self->assessment);
      break;
    case PROP_STEP:
      g_value_set_string (value, self->step);
      break;
    case PROP_SIDE_EXPANDED:
      g_value_set_boolean (value, self->side_expanded);
      break;
    case PROP_LATITUDE:
      g_value_set_double (value, self->latitude);
      break;
    case PROP_LONGITUDE:
      g_value_set_double (value, self->longitude);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_BASEMAP:
      g_value_set_string (value, self->basemap);
      break;
    case PROP_LEGEND:
      g_value_set_string (value, self->legend);
      break;
    case PROP_TOOL:
      g_value_set_string (value, self->tool);
      break;
    case PROP_CASE:
      g_value_set_string (value, self->shown_case);
      break;
    case PROP_CASES_VISIBLE:
      g_value_set_boolean (value, self->cases_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_view_state_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JalonViewState *self = JALON_VIEW_STATE (object);

  switch (id)
    {
    case PROP_PAGE:
      set_string (self, &self->page, g_value_get_string (value), id);
      break;
    case PROP_FILTERS_VISIBLE:
      set_boolean (self, &self->filters_visible, g_value_get_boolean (value), id);
      break;
    case PROP_FILTERS_FOLDED:
      set_boolean (self, &self->filters_folded, g_value_get_boolean (value), id);
      break;
    case PROP_TABLE_VISIBLE:
      set_boolean (self, &self->table_visible, g_value_get_boolean (value), id);
      break;
    case PROP_SIDE:
      set_string (self, &self->side, g_value_get_string (value), id);
      break;
    case PROP_SUBJECT:
      set_string (self, &self->subject, g_value_get_string (value), id);
      break;
    case PROP_ASSESSMENT:
      set_string (self, &self->assessment, g_value_get_string (value), id);
      break;
    case PROP_STEP:
      set_string (self, &self->step, g_value_get_string (value), id);
      break;
    case PROP_SIDE_EXPANDED:
      set_boolean (self, &self->side_expanded, g_value_get_boolean (value), id);
      break;
    case PROP_LATITUDE:
      set_double (self, &self->latitude, g_value_get_double (value), id);
      break;
    case PROP_LONGITUDE:
      set_double (self, &self->longitude, g_value_get_double (value), id);
      break;
    case PROP_ZOOM:
      set_double (self, &self->zoom, g_value_get_double (value), id);
      break;
    case PROP_BASEMAP:
      set_string (self, &self->basemap, g_value_get_string (value), id);
      break;
    case PROP_LEGEND:
      set_string (self, &self->legend, g_value_get_string (value), id);
      break;
    case PROP_TOOL:
      set_string (self, &self->tool, g_value_get_string (value), id);
      break;
    case PROP_CASE:
      set_string (self, &self->shown_case, g_value_get_string (value), id);
      break;
    case PROP_CASES_VISIBLE:
      set_boolean (self, &self->cases_visible, g_value_get_boolean (value), id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_view_state_finalize (GObject *object)
{
  JalonViewState *self = JALON_VIEW_STATE (object);

  g_free (self->page);
  g_free (self->side);
  g_free (self->subject);
  g_free (self->assessment);
  g_free (self->shown_case);
  g_free (self->step);
  g_free (self->basemap);
  g_free (self->legend);
  g_free (self->tool);

  G_OBJECT_CLASS (jalon_view_state_parent_class)->finalize (object);
}

#define PROPERTY_FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

static void
jalon_view_state_class_init (JalonViewStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalon_view_state_get_property;
  object_class->set_property = jalon_view_state_set_property;
  object_class->finalize = jalon_view_state_finalize;

  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "map", PROPERTY_FLAGS);
  properties[PROP_FILTERS_FOLDED] = g_param_spec_boolean ("filters-folded", NULL, NULL, FALSE, PROPERTY_FLAGS);
  properties[PROP_FILTERS_VISIBLE] = g_param_spec_boolean ("filters-visible", NULL, NULL, TRUE, PROPERTY_FLAGS);
  properties[PROP_TABLE_VISIBLE] = g_param_spec_boolean ("table-visible", NULL, NULL, FALSE, PROPERTY_FLAGS);
  properties[PROP_SIDE] = g_param_spec_string ("side", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_ASSESSMENT] = g_param_spec_string ("assessment", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_SIDE_EXPANDED] = g_param_spec_boolean ("side-expanded", NULL, NULL, FALSE, PROPERTY_FLAGS);
  properties[PROP_LATITUDE] = g_param_spec_double ("latitude", NULL, NULL, -180, 180, 60, PROPERTY_FLAGS);
  properties[PROP_LONGITUDE] = g_param_spec_double ("longitude", NULL, NULL, -180, 180, -96, PROPERTY_FLAGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, -180, 180, -1, PROPERTY_FLAGS);
  properties[PROP_BASEMAP] = g_param_spec_string ("basemap", NULL, NULL, "offline", PROPERTY_FLAGS);
  properties[PROP_LEGEND] = g_param_spec_string ("legend", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_TOOL] = g_param_spec_string ("tool", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_CASE] = g_param_spec_string ("case", NULL, NULL, "", PROPERTY_FLAGS);
  properties[PROP_CASES_VISIBLE] = g_param_spec_boolean ("cases-visible", NULL, NULL, FALSE, PROPERTY_FLAGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
jalon_view_state_init (JalonViewState *self)
{
  self->page = g_strdup ("map");
  self->filters_visible = TRUE;
  self->side = g_strdup ("");
  self->subject = g_strdup ("");
  self->assessment = g_strdup ("");
  self->step = g_strdup ("");
  self->latitude = 60;
  self->longitude = -96;
  self->zoom = -1;
  self->basemap = g_strdup ("offline");
  self->legend = g_strdup ("");
  self->tool = g_strdup ("");
  self->shown_case = g_strdup ("");
}

/**
 * jalon_view_state_new:
 *
 * Returns: (transfer full): the state of a view that has just been opened
 */
JalonViewState *
jalon_view_state_new (void)
{
  return g_object_new (JALON_TYPE_VIEW_STATE, NULL);
}

/**
 * jalon_view_state_get_page:
 * @self: a view state
 *
 * Returns: the page shown; empty for none
 */
const char *
jalon_view_state_get_page (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->page;
}

/**
 * jalon_view_state_get_side:
 * @self: a view state
 *
 * Returns: what the side panel shows: `details`, `wizard`, or nothing; empty for none
 */
const char *
jalon_view_state_get_side (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->side;
}

/**
 * jalon_view_state_get_subject:
 * @self: a view state
 *
 * Returns: the uuid of the point or site the details are of; empty for none
 */
const char *
jalon_view_state_get_subject (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->subject;
}

/**
 * jalon_view_state_get_assessment:
 * @self: a view state
 *
 * Returns: the uuid of the assessment the wizard is in; empty for none
 */
const char *
jalon_view_state_get_assessment (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->assessment;
}

/**
 * jalon_view_state_get_step:
 * @self: a view state
 *
 * Returns: the id of the step the wizard is at; empty for none
 */
const char *
jalon_view_state_get_step (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->step;
}

/**
 * jalon_view_state_set_page:
 * @self: a view state
 * @page: the page to show
 */
void
jalon_view_state_set_page (JalonViewState *self,
                           const char     *page)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_string (self, &self->page, page, PROP_PAGE);
}

/**
 * jalon_view_state_set_step:
 * @self: a view state
 * @step: the wizard's step to show
 */
void
jalon_view_state_set_step (JalonViewState *self,
                           const char     *step)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_string (self, &self->step, step, PROP_STEP);
}

/**
 * jalon_view_state_show_details:
 * @self: a view state
 * @subject: the uuid of a point or site
 *
 * Shows the details of @subject in the side panel of the map page.
 */
void
jalon_view_state_show_details (JalonViewState *self,
                               const char     *subject)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_string (self, &self->subject, subject, PROP_SUBJECT);
  set_boolean (self, &self->side_expanded, FALSE, PROP_SIDE_EXPANDED);
  set_string (self, &self->side, "details", PROP_SIDE);
  set_string (self, &self->page, "map", PROP_PAGE);
}

/**
 * jalon_view_state_show_assessment:
 * @self: a view state
 * @assessment: the uuid of an assessment
 * @step: (nullable): the step to show; %NULL: the one last open
 *
 * Opens the wizard in the side panel of the map page.
 */
void
jalon_view_state_show_assessment (JalonViewState *self,
                                  const char     *assessment,
                                  const char     *step)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_string (self, &self->step, step, PROP_STEP);
  set_string (self, &self->assessment, assessment, PROP_ASSESSMENT);
  set_string (self, &self->side, "wizard", PROP_SIDE);
  set_string (self, &self->page, "map", PROP_PAGE);
}

/**
 * jalon_view_state_get_case:
 * @self: a view state
 *
 * Returns: the id of the case that the library shows; empty for none
 */
const char *
jalon_view_state_get_case (JalonViewState *self)
{
  g_return_val_if_fail (JALON_IS_VIEW_STATE (self), NULL);

  return self->shown_case;
}

/**
 * jalon_view_state_show_case:
 * @self: a view state
 * @id: of a case
 *
 * Opens the library at a case.
 */
void
jalon_view_state_show_case (JalonViewState *self,
                            const char     *id)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_string (self, &self->shown_case, id, PROP_CASE);
  set_string (self, &self->page, "library", PROP_PAGE);
}

/**
 * jalon_view_state_close_side:
 * @self: a view state
 *
 * Closes the side panel.
 */
void
jalon_view_state_close_side (JalonViewState *self)
{
  g_return_if_fail (JALON_IS_VIEW_STATE (self));

  set_boolean (self, &self->side_expanded, FALSE, PROP_SIDE_EXPANDED);
  set_string (self, &self->side, "", PROP_SIDE);
}
