/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-filter-chips.h"
#include "jalon-format.h"

struct _JalonFilterChips
{
  AdwBin        parent_instance;

  GtkFlowBox   *chips;
  GtkLabel     *hint;
  GtkButton    *relax;
  GtkWidget    *empty;

  JalonSession *session;
  JalonFacet    relaxable;
};

/* A chip's choice: one value of a facet, or the whole facet where it has no values. */
typedef struct
{
  JalonFilterChips *chips;
  JalonFacet        facet;
  char             *code;
} Choice;

G_DEFINE_FINAL_TYPE (JalonFilterChips, jalon_filter_chips, ADW_TYPE_BIN)

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->code);
  g_free (choice);
}

static void
on_chip_clicked_cb (GtkButton *button,
                    gpointer   user_data)
{
  Choice *choice = user_data;
  JalonSession *session = choice->chips->session;
  JalonFilter *filter = jalon_session_get_filter (session);
  g_autoptr(JalonFilter) changed = NULL;

  if (choice->code != NULL)
    changed = jalon_filter_without_value (filter, choice->facet, choice->code);
  else
    changed = jalon_filter_without (filter, choice->facet);
  jalon_session_set_filter (session, changed);
}

static void
add_chip (JalonFilterChips *self,
          JalonFacet        facet,
          const char       *code,
          const char       *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  Choice *choice = g_new0 (Choice, 1);
  /* Translators: %s is a choice of the filter, such as "Ontario" */
  g_autofree char *name = g_strdup_printf (_("Remove the filter %s"), text);

  choice->chips = self;
  choice->facet = facet;
  choice->code = g_strdup (code);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "jalon-chip");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_chip_clicked_cb), choice, choice_free, 0);
  gtk_flow_box_append (self->chips, button);
  /* The chip takes the focus, not what holds it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static char *
describe_lease_end (JalonFilter *filter)
{
  const char *from = NULL, *to = NULL;
  gboolean unknown = FALSE;
  g_autofree char *range = NULL;

  jalon_filter_get_lease_end (filter, &from, &to, &unknown);
  if (from != NULL && to != NULL)
    /* Translators: two years */
    range = g_strdup_printf (_("Lease ends %.4s–%.4s"), from, to);
  else if (from != NULL)
    range = g_strdup_printf (_("Lease ends from %.4s"), from);
  else if (to != NULL)
    range = g_strdup_printf (_("Lease ends up to %.4s"), to);
  if (range == NULL)
    return g_strdup (_("Lease end unknown"));
  if (unknown)
    return g_strdup_printf (_("%s, or unknown"), range);
  return g_steal_pointer (&range);
}

static void
add_chips (JalonFilterChips *self,
           JalonFacet        facet)
{
  JalonFilter *filter = jalon_session_get_filter (self->session);
  const char *const *values;

  if (!jalon_filter_is_active (filter, facet))
    return;
  if (facet == JALON_FACET_LEASE_END)
    {
      g_autofree char *text = describe_lease_end (filter);

      add_chip (self, facet, NULL, text);
    }
  else if (!jalon_facet_has_values (facet))
    {
      g_autofree char *text = jalon_result_dup_description (jalon_session_get_result (self->session), facet);

      add_chip (self, facet, NULL, text);
    }
  else
    {
      values = jalon_filter_get_values (filter, facet);
      for (guint i = 0; values[i] != NULL; i++)
        {
          g_autofree char *label = jalon_network_dup_code_label (jalon_session_get_network (self->session), facet, values[i]);
          /* Translators: %s is a value that is filtered out, such as "Ontario" */
          g_autofree char *text = jalon_filter_is_negated (filter, facet) ? g_strdup_printf (_("not %s"), label) : g_strdup (label);

          add_chip (self, facet, values[i], text);
        }
    }
}

static void
update_hint (JalonFilterChips *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  gboolean empty = jalon_result_get_n_rows (result) == 0 && !jalon_filter_is_empty (jalon_session_get_filter (self->session));
  guint n_rows = 0;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->empty, empty);
  if (!empty)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->relax), jalon_result_find_relaxable (result, &self->relaxable, &n_rows));
  number = jalon_format_integer (n_rows);
  if (n_rows > 0)
    /* Translators: the first %s is a facet such as "Province or territory" */
    text = g_strdup_printf (ngettext ("Nothing fits all filters. Without “%s” there is %s point.",
                                      "Nothing fits all filters. Without “%s” there are %s points.", n_rows),
                            jalon_facet_get_label (self->relaxable), number);
  else
    text = g_strdup (_("Nothing fits all filters."));
  gtk_label_set_text (self->hint, text);
}

static void
update (JalonFilterChips *self)
{
  GtkWidget *child;

  if (jalon_session_get_result (self->session) == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  for (guint facet = 0; facet < JALON_N_FACETS; facet++)
    add_chips (self, (JalonFacet) facet);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
  update_hint (self);
}

static void
on_relax_clicked_cb (JalonFilterChips *self)
{
  g_autoptr(JalonFilter) filter = jalon_filter_without (jalon_session_get_filter (self->session), self->relaxable);

  jalon_session_set_filter (self->session, filter);
}

static void
jalon_filter_chips_dispose (GObject *object)
{
  g_clear_object (&JALON_FILTER_CHIPS (object)->session);

  G_OBJECT_CLASS (jalon_filter_chips_parent_class)->dispose (object);
}

static void
jalon_filter_chips_class_init (JalonFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_filter_chips_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-filter-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFilterChips, chips);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterChips, hint);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterChips, relax);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterChips, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_relax_clicked_cb);
}

static void
jalon_filter_chips_init (JalonFilterChips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_filter_chips_set_session:
 * @self: the chips
 * @session: whose filter they show; set once
 */
void
jalon_filter_chips_set_session (JalonFilterChips *self,
                                JalonSession     *session)
{
  g_return_if_fail (JALON_IS_FILTER_CHIPS (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
