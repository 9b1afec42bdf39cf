/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-details-panel.h"
#include "jalon-details.h"
#include "jalon-field.h"
#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-nearest.h"
#include "jalon-point-row.h"
#include "jalon-sites.h"
#include "jalon-window.h"

#define N_MEMBERS 100
#define N_NEIGHBOURS 5
#define N_CANDIDATES 15

struct _JalonDetailsPanel
{
  AdwBin          parent_instance;

  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkBox         *content;
  GtkLabel       *partners;
  GtkButton      *start;
  GtkSizeGroup   *names; /* of the facts: one column through all groups */

  JalonSession   *session;
  JalonViewState *state;
  GCancellable   *cancellable;
  char           *subject;
};

enum
{
  SHOW_POINT,
  START_ASSESSMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonDetailsPanel, jalon_details_panel, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
add_group (JalonDetailsPanel *self,
           const char        *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_label (heading, "heading"));
  gtk_box_append (self->content, box);
  return box;
}

/* Facts */

static void
add_fact (JalonDetailsPanel *self,
          GtkGrid           *grid,
          int                row,
          const char        *label,
          const char        *value)
{
  GtkWidget *name = make_label (label, "dim-label");
  GtkWidget *text = make_label (value, NULL);

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  /* GTK 4.8 measures a label wrongly that has both a least width and no natural wrapping. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (name), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_width_chars (GTK_LABEL (name), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 30);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_size_group_add_widget (self->names, name);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, text, 1, row, 1, 1);
}

/* What a planner decides by: shown even where unknown, because a gap is a thing to ask for. */
static gboolean
is_key_fact (const char *field)
{
  static const char *const keys[] = { "lease_end", "staff", "annual_volume", "floor_area", "spare_area", "service_languages", "tenure", NULL };

  return g_strv_contains (keys, field);
}

static void
add_facts (JalonDetailsPanel  *self,
           const JalonDetails *details,
           const char         *group)
{
  GtkWidget *grid = NULL;
  guint n_fields;
  const JalonField *fields = jalon_fields_get (&n_fields);
  int row = 0;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = NULL;

      if (!g_str_equal (fields[i].group, group) || g_str_has_prefix (fields[i].name, "name_"))
        continue;
      value = jalon_details_dup_value (details, fields[i].name);
      if (value == NULL && !is_key_fact (fields[i].name))
        continue;
      if (grid == NULL)
        {
          grid = gtk_grid_new ();
          gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
          gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
          gtk_box_append (GTK_BOX (add_group (self, jalon_field_group_get_label (group))), grid);
        }
      add_fact (self, GTK_GRID (grid), row++, jalon_field_get_label (&fields[i]), value != NULL ? value : _("unknown"));
    }
}

static void
add_services (JalonDetailsPanel  *self,
              const JalonDetails *details)
{
  GtkWidget *group;

  if (details->services->len == 0)
    return;
  group = add_group (self, _("Services"));
  for (guint i = 0; i < details->services->len; i++)
    {
      JalonRecord *service = details->services->pdata[i];
      const char *name = jalon_language_choose (jalon_record_get_text (service, "name_en"), jalon_record_get_text (service, "name_fr"));
      const char *level = jalon_record_get_text (service, "level");
      g_autofree char *text = level == NULL ? g_strdup (name)
                                            : g_strdup_printf ("%s – %s", name, jalon_vocabulary_get_label (JALON_VOCABULARY_SERVICE_LEVEL, level));

      gtk_box_append (GTK_BOX (group), make_label (text, NULL));
    }
}

static void
add_remarks (JalonDetailsPanel  *self,
             const JalonDetails *details)
{
  const char *flag = jalon_record_get_text (details->point, "position_flag");
  gint64 illustrative = 0;

  if (jalon_record_get_integer (details->point, "illustrative", &illustrative) && illustrative != 0)
    gtk_box_append (self->content, make_label (_("Illustrative: the lease, volume and staff figures are made up for demonstration."), "jalon-remark"));
  if (flag != NULL)
    gtk_box_append (self->content, make_label (jalon_vocabulary_get_label (JALON_VOCABULARY_POSITION_FLAG, flag), "jalon-remark"));
}

/* The site */

typedef gboolean (*SiteFunc) (JalonWorkspace  *workspace,
                              const char      *site,
                              GError         **error);

