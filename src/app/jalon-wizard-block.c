/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-block.h"

#include <string.h>

#include "jalon-wizard-checks.h"
#include "jalon-wizard-evidence.h"
#include "jalon-wizard-questions.h"
#include "jalon-wizard-tools.h"

#define LONGEST_RUN 200 /* characters without a space that a label shows */

typedef struct
{
  JalonWizard              *wizard;
  const JalonPlaybookBlock *block; /* of the playbook, which the wizard's data hold */
  GtkBox                   *box;
  gulong                    handler;
} JalonWizardBlockPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (JalonWizardBlock, jalon_wizard_block, ADW_TYPE_BIN)

#define PRIVATE(self) ((JalonWizardBlockPrivate *) jalon_wizard_block_get_instance_private (self))

static void
on_wizard_changed_cb (JalonWizardBlock *self)
{
  JalonWizardData *data = jalon_wizard_get_data (PRIVATE (self)->wizard);

  if (data != NULL && JALON_WIZARD_BLOCK_GET_CLASS (self)->update != NULL)
    JALON_WIZARD_BLOCK_GET_CLASS (self)->update (self, data);
}

static void
jalon_wizard_block_dispose (GObject *object)
{
  JalonWizardBlockPrivate *private = PRIVATE (JALON_WIZARD_BLOCK (object));

  if (private->wizard != NULL)
    g_clear_signal_handler (&private->handler, private->wizard);
  g_clear_object (&private->wizard);

  G_OBJECT_CLASS (jalon_wizard_block_parent_class)->dispose (object);
}

static void
jalon_wizard_block_class_init (JalonWizardBlockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_block_dispose;
}

static void
jalon_wizard_block_init (JalonWizardBlock *self)
{
  PRIVATE (self)->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (PRIVATE (self)->box));
}

/**
 * jalon_wizard_block_set_up:
 * @self: a new block
 * @wizard: whose data it shows
 * @block: the playbook's description
 *
 * Ties a block to its wizard and shows the data there are.
 */
void
jalon_wizard_block_set_up (JalonWizardBlock         *self,
                           JalonWizard              *wizard,
                           const JalonPlaybookBlock *block)
{
  JalonWizardBlockPrivate *private = PRIVATE (self);

  private->wizard = g_object_ref (wizard);
  private->block = block;
  private->handler = g_signal_connect_swapped (wizard, "changed", G_CALLBACK (on_wizard_changed_cb), self);
  on_wizard_changed_cb (self);
}

/**
 * jalon_wizard_block_get_wizard:
 * @self: a block
 *
 * Returns: (transfer none): its wizard
 */
JalonWizard *
jalon_wizard_block_get_wizard (JalonWizardBlock *self)
{
  return PRIVATE (self)->wizard;
}

/**
 * jalon_wizard_block_get_block:
 * @self: a block
 *
 * Returns: the playbook's description of it
 */
const JalonPlaybookBlock *
jalon_wizard_block_get_block (JalonWizardBlock *self)
{
  return PRIVATE (self)->block;
}

/**
 * jalon_wizard_block_get_box:
 * @self: a block
 *
 * Returns: (transfer none): the vertical box that holds what it shows
 */
GtkBox *
jalon_wizard_block_get_box (JalonWizardBlock *self)
{
  return PRIVATE (self)->box;
}

/* Pango takes seconds to break thousands of characters without a space, for each width that GTK asks for. */
static char *
shorten_runs (const char *text)
{
  GString *shown = g_string_new (NULL);
  guint run = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      run = g_unichar_isspace (g_utf8_get_char (p)) ? 0 : run + 1;
      if (run < LONGEST_RUN)
        g_string_append_len (shown, p, g_utf8_next_char (p) - p);
      else if (run == LONGEST_RUN)
        g_string_append (shown, "…");
    }
  return g_string_free (shown, FALSE);
}

static void
on_label_changed_cb (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  g_autofree char *shown = strlen (text) >= LONGEST_RUN ? shorten_runs (text) : NULL;

  if (shown != NULL && !g_str_equal (shown, text))
    gtk_label_set_text (label, shown);
}

/**
 * jalon_wizard_block_make_label:
 * @text: (nullable): translated
 * @css_class: (nullable): a style class
 *
 * Returns: (transfer floating): a label that wraps at a readable width. Of hundreds of characters without a space in between, as may be
 *   pasted, it shows the beginning: the whole is where it was typed.
 */
