/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-framework-choice.h"

struct _JalonFrameworkChoice
{
  AdwBin       parent_instance;

  GtkDropDown *drop_down;
  GtkLabel    *itself;    /* shown in its place for a framework */
  GtkStack    *stack;
  JalonWizard *wizard;    /* whose data it showed last; the overview holds it */
  GStrv        codes;     /* in step with the items, the first empty */
  guint        updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonFrameworkChoice, jalon_framework_choice, ADW_TYPE_BIN)

static void
on_selected_cb (JalonFrameworkChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (self->updating || self->codes == NULL || selected >= g_strv_length (self->codes))
    return;
  jalon_wizard_set_framework (self->wizard, self->codes[selected][0] != '\0' ? self->codes[selected] : NULL);
}

static void
jalon_framework_choice_finalize (GObject *object)
{
  g_strfreev (JALON_FRAMEWORK_CHOICE (object)->codes);

  G_OBJECT_CLASS (jalon_framework_choice_parent_class)->finalize (object);
}

static void
jalon_framework_choice_class_init (JalonFrameworkChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_framework_choice_finalize;
}

static void
jalon_framework_choice_init (JalonFrameworkChoice *self)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  self->drop_down = GTK_DROP_DOWN (drop_down);
  jalon_compat_fit_drop_down (self->drop_down);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("assessment", "Framework"), -1);
  jalon_compat_let_name (drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  self->itself = GTK_LABEL (gtk_label_new (_("Assessments inherit from this one")));
  gtk_label_set_xalign (self->itself, 0);
  gtk_label_set_wrap (self->itself, TRUE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, drop_down);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->itself));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * jalon_framework_choice_new:
 *
 * Returns: (transfer floating): a choice without data
 */
GtkWidget *
jalon_framework_choice_new (void)
{
  return g_object_new (JALON_TYPE_FRAMEWORK_CHOICE, NULL);
}

static void
offer (JalonFrameworkChoice *self,
       JalonWizardData      *data)
{
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr(GtkStringList) texts = gtk_string_list_new (NULL);
  guint selected = 0;

  g_strv_builder_add (codes, "");
  gtk_string_list_append (texts, C_("framework", "none"));
  for (guint i = 0; i < data->frameworks->len; i++)
    {
      const char *uuid = jalon_record_get_text (data->frameworks->pdata[i], "uuid");
      const char *title = jalon_record_get_text (data->frameworks->pdata[i], "title");

      if (g_strcmp0 (uuid, data->assessment->framework) == 0)
        selected = i + 1;
      g_strv_builder_add (codes, uuid);
      gtk_string_list_append (texts, title != NULL ? title : C_("assessment", "Framework"));
    }
  g_strfreev (self->codes);
  self->codes = g_strv_builder_end (codes);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (self->drop_down, selected);
}

/**
 * jalon_framework_choice_show:
 * @self: a choice
 * @wizard: an assessment with its data
 */
void
jalon_framework_choice_show (JalonFrameworkChoice *self,
                             JalonWizard          *wizard)
{
  JalonWizardData *data = jalon_wizard_get_data (wizard);

  self->wizard = wizard;
  self->updating = TRUE;
  offer (self, data);
  self->updating = FALSE;
  gtk_stack_set_visible_child (self->stack, data->assessment->is_framework ? GTK_WIDGET (self->itself) : GTK_WIDGET (self->drop_down));
}
