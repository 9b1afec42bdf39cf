/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-objectives.h"
#include "jalon-wizard-parts.h"

#define QUESTION "expected-results"

struct _JalonWizardObjectives
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *lines; /* of GtkWidget, in step with the playbook's objectives; NULL until built */
};

G_DEFINE_FINAL_TYPE (JalonWizardObjectives, jalon_wizard_objectives, JALON_TYPE_WIZARD_BLOCK)

static void
on_insert_clicked_cb (GtkButton *button,
                      gpointer   user_data)
{
  /* A text typed in the answer is told when the focus leaves it, and so before this is added to it. */
  gtk_widget_grab_focus (GTK_WIDGET (button));
  jalon_wizard_append_answer (jalon_wizard_block_get_wizard (user_data), QUESTION, NULL, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_line (JalonWizardObjectives   *self,
          GtkBox                  *box,
          const JalonPlaybookItem *item)
{
  const char *text = jalon_playbook_text (item->text);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = jalon_wizard_block_make_label (text, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  /* Translators: %s is the template of an objective */
  g_autofree char *name = g_strdup_printf (_("Add to the expected results: %s"), text);

  gtk_widget_set_name (button, text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self)));
  gtk_widget_set_tooltip_text (button, _("Add to the expected results"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_insert_clicked_cb), self, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (box, line);
  g_ptr_array_add (self->lines, line);
}

static void
jalon_wizard_objectives_update (JalonWizardBlock *block,
                                JalonWizardData  *data)
{
  JalonWizardObjectives *self = JALON_WIZARD_OBJECTIVES (block);
  GPtrArray *objectives = jalon_playbook_get_objectives (data->playbook);

  if (self->lines == NULL)
    {
      self->lines = g_ptr_array_new ();
      jalon_wizard_block_add_heading (block, _("Objectives to start from"));
      jalon_wizard_block_add_text (block, _("Add one to the expected results below, then fill in what is between brackets."), "dim-label");
      for (guint i = 0; i < objectives->len; i++)
        add_line (self, jalon_wizard_block_get_box (block), objectives->pdata[i]);
    }
  for (guint i = 0; i < objectives->len; i++)
    {
      const JalonPlaybookItem *item = objectives->pdata[i];

      gtk_widget_set_visible (self->lines->pdata[i], jalon_progress_is_asked (data->assessment, data->playbook, data->evidence,
                                                                              &item->scope, item->when));
    }
}

static void
jalon_wizard_objectives_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_OBJECTIVES (object)->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_objectives_parent_class)->finalize (object);
}

static void
jalon_wizard_objectives_class_init (JalonWizardObjectivesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_objectives_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_objectives_update;
}

static void
jalon_wizard_objectives_init (JalonWizardObjectives *self)
{
}
