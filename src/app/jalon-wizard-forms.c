/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-wizard-forms.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardForms
{
  AdwBin         parent_instance;

  JalonWizard   *wizard;
  JalonFormKind  kind;
  char          *partner;
  gboolean       read_only;
  GtkWidget     *save;
  GtkLabel      *status;
};

G_DEFINE_FINAL_TYPE (JalonWizardForms, jalon_wizard_forms, ADW_TYPE_BIN)

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JalonWizardForms) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *said = jalon_wizard_form_finish (result, &error);
  const char *text = said != NULL ? said : error->message;

  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  jalon_compat_announce (GTK_WIDGET (self->status), text);
}

static void
on_save_chosen_cb (const char *path,
                   gpointer    user_data)
{
  JalonWizardForms *self = user_data;

  if (path != NULL && (self->kind == JALON_FORM_FACTS || self->partner != NULL))
    jalon_wizard_save_form_async (self->wizard, self->kind, self->partner, path, done_cb, g_object_ref (self));
  g_object_unref (self);
}

static void
on_save_clicked_cb (JalonWizardForms *self)
{
  const JalonFileFilter filters[] = { { _("Forms (JSON)"), "json" }, { _("Pages to print (HTML, ODT, PDF)"), "html|odt|pdf" } };

  jalon_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save the Form"), TRUE,
                            /* Translators: the file names proposed for forms */
                            self->kind == JALON_FORM_FACTS ? _("facts-to-ask-for.json") : _("readiness.json"), filters,
                            self->kind == JALON_FORM_FACTS ? 2 : 1, on_save_chosen_cb, g_object_ref (self));
}

static void
on_read_chosen_cb (const char *path,
                   gpointer    user_data)
{
  JalonWizardForms *self = user_data;

  if (path != NULL)
    jalon_wizard_read_form_async (self->wizard, path, done_cb, g_object_ref (self));
  g_object_unref (self);
}

static void
on_read_clicked_cb (JalonWizardForms *self)
{
  const JalonFileFilter filters[] = { { _("Forms (JSON)"), "json" } };

  jalon_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Read a Returned Form"), FALSE, NULL, filters,
                            G_N_ELEMENTS (filters), on_read_chosen_cb, g_object_ref (self));
}

/**
 * jalon_wizard_forms_new:
 * @block: the block where it stands
 * @kind: which form is saved; either is read
 *
 * Returns: (transfer floating): the buttons
 */
GtkWidget *
jalon_wizard_forms_new (JalonWizardBlock *block,
                        JalonFormKind     kind)
{
  JalonWizardForms *self = g_object_new (JALON_TYPE_WIZARD_FORMS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *read = gtk_button_new_with_label (_("Read Returned Form…"));

  self->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  self->kind = kind;
  self->read_only = jalon_wizard_parts_is_read_only (block);
  self->save = gtk_button_new_with_label (_("Save Form…"));
  self->status = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  gtk_widget_set_visible (GTK_WIDGET (self->status), FALSE);
  gtk_widget_set_sensitive (read, !self->read_only);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (read, "clicked", G_CALLBACK (on_read_clicked_cb), self, G_CONNECT_SWAPPED);
  /* One above the other: the panel is narrow. */
  gtk_widget_set_halign (self->save, GTK_ALIGN_START);
  gtk_widget_set_halign (read, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_box_append (GTK_BOX (box), read);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  adw_bin_set_child (ADW_BIN (self), box);
  jalon_wizard_forms_set_partner (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * jalon_wizard_forms_set_partner:
 * @self: the buttons
 * @partner: (nullable): uuid of the partner who fills the form in
 */
void
jalon_wizard_forms_set_partner (JalonWizardForms *self,
                                const char       *partner)
{
  g_autofree char *before = g_steal_pointer (&self->partner);

  self->partner = g_strdup (partner);
  gtk_widget_set_sensitive (self->save, !self->read_only && (self->kind == JALON_FORM_FACTS || partner != NULL));
  gtk_widget_set_tooltip_text (self->save, self->kind == JALON_FORM_FACTS || partner != NULL
                                           ? NULL : _("Choose which partner rates first"));
}

static void
jalon_wizard_forms_dispose (GObject *object)
{
  g_clear_object (&JALON_WIZARD_FORMS (object)->wizard);

  G_OBJECT_CLASS (jalon_wizard_forms_parent_class)->dispose (object);
}

static void
jalon_wizard_forms_finalize (GObject *object)
{
  g_free (JALON_WIZARD_FORMS (object)->partner);

  G_OBJECT_CLASS (jalon_wizard_forms_parent_class)->finalize (object);
}

static void
jalon_wizard_forms_class_init (JalonWizardFormsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_forms_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_forms_finalize;
}

static void
jalon_wizard_forms_init (JalonWizardForms *self)
{
}
