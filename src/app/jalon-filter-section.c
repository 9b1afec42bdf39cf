/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-filter-section.h"
#include "jalon-format.h"

#define OPEN_KEY "open-filters"

struct _JalonFilterSection
{
  AdwBin              parent_instance;

  GtkExpander        *expander;
  GtkLabel           *title;
  GtkLabel           *mark;
  GtkMenuButton      *menu_button;
  GtkBox             *content_box;
  GtkLabel           *negated;  /* says that everything but what follows is left */

  GtkWidget          *content;  /* owned by content_box */
  GSimpleActionGroup *actions;
  GSettings          *settings;
  JalonSession       *session;
  char               *name;     /* in the settings */
  JalonFacet          first;
  guint               n_facets;
};

enum
{
  PROP_0,
  PROP_CONTENT,
  PROP_EXPANDED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (JalonFilterSection, jalon_filter_section, ADW_TYPE_BIN)

static guint
count_active (JalonFilterSection *self,
              JalonFilter        *filter)
{
  guint n = 0;

  for (guint i = 0; i < self->n_facets; i++)
    n += jalon_filter_is_active (filter, (JalonFacet) (self->first + i));
  return n;
}

/* Whether all that is asked for here is turned round. */
static gboolean
is_negated (JalonFilterSection *self,
            JalonFilter        *filter)
{
  guint n = 0;

  for (guint i = 0; i < self->n_facets; i++)
    n += jalon_filter_is_negated (filter, (JalonFacet) (self->first + i));
  return n > 0 && n == count_active (self, filter);
}

/* What is chosen, so that it shows while the section is folded; NULL for nothing. */
static char *
describe_choice (JalonFilterSection *self,
                 JalonFilter        *filter)
{
  guint n = count_active (self, filter);
  g_autofree char *number = NULL;

  if (n == 0)
    return NULL;
  if (jalon_facet_has_values (self->first))
    n = g_strv_length ((GStrv) jalon_filter_get_values (filter, self->first));
  number = jalon_format_integer (n);
  if (is_negated (self, filter) && jalon_facet_is_range (self->first))
    /* Translators: beside the title of a filter, as short as can be: everything is left but one range */
    return g_strdup (C_("filter", "all but this"));
  if (is_negated (self, filter))
    /* Translators: beside the title of a filter, as short as can be: everything is left but so many values */
    return g_strdup_printf (C_("filter", "all but %s"), number);
  return g_steal_pointer (&number);
}

static void
name_section (JalonFilterSection *self,
              const char         *choice)
{
  const char *title = gtk_label_get_text (self->title);
  /* Translators: the title of a filter and how many of its values are chosen, as a screen reader says it */
  g_autofree char *name = choice != NULL ? g_strdup_printf (_("%s, chosen: %s"), title, choice) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_filter_changed_cb (JalonFilterSection *self)
{
  JalonFilter *filter = jalon_session_get_filter (self->session);
  g_autofree char *choice = describe_choice (self, filter);
  gboolean negated = is_negated (self, filter);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "clear");

  /* The menu goes away with what it is about, but not with the focus. */
  if (choice == NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->menu_button)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->expander));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), choice != NULL);
  gtk_label_set_text (self->mark, choice != NULL ? choice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), choice != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->negated), negated);
  name_section (self, choice);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), choice != NULL);
  action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "negated");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), choice != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (negated));
}

static void
clear_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  JalonFilterSection *self = user_data;
  g_autoptr(JalonFilter) filter = jalon_filter_ref (jalon_session_get_filter (self->session));

  for (guint i = 0; i < self->n_facets; i++)
    {
      g_autoptr(JalonFilter) former = g_steal_pointer (&filter);

      filter = jalon_filter_without (former, (JalonFacet) (self->first + i));
    }
  jalon_session_set_filter (self->session, filter);
}

static void
negated_changed (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  JalonFilterSection *self = user_data;
  g_autoptr(JalonFilter) filter = jalon_filter_ref (jalon_session_get_filter (self->session));

  for (guint i = 0; i < self->n_facets; i++)
    {
      g_autoptr(JalonFilter) former = g_steal_pointer (&filter);

      filter = jalon_filter_with_negation (former, (JalonFacet) (self->first + i), g_variant_get_boolean (value));
    }
  jalon_session_set_filter (self->session, filter);
}

static const char *
get_negated_text (JalonFacet facet)
{
  if (jalon_facet_has_values (facet))
    return _("Everything but the ticked ones:");
  return jalon_facet_is_range (facet) ? _("Everything but this:") : _("Everything but these places:");
}

