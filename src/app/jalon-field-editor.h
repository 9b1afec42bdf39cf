/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-playbook.h"

G_BEGIN_DECLS

/* An input for one value of any type of question. What is typed is told by `edited` once typing pauses, when the focus leaves and when the
 * input is taken away, so that nothing is lost; what is not a number or a date, or makes no sense there, stays, is marked and not told.
 *
 * Values are texts as an assessment holds them: numbers with a decimal point, ISO dates, codes of options, `yes` and `no`; empty is
 * unknown. Signals: `edited` (const char *value). */
#define JALON_TYPE_FIELD_EDITOR (jalon_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, JALON, FIELD_EDITOR, AdwBin)

GtkWidget *jalon_field_editor_new       (JalonQuestionType  type,
                                         const char        *label,
                                         const char        *unit,
                                         GPtrArray         *options);
void       jalon_field_editor_set_value (JalonFieldEditor  *self,
                                         const char        *value);
void       jalon_field_editor_fill      (JalonFieldEditor  *self);
void       jalon_field_editor_set_placeholder (JalonFieldEditor *self,
                                               const char       *text);
void       jalon_field_editor_set_range (JalonFieldEditor *self,
                                         double            lowest,
                                         double            highest);
void       jalon_field_editor_flush     (JalonFieldEditor  *self);
gboolean   jalon_field_editor_is_valid  (JalonFieldEditor  *self);

G_END_DECLS
