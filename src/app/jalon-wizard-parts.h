/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-rating.h"
#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* What several tools of the wizard are made of. */

gboolean   jalon_wizard_parts_is_read_only (JalonWizardBlock *block);

GtkWidget *jalon_wizard_parts_new_card     (void);
GtkWidget *jalon_wizard_parts_new_field    (const char       *caption,
                                            GtkWidget        *input);
/* Its title wraps, so that it never widens the panel. */
GtkWidget *jalon_wizard_parts_new_expander (GtkWidget        *child);
void       jalon_wizard_parts_set_title    (GtkExpander      *expander,
                                            const char       *title);
/* Two columns: what, and how much. */
GtkWidget *jalon_wizard_parts_new_results  (void);
void       jalon_wizard_parts_add_result   (GtkWidget        *results,
                                            const char       *name,
                                            const char       *value);
/* Sentences with a sign before each. */
void       jalon_wizard_parts_add_item     (GtkBox           *box,
                                            const char       *sign,
                                            const char       *text);
void       jalon_wizard_parts_add_missing  (GtkBox           *box,
                                            const char *const *missing);

GPtrArray *jalon_wizard_parts_new_options  (void);
void       jalon_wizard_parts_add_option   (GPtrArray        *options,
                                            const char       *code,
                                            const char       *text);

/* A rating kept as an answer. */
GtkWidget *jalon_wizard_parts_new_rating   (JalonWizardBlock *block,
                                            const char       *label,
                                            const char       *low,
                                            const char       *high,
                                            const char       *item,
                                            const char       *partner);
void       jalon_wizard_parts_set_rating   (GtkWidget        *rating,
                                            JalonWizardData  *data,
                                            const char       *item,
                                            const char       *partner);

char      *jalon_wizard_parts_dup_number   (double            number);
double     jalon_wizard_parts_parse_number (const char       *text);
char      *jalon_wizard_parts_dup_share    (double            share);
/* What was entered and does not go together, in a label that is hidden where nothing is. */
void       jalon_wizard_parts_show_contradictions (GtkLabel        *label,
                                                   JalonWizardData *data);

G_END_DECLS
