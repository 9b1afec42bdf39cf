/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessments-page.h"
#include "jalon-compat.h"
#include "jalon-details-panel.h"
#include "jalon-filter-chips.h"
#include "jalon-filter-panel.h"
#include "jalon-format.h"
#include "jalon-job-bar.h"
#include "jalon-library-page.h"
#include "jalon-main-view.h"
#include "jalon-map-view.h"
#include "jalon-nearest.h"
#include "jalon-point-table.h"
#include "jalon-start-page.h"
#include "jalon-text-size.h"
#include "jalon-text.h"
#include "jalon-window.h"
#include "jalon-wizard-panel.h"

#define SMALLEST_WIDTH 1024 /* of a window that still shows everything */
#define WINDOW_EDGES   10   /* what the borders of the window take of that, at most */

struct _JalonMainView
{
  AdwBin          parent_instance;

  AdwHeaderBar   *header;
  GtkStack       *content;
  JalonStartPage *start_page;
  AdwViewStack   *pages;
  AdwViewSwitcher *switcher;
  JalonFilterPanel *filters_pane;
  GtkPaned       *inner_paned;
  GtkWidget      *centre;
  JalonFilterChips *chips;
  GtkStack       *views;
  JalonMapView   *map_view;
  JalonPointTable *table;
  GtkStack       *side;
  JalonDetailsPanel *details;
  JalonWizardPanel *wizard;
  JalonAssessmentsPage *assessments;
  JalonLibraryPage *library;
  GtkSearchEntry *search;
  GtkBox         *status_bar;
  GtkLabel       *status;
  JalonJobBar    *job_bar;
  GtkWidget      *filters_button;
  GtkWidget      *english_button;
  GtkWidget      *french_button;

  JalonSession   *session;
  JalonViewState *state;
  char           *placed_for; /* what the side panel's width was chosen for */
  guint           updating : 1;
};

#define DETAILS_WIDTH 360
#define MOST_COMPARED 10000 /* names that a search is compared with when Return is pressed */
#define WIZARD_WIDTH  440
#define NARROW        1200

G_DEFINE_FINAL_TYPE (JalonMainView, jalon_main_view, ADW_TYPE_BIN)

static char *
describe_sites (JalonResult *result)
{
  JalonSiteCount sites;
  guint n_sites;
  g_autofree char *number = NULL;
  g_autofree char *total = NULL;
  g_autofree char *proposed_number = NULL;
  g_autofree char *proposed = NULL;

  jalon_result_get_sites (result, &sites);
  n_sites = sites.confirmed_sites + sites.proposed_sites;
  number = jalon_format_integer (n_sites);
  total = g_strdup_printf (ngettext ("%s co-located site", "%s co-located sites", n_sites), number);
  if (sites.proposed_sites == 0)
    return g_steal_pointer (&total);
  proposed_number = jalon_format_integer (sites.proposed_sites);
  /* Translators: follows "31 co-located sites" */
  proposed = g_strdup_printf (ngettext ("(%s proposed)", "(%s proposed)", sites.proposed_sites), proposed_number);
  return g_strjoin (" ", total, proposed, NULL);
}

static char *
describe_result (JalonResult *result)
{
  guint n_rows = jalon_network_get_n_rows (jalon_result_get_network (result));
  guint n_unpositioned = jalon_result_get_n_unpositioned (result);
  g_autofree char *shown = jalon_format_integer (jalon_result_get_n_rows (result));
  g_autofree char *total = jalon_format_integer (n_rows);
  g_autofree char *unpositioned = jalon_format_integer (n_unpositioned);
  g_autofree char *sites = describe_sites (result);
  /* Translators: "12 of 345 service points" */
  g_autofree char *points = g_strdup_printf (ngettext ("%s of %s service point", "%s of %s service points", n_rows), shown, total);
  g_autofree char *missing = NULL;

  if (n_unpositioned == 0)
    return g_strjoin ("  ·  ", points, sites, NULL);
  missing = g_strdup_printf (ngettext ("%s without a position", "%s without a position", n_unpositioned), unpositioned);
  return g_strjoin ("  ·  ", points, sites, missing, NULL);
}

