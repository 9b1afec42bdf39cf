/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-chart-series.h"
#include "jalon-format.h"
#include "jalon-window.h"
#include "jalon-wizard-figure.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-series.h"

#define SHORT_WIDTH 126

struct _JalonWizardSeries
{
  AdwBin            parent_instance;

  JalonWizard      *wizard;
  char             *indicator;
  GtkLabel         *state;
  AdwBin           *figure;
  GtkBox           *values;
  GtkWidget        *adding;
  JalonFieldEditor *day_editor;
  JalonFieldEditor *value_editor;
  GtkLabel         *refusal;
  char             *day;      /* as typed, to be added */
  char             *value;
  char             *shown;    /* what the figure says: it is drawn anew when that changes */
  guint             read_only : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardSeries, jalon_wizard_series, ADW_TYPE_BIN)

/* Adding */

static void
show_refusal (JalonWizardSeries *self,
              const char        *refusal)
{
  gtk_label_set_text (self->refusal, refusal != NULL ? refusal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[0] == '\0';
}

static void
take (JalonWizardSeries *self,
      char             **typed,
      const char        *text)
{
  g_free (*typed);
  *typed = g_strdup (text);
  if (is_blank (self->day) && is_blank (self->value))
    show_refusal (self, NULL);
}

static void
on_day_edited_cb (JalonWizardSeries *self,
                  const char        *text)
{
  take (self, &self->day, text);
}

static void
on_value_edited_cb (JalonWizardSeries *self,
                    const char        *text)
{
  take (self, &self->value, text);
}

/* Why it can't be added; NULL where it can. */
static const char *
find_refusal (guint32 day,
              double  value)
{
  if (day == 0 || !isfinite (value))
    return _("A measurement needs a date and a number.");
  return day > jalon_schedule_get_today () ? _("A measurement can’t be of a day that is still to come.") : NULL;
}

/* Adds what was typed, and empties the fields; else says why not. */
static const char *
add_measurement (JalonWizardSeries *self)
{
  static const char *const columns[] = { "indicator", "measured_on", "value", NULL };
  const char *refusal;
  double number;

  jalon_field_editor_flush (self->day_editor);
  jalon_field_editor_flush (self->value_editor);
  number = self->value != NULL ? jalon_wizard_parts_parse_number (self->value) : NAN;
  /* What turned red was never told: the last that was right must not be added in its place. */
  if (!jalon_field_editor_is_valid (self->day_editor) || !jalon_field_editor_is_valid (self->value_editor))
    refusal = _("A measurement needs a date and a number.");
  else
    refusal = find_refusal (!is_blank (self->day) ? jalon_schedule_parse_day (self->day) : 0, number);
  if (refusal != NULL)
    return refusal;
  jalon_wizard_add_full_row (self->wizard, JALON_ASSESSMENT_MEASUREMENTS, columns,
                             (JalonValue[]) { JALON_TEXT (self->indicator), JALON_TEXT (self->day), JALON_NUMBER (number) });
  jalon_field_editor_set_value (self->day_editor, "");
  jalon_field_editor_set_value (self->value_editor, "");
  /* Nothing is left to be kept. */
  jalon_field_editor_flush (self->day_editor);
  jalon_field_editor_flush (self->value_editor);
  return NULL;
}

static void
on_add_clicked_cb (JalonWizardSeries *self)
{
  show_refusal (self, add_measurement (self));
}

/* What is complete when the focus leaves, or one goes to another step, is added, as everything else that is typed is saved then; the rest
 * waits until one comes back. */
static void
add_on_leaving (JalonWizardSeries *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  JalonWizardData *data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;
  /* The indicator itself may be what goes. */
  const JalonBenefit *benefit = data != NULL ? jalon_benefits_find (data->benefits, self->indicator) : NULL;
  g_autofree char *text = NULL;

  if (self->read_only || benefit == NULL || add_measurement (self) != NULL || !JALON_IS_WINDOW (root))
    return;
  /* Translators: %s is the title of an indicator */
  text = g_strdup_printf (_("The measurement of “%s” was added."), benefit->title);
  jalon_window_show_undo (JALON_WINDOW (root), text);
}

static void
jalon_wizard_series_unmap (GtkWidget *widget)
{
  add_on_leaving (JALON_WIZARD_SERIES (widget));
  GTK_WIDGET_CLASS (jalon_wizard_series_parent_class)->unmap (widget);
}

static void
build_adding (JalonWizardSeries *self)
{
  GtkWidget *fields = jalon_card_grid_new (SHORT_WIDTH, 4);
  GtkWidget *button = gtk_button_new_with_label (_("Add a measurement"));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->adding = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->day_editor = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_DATE, _("Measured on"), NULL, NULL));
  self->value_editor = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_NUMBER, _("Measured value"), NULL, NULL));
  self->refusal = GTK_LABEL (jalon_wizard_block_make_label (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Measured on"), GTK_WIDGET (self->day_editor)));
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Measured value"), GTK_WIDGET (self->value_editor)));
  g_signal_connect_object (self->day_editor, "edited", G_CALLBACK (on_day_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->value_editor, "edited", G_CALLBACK (on_value_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->adding), fields);
  gtk_box_append (GTK_BOX (self->adding), GTK_WIDGET (self->refusal));
  gtk_box_append (GTK_BOX (self->adding), button);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (add_on_leaving), self);
  gtk_widget_add_controller (self->adding, focus);
}

/* Showing */

/* The one value of the indicator itself comes from before there were series. */
static void
on_remove_clicked_cb (JalonWizardSeries *self,
                      GtkButton         *button)
{
  const char *measurement = gtk_widget_get_name (GTK_WIDGET (button));
  const JalonValue nothing = JALON_NULL;

  if (!g_str_equal (measurement, self->indicator))
    {
      jalon_wizard_remove_row (self->wizard, JALON_ASSESSMENT_MEASUREMENTS, measurement);
      return;
    }
  jalon_wizard_set_row (self->wizard, JALON_ASSESSMENT_INDICATORS, self->indicator, "measured", &nothing);
  jalon_wizard_set_row (self->wizard, JALON_ASSESSMENT_INDICATORS, self->indicator, "measured_on", &nothing);
}

/* With as many decimals as it has, two at most. */
static char *
format_value (double value)
{
  double tenths = value * 10;

  return jalon_format_number (value, value == round (value) ? 0 : fabs (tenths - round (tenths)) < 1e-6 ? 1 : 2);
}

static void
add_value (JalonWizardSeries *self,
           const char        *day,
           double             value,
           const char        *unit,
           const char        *uuid)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *number = format_value (value);
  /* Translators: a date, a number and its unit */
  g_autofree char *text = g_strdup_printf (C_("measurement", "%s: %s %s"), day, number, unit != NULL ? unit : "");
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), g_strstrip (text));
  GtkWidget *label = jalon_wizard_block_make_label (text, "numeric");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_name (remove, uuid);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, name);
  gtk_widget_set_visible (remove, !self->read_only);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (self->values, line);
}