typedef struct
{
  char    *site;
  SiteFunc func;
} SiteEdit;

static void
site_edit_free (SiteEdit *edit)
{
  g_free (edit->site);
  g_free (edit);
}

static gboolean
edit_site_func (JalonWorkspace  *workspace,
                JalonJob        *job,
                gpointer         data,
                GError         **error)
{
  SiteEdit *edit = data;

  return edit->func (workspace, edit->site, error);
}

/* The panel is made anew when the language changes: what it asked for may end after it. */
static void
show_error (JalonDetailsPanel *self,
            const char        *heading,
            const GError      *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), heading, error);
  else
    g_warning ("%s: %s", heading, error->message);
}

static void
on_edited_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JalonDetailsPanel) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error))
    show_error (self, _("The site could not be changed"), error);
}

static void
edit_site (JalonDetailsPanel *self,
           SiteFunc           func)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = jalon_network_find_uuid (network, self->subject);
  guint site = row != JALON_NO_ROW ? jalon_network_get_site (network, row) : JALON_NO_SITE;
  SiteEdit *edit;

  if (site == JALON_NO_SITE)
    return;
  edit = g_new0 (SiteEdit, 1);
  edit->site = g_strdup (jalon_network_get_site_info (network, site)->uuid);
  edit->func = func;
  jalon_session_run_async (self->session, _("Changing the site"), JALON_ACCESS_EDIT_NETWORK, edit_site_func, edit,
                           (GDestroyNotify) site_edit_free, NULL, on_edited_cb, g_object_ref (self));
}

static void
on_confirm_clicked_cb (JalonDetailsPanel *self)
{
  edit_site (self, jalon_sites_confirm);
}

static void
on_reject_clicked_cb (JalonDetailsPanel *self)
{
  edit_site (self, jalon_sites_reject);
}

static void
add_site_decision (JalonDetailsPanel *self,
                   GtkWidget         *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *confirm = gtk_button_new_with_mnemonic (_("Confirm the s_ite"));
  GtkWidget *reject = gtk_button_new_with_mnemonic (_("_Reject"));

  g_signal_connect_swapped (confirm, "clicked", G_CALLBACK (on_confirm_clicked_cb), self);
  g_signal_connect_swapped (reject, "clicked", G_CALLBACK (on_reject_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), confirm);
  gtk_box_append (GTK_BOX (box), reject);
  gtk_box_append (GTK_BOX (group), make_label (_("Proposed because the offices stand at the same place. Do they share one client entrance?"), "dim-label"));
  gtk_box_append (GTK_BOX (group), box);
}

/* Points as rows */

static void
on_partner_toggled_cb (JalonDetailsPanel *self,
                       JalonPointRow     *row)
{
  const char *uuid = jalon_point_row_get_uuid (row);
  const char *const *before = jalon_session_get_selection (self->session);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) after = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], uuid))
      g_strv_builder_add (builder, before[i]);
  if (jalon_point_row_is_partner (row))
    g_strv_builder_add (builder, uuid);
  after = g_strv_builder_end (builder);
  jalon_session_set_selection (self->session, (const char *const *) after);
}

static void
on_point_activated_cb (JalonDetailsPanel *self,
                       JalonPointRow     *row)
{
  g_signal_emit (self, signals[SHOW_POINT], 0, jalon_point_row_get_uuid (row));
}