static void
on_result_changed_cb (JalonMainView *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  g_autofree char *text = result != NULL ? describe_result (result) : NULL;

  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), text);
}

/* The buttons of pages are all of the same width, as they are by themselves, which cuts the longest name first; or, with a spacing, as
 * narrow as their names. */
static void
space_pages (AdwViewSwitcher *switcher,
             guint            spacing)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (switcher));

  if (!GTK_IS_BOX_LAYOUT (layout))
    return;
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), spacing == 0);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), spacing);
}

/* Keeps the names of the pages from being cut, if the window still fits on a small screen then: libadwaita 1.7 gives the sides of a header
 * what they wish first. */
static gboolean
write_in_full (JalonMainView *self)
{
  int header, least, full;

  gtk_widget_set_size_request (GTK_WIDGET (self->switcher), -1, -1);
  gtk_widget_measure (GTK_WIDGET (self->header), GTK_ORIENTATION_HORIZONTAL, -1, &header, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->switcher), GTK_ORIENTATION_HORIZONTAL, -1, &least, &full, NULL, NULL);
  if (header - least + full > SMALLEST_WIDTH - WINDOW_EDGES)
    return FALSE;
  gtk_widget_set_size_request (GTK_WIDGET (self->switcher), full, -1);
  return TRUE;
}

/* With large text, icons stand above the names of the pages, or the window would not fit on a small screen. */
static void
fit_switcher (JalonMainView *self)
{
  static const guint spacings[] = { 9, 4 };

  space_pages (self->switcher, 0);
  adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_WIDE);
  if (write_in_full (self))
    return;
  adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_NARROW);
  for (guint i = 0; i < G_N_ELEMENTS (spacings); i++)
    {
      space_pages (self->switcher, spacings[i]);
      if (write_in_full (self))
        return;
    }
}

static gboolean
fit_switcher_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  fit_switcher (JALON_MAIN_VIEW (widget));
  return G_SOURCE_REMOVE;
}

/* Texts have their new size a moment later. */
static void
on_text_size_changed_cb (JalonMainView *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_switcher_cb, NULL, NULL);
}

static void
on_open_changed_cb (JalonMainView *self)
{
  gboolean open = jalon_session_is_open (self->session);

  gtk_stack_set_visible_child_name (self->content, open ? "workspace" : "start");
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), open);
  gtk_widget_set_visible (self->filters_button, open);
  gtk_widget_set_visible (GTK_WIDGET (self->search), open);
  fit_switcher (self);
}

static void
on_point_activated_cb (JalonMainView *self,
                     const char    *uuid)
{
  jalon_view_state_show_details (self->state, uuid);
}

static void
on_map_message_cb (JalonMainView *self,
                   const char    *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_message (JALON_WINDOW (root), message);
}

static void
on_show_point_cb (JalonMainView *self,
                  const char    *uuid)
{
  jalon_view_state_show_details (self->state, uuid);
  jalon_map_view_show_point (self->map_view, uuid);
}

/* The cases that the library lists, while the map shows cases. */
static void
on_marks_changed_cb (JalonMainView *self)
{
  gboolean visible;

  g_object_get (self->state, "cases-visible", &visible, NULL);
  jalon_map_view_set_marks (self->map_view, visible ? jalon_library_page_get_marks (self->library) : NULL);
}

static void
on_show_case_cb (JalonMainView *self,
                 double         longitude,
                 double         latitude,
                 gboolean       area)
{
  g_object_set (self->state, "page", "map", "table-visible", FALSE, "cases-visible", TRUE, NULL);
  jalon_map_view_show_place (self->map_view, longitude, latitude, area);
  gtk_widget_grab_focus (GTK_WIDGET (self->map_view));
}

