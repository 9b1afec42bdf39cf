/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-facet-view.h"
#include "jalon-filter-menu.h"
#include "jalon-filter-panel.h"
#include "jalon-place-facet.h"
#include "jalon-range-facet.h"

/* From the questions that planners ask most to those they ask least. */
static const JalonFacet order[] = {
  JALON_FACET_JURISDICTION, JALON_FACET_COLOCATION,    JALON_FACET_PROVINCE,     JALON_FACET_LEASE_END, JALON_FACET_ORGANIZATION,
  JALON_FACET_SERVICE,      JALON_FACET_KIND,          JALON_FACET_LIFECYCLE,    JALON_FACET_STAFF,     JALON_FACET_VOLUME,
  JALON_FACET_SPARE,        JALON_FACET_COLLABORATION, JALON_FACET_GOVERNMENT,   JALON_FACET_CHANNEL,   JALON_FACET_PRESENCE,
  JALON_FACET_LANGUAGE,     JALON_FACET_VALIDATION,    JALON_FACET_VERIFIED,     JALON_FACET_SOURCE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (order) == JALON_N_VALUE_FACETS + JALON_N_RANGES);

struct _JalonFilterPanel
{
  AdwBin        parent_instance;

  JalonFilterMenu *menu;
  GtkWidget    *where;  /* after the provinces */
  GtkBox       *offered;
  GtkExpander  *more;
  GtkBox       *others;

  GtkScrolledWindow *scroller;
  GtkWidget    *views[G_N_ELEMENTS (order)];
  JalonSession *session;
  GtkWidget    *kept;     /* the view that stays where it is while a result is laid out, one of the above; NULL: none */
  double        kept_y;   /* below the top of the scroller */
  guint         n_frames; /* seen since then */
};

G_DEFINE_FINAL_TYPE (JalonFilterPanel, jalon_filter_panel, ADW_TYPE_BIN)

/* Whether some point says. The first two are what Jalon is about. */
static gboolean
has_data (JalonNetwork *network,
          JalonFacet    facet)
{
  guint unknown;

  if (facet == JALON_FACET_JURISDICTION || facet == JALON_FACET_COLOCATION)
    return TRUE;
  if (network == NULL)
    return FALSE;
  if (jalon_facet_is_range (facet))
    return jalon_network_get_n_bins (network, facet) > 0;
  unknown = jalon_network_get_n_values (network, facet) - 1;
  return jalon_network_get_total (network, facet, unknown) < jalon_network_get_n_rows (network);
}

/* What is asked for is offered in any case, so that it can be seen and taken back where everything else is. */
static gboolean
is_offered (JalonFilterPanel *self,
            JalonFacet        facet)
{
  return has_data (jalon_session_get_network (self->session), facet) ||
         jalon_filter_is_active (jalon_session_get_filter (self->session), facet);
}

/* Moves views only when one of them has to: what has the focus keeps it. */
static void
place_views (JalonFilterPanel *self)
{
  gboolean moved = FALSE;
  GtkWidget *last[2] = { NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkBox *wanted = is_offered (self, order[i]) ? self->offered : self->others;

      moved = moved || gtk_widget_get_parent (self->views[i]) != GTK_WIDGET (wanted);
    }
  for (guint i = 0; moved && i < G_N_ELEMENTS (order); i++)
    {
      guint which = is_offered (self, order[i]) ? 0 : 1;
      GtkBox *wanted = which == 0 ? self->offered : self->others;
      GtkWidget *parent = gtk_widget_get_parent (self->views[i]);

      if (parent == GTK_WIDGET (wanted))
        gtk_box_reorder_child_after (wanted, self->views[i], last[which]);
      else
        {
          g_object_ref (self->views[i]);
          if (parent != NULL)
            gtk_box_remove (GTK_BOX (parent), self->views[i]);
          gtk_box_insert_child_after (wanted, self->views[i], last[which]);
          g_object_unref (self->views[i]);
        }
      last[which] = self->views[i];
      if (order[i] == JALON_FACET_PROVINCE)
        {
          gtk_box_reorder_child_after (self->offered, self->where, last[0]);
          last[0] = self->where;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more), gtk_widget_get_first_child (GTK_WIDGET (self->others)) != NULL);
}

static double
get_offset (JalonFilterPanel *self,
            GtkWidget        *view)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (view, GTK_WIDGET (self->scroller), &bounds) ? (double) bounds.origin.y : NAN;
}

/* The view that has the focus, or NULL. */
static GtkWidget *
find_focused_view (JalonFilterPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *view = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (view != NULL && gtk_widget_get_parent (view) != GTK_WIDGET (self->offered) &&
         gtk_widget_get_parent (view) != GTK_WIDGET (self->others))
    view = gtk_widget_get_parent (view);
  return view;
}

/* The first frame comes before the new layout, the second one after it. */
static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JalonFilterPanel *self = JALON_FILTER_PANEL (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double moved;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  moved = get_offset (self, self->kept) - self->kept_y;
  if (isfinite (moved))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + moved);
  self->kept = NULL;
  return G_SOURCE_REMOVE;
}

/* Lists above the one in which a planner ticks something grow and shrink with the result: it is not to go from below the pointer. */
static void
keep_place (JalonFilterPanel *self)
{
  GtkWidget *view = find_focused_view (self);

  if (view == NULL || self->kept != NULL)
    return;
  self->kept = view;
  self->kept_y = get_offset (self, view);
  self->n_frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

static void
jalon_filter_panel_dispose (GObject *object)
{
  g_clear_object (&JALON_FILTER_PANEL (object)->session);

  G_OBJECT_CLASS (jalon_filter_panel_parent_class)->dispose (object);
}

static void
jalon_filter_panel_class_init (JalonFilterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_filter_panel_dispose;

  g_type_ensure (JALON_TYPE_FILTER_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-filter-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFilterPanel, menu);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterPanel, offered);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterPanel, more);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterPanel, others);
}

static void
jalon_filter_panel_init (JalonFilterPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_filter_panel_set_session:
 * @self: a filter panel
 * @session: whose filter it shows; set once
 * @state: where the planner is
 * @map_view: what "in view" is about
 */
void
jalon_filter_panel_set_session (JalonFilterPanel *self,
                                JalonSession     *session,
                                JalonViewState   *state,
                                JalonMapView     *map_view)
{
  g_return_if_fail (JALON_IS_FILTER_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  jalon_filter_menu_set_session (self->menu, session);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    self->views[i] = jalon_facet_is_range (order[i]) ? jalon_range_facet_new (session, order[i])
                                                     : jalon_facet_view_new (session, order[i]);
  self->where = jalon_place_facet_new (session, state, map_view);
  gtk_box_append (self->offered, self->where);
  place_views (self);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (place_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (place_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (keep_place), self, G_CONNECT_SWAPPED);
}
