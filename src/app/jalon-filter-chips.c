/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-filter-chips.h"
#include "jalon-format.h"
#include "jalon-wrap-layout.h"

#define SPACING     6  /* pixels between chips */
#define MOST_VALUES 12 /* chips of one facet; more are one chip together */
#define MOST_CHIPS  24 /* of all facets: more would leave too little of the map */
#define FEW_VALUES  3  /* chips of one facet where there would be more than that */

struct _JalonFilterChips
{
  AdwBin        parent_instance;

  GtkBox       *chips;
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

/* The chip at a place, or the last one; NULL where there are none. */
static GtkWidget *
get_chip (JalonFilterChips *self,
          guint             index)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));

  while (index-- > 0 && chip != NULL && gtk_widget_get_next_sibling (chip) != NULL)
    chip = gtk_widget_get_next_sibling (chip);
  return chip;
}

static guint
find_chip (GtkWidget *chip)
{
  guint index = 0;

  while ((chip = gtk_widget_get_prev_sibling (chip)) != NULL)
    index++;
  return index;
}

/* The next chip takes the focus of the one that goes, so that several are removed by the same key. */
static void
on_chip_clicked_cb (GtkButton *button,
                    gpointer   user_data)
{
  Choice *choice = user_data;
  g_autoptr(JalonFilterChips) self = g_object_ref (choice->chips);
  guint index = find_chip (GTK_WIDGET (button));
  gboolean focused = gtk_widget_is_focus (GTK_WIDGET (button));
  JalonFilter *filter = jalon_session_get_filter (self->session);
  g_autoptr(JalonFilter) changed = NULL;
  GtkWidget *next;

  if (choice->code != NULL)
    changed = jalon_filter_without_value (filter, choice->facet, choice->code);
  else
    changed = jalon_filter_without (filter, choice->facet);
  jalon_session_set_filter (self->session, changed);
  next = get_chip (self, index);
  if (focused && next != NULL)
    gtk_widget_grab_focus (next);
  else if (focused)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
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
  /* "Within 25 km of ...": offices of one kind differ by the town that ends their names. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "jalon-chip");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_chip_clicked_cb), choice, choice_free, 0);
  gtk_box_append (self->chips, button);
}

static char *
describe_value (JalonFilterChips *self,
                JalonFilter      *filter,
                JalonFacet        facet,
                const char       *code)
{
  g_autofree char *label = jalon_network_dup_code_label (jalon_session_get_network (self->session), facet, code);

  /* "Unknown" alone would not say what is. */
  if (code[0] == '\0' && facet != JALON_FACET_COLOCATION)
    {
      g_free (label);
      label = g_strdup_printf (_("%s: unknown"), jalon_facet_get_label (facet));
    }
  if (!jalon_filter_is_negated (filter, facet))
    return g_steal_pointer (&label);
  /* Translators: %s is a value or range that is filtered out, such as "Ontario" or "Staff: 5 or more" */
  return g_strdup_printf (_("not %s"), label);
}

static char *
describe_many (JalonFilter *filter,
               JalonFacet   facet,
               guint        n_values)
{
  g_autofree char *number = jalon_format_integer (n_values);

  if (jalon_filter_is_negated (filter, facet))
    /* Translators: a facet such as "Organization", and how many of its values are filtered out */
    return g_strdup_printf (_("%s: all but %s"), jalon_facet_get_label (facet), number);
  /* Translators: a facet such as "Organization", and how many of its values are chosen */
  return g_strdup_printf (_("%s: %s chosen"), jalon_facet_get_label (facet), number);
}

static void
add_chips (JalonFilterChips *self,
           JalonFacet        facet,
           guint             most)
{
  JalonResult *result = jalon_session_get_result (self->session);
  /* What is shown is what the result was filtered by: areas may still be looked up for the next one. */
  JalonFilter *filter = jalon_result_get_filter (result);
  const char *const *values;
  guint n_values;

  if (!jalon_filter_is_active (filter, facet))
    return;
  if (!jalon_facet_has_values (facet))
    {
      g_autofree char *text = jalon_result_dup_description (result, facet);

      add_chip (self, facet, NULL, text);
      return;
    }
  values = jalon_filter_get_values (filter, facet);
  n_values = g_strv_length ((GStrv) values);
  if (n_values > most)
    {
      g_autofree char *text = describe_many (filter, facet, n_values);

      add_chip (self, facet, NULL, text);
      return;
    }
  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *text = describe_value (self, filter, facet, values[i]);

      add_chip (self, facet, values[i], text);
    }
}

/* How many chips a facet may have, so that all together leave room for the map. */
static guint
find_most (JalonFilter *filter)
{
  guint n = 0;

  for (guint facet = 0; facet < JALON_N_FACETS; facet++)
    if (jalon_facet_has_values ((JalonFacet) facet) && jalon_filter_is_active (filter, (JalonFacet) facet))
      {
        guint n_values = g_strv_length ((GStrv) jalon_filter_get_values (filter, (JalonFacet) facet));

        n += n_values > MOST_VALUES ? 1 : n_values;
      }
  return n > MOST_CHIPS ? FEW_VALUES : MOST_VALUES;
}

static void
update_hint (JalonFilterChips *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  gboolean empty = jalon_result_get_n_rows (result) == 0 && !jalon_filter_is_empty (jalon_result_get_filter (result));
  guint n_rows = 0;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;

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
  /* Translators: %s is a facet such as "Province or territory" */
  action = g_strdup_printf (_("Remove “%s”"), jalon_facet_get_label (self->relaxable));
  gtk_button_set_label (self->relax, action);
}

static void
update (JalonFilterChips *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  GtkWidget *child;
  guint most;

  if (result == NULL)
    return;
  most = find_most (jalon_result_get_filter (result));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint facet = 0; facet < JALON_N_FACETS; facet++)
    add_chips (self, (JalonFacet) facet, most);
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
  gtk_widget_set_layout_manager (GTK_WIDGET (self->chips), jalon_wrap_layout_new (SPACING));
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