static void
on_mark_activated_cb (JalonMainView *self,
                      const char    *id)
{
  jalon_view_state_show_case (self->state, id);
}

/* From the table to the map. */
static void
on_table_show_cb (JalonMainView *self,
                  const char    *uuid)
{
  g_object_set (self->state, "table-visible", FALSE, NULL);
  on_show_point_cb (self, uuid);
  gtk_widget_grab_focus (GTK_WIDGET (self->map_view));
}

static void
on_table_activated_cb (JalonMainView *self,
                       const char    *uuid)
{
  /* The map stands at the point when the planner turns to it. */
  on_show_point_cb (self, uuid);
}

static void
on_assessment_created_cb (GObject      *object,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr(JalonMainView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *assessment = jalon_wizard_create_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (assessment != NULL)
    jalon_view_state_show_assessment (self->state, assessment, NULL);
  else if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), _("The assessment could not be started"), error);
  else /* the view was made anew meanwhile, in the other language */
    g_warning ("The assessment could not be started: %s", error->message);
}

/* The point of the details first, then the ticked partners; without any, the nearest office of another organization. */
static GStrv
collect_subjects (JalonMainView *self,
                  const char    *anchor)
{
  const char *const *selection = jalon_session_get_selection (self->session);
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GArray) nearest = NULL;
  guint n_partners = 0;

  g_strv_builder_add (builder, anchor);
  for (guint i = 0; selection[i] != NULL; i++)
    if (!g_str_equal (selection[i], anchor))
      {
        g_strv_builder_add (builder, selection[i]);
        n_partners++;
      }
  if (n_partners == 0)
    {
      nearest = jalon_network_find_nearest (network, jalon_network_find_uuid (network, anchor), 1, G_MAXDOUBLE);
      if (nearest->len > 0)
        {
          g_autofree char *uuid = jalon_network_dup_uuid (network, g_array_index (nearest, JalonNeighbour, 0).row);

          g_strv_builder_add (builder, uuid);
        }
    }
  return g_strv_builder_end (builder);
}

static void
on_start_assessment_cb (JalonMainView *self,
                        const char    *anchor)
{
  g_auto(GStrv) subjects = NULL;
  g_autoptr(GError) error = NULL;
  guint n_selected = jalon_rows_get_n (jalon_session_get_selected (self->session));
  gboolean beside = !jalon_session_is_selected (self->session, anchor);

  /* A lasso may have caught a million: they are counted, not listed. */
  if (!jalon_assessment_check_partners (MAX (n_selected + beside, 2), &error))
    {
      jalon_window_show_error (JALON_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The assessment could not be started"), error);
      return;
    }
  subjects = collect_subjects (self, anchor);
  jalon_wizard_create_async (self->session, (const char *const *) subjects, "in-person", on_assessment_created_cb,
                             g_object_ref (self));
}

/* Gives the side panel its width when it opens; afterwards the planner may drag the divider. */
static void
place_divider (JalonMainView *self,
               const char    *side,
               gboolean       filters)
{
  /* The filters may just have made room, which the width of what is beside them does not say yet. */
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - (filters ? gtk_widget_get_width (GTK_WIDGET (self->filters_pane)) : 0);
  int wanted = g_str_equal (side, "wizard") ? WIZARD_WIDTH : DETAILS_WIDTH;

  if (width > 0)
    gtk_paned_set_position (self->inner_paned, MAX (width - wanted, width / 3));
}

/* The details are narrow enough to stand beside the filters, but for large text. */
static gboolean
is_wide_side (JalonMainView *self,
              const char    *side)
{
  return g_str_equal (side, "wizard") ||
         (side[0] != '\0' && jalon_text_size_get (GTK_WIDGET (self)) >= JALON_TEXT_SIZE_LARGE);
}

/* In a narrow window, filters and a wide side panel together leave a sliver of the map: the filters make room until the panel closes,
 * unless the planner asks for them meanwhile. */
static void
make_room (JalonMainView *self,
           const char    *side,
           gboolean       filters)
{
  gboolean wide = is_wide_side (self, side);
  gboolean opens = wide && g_strcmp0 (side, self->placed_for) != 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean folded;

  g_object_get (self->state, "filters-folded", &folded, NULL);
  if (opens && filters && width > 0 && width < NARROW)
    g_object_set (self->state, "filters-folded", TRUE, "filters-visible", FALSE, NULL);
  else if (folded && (filters || !wide))
    g_object_set (self->state, "filters-folded", FALSE, "filters-visible", TRUE, NULL);
}

/* Where the focus was in the side panel, the map or the table takes it over, not whatever is first in the window. */
static void
hide_side (JalonMainView *self,
           gboolean       table)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->side));

  gtk_widget_set_visible (GTK_WIDGET (self->side), FALSE);
  if (focused && table)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->views), GTK_DIR_TAB_FORWARD);
  else if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->map_view));
}