static void
show_values (JalonWizardSeries  *self,
             const JalonBenefit *benefit)
{
  gboolean has_own = FALSE;
  int place = jalon_wizard_block_find_focus (GTK_WIDGET (self->values));

  jalon_wizard_block_clear (GTK_WIDGET (self->values));
  for (guint i = 0; i < benefit->series->len; i++)
    {
      const JalonMeasured *measured = &g_array_index (benefit->series, JalonMeasured, i);
      g_autofree char *day = jalon_schedule_dup_day (measured->day);

      has_own |= measured->measurement == NULL;
      add_value (self, day, measured->value, benefit->unit,
                 measured->measurement != NULL ? measured->measurement->uuid : self->indicator);
    }
  if (!has_own && isfinite (benefit->indicator->measured))
    add_value (self, _("no date yet"), benefit->indicator->measured, benefit->unit, self->indicator);
  jalon_wizard_block_return_focus (GTK_WIDGET (self->values), place, self->adding);
}

static void
show_figure (JalonWizardSeries  *self,
             const JalonBenefit *benefit)
{
  g_autoptr(JalonSeriesChart) chart = jalon_series_chart_new (benefit);
  g_autofree char *alternative = jalon_series_chart_dup_alternative (chart);
  double width, height;

  if (g_strcmp0 (alternative, self->shown) == 0)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->figure), benefit->series->len > 0);
  jalon_series_chart_get_size (chart, &width, &height);
  adw_bin_set_child (self->figure, jalon_wizard_figure_new (width, height, jalon_series_chart_draw, g_steal_pointer (&chart),
                                                            (GDestroyNotify) jalon_series_chart_free, alternative));
  show_values (self, benefit);
  g_free (self->shown);
  self->shown = g_steal_pointer (&alternative);
}

