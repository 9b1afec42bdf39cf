/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-field-editor.h"
#include "jalon-wizard.h"

G_BEGIN_DECLS

/* A part of a step of the wizard. A subclass builds itself once, in jalon_wizard_block_set_wizard()'s first `update`, and takes new data
 * without losing the focus: what is being typed is never replaced. */
#define JALON_TYPE_WIZARD_BLOCK (jalon_wizard_block_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonWizardBlock, jalon_wizard_block, JALON, WIZARD_BLOCK, AdwBin)

/**
 * JalonWizardBlockClass:
 * @update: shows @data; called when the block is put into a step, and after every change of the assessment
 */
struct _JalonWizardBlockClass
{
  AdwBinClass parent_class;

  void (*update) (JalonWizardBlock *self,
                  JalonWizardData  *data);
};

void         jalon_wizard_block_set_up      (JalonWizardBlock         *self,
                                             JalonWizard              *wizard,
                                             const JalonPlaybookBlock *block);
JalonWizard *jalon_wizard_block_get_wizard  (JalonWizardBlock         *self);
const JalonPlaybookBlock *jalon_wizard_block_get_block (JalonWizardBlock *self);
GtkBox      *jalon_wizard_block_get_box     (JalonWizardBlock         *self);

/* Pieces that blocks are made of */
GtkWidget   *jalon_wizard_block_make_label  (const char               *text,
                                             const char               *css_class);
GtkWidget   *jalon_wizard_block_add_heading (JalonWizardBlock         *self,
                                             const char               *text);
GtkWidget   *jalon_wizard_block_add_text    (JalonWizardBlock         *self,
                                             const char               *text,
                                             const char               *css_class);
void         jalon_wizard_block_clear       (GtkWidget                *box);
int          jalon_wizard_block_find_focus  (GtkWidget                *box);
void         jalon_wizard_block_return_focus (GtkWidget               *box,
                                              int                      place,
                                              GtkWidget               *otherwise);
void         jalon_wizard_block_keep_refused (JalonWizard             *wizard,
                                              JalonFieldEditor        *editor,
                                              const char              *item,
                                              const char              *part);
/* An editor for an answer of the assessment, saved as it is typed. Keep it to show new data with jalon_field_editor_set_value(). */
GtkWidget   *jalon_wizard_block_new_answer  (JalonWizardBlock         *self,
                                             JalonQuestionType         type,
                                             const char               *label,
                                             const char               *unit,
                                             GPtrArray                *options,
                                             const char               *item,
                                             const char               *partner);

/* The block widget for a block of the playbook; NULL where nothing is to be shown */
GtkWidget   *jalon_wizard_block_new         (JalonWizard              *wizard,
                                             const JalonPlaybookBlock *block);

G_END_DECLS