/* What the state says is shown: map or table, the side panel and how wide it is. */
static void
on_state_changed_cb (JalonMainView *self)
{
  const char *side = jalon_view_state_get_side (self->state);
  gboolean table, expanded, filters;

  if (self->updating)
    return;
  self->updating = TRUE;
  g_object_get (self->state, "filters-visible", &filters, NULL);
  make_room (self, side, filters);
  self->updating = FALSE;
  g_object_get (self->state, "table-visible", &table, "side-expanded", &expanded, "filters-visible", &filters, NULL);
  gtk_stack_set_visible_child_name (self->views, table ? "table" : "map");
  if (gtk_stack_get_child_by_name (self->side, side) != NULL)
    gtk_stack_set_visible_child_name (self->side, side);
  if (side[0] != '\0' && (!gtk_widget_get_visible (GTK_WIDGET (self->side)) || g_strcmp0 (side, self->placed_for) != 0))
    place_divider (self, side, filters);
  g_free (self->placed_for);
  self->placed_for = g_strdup (side);
  gtk_widget_set_visible (self->centre, !expanded);
  if (side[0] != '\0')
    gtk_widget_set_visible (GTK_WIDGET (self->side), TRUE);
  else
    hide_side (self, table);
  gtk_widget_set_visible (GTK_WIDGET (self->filters_pane), filters && !expanded);
}

static void
on_search_changed_cb (JalonMainView *self)
{
  g_autoptr(JalonFilter) filter = jalon_filter_with_text (jalon_session_get_filter (self->session),
                                                          gtk_editable_get_text (GTK_EDITABLE (self->search)));

  jalon_session_set_filter (self->session, filter);
}

/* Whether all points of a result share one site. */
static gboolean
is_one_site (JalonResult *result)
{
  JalonNetwork *network = jalon_result_get_network (result);
  guint first = jalon_result_next_row (result, 0);

  if (jalon_network_get_site (network, first) == JALON_NO_SITE)
    return FALSE;
  for (guint row = first; row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
    if (jalon_network_get_site (network, row) != jalon_network_get_site (network, first))
      return FALSE;
  return TRUE;
}

/* The point a search has found: the only one, one of the only site, or the only one of that very name. */
static guint
find_searched (JalonMainView *self,
               JalonResult   *result)
{
  g_autofree char *text = jalon_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  JalonNetwork *network = jalon_result_get_network (result);
  guint found = JALON_NO_ROW;

  if (jalon_result_get_n_rows (result) == 1 || is_one_site (result))
    return jalon_result_next_row (result, 0);
  if (jalon_result_get_n_rows (result) > MOST_COMPARED)
    return JALON_NO_ROW;
  for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
    {
      g_autofree char *name = jalon_text_fold (jalon_network_get_name (network, row));

      if (!g_str_equal (name, text))
        continue;
      if (found != JALON_NO_ROW)
        return JALON_NO_ROW;
      found = row;
    }
  return found;
}

/* Return in the search entry: to the point that was found, or to all that were. */
static void
on_search_activate_cb (JalonMainView *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  g_autofree char *uuid = NULL;
  guint row;

  if (result == NULL)
    return;
  /* The entry tells of its text with a delay. */
  on_search_changed_cb (self);
  result = jalon_session_get_result (self->session);
  if (jalon_result_get_n_rows (result) == 0)
    return;
  row = find_searched (self, result);
  if (row == JALON_NO_ROW)
    {
      jalon_map_view_fit_result (self->map_view);
      return;
    }
  uuid = jalon_network_dup_uuid (jalon_result_get_network (result), row);
  on_show_point_cb (self, uuid);
}

static void
on_stop_search_cb (JalonMainView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->map_view));
}