GtkWidget *
jalon_wizard_block_make_label (const char *text,
                               const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_signal_connect (label, "notify::label", G_CALLBACK (on_label_changed_cb), NULL);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * jalon_wizard_block_add_heading:
 * @self: a block
 * @text: translated
 *
 * Returns: (transfer none): the heading, at the end of the block's box
 */
GtkWidget *
jalon_wizard_block_add_heading (JalonWizardBlock *self,
                                const char       *text)
{
  return jalon_wizard_block_add_text (self, text, "heading");
}

/**
 * jalon_wizard_block_add_text:
 * @self: a block
 * @text: translated
 * @css_class: (nullable): a style class
 *
 * Returns: (transfer none): the label, at the end of the block's box
 */
GtkWidget *
jalon_wizard_block_add_text (JalonWizardBlock *self,
                             const char       *text,
                             const char       *css_class)
{
  GtkWidget *label = jalon_wizard_block_make_label (text, css_class);

  gtk_box_append (PRIVATE (self)->box, label);
  return label;
}

/**
 * jalon_wizard_block_clear:
 * @box: a box
 *
 * Takes everything out of a box.
 */
void
jalon_wizard_block_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/**
 * jalon_wizard_block_find_focus:
 * @box: a box whose children are about to be made anew
 *
 * Returns: the place of the child that has the focus or holds what has it, -1 when none has
 */
int
jalon_wizard_block_find_focus (GtkWidget *box)
{
  GtkWidget *child = gtk_widget_get_focus_child (box);
  int place = -1;

  for (; child != NULL; child = gtk_widget_get_prev_sibling (child))
    place++;
  return place;
}

/**
 * jalon_wizard_block_return_focus:
 * @box: the box, with its new children
 * @place: as jalon_wizard_block_find_focus() said
 * @otherwise: (nullable): what gets the focus where no child takes it
 *
 * Gives the focus to the child in the same place, or the last one: else GTK would go on from the beginning of the window.
 */
void
jalon_wizard_block_return_focus (GtkWidget *box,
                                 int        place,
                                 GtkWidget *otherwise)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  if (place < 0)
    return;
  while (place-- > 0 && child != NULL && gtk_widget_get_next_sibling (child) != NULL)
    child = gtk_widget_get_next_sibling (child);
  if ((child == NULL || !gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD)) && otherwise != NULL)
    gtk_widget_child_focus (otherwise, GTK_DIR_TAB_FORWARD);
}

/**
 * jalon_wizard_block_keep_refused:
 * @wizard: whose assessment the editor is for
 * @editor: an editor of a line
 * @item: of what: a row, an answer
 * @part: (nullable): a part of it: a column, a partner
 *
 * What the editor refuses outlives it, as jalon_field_editor_keep_refused() says; but where nothing may be changed.
 */
void
jalon_wizard_block_keep_refused (JalonWizard      *wizard,
                                 JalonFieldEditor *editor,
                                 const char       *item,
                                 const char       *part)
{
  g_autofree char *draft = g_strjoin ("/", jalon_wizard_get_assessment (wizard), item, part, NULL);

  if (!jalon_wizard_is_read_only (wizard))
    jalon_field_editor_keep_refused (editor, jalon_session_get_drafts (jalon_wizard_get_session (wizard)), draft);
}

/* Which answer an editor is for. */
typedef struct
{
  JalonWizard *wizard; /* the block holds it */
  char        *item;
  char        *partner;
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->wizard);
  g_free (target->item);
  g_free (target->partner);
  g_free (target);
}

static void
on_answer_edited_cb (JalonFieldEditor *editor,
                     const char       *value,
                     gpointer          user_data)
{
  Target *target = user_data;

  jalon_wizard_set_answer (target->wizard, target->item, target->partner, value);
}

/**
 * jalon_wizard_block_new_answer:
 * @self: a block
 * @type: what is asked for
 * @label: the question, translated
 * @unit: (nullable): shown after a number, translated
 * @options: (nullable) (element-type JalonPlaybookOption): of a choice
 * @item: what the answer is kept under
 * @partner: (nullable): who answers
 *
 * Returns: (transfer floating): an editor whose value is saved as it is typed
 */
GtkWidget *
jalon_wizard_block_new_answer (JalonWizardBlock  *self,
                               JalonQuestionType  type,
                               const char        *label,
                               const char        *unit,
                               GPtrArray         *options,
                               const char        *item,
                               const char        *partner)
{
  GtkWidget *editor = jalon_field_editor_new (type, label, unit, options);
  Target *target = g_new0 (Target, 1);

  target->wizard = g_object_ref (PRIVATE (self)->wizard);
  target->item = g_strdup (item);
  target->partner = g_strdup (partner);
  g_signal_connect_data (editor, "edited", G_CALLBACK (on_answer_edited_cb), target, target_free, 0);
  gtk_widget_set_sensitive (editor, !jalon_wizard_is_read_only (PRIVATE (self)->wizard));
  jalon_wizard_block_keep_refused (PRIVATE (self)->wizard, JALON_FIELD_EDITOR (editor), item, partner);
  return editor;
}

/**
 * jalon_wizard_block_new:
 * @wizard: a wizard with data
 * @block: a block of the playbook
 *
 * Returns: (transfer floating) (nullable): the widget for it
 */
GtkWidget *
jalon_wizard_block_new (JalonWizard              *wizard,
                        const JalonPlaybookBlock *block)
{
  GType type = G_TYPE_INVALID;
  GtkWidget *widget;

  switch (block->kind)
    {
    case JALON_BLOCK_QUESTIONS:
      type = JALON_TYPE_WIZARD_QUESTIONS;
      break;
    case JALON_BLOCK_CHECKLIST:
      type = JALON_TYPE_WIZARD_CHECKS;
      break;
    case JALON_BLOCK_EVIDENCE:
      type = JALON_TYPE_WIZARD_EVIDENCE;
      break;
    case JALON_BLOCK_TOOL:
      type = jalon_wizard_tools_get_type (block->tool);
      break;
    case JALON_BLOCK_NOTE:
    default:
      type = JALON_TYPE_WIZARD_BLOCK;
    }
  if (type == G_TYPE_INVALID)
    return NULL;
  widget = g_object_new (type, NULL);
  if (block->kind == JALON_BLOCK_NOTE)
    {
      jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (widget), jalon_playbook_text (block->title));
      jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (widget), jalon_playbook_text (block->text), NULL);
    }
  jalon_wizard_block_set_up (JALON_WIZARD_BLOCK (widget), wizard, block);
  return widget;
}
