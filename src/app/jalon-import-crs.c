/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-import-crs.h"

struct _JalonImportCrs
{
  AdwBin         parent_instance;

  GtkDropDown   *choice;
  GtkEntry      *entry;
  GtkLabel      *reason;

  JalonMapping  *mapping; /* of the dialog, not owned */
  guint          updating : 1;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportCrs, jalon_import_crs, ADW_TYPE_BIN)

static void
show_reason (JalonImportCrs *self)
{
  JalonMapping *mapping = self->mapping;
  const char *chosen = jalon_mapping_get_crs (mapping);
  guint n_candidates;
  const JalonCrsCandidate *candidates = jalon_mapping_get_crs_candidates (mapping, &n_candidates);
  const char *reason = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_candidates && chosen != NULL; i++)
    if (g_str_equal (candidates[i].crs, chosen))
      reason = candidates[i].reason;
  if (chosen == NULL && n_candidates > 0)
    /* Translators: the name of a coordinate system, then a sentence that says what speaks for it */
    text = g_strdup_printf (_("Most likely %s. %s"), candidates[0].name, candidates[0].reason);
  gtk_label_set_text (self->reason, text != NULL ? text : reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), text != NULL || reason != NULL);
}

/* The first choice is none, then the candidates; the last is any other. */
static void
fill (JalonImportCrs *self)
{
  JalonMapping *mapping = self->mapping;
  JalonPositionMode mode = jalon_mapping_get_position_mode (mapping);
  const char *chosen = jalon_mapping_get_crs (mapping);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint n_candidates;
  const JalonCrsCandidate *candidates = jalon_mapping_get_crs_candidates (mapping, &n_candidates);
  guint selected = chosen != NULL ? n_candidates + 1 : 0;

  gtk_widget_set_visible (GTK_WIDGET (self), mode == JALON_POSITION_WKT || jalon_mapping_is_projected (mapping));
  gtk_string_list_append (labels, jalon_mapping_is_projected (mapping) ? _("Choose…") : _("Longitude and latitude (WGS 84)"));
  for (guint i = 0; i < n_candidates; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s (%s)", candidates[i].name, candidates[i].crs);

      gtk_string_list_append (labels, label);
      if (g_strcmp0 (candidates[i].crs, chosen) == 0)
        selected = i + 1;
    }
  gtk_string_list_append (labels, _("Another, by its code…"));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->choice, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), selected == n_candidates + 1);
  if (selected == n_candidates + 1 && chosen != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), chosen);
  show_reason (self);
}

static void
on_choice_changed_cb (JalonImportCrs *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);
  guint n_candidates;
  const JalonCrsCandidate *candidates;

  if (self->updating || self->mapping == NULL)
    return;
  candidates = jalon_mapping_get_crs_candidates (self->mapping, &n_candidates);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), selected == n_candidates + 1);
  if (selected == n_candidates + 1)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  jalon_mapping_set_crs (self->mapping, selected > 0 && selected <= n_candidates ? candidates[selected - 1].crs : NULL, NULL);
  show_reason (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* "26917" is understood as a code too. What is half typed is no coordinate system yet. */
static void
on_typed_cb (JalonImportCrs *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *code = NULL;
  g_autoptr(GError) error = NULL;

  if (self->updating || self->mapping == NULL)
    return;
  code = text[0] != '\0' && strspn (text, "0123456789") == strlen (text) ? g_strconcat ("EPSG:", text, NULL) : g_strdup (text);
  if (strlen (text) < 4 || !jalon_mapping_set_crs (self->mapping, code, &error))
    jalon_mapping_set_crs (self->mapping, NULL, NULL);
  gtk_label_set_text (self->reason, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), error != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
jalon_import_crs_class_init (JalonImportCrsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-crs.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportCrs, choice);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCrs, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonImportCrs, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
}

static void
jalon_import_crs_init (JalonImportCrs *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_fit_drop_down (self->choice);
}

/**
 * jalon_import_crs_set_mapping:
 * @self: a chooser
 * @mapping: (nullable): what it shows and changes, to be set again when something else changed it; must stay until another one, or
 *   %NULL, is set
 *
 * It is hidden where the positions are degrees for sure, or the file says what they are.
 */
void
jalon_import_crs_set_mapping (JalonImportCrs *self,
                              JalonMapping   *mapping)
{
  g_return_if_fail (JALON_IS_IMPORT_CRS (self));

  self->mapping = mapping;
  if (mapping == NULL)
    return;
  self->updating = TRUE;
  fill (self);
  self->updating = FALSE;
}