/* The settings list the open sections of all panels, also those that this workspace has nothing for. */
static void
on_expanded_changed_cb (JalonFilterSection *self)
{
  g_auto(GStrv) open = NULL;
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
  if (self->name == NULL)
    return;
  open = g_settings_get_strv (self->settings, OPEN_KEY);
  for (guint i = 0; open[i] != NULL; i++)
    if (!g_str_equal (open[i], self->name))
      g_ptr_array_add (changed, open[i]);
  if (gtk_expander_get_expanded (self->expander))
    g_ptr_array_add (changed, self->name);
  g_ptr_array_add (changed, NULL);
  g_settings_set_strv (self->settings, OPEN_KEY, (const char *const *) changed->pdata);
}

static void
add_menu (JalonFilterSection *self)
{
  const GActionEntry entries[] = { { "clear", clear_activated }, { "negated", NULL, NULL, "false", negated_changed } };
  g_autoptr(GMenu) menu = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_menu_append (menu, jalon_facet_is_range (self->first) ? _("Everything _but This") : _("Everything _but These"),
                 "section.negated");
  g_menu_append (menu, _("_Clear"), "section.clear");
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  jalon_compat_name_menus (GTK_WIDGET (self->menu_button));
}

static void
jalon_filter_section_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  JalonFilterSection *self = JALON_FILTER_SECTION (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, jalon_filter_section_get_expanded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_filter_section_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  JalonFilterSection *self = JALON_FILTER_SECTION (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_assert (self->content == NULL);
      self->content = g_value_get_object (value);
      gtk_box_append (self->content_box, self->content);
      break;
    case PROP_EXPANDED:
      gtk_expander_set_expanded (self->expander, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_filter_section_dispose (GObject *object)
{
  JalonFilterSection *self = JALON_FILTER_SECTION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (jalon_filter_section_parent_class)->dispose (object);
}

static void
jalon_filter_section_finalize (GObject *object)
{
  g_free (JALON_FILTER_SECTION (object)->name);

  G_OBJECT_CLASS (jalon_filter_section_parent_class)->finalize (object);
}

static void
jalon_filter_section_class_init (JalonFilterSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalon_filter_section_get_property;
  object_class->set_property = jalon_filter_section_set_property;
  object_class->dispose = jalon_filter_section_dispose;
  object_class->finalize = jalon_filter_section_finalize;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-filter-section.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, expander);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, title);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, mark);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, menu_button);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, content_box);
  gtk_widget_class_bind_template_child (widget_class, JalonFilterSection, negated);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded_changed_cb);
}

static void
jalon_filter_section_init (JalonFilterSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  self->settings = g_settings_new (JALON_APP_ID);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "section", G_ACTION_GROUP (self->actions));
}

/**
 * jalon_filter_section_set_facets:
 * @self: a section
 * @session: whose filter it shows; set once
 * @name: what it is called in the settings
 * @title: translated
 * @first: the first of its facets, which can all be negated
 * @n_facets: how many follow one another from there
 *
 * Says what the section is for, and opens it when it was open before.
 */
void
jalon_filter_section_set_facets (JalonFilterSection *self,
                                 JalonSession       *session,
                                 const char         *name,
                                 const char         *title,
                                 JalonFacet          first,
                                 guint               n_facets)
{
  g_auto(GStrv) open = NULL;
  /* Translators: %s is the title of a filter, such as "Organization" */
  g_autofree char *menu_name = g_strdup_printf (_("Options of %s"), title);

  g_return_if_fail (JALON_IS_FILTER_SECTION (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->first = first;
  self->n_facets = n_facets;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->negated, get_negated_text (first));
  add_menu (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), menu_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name, -1);
  open = g_settings_get_strv (self->settings, OPEN_KEY);
  gtk_expander_set_expanded (self->expander, g_strv_contains ((const char *const *) open, name));
  self->name = g_strdup (name);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (on_filter_changed_cb), self, G_CONNECT_SWAPPED);
  on_filter_changed_cb (self);
}

/**
 * jalon_filter_section_get_title:
 * @self: a section
 *
 * Returns: its title
 */
const char *
jalon_filter_section_get_title (JalonFilterSection *self)
{
  g_return_val_if_fail (JALON_IS_FILTER_SECTION (self), NULL);

  return gtk_label_get_text (self->title);
}

/**
 * jalon_filter_section_get_expanded:
 * @self: a section
 *
 * Returns: whether its content is shown
 */
gboolean
jalon_filter_section_get_expanded (JalonFilterSection *self)
{
  g_return_val_if_fail (JALON_IS_FILTER_SECTION (self), FALSE);

  return gtk_expander_get_expanded (self->expander);
}
