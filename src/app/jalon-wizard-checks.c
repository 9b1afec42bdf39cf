/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-checks.h"
#include "jalon-wizard-parts.h"

#define ITEM_WIDTH 320

/* The title, model and items are the playbook's. */
typedef struct
{
  const char  *title;
  const char  *model;    /* nullable: the section is for this one only */
  GPtrArray   *items;
  GtkExpander *expander;
  GPtrArray   *checks;   /* of GtkCheckButton, in step with the items */
} Section;

typedef struct
{
  GPtrArray *sections; /* of Section; NULL until built */
  GtkLabel  *remark; /* NULL without a title */
  guint      updating : 1;
} JalonWizardChecksPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (JalonWizardChecks, jalon_wizard_checks, JALON_TYPE_WIZARD_BLOCK)

#define PRIVATE(self) ((JalonWizardChecksPrivate *) jalon_wizard_checks_get_instance_private (self))

static void
section_free (Section *section)
{
  g_ptr_array_unref (section->checks);
  g_free (section);
}

/* Without an answer of its own the assessment would have its framework's again. */
static void
on_toggled_cb (JalonWizardChecks *self,
               GtkCheckButton    *check)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  JalonWizardData *data = jalon_wizard_get_data (wizard);
  const char *unticked = data != NULL && data->assessment->framework_title != NULL ? "no" : "";

  if (!PRIVATE (self)->updating)
    jalon_wizard_set_answer (wizard, gtk_widget_get_name (GTK_WIDGET (check)), NULL,
                             gtk_check_button_get_active (check) ? "yes" : unticked);
}

static char *
dup_text (const JalonPlaybookItem *item)
{
  if (item->title == NULL || item->text == NULL)
    return g_strdup (jalon_playbook_text (item->text != NULL ? item->text : item->title));
  /* Translators: a title, and what it is */
  return g_strdup_printf (_("%s: %s"), jalon_playbook_text (item->title), jalon_playbook_text (item->text));
}

static void
add_section (JalonWizardChecks *self,
             const char        *title,
             const char        *model,
             GPtrArray         *list)
{
  Section *section = g_new0 (Section, 1);
  GtkWidget *items = jalon_card_grid_new (ITEM_WIDTH, 2);
  gboolean read_only = jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self));

  section->title = title;
  section->model = model;
  section->items = list;
  section->checks = g_ptr_array_new ();
  section->expander = GTK_EXPANDER (jalon_wizard_parts_new_expander (items));
  gtk_expander_set_expanded (section->expander, JALON_WIZARD_CHECKS_GET_CLASS (self)->expanded);
  for (guint i = 0; i < list->len; i++)
    {
      const JalonPlaybookItem *item = list->pdata[i];
      g_autofree char *text = dup_text (item);
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_name (check, item->id);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), jalon_wizard_block_make_label (text, NULL));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_widget_set_sensitive (check, !read_only);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (section->checks, check);
      jalon_card_grid_append (JALON_CARD_GRID (items), check);
    }
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), GTK_WIDGET (section->expander));
  g_ptr_array_add (PRIVATE (self)->sections, section);
}

static void
build (JalonWizardChecks *self,
       JalonWizardData   *data)
{
  JalonWizardChecksClass *klass = JALON_WIZARD_CHECKS_GET_CLASS (self);
  const JalonPlaybookBlock *block = jalon_wizard_block_get_block (JALON_WIZARD_BLOCK (self));
  GPtrArray *groups;

  PRIVATE (self)->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  if (klass->get_groups == NULL)
    {
      add_section (self, block->title, NULL, block->items);
      return;
    }
  groups = klass->get_groups (data->playbook);
  jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (self), _(klass->title));
  jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self), _(klass->text), "dim-label");
  PRIVATE (self)->remark = GTK_LABEL (jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self), NULL, "dim-label"));
  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];

      if (block->of != NULL && !g_str_equal (block->of, group->id))
        continue;
      add_section (self, group->title, group->model, group->items);
    }
}

/* Returns whether there is anything to tick. */
static gboolean
show_section (JalonWizardData *data,
              Section         *section)
{
  gboolean of_model = section->model == NULL || g_strcmp0 (section->model, data->assessment->model) == 0;
  guint n_ticked = 0, n_asked = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < section->items->len; i++)
    {
      const JalonPlaybookItem *item = section->items->pdata[i];
      gboolean asked = jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &item->scope, item->when);
      gboolean ticked = g_strcmp0 (jalon_assessment_get_value (data->assessment, item->id, NULL), "yes") == 0;

      gtk_widget_set_visible (section->checks->pdata[i], asked);
      gtk_check_button_set_active (section->checks->pdata[i], ticked);
      n_asked += asked;
      n_ticked += asked && ticked;
    }
  /* Translators: the title of a list, how many of its items are ticked, and how many it has */
  title = g_strdup_printf (_("%s – %u of %u"), jalon_playbook_text (section->title), n_ticked, n_asked);
  jalon_wizard_parts_set_title (section->expander, title);
  gtk_widget_set_visible (GTK_WIDGET (section->expander), of_model && n_asked > 0);
  return of_model && n_asked > 0;
}

static void
jalon_wizard_checks_update (JalonWizardBlock *block,
                            JalonWizardData  *data)
{
  JalonWizardChecks *self = JALON_WIZARD_CHECKS (block);
  JalonWizardChecksClass *klass = JALON_WIZARD_CHECKS_GET_CLASS (self);
  g_autofree char *remark = klass->dup_remark != NULL ? klass->dup_remark (data) : NULL;
  gboolean any = FALSE;

  if (PRIVATE (self)->sections == NULL)
    build (self, data);
  if (PRIVATE (self)->remark != NULL)
    {
      gtk_label_set_text (PRIVATE (self)->remark, remark != NULL ? remark : "");
      gtk_widget_set_visible (GTK_WIDGET (PRIVATE (self)->remark), remark != NULL);
    }
  PRIVATE (self)->updating = TRUE;
  for (guint i = 0; i < PRIVATE (self)->sections->len; i++)
    any |= show_section (data, PRIVATE (self)->sections->pdata[i]);
  PRIVATE (self)->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (block), any || klass->get_groups != NULL);
}

static void
jalon_wizard_checks_finalize (GObject *object)
{
  g_clear_pointer (&PRIVATE (JALON_WIZARD_CHECKS (object))->sections, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_checks_parent_class)->finalize (object);
}

static void
jalon_wizard_checks_class_init (JalonWizardChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_checks_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_checks_update;
}

static void
jalon_wizard_checks_init (JalonWizardChecks *self)
{
}