static void
add_point (JalonDetailsPanel *self,
           GtkWidget         *group,
           guint              row,
           const char        *note)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autofree char *uuid = jalon_network_dup_uuid (network, row);
  GtkWidget *point = jalon_point_row_new (uuid, jalon_network_get_name (network, row), note);

  jalon_point_row_set_partner (JALON_POINT_ROW (point), jalon_session_is_selected (self->session, uuid));
  g_signal_connect_object (point, "toggled", G_CALLBACK (on_partner_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (point, "activated", G_CALLBACK (on_point_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (group), point);
}

static char *
describe_organization (JalonNetwork *network,
                       guint         row)
{
  guint organization = jalon_network_get_organization (network, row);

  return g_strdup_printf ("%s · %s", jalon_jurisdiction_get_short_label (jalon_network_get_jurisdiction (network, row)),
                          organization != JALON_NO_ORGANIZATION ? jalon_network_get_organization_name (network, organization)
                                                                : _("organization unknown"));
}

/* The other members of the site; a foreign file can have any number of them. */
static void
add_members (JalonDetailsPanel *self,
             GtkWidget         *group,
             const JalonSite   *site,
             guint              row)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint n_shown = 0;

  for (guint i = 0; i < site->n_members && n_shown < N_MEMBERS; i++)
    if (site->members[i] != row)
      {
        g_autofree char *note = describe_organization (network, site->members[i]);

        add_point (self, group, site->members[i], note);
        n_shown++;
      }
  if (n_shown + 1 < site->n_members)
    {
      guint n = site->n_members - 1 - n_shown;
      g_autofree char *number = jalon_format_integer (n);
      /* Translators: %s is a number of service points at the same site, which are not listed */
      g_autofree char *text = g_strdup_printf (ngettext ("and %s more", "and %s more", n), number);

      gtk_box_append (GTK_BOX (group), make_label (text, "dim-label"));
    }
}

static void
add_site (JalonDetailsPanel *self,
          guint              row)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint index = jalon_network_get_site (network, row);
  const JalonSite *site;
  GtkWidget *group;
  g_autofree char *heading = NULL;

  if (index == JALON_NO_SITE)
    return;
  site = jalon_network_get_site_info (network, index);
  /* Translators: %s is a co-location type such as "F-P/T" */
  heading = g_strdup_printf (site->confirmed ? _("Co-located site %s") : _("Proposed site %s"), site->type);
  group = add_group (self, heading);
  add_members (self, group, site, row);
  if (!site->confirmed && !jalon_session_is_read_only (self->session))
    add_site_decision (self, group);
}

static char *
describe_neighbour (JalonNetwork         *network,
                    const JalonNeighbour *neighbour)
{
  g_autofree char *organization = describe_organization (network, neighbour->row);
  g_autofree char *distance = jalon_format_distance (neighbour->metres);
  g_autofree char *gap = NULL;

  if (!neighbour->lease_known)
    return g_strdup_printf ("%s · %s", distance, organization);
  gap = jalon_format_months (ABS (neighbour->lease_gap));
  if (neighbour->lease_gap == 0)
    return g_strdup_printf ("%s · %s\n%s", distance, organization, _("lease ends in the same month"));
  return g_strdup_printf (neighbour->lease_gap > 0
                            /* Translators: distance, organization, then a length of time such as "7 months" */
                            ? _("%s · %s\nlease ends %s later")
                            : _("%s · %s\nlease ends %s earlier"),
                          distance, organization, gap);
}

static void
add_neighbours (JalonDetailsPanel *self,
                guint              row)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autoptr(GArray) nearest = jalon_network_find_nearest (network, row, N_CANDIDATES, G_MAXDOUBLE);
  guint site = jalon_network_get_site (network, row);
  guint n_shown = 0;
  GtkWidget *group = add_group (self, _("Nearest offices of other organizations"));

  if (nearest->len == 0)
    gtk_box_append (GTK_BOX (group), make_label (_("None can be found: the position or the organization is unknown."), "dim-label"));
  /* Those at the same site stand above already. */
  for (guint i = 0; i < nearest->len && n_shown < N_NEIGHBOURS; i++)
    {
      const JalonNeighbour *neighbour = &g_array_index (nearest, JalonNeighbour, i);
      g_autofree char *note = describe_neighbour (network, neighbour);

      if (site != JALON_NO_SITE && jalon_network_get_site (network, neighbour->row) == site)
        continue;
      add_point (self, group, neighbour->row, note);
      n_shown++;
    }
}

/* Partners are chosen on the map and in the table too. */
static void
check_partners (JalonDetailsPanel *self)
{
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->content));

  for (; group != NULL; group = gtk_widget_get_next_sibling (group))
    for (GtkWidget *row = gtk_widget_get_first_child (group); row != NULL; row = gtk_widget_get_next_sibling (row))
      if (JALON_IS_POINT_ROW (row))
        jalon_point_row_set_partner (JALON_POINT_ROW (row),
                                     jalon_session_is_selected (self->session, jalon_point_row_get_uuid (JALON_POINT_ROW (row))));
}

