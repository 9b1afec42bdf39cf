/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-dependencies.h"
#include "jalon-wizard-parts.h"

#define MOST_HEIGHT 320

struct _JalonWizardDependencies
{
  AdwBin         parent_instance;

  JalonWizard   *wizard;
  char          *milestone;
  GtkMenuButton *button;
  GtkLabel      *numbers;   /* what the button says: a menu button is one line high and cannot wrap */
  GtkBox        *chosen;    /* titles */
  GtkBox        *problems;
  GPtrArray     *checks;    /* of GtkCheckButton, named after their milestone; those of the open menu */
};

G_DEFINE_FINAL_TYPE (JalonWizardDependencies, jalon_wizard_dependencies, ADW_TYPE_BIN)

/* All that is ticked, so that a second tick does not wait for the first to be saved. */
static void
on_toggled_cb (JalonWizardDependencies *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  JalonValue value;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", gtk_widget_get_name (self->checks->pdata[i]));
  value = text->len > 0 ? JALON_TEXT (text->str) : JALON_NULL;
  jalon_wizard_set_row (self->wizard, JALON_ASSESSMENT_MILESTONES, self->milestone, "depends_on", &value);
}

static void
add_check (JalonWizardDependencies *self,
           GtkBox                  *box,
           const JalonScheduleItem *item,
           const JalonScheduleItem *other)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *text = g_strdup_printf ("%u. %s", other->number, other->title);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), jalon_wizard_block_make_label (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_name (check, other->milestone->uuid);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_ptr_array_find (item->after, other, NULL));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_box_append (box, check);
}

/* Made when it is opened: a plan has as many menus as milestones. */
static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  JalonWizardDependencies *self = user_data;
  JalonWizardData *data = jalon_wizard_get_data (self->wizard);
  const JalonScheduleItem *item = data != NULL ? jalon_schedule_find (data->schedule, self->milestone) : NULL;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; item != NULL && i < data->schedule->items->len; i++)
    if (data->schedule->items->pdata[i] != item)
      add_check (self, GTK_BOX (box), item, data->schedule->items->pdata[i]);
  if (self->checks->len == 0)
    gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (_("There is nothing else in the plan yet."), NULL));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), box);
  gtk_popover_set_child (GTK_POPOVER (popover), window);
  gtk_menu_button_set_popover (button, popover);
}

static void
jalon_wizard_dependencies_dispose (GObject *object)
{
  g_clear_object (&JALON_WIZARD_DEPENDENCIES (object)->wizard);

  G_OBJECT_CLASS (jalon_wizard_dependencies_parent_class)->dispose (object);
}

static void
jalon_wizard_dependencies_finalize (GObject *object)
{
  JalonWizardDependencies *self = JALON_WIZARD_DEPENDENCIES (object);

  g_free (self->milestone);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (jalon_wizard_dependencies_parent_class)->finalize (object);
}

static void
jalon_wizard_dependencies_class_init (JalonWizardDependenciesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_dependencies_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_dependencies_finalize;
}

static void
jalon_wizard_dependencies_init (JalonWizardDependencies *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->checks = g_ptr_array_new ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->numbers = GTK_LABEL (gtk_label_new (NULL));
  self->chosen = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  self->problems = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_label_set_ellipsize (self->numbers, PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->numbers));
  gtk_menu_button_set_create_popup_func (self->button, create_popup, self, NULL);
  gtk_box_append (GTK_BOX (box), jalon_wizard_parts_new_field (_("Depends on"), GTK_WIDGET (self->button)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chosen));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
show_chosen (JalonWizardDependencies *self,
             const JalonScheduleItem *item)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) numbers = g_string_new (NULL);
  g_autofree char *name = NULL;

  jalon_wizard_block_clear (GTK_WIDGET (self->chosen));
  for (guint i = 0; i < item->after->len; i++)
    {
      const JalonScheduleItem *before = item->after->pdata[i];
      g_autofree char *title = g_strdup_printf ("%u. %s", before->number, before->title);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", title);
      g_string_append_printf (numbers, "%s%u", i > 0 ? ", " : "", before->number);
      gtk_box_append (self->chosen, jalon_wizard_block_make_label (title, "caption"));
    }
  if (item->after->len == 0)
    {
      g_string_append (text, C_("depends on", "Nothing"));
      g_string_append (numbers, C_("depends on", "Nothing"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), item->after->len > 0);
  gtk_label_set_text (self->numbers, numbers->str);
  /* Translators: the title of a milestone, then those it depends on */
  name = g_strdup_printf (_("%s depends on: %s"), item->title, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * jalon_wizard_dependencies_new:
 * @block: a block with its wizard
 * @milestone: uuid
 *
 * Returns: (transfer floating): what a milestone depends on, without data
 */
GtkWidget *
jalon_wizard_dependencies_new (JalonWizardBlock *block,
                               const char       *milestone)
{
  JalonWizardDependencies *self = g_object_new (JALON_TYPE_WIZARD_DEPENDENCIES, NULL);

  self->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  self->milestone = g_strdup (milestone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !jalon_wizard_parts_is_read_only (block));
  return GTK_WIDGET (self);
}

/**
 * jalon_wizard_dependencies_show:
 * @self: the widget
 * @data: what to show
 *
 * Shows what is chosen and what is wrong. An open menu stays as it is.
 */
void
jalon_wizard_dependencies_show (JalonWizardDependencies *self,
                                JalonWizardData         *data)
{
  const JalonScheduleItem *item = jalon_schedule_find (data->schedule, self->milestone);

  if (item == NULL)
    return;
  show_chosen (self, item);
  jalon_wizard_block_clear (GTK_WIDGET (self->problems));
  for (guint i = 0; i < item->problems->len; i++)
    jalon_wizard_parts_add_item (self->problems, "⚠", ((const JalonScheduleProblem *) item->problems->pdata[i])->text);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), item->problems->len > 0);
}
