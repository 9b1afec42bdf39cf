/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* A list of an assessment (costs, risks, milestones, indicators) as cards, one for each row, that stand side by side where there is room.
 * A card lives as long as its row, so that what is being typed stays. */
#define JALON_TYPE_WIZARD_TABLE (jalon_wizard_table_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonWizardTable, jalon_wizard_table, JALON, WIZARD_TABLE, JalonWizardBlock)

/* A text of a row, or the playbook's where it has none. */
typedef const char *(*JalonTableTextFunc) (gconstpointer  row,
                                           JalonPlaybook *playbook);

/**
 * JalonTableColumn:
 * @column: of the table in the workspace
 * @offset: of the value in a row: a double for numbers and money, a guint where 0 is unknown for @integer, else a text
 * @type: how it is edited
 * @label: message id
 * @integer: a choice whose codes are numbers
 * @wide: takes the whole width of the card
 * @get_text: (nullable): gives the text instead
 * @own: only in rows that the planner wrote: the playbook's name is in the card's heading, in both languages
 */
typedef struct
{
  const char         *column;
  gsize               offset;
  JalonQuestionType   type;
  const char         *label;
  gboolean            integer;
  gboolean            wide;
  gboolean            own;
  JalonTableTextFunc  get_text;
} JalonTableColumn;

/**
 * JalonTableEntry:
 * @id: of a group of rows, or of an element of the playbook that a row can be made of
 * @title: (nullable): translated
 * @text: (nullable): translated
 *
 * All are borrowed.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *text;
} JalonTableEntry;

/**
 * JalonWizardTableClass:
 * @table: whose rows it shows
 * @columns: what is edited of a row
 * @item: offset of the id of the playbook's element in a row
 * @title: message id
 * @none: message id of what is said where there are no rows
 * @add_label: message id of what adds a row
 * @own_label: message id of adding a row that is not in the playbook
 * @no_suggestions: the playbook suggests nothing for it
 * @get_rows: the rows: structs that begin with their uuid
 * @get_group: (nullable): the group that a row is in
 * @dup_name: what a row is called; @number counts from 1
 * @list_options: (nullable): #JalonPlaybookOption of a choice
 * @list_groups: (nullable): #JalonTableEntry
 * @list_templates: #JalonTableEntry of the playbook's elements that are not in the list yet
 * @add: adds a row; @template is an id or %NULL
 * @new_extra: (nullable): makes what stands below the editors of a card, for the row with that uuid
 * @show_extra: (nullable): shows new data in it
 * @is_shown: (nullable): whether a row is in this list
 * @check: (nullable): why a number can't stand in that column of a row: a sentence, static; NULL where it can
 */
struct _JalonWizardTableClass
{
  JalonWizardBlockClass parent_class;

  JalonAssessmentTable    table;
  const JalonTableColumn *columns;
  guint                   n_columns;
  gsize                   item;
  const char             *title;
  const char             *none;
  const char             *add_label;
  const char             *own_label;
  gboolean                no_suggestions;

  GPtrArray  *(*get_rows)       (const JalonAssessment *assessment);
  const char *(*get_group)      (gconstpointer          row);
  char       *(*dup_name)       (gconstpointer          row,
                                 JalonPlaybook         *playbook,
                                 guint                  number);
  GPtrArray  *(*list_options)   (JalonWizardData       *data,
                                 guint                  column);
  GPtrArray  *(*list_groups)    (JalonWizardData       *data);
  GPtrArray  *(*list_templates) (JalonWizardData       *data,
                                 const char            *group);
  void        (*add)            (JalonWizard           *wizard,
                                 JalonWizardData       *data,
                                 const char            *group,
                                 const char            *template);
  GtkWidget  *(*new_extra)      (JalonWizardTable      *self,
                                 const char            *row);
  void        (*show_extra)     (GtkWidget             *extra,
                                 JalonWizardData       *data,
                                 gconstpointer          row);
  gboolean    (*is_shown)       (gconstpointer          row);
  const char *(*check)          (gconstpointer          row,
                                 const char            *column,
                                 double                 number);
};

GPtrArray *jalon_wizard_table_new_entries (void);
void       jalon_wizard_table_add_entry   (GPtrArray        *entries,
                                           const char       *id,
                                           const char       *title,
                                           const char       *text);
/* Whether one of @rows is made of the playbook's element @id; @item: as in the class. */
gboolean   jalon_wizard_table_has_item    (GPtrArray        *rows,
                                           gsize             item,
                                           const char       *id);
GtkBox    *jalon_wizard_table_get_footer  (JalonWizardTable *self);

G_END_DECLS
