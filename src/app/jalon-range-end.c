/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-range-end.h"
#include "jalon-typed-number.h"

#define JULIAN_1970 719163 /* of 1970-01-01, as GDate counts days */
#define FIRST_DAY   (1 - JULIAN_1970)
#define LAST_DAY    2932896 /* 9999-12-31 */

struct _JalonRangeEnd
{
  AdwBin         parent_instance;

  GtkEntry      *entry;     /* dates */
  GtkSpinButton *spin;      /* numbers */
  double         value;     /* as last told or given */
  double         most;      /* of a number */
  double         step;
  double         open;      /* the number of the spin button that stands for "no limit": beyond all that can be asked for */
  guint          last : 1;  /* the upper end */
  guint          updating : 1;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonRangeEnd, jalon_range_end, ADW_TYPE_BIN)

static gboolean
is_same (double a,
         double b)
{
  return isnan (a) ? isnan (b) : a == b;
}

static void
take_value (JalonRangeEnd *self,
            double         value)
{
  if (self->updating || is_same (value, self->value))
    return;
  self->value = value;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- Dates ------------------------------------------------------------------------------------------------------- */

static double
to_day (int year,
        int month,
        int day)
{
  GDate date;

  if (year < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NAN;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (double) g_date_get_julian (&date) - JULIAN_1970;
}

/* A year or a month stands for its first or its last day. FALSE when it is no date; an empty text is an open end. */
static gboolean
parse_date (const char *text,
            gboolean    last,
            double     *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  int year = 0, month = last ? 12 : 1, day = 0, n;
  char rest;

  *value = NAN;
  if (stripped[0] == '\0')
    return TRUE;
  n = sscanf (stripped, "%4d-%2d-%2d%c", &year, &month, &day, &rest);
  if (n < 1 || n > 3 || year < 1000 || month < 1 || month > 12 || strspn (stripped, "0123456789-") != strlen (stripped) ||
      (n == 1 && strlen (stripped) != 4) || (n == 2 && strlen (stripped) > 7))
    return FALSE;
  if (n < 3)
    day = last ? g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) : 1;
  *value = to_day (year, month, day);
  return !isnan (*value);
}

/* As short as it says the same. */
static char *
format_date (double   value,
             gboolean last)
{
  GDate date;
  guint year, month, day;

  if (isnan (value))
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (CLAMP (value, FIRST_DAY, LAST_DAY) + JULIAN_1970));
  year = g_date_get_year (&date);
  month = g_date_get_month (&date);
  day = g_date_get_day (&date);
  if (day != (last ? g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) : 1u))
    return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  if (month != (last ? 12u : 1u))
    return g_strdup_printf ("%04u-%02u", year, month);
  return g_strdup_printf ("%04u", year);
}

static void
show_validity (JalonRangeEnd *self,
               gboolean       valid)
{
  const char *problem = _("Write a year, a month or a day: 2027, 2027-03 or 2027-03-31");

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, valid ? NULL : "dialog-warning-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, valid ? NULL : problem);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
}

static void
on_entry_done_cb (JalonRangeEnd *self)
{
  double value;
  gboolean valid = parse_date (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->last, &value);

  show_validity (self, valid);
  if (valid)
    take_value (self, value);
}

static void
make_entry (JalonRangeEnd *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  /* Translators: in an empty entry for a date: how it is written */
  gtk_entry_set_placeholder_text (self->entry, _("2027-03"));
  show_validity (self, TRUE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_done_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_entry_done_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static int
on_spin_input_cb (GtkSpinButton *spin,
                  double        *value,
                  gpointer       user_data)
{
  JalonRangeEnd *self = user_data;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin))));
  g_autofree char *plain = jalon_typed_number_dup_plain (text);

  if (text[0] == '\0')
    *value = self->open;
  else if (plain != NULL)
    *value = MAX (g_ascii_strtod (plain, NULL), 0);
  else
    return GTK_INPUT_ERROR;
  return TRUE;
}