/* The entry follows the filter (a chip removed, a workspace opened), but is left alone while it says the same. */
static void
on_filter_changed_cb (JalonMainView *self)
{
  const char *text = jalon_filter_get_text (jalon_session_get_filter (self->session));
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *stripped = g_strstrip (g_strdup (shown));

  if (g_strcmp0 (text != NULL ? text : "", stripped) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
}

static void
on_style_changed_cb (JalonMainView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  jalon_map_view_set_dark (self->map_view, adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
}

static void
set_up_map (JalonMainView *self)
{
  static const char *const shared[] = { "latitude", "longitude", "zoom", "basemap", "legend", "tool" };
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);

  jalon_map_view_set_settings (self->map_view, settings);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    g_object_bind_property (self->state, shared[i], self->map_view, shared[i], G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  jalon_map_view_set_session (self->map_view, self->session);
  g_signal_connect_object (adw_style_manager_get_default (), "notify", G_CALLBACK (on_style_changed_cb), self, G_CONNECT_SWAPPED);
  on_style_changed_cb (self);
}

static void
jalon_main_view_dispose (GObject *object)
{
  JalonMainView *self = JALON_MAIN_VIEW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (jalon_main_view_parent_class)->dispose (object);
}

static void
jalon_main_view_finalize (GObject *object)
{
  g_free (JALON_MAIN_VIEW (object)->placed_for);

  G_OBJECT_CLASS (jalon_main_view_parent_class)->finalize (object);
}

static void
jalon_main_view_class_init (JalonMainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_main_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_main_view_finalize;

  g_type_ensure (JALON_TYPE_ASSESSMENTS_PAGE);
  g_type_ensure (JALON_TYPE_DETAILS_PANEL);
  g_type_ensure (JALON_TYPE_WIZARD_PANEL);
  g_type_ensure (JALON_TYPE_FILTER_CHIPS);
  g_type_ensure (JALON_TYPE_FILTER_PANEL);
  g_type_ensure (JALON_TYPE_JOB_BAR);
  g_type_ensure (JALON_TYPE_LIBRARY_PAGE);
  g_type_ensure (JALON_TYPE_MAP_VIEW);
  g_type_ensure (JALON_TYPE_POINT_TABLE);
  g_type_ensure (JALON_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, content);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, start_page);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, pages);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, header);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, switcher);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, filters_pane);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, inner_paned);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, centre);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, chips);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, views);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, map_view);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, search);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, details);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, assessments);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, library);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, wizard);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, side);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, table);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, status);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, status_bar);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, job_bar);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, filters_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, english_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMainView, french_button);
  gtk_widget_class_bind_template_callback (widget_class, on_map_message_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_point_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_assessment_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_table_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_table_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_marks_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_case_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_activated_cb);
}

static void
jalon_main_view_init (JalonMainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_let_name (self->english_button);
  jalon_compat_let_name (self->french_button);
  jalon_compat_name_menus (GTK_WIDGET (self));
  jalon_compat_hide_covered (GTK_WIDGET (self->content));
  jalon_compat_hide_covered (GTK_WIDGET (self->pages));
  jalon_compat_hide_covered (GTK_WIDGET (self->views));
  jalon_compat_hide_covered (GTK_WIDGET (self->side));
}

