/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-playbook.h"

G_BEGIN_DECLS

/* An input for one value of any type of question. What is typed is told by `edited` once typing pauses, when the focus leaves and when the
 * input is taken away, so that nothing is lost. What is not a number or a date, or makes no sense there, is refused: it stays, is marked and
 * not told, with a sentence below that says what to write and which value counts meanwhile. Escape goes back to that value.
 *
 * Values are texts as an assessment holds them: numbers with a decimal point, ISO dates, codes of options, `yes` and `no`; empty is
 * unknown. Signals: `edited` (const char *value). */
#define JALON_TYPE_FIELD_EDITOR (jalon_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, JALON, FIELD_EDITOR, AdwBin)

/* Why @value can't be taken: a sentence in the thread's language, for the caller to free; NULL where it can. */
typedef char *(*JalonFieldCheck) (JalonFieldEditor *editor,
                                  const char       *value,
                                  gpointer          user_data);

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
void       jalon_field_editor_set_check (JalonFieldEditor  *self,
                                         JalonFieldCheck    check,
                                         gpointer           user_data);
void       jalon_field_editor_keep_refused (JalonFieldEditor *self,
                                            GHashTable       *drafts,
                                            const char       *draft);
void       jalon_field_editor_keep_all  (JalonFieldEditor  *self,
                                         GHashTable        *drafts,
                                         const char        *draft);
void       jalon_field_editor_flush     (JalonFieldEditor  *self);
gboolean   jalon_field_editor_is_valid  (JalonFieldEditor  *self);

G_END_DECLS