static gboolean
on_spin_output_cb (GtkSpinButton *spin,
                   gpointer       user_data)
{
  JalonRangeEnd *self = user_data;
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = NULL;

  if (value == self->open)
    text = g_strdup ("");
  else
    text = jalon_format_number (value, value == floor (value) ? 0 : value * 10 == floor (value * 10) ? 1 : 2);
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
on_spin_changed_cb (JalonRangeEnd *self)
{
  double value = gtk_spin_button_get_value (self->spin);

  take_value (self, value == self->open ? NAN : value);
}

static void
make_spin (JalonRangeEnd *self,
           JalonUnit      unit)
{
  GtkEditable *text;

  self->open = self->last ? 2 : -1;
  self->most = self->step = 1;
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (-1, 2, 1));
  /* Numbers are read as people write them, with commas and spaces. */
  gtk_spin_button_set_numeric (self->spin, FALSE);
  gtk_spin_button_set_digits (self->spin, unit == JALON_UNIT_A_YEAR ? 0 : 2);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 5);
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->spin));
  if (GTK_IS_TEXT (text))
    /* Translators: in an empty entry for an end of a range of numbers: there is no limit */
    gtk_text_set_placeholder_text (GTK_TEXT (text), C_("range", "any"));
  g_signal_connect (self->spin, "input", G_CALLBACK (on_spin_input_cb), self);
  g_signal_connect (self->spin, "output", G_CALLBACK (on_spin_output_cb), self);
  g_signal_connect_swapped (self->spin, "value-changed", G_CALLBACK (on_spin_changed_cb), self);
  gtk_spin_button_set_value (self->spin, self->open);
  jalon_compat_ignore_scroll (GTK_WIDGET (self->spin));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->spin));
}

/* ------------------------------------------------------------------------------------------------------------------ */

static void
jalon_range_end_class_init (JalonRangeEndClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", JALON_TYPE_RANGE_END, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_range_end_init (JalonRangeEnd *self)
{
  self->value = NAN;
}

/**
 * jalon_range_end_new:
 * @unit: what its numbers are
 * @last: whether it is the upper end
 * @name: what a screen reader calls it, translated
 *
 * Returns: (transfer floating): an open end
 */
GtkWidget *
jalon_range_end_new (JalonUnit   unit,
                     gboolean    last,
                     const char *name)
{
  JalonRangeEnd *self = g_object_new (JALON_TYPE_RANGE_END, NULL);

  self->last = last;
  if (unit == JALON_UNIT_DAY)
    make_entry (self);
  else
    make_spin (self, unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (self))), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * jalon_range_end_set_bounds:
 * @self: an end of a range of numbers
 * @most: what can be asked for at the most
 * @step: of its buttons
 *
 * Does nothing for dates.
 */
void
jalon_range_end_set_bounds (JalonRangeEnd *self,
                            double         most,
                            double         step)
{
  g_return_if_fail (JALON_IS_RANGE_END (self));

  if (self->spin == NULL)
    return;
  self->updating = TRUE;
  self->most = most;
  self->step = step;
  self->open = self->last ? ceil (most) + step : -step;
  gtk_spin_button_set_range (self->spin, MIN (self->open, 0), MAX (self->open, ceil (most)));
  gtk_spin_button_set_increments (self->spin, step, step * 10);
  gtk_spin_button_set_value (self->spin, isnan (self->value) ? self->open : self->value);
  on_spin_output_cb (self->spin, self);
  self->updating = FALSE;
}

/**
 * jalon_range_end_get_value:
 * @self: an end of a range
 *
 * Returns: in the unit; NAN: open
 */
double
jalon_range_end_get_value (JalonRangeEnd *self)
{
  g_return_val_if_fail (JALON_IS_RANGE_END (self), NAN);

  return self->value;
}

/**
 * jalon_range_end_set_value:
 * @self: an end of a range
 * @value: in the unit; NAN: open
 *
 * What is being typed is left alone while it says the same.
 */
void
jalon_range_end_set_value (JalonRangeEnd *self,
                           double         value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JALON_IS_RANGE_END (self));

  if (is_same (value, self->value))
    return;
  /* What was pasted may go beyond what there is. */
  if (self->spin != NULL && value > self->most)
    jalon_range_end_set_bounds (self, value, self->step);
  self->updating = TRUE;
  self->value = value;
  if (self->entry != NULL)
    {
      text = format_date (value, self->last);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      show_validity (self, TRUE);
    }
  else
    gtk_spin_button_set_value (self->spin, isnan (value) ? self->open : value);
  self->updating = FALSE;
}