/**
 * jalon_main_view_new:
 * @session: what it shows
 * @state: where the planner is
 *
 * Returns: (transfer floating): the window's content in the thread's language
 */
JalonMainView *
jalon_main_view_new (JalonSession   *session,
                     JalonViewState *state)
{
  JalonMainView *self = g_object_new (JALON_TYPE_MAIN_VIEW, NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  jalon_job_bar_set_session (self->job_bar, session);

  g_object_bind_property (state, "page", self->pages, "visible-child-name", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::open", G_CALLBACK (on_open_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (on_result_changed_cb), self, G_CONNECT_SWAPPED);
  jalon_point_table_set_session (self->table, session);
  jalon_details_panel_set_session (self->details, session, state);
  jalon_wizard_panel_set_session (self->wizard, session, state);
  jalon_assessments_page_set_session (self->assessments, session, state);
  g_signal_connect_object (state, "notify::cases-visible", G_CALLBACK (on_marks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify", G_CALLBACK (on_state_changed_cb), self, G_CONNECT_SWAPPED);
  on_state_changed_cb (self);
  jalon_filter_chips_set_session (self->chips, session);
  jalon_filter_panel_set_session (self->filters_pane, session, state, self->map_view);
  set_up_map (self);
  jalon_library_page_set_session (self->library, session, state);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (on_filter_changed_cb), self, G_CONNECT_SWAPPED);
  on_filter_changed_cb (self);
  jalon_text_size_connect (GTK_WIDGET (self), G_CALLBACK (on_text_size_changed_cb));
  jalon_text_size_turn_box (self->status_bar);
  on_open_changed_cb (self);
  on_result_changed_cb (self);
  return self;
}

/**
 * jalon_main_view_set_recoveries:
 * @self: a main view
 * @recoveries: (element-type JalonRecovery): unsaved work to offer on the start page
 */
void
jalon_main_view_set_recoveries (JalonMainView *self,
                                GPtrArray     *recoveries)
{
  g_return_if_fail (JALON_IS_MAIN_VIEW (self));

  jalon_start_page_set_recoveries (self->start_page, recoveries);
}

/**
 * jalon_main_view_focus_search:
 * @self: a main view
 *
 * Goes to the library's search entry where the library is shown, else to the map page's.
 */
void
jalon_main_view_focus_search (JalonMainView *self)
{
  g_return_if_fail (JALON_IS_MAIN_VIEW (self));

  if (g_str_equal (jalon_view_state_get_page (self->state), "library"))
    {
      jalon_library_page_focus_search (self->library);
      return;
    }
  jalon_view_state_set_page (self->state, "map");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * jalon_main_view_get_map_view:
 * @self: a main view
 *
 * Returns: (transfer none): its map
 */
JalonMapView *
jalon_main_view_get_map_view (JalonMainView *self)
{
  g_return_val_if_fail (JALON_IS_MAIN_VIEW (self), NULL);

  return self->map_view;
}

/**
 * jalon_main_view_fit:
 * @self: a main view
 * @west: degrees WGS 84
 * @south: likewise
 * @east: likewise
 * @north: likewise
 *
 * Shows a rectangle on the map.
 */
void
jalon_main_view_fit (JalonMainView *self,
                     double         west,
                     double         south,
                     double         east,
                     double         north)
{
  g_return_if_fail (JALON_IS_MAIN_VIEW (self));

  jalon_map_view_fit (self->map_view, west, south, east, north);
}

/**
 * jalon_main_view_get_assessment:
 * @self: a main view
 *
 * Returns: (transfer none) (nullable): the assessment that the wizard shows
 */
JalonAssessment *
jalon_main_view_get_assessment (JalonMainView *self)
{
  g_return_val_if_fail (JALON_IS_MAIN_VIEW (self), NULL);

  return jalon_wizard_panel_get_assessment (self->wizard);
}