static void
update_partners (JalonDetailsPanel *self)
{
  guint n = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (self->subject != NULL && jalon_session_is_selected (self->session, self->subject))
    n--;
  number = jalon_format_integer (n);
  if (n == 0)
    text = g_strdup (_("Tick the partners above, or choose them in the assessment."));
  else
    text = g_strdup_printf (ngettext ("With %s partner", "With %s partners", n), number);
  gtk_label_set_text (self->partners, text);
  check_partners (self);
}

static void
clear (JalonDetailsPanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
}

static void
show_details (JalonDetailsPanel  *self,
              const JalonDetails *details)
{
  static const char *const groups[] = { "identity", "who", "presence", "premises", "operation", "community", "position", "trust" };
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = jalon_network_find_uuid (network, self->subject);
  const char *name = jalon_language_choose (jalon_record_get_text (details->point, "name_en"),
                                            jalon_record_get_text (details->point, "name_fr"));
  g_autofree char *subtitle = row != JALON_NO_ROW ? describe_organization (network, row) : NULL;

  clear (self);
  gtk_label_set_text (self->title, name != NULL ? name : _("(no name)"));
  gtk_label_set_text (self->subtitle, subtitle != NULL ? subtitle : "");
  add_remarks (self, details);
  if (row != JALON_NO_ROW)
    {
      add_site (self, row);
      add_neighbours (self, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      add_facts (self, details, groups[i]);
      if (g_str_equal (groups[i], "presence"))
        add_services (self, details);
    }
}

static void
on_loaded_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonDetails) details = jalon_details_load_finish (result, &error);
  JalonDetailsPanel *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = JALON_DETAILS_PANEL (user_data);
  if (details != NULL)
    {
      show_details (self, details);
      return;
    }
  jalon_view_state_close_side (self->state);
  if (!g_error_matches (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND)) /* it was deleted, or its import undone */
    show_error (self, _("The service point cannot be shown"), error);
}

static void
load (JalonDetailsPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->subject == NULL || self->subject[0] == '\0' || !jalon_session_is_open (self->session))
    return;
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->start), !jalon_session_is_read_only (self->session));
  jalon_details_load_async (self->session, self->subject, self->cancellable, on_loaded_cb, self);
  update_partners (self);
}

static void
on_subject_changed_cb (JalonDetailsPanel *self)
{
  g_free (self->subject);
  self->subject = g_strdup (jalon_view_state_get_subject (self->state));
  load (self);
}

static void
on_close_clicked_cb (JalonDetailsPanel *self)
{
  jalon_view_state_close_side (self->state);
}

static void
on_start_clicked_cb (JalonDetailsPanel *self)
{
  g_signal_emit (self, signals[START_ASSESSMENT], 0, self->subject);
}

static void
jalon_details_panel_dispose (GObject *object)
{
  JalonDetailsPanel *self = JALON_DETAILS_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->state);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (jalon_details_panel_parent_class)->dispose (object);
}

static void
jalon_details_panel_finalize (GObject *object)
{
  g_free (JALON_DETAILS_PANEL (object)->subject);

  G_OBJECT_CLASS (jalon_details_panel_parent_class)->finalize (object);
}

static void
jalon_details_panel_class_init (JalonDetailsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_details_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_details_panel_finalize;

  signals[SHOW_POINT] = g_signal_new ("show-point", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_STRING);
  signals[START_ASSESSMENT] = g_signal_new ("start-assessment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-details-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonDetailsPanel, title);
  gtk_widget_class_bind_template_child (widget_class, JalonDetailsPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, JalonDetailsPanel, content);
  gtk_widget_class_bind_template_child (widget_class, JalonDetailsPanel, partners);
  gtk_widget_class_bind_template_child (widget_class, JalonDetailsPanel, start);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked_cb);
}

static void
jalon_details_panel_init (JalonDetailsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/**
 * jalon_details_panel_set_session:
 * @self: a details panel
 * @session: what it reads; set once
 * @state: whose subject it shows
 */
void
jalon_details_panel_set_session (JalonDetailsPanel *self,
                                 JalonSession      *session,
                                 JalonViewState    *state)
{
  g_return_if_fail (JALON_IS_DETAILS_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  g_signal_connect_object (session, "edited", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (update_partners), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::subject", G_CALLBACK (on_subject_changed_cb), self, G_CONNECT_SWAPPED);
  on_subject_changed_cb (self);
}
