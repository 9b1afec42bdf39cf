/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-vocabulary.h"
#include "jalon-wizard-levels.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardLevels
{
  JalonWizardBlock  parent_instance;

  char             *channel; /* that the buttons are for; NULL until built */
  GPtrArray        *buttons; /* of GtkCheckButton; the first: none chosen */
  guint             updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardLevels, jalon_wizard_levels, JALON_TYPE_WIZARD_BLOCK)

static void
on_toggled_cb (JalonWizardLevels *self,
               GtkCheckButton    *button)
{
  if (!self->updating && gtk_check_button_get_active (button))
    jalon_wizard_set_answer (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)), JALON_ITEM_LEVEL, NULL,
                             gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_button (JalonWizardLevels *self,
            const char        *id,
            const char        *title,
            const char        *text)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_name (button, id);
  gtk_box_append (GTK_BOX (texts), jalon_wizard_block_make_label (title, NULL));
  if (text != NULL)
    gtk_box_append (GTK_BOX (texts), jalon_wizard_block_make_label (text, "dim-label"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->buttons->pdata[0]);
  gtk_widget_set_sensitive (button, !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (jalon_wizard_block_get_box (block), button);
}

static void
build (JalonWizardLevels *self,
       JalonWizardData   *data)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GPtrArray *levels = jalon_playbook_get_levels (data->playbook);
  const char *channel = jalon_vocabulary_get_label (JALON_VOCABULARY_CHANNEL, data->assessment->channel);
  /* Translators: %s is a channel, such as "in person" */
  g_autofree char *title = g_strdup_printf (_("Level of collaboration aimed at: %s"), channel);

  jalon_wizard_block_clear (GTK_WIDGET (jalon_wizard_block_get_box (block)));
  g_ptr_array_set_size (self->buttons, 0);
  jalon_wizard_block_add_heading (block, title);
  add_button (self, "", C_("collaboration level", "Not decided"), NULL);
  for (guint i = 0; i < levels->len; i++)
    {
      const JalonPlaybookLevel *level = levels->pdata[i];
      g_autofree char *name = g_strdup_printf ("%u. %s", level->level, jalon_playbook_text (level->title));

      if (g_strcmp0 (level->channel, data->assessment->channel) == 0)
        add_button (self, level->id, name, jalon_playbook_text (level->text));
    }
}

static void
jalon_wizard_levels_update (JalonWizardBlock *block,
                            JalonWizardData  *data)
{
  JalonWizardLevels *self = JALON_WIZARD_LEVELS (block);
  const char *chosen = jalon_assessment_get_value (data->assessment, JALON_ITEM_LEVEL, NULL);
  guint active = 0;

  self->updating = TRUE;
  if (g_strcmp0 (self->channel, data->assessment->channel) != 0)
    {
      build (self, data);
      g_free (self->channel);
      self->channel = g_strdup (data->assessment->channel);
    }
  for (guint i = 0; i < self->buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_name (self->buttons->pdata[i]), chosen) == 0)
      active = i;
  gtk_check_button_set_active (self->buttons->pdata[active], TRUE);
  self->updating = FALSE;
}

static void
jalon_wizard_levels_finalize (GObject *object)
{
  JalonWizardLevels *self = JALON_WIZARD_LEVELS (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->channel);

  G_OBJECT_CLASS (jalon_wizard_levels_parent_class)->finalize (object);
}

static void
jalon_wizard_levels_class_init (JalonWizardLevelsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_levels_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_levels_update;
}

static void
jalon_wizard_levels_init (JalonWizardLevels *self)
{
  self->buttons = g_ptr_array_new ();
}