static void
jalon_wizard_series_dispose (GObject *object)
{
  g_clear_object (&JALON_WIZARD_SERIES (object)->wizard);

  G_OBJECT_CLASS (jalon_wizard_series_parent_class)->dispose (object);
}

static void
jalon_wizard_series_finalize (GObject *object)
{
  JalonWizardSeries *self = JALON_WIZARD_SERIES (object);

  g_free (self->indicator);
  g_free (self->day);
  g_free (self->value);
  g_free (self->shown);

  G_OBJECT_CLASS (jalon_wizard_series_parent_class)->finalize (object);
}

static void
jalon_wizard_series_class_init (JalonWizardSeriesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_series_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_series_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = jalon_wizard_series_unmap;
}

static void
jalon_wizard_series_init (JalonWizardSeries *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->state = GTK_LABEL (jalon_wizard_block_make_label (NULL, NULL));
  self->figure = ADW_BIN (adw_bin_new ());
  self->values = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  build_adding (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->values));
  gtk_box_append (GTK_BOX (box), self->adding);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
keep_drafts (JalonWizardSeries *self)
{
  GHashTable *drafts = jalon_session_get_drafts (jalon_wizard_get_session (self->wizard));
  g_autofree char *day = g_strdup_printf ("%s/measured_on", self->indicator);
  g_autofree char *value = g_strdup_printf ("%s/value", self->indicator);

  if (self->read_only)
    return;
  jalon_field_editor_keep_all (self->day_editor, drafts, day);
  jalon_field_editor_keep_all (self->value_editor, drafts, value);
  if (g_hash_table_contains (drafts, day) || g_hash_table_contains (drafts, value))
    show_refusal (self, _("This measurement is not added yet."));
}

/**
 * jalon_wizard_series_new:
 * @block: a block with its wizard
 * @indicator: uuid
 *
 * Returns: (transfer floating): the series of an indicator, without data
 */
GtkWidget *
jalon_wizard_series_new (JalonWizardBlock *block,
                         const char       *indicator)
{
  JalonWizardSeries *self = g_object_new (JALON_TYPE_WIZARD_SERIES, NULL);

  self->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  self->indicator = g_strdup (indicator);
  self->read_only = jalon_wizard_parts_is_read_only (block);
  gtk_widget_set_visible (self->adding, !self->read_only);
  keep_drafts (self);
  return GTK_WIDGET (self);
}

/**
 * jalon_wizard_series_show:
 * @self: a series
 * @data: what to show
 */
void
jalon_wizard_series_show (JalonWizardSeries *self,
                          JalonWizardData   *data)
{
  const JalonBenefit *benefit = jalon_benefits_find (data->benefits, self->indicator);
  g_autofree char *state = NULL;
  g_autofree char *text = NULL;

  if (benefit == NULL)
    return;
  state = jalon_benefit_dup_state (benefit);
  /* Translators: %s is how far a benefit is realised */
  text = g_strdup_printf (_("Benefit realised: %s"), state);
  gtk_label_set_text (self->state, text);
  show_figure (self, benefit);
}
