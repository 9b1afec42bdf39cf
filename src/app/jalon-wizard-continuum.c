/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-continuum.h"
#include "jalon-wizard-parts.h"

#define NOW_QUESTION    "continuum-now"
#define TARGET_QUESTION "continuum-target"

struct _JalonWizardContinuum
{
  JalonWizardBlock  parent_instance;

  GtkBox           *scale; /* NULL until built */
};

G_DEFINE_FINAL_TYPE (JalonWizardContinuum, jalon_wizard_continuum, JALON_TYPE_WIZARD_BLOCK)

static const char *
find_mark (gboolean now,
           gboolean target)
{
  if (now && target)
    return C_("continuum", "Now, and the target");
  if (now)
    return C_("continuum", "Now");
  return target ? C_("continuum", "Target") : NULL;
}

static void
add_level (GtkBox                  *scale,
           const JalonPlaybookItem *level,
           guint                    number,
           const char              *mark)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *title = jalon_playbook_text (level->title);
  /* Translators: number and title of a level of the continuum, and "Now" or "Target" */
  g_autofree char *marked = mark != NULL ? g_strdup_printf (_("%u. %s – %s"), number, title, mark)
                                         : g_strdup_printf ("%u. %s", number, title);

  gtk_widget_add_css_class (line, "jalon-level");
  if (mark != NULL)
    gtk_widget_add_css_class (line, "marked");
  gtk_box_append (GTK_BOX (line), jalon_wizard_block_make_label (marked, mark != NULL ? "heading" : NULL));
  if (level->text != NULL)
    gtk_box_append (GTK_BOX (line), jalon_wizard_block_make_label (jalon_playbook_text (level->text), "dim-label"));
  gtk_box_append (scale, line);
}

static void
jalon_wizard_continuum_update (JalonWizardBlock *block,
                               JalonWizardData  *data)
{
  JalonWizardContinuum *self = JALON_WIZARD_CONTINUUM (block);
  GPtrArray *levels = jalon_playbook_get_continuum (data->playbook);
  const char *now = jalon_assessment_get_value (data->assessment, NOW_QUESTION, NULL);
  const char *target = jalon_assessment_get_value (data->assessment, TARGET_QUESTION, NULL);

  if (self->scale == NULL)
    {
      jalon_wizard_block_add_heading (block, _("The continuum of the relationship"));
      jalon_wizard_block_add_text (block, _("From the loosest to the closest. Trust grows along it; closer is not always better."),
                                   "dim-label");
      self->scale = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
      gtk_box_append (jalon_wizard_block_get_box (block), GTK_WIDGET (self->scale));
    }
  jalon_wizard_block_clear (GTK_WIDGET (self->scale));
  for (guint i = 0; i < levels->len; i++)
    {
      const JalonPlaybookItem *level = levels->pdata[i];

      add_level (self->scale, level, i + 1, find_mark (g_strcmp0 (now, level->id) == 0, g_strcmp0 (target, level->id) == 0));
    }
  if (now == NULL)
    gtk_box_append (self->scale, jalon_wizard_block_make_label (_("Where the relationship stands now is unknown."), "dim-label"));
  if (target == NULL)
    gtk_box_append (self->scale, jalon_wizard_block_make_label (_("Where it is to go is not decided."), "dim-label"));
}

static void
jalon_wizard_continuum_class_init (JalonWizardContinuumClass *klass)
{
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_continuum_update;
}

static void
jalon_wizard_continuum_init (JalonWizardContinuum *self)
{
}
