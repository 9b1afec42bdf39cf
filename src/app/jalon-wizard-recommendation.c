/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-wizard-forms.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-recommendation.h"

/* As far as a reason stands behind its sign. */
#define SOURCE_MARGIN 20
#define TITLE_MARGIN  6

/* A sub-type in the ranked list. */
typedef struct
{
  char            *subtype;
  char            *model;
  GtkWidget       *line;
  GtkLabel        *title;
  GtkLabel        *score;
  GtkToggleButton *choose;
  GtkBox          *reasons;
} Line;

struct _JalonWizardRecommendation
{
  JalonWizardBlock  parent_instance;

  GtkLabel         *summary; /* NULL until built */
  GtkLabel         *evidence;
  GtkWidget        *renew;
  GtkBox           *best;
  GtkLabel         *best_score;     /* in it */
  GtkToggleButton  *choose_best;
  GtkBox           *reasons;
  GtkBox           *changes;
  GtkBox           *missing;
  GtkExpander      *others_expander;
  GtkBox           *others;         /* in it: what is missing and decides nothing alone */
  GtkBox           *next;
  GtkWidget        *returned;       /* a JalonFieldEditor */
  GtkWidget        *returned_field;
  GtkBox           *lines;
  GHashTable       *lines_by_id; /* id of a sub-type to Line */
  char             *best_subtype;
  guint             updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardRecommendation, jalon_wizard_recommendation, JALON_TYPE_WIZARD_BLOCK)

static void
line_free (Line *line)
{
  g_free (line->subtype);
  g_free (line->model);
  g_free (line);
}

/* Choosing */

static void
choose (JalonWizardRecommendation *self,
        const char                *subtype,
        gboolean                   chosen)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  Line *line = subtype != NULL ? g_hash_table_lookup (self->lines_by_id, subtype) : NULL;

  if (self->updating || line == NULL)
    return;
  jalon_wizard_choose (wizard, chosen ? line->model : NULL, chosen ? line->subtype : NULL);
}

static void
on_best_toggled_cb (JalonWizardRecommendation *self,
                    GtkToggleButton           *button)
{
  choose (self, self->best_subtype, gtk_toggle_button_get_active (button));
}

static void
on_line_toggled_cb (JalonWizardRecommendation *self,
                    GtkToggleButton           *button)
{
  choose (self, gtk_widget_get_name (GTK_WIDGET (button)), gtk_toggle_button_get_active (button));
}

static void
show_chosen (GtkToggleButton *button,
             const char      *title,
             gboolean         chosen)
{
  /* Translators: %s is a sub-type */
  g_autofree char *name = g_strdup_printf (chosen ? _("%s is chosen") : _("Choose %s"), title);

  gtk_button_set_label (GTK_BUTTON (button), chosen ? C_("sub-type", "✓ Chosen") : _("Choose this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  jalon_compat_let_name (GTK_WIDGET (button));
  gtk_toggle_button_set_active (button, chosen);
}

static GtkToggleButton *
make_choose_button (JalonWizardRecommendation *self,
                    GCallback                  callback)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self)));
  g_signal_connect_object (button, "toggled", callback, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (button);
}

/* What the playbook says */

static void
add_about (GtkBox     *box,
           const char *name,
           const char *msgid)
{
  if (msgid == NULL)
    return;
  gtk_box_append (box, jalon_wizard_block_make_label (name, "dim-label"));
  gtk_box_append (box, jalon_wizard_block_make_label (jalon_playbook_text (msgid), NULL));
}

/* Everything that the playbook says of a model. */
static void
add_model (GtkBox                   *box,
           const JalonPlaybookModel *model)
{
  g_autofree char *title = g_strdup_printf (_("The model: %s"), jalon_playbook_text (model->title));

  add_about (box, title, model->text);
  add_about (box, _("Where"), model->where);
  add_about (box, _("For whom"), model->who);
  add_about (box, _("Why"), model->why);
}

/* ... and of a sub-type. */
static void
add_subtype (GtkBox                     *box,
             const JalonPlaybookSubtype *subtype)
{
  if (subtype->group != NULL)
    gtk_box_append (box, jalon_wizard_block_make_label (jalon_playbook_text (subtype->group), "dim-label"));
  add_about (box, _("Fits when"), subtype->fits);
  add_about (box, _("Where"), subtype->where);
  add_about (box, _("For whom"), subtype->who);
  add_about (box, _("Why"), subtype->why);
  add_about (box, _("What it demands"), subtype->demands);
  if (subtype->moves->len > 0)
    gtk_box_append (box, jalon_wizard_block_make_label (_("First moves"), "dim-label"));
  for (guint i = 0; i < subtype->moves->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);

      jalon_wizard_parts_add_item (box, number, jalon_playbook_text (subtype->moves->pdata[i]));
    }
}

static void
add_about_expander (GtkBox                     *box,
                    JalonPlaybook              *playbook,
                    const JalonPlaybookSubtype *subtype)
{
  const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, subtype->model);
  GtkWidget *about = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *expander = jalon_wizard_parts_new_expander (about);
  /* Translators: a sub-type */
  g_autofree char *title = g_strdup_printf (_("When, where, for whom and how: %s"), jalon_playbook_text (subtype->title));

  add_subtype (GTK_BOX (about), subtype);
  if (model != NULL)
    add_model (GTK_BOX (about), model);
  jalon_wizard_parts_set_title (GTK_EXPANDER (expander), title);
  gtk_box_append (box, expander);
}

/* Building */

static void
add_line (JalonWizardRecommendation  *self,
          JalonPlaybook              *playbook,
          const JalonPlaybookSubtype *subtype)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *expander = gtk_expander_new (_("Reasons"));
  g_autofree char *name = g_strdup_printf ("%s – %s", _("Reasons"), jalon_playbook_text (subtype->title));

  line->subtype = g_strdup (subtype->id);
  line->model = g_strdup (subtype->model);
  line->line = jalon_wizard_parts_new_card ();
  line->title = GTK_LABEL (jalon_wizard_block_make_label (NULL, "jalon-question"));
  line->score = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  line->choose = make_choose_button (self, G_CALLBACK (on_line_toggled_cb));
  line->reasons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_name (GTK_WIDGET (line->choose), subtype->id);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (line->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (line->score));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (header), texts);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (line->choose));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (line->reasons));
  add_about_expander (GTK_BOX (content), playbook, subtype);
  gtk_expander_set_child (GTK_EXPANDER (expander), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (line->line), header);
  gtk_box_append (GTK_BOX (line->line), jalon_wizard_block_make_label (jalon_playbook_text (subtype->text), NULL));
  gtk_box_append (GTK_BOX (line->line), expander);
  gtk_box_append (self->lines, line->line);
  g_hash_table_insert (self->lines_by_id, line->subtype, line);
}

static GtkBox *
add_box (GtkBox *box)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (box, child);
  return GTK_BOX (child);
}

/* Built once, so that what was opened stays open. */
static void
add_missing (JalonWizardRecommendation *self,
             GtkBox                    *box)
{
  GtkWidget *others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->missing = add_box (box);
  self->others = GTK_BOX (others);
  self->others_expander = GTK_EXPANDER (jalon_wizard_parts_new_expander (others));
  gtk_box_append (box, GTK_WIDGET (self->others_expander));
}

static void
on_renew_clicked_cb (JalonWizardRecommendation *self,
                     GtkButton                 *button)
{
  jalon_wizard_renew_evidence (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)));
}

/* The form for a partner, and what could not be taken from those that came back, or has no question any more. */
static void
add_forms (JalonWizardRecommendation *self)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  const char *title = _("Kept: answers that no question takes");

  gtk_box_append (jalon_wizard_block_get_box (block), jalon_wizard_forms_new (block, JALON_FORM_FACTS));
  self->returned = jalon_wizard_block_new_answer (block, JALON_QUESTION_LONG_TEXT, title, NULL, NULL, JALON_ITEM_RETURNED, NULL);
  self->returned_field = jalon_wizard_parts_new_field (title, self->returned);
  gtk_box_append (jalon_wizard_block_get_box (block), self->returned_field);
}

static void
build (JalonWizardRecommendation *self,
       JalonWizardData           *data)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  GPtrArray *subtypes = jalon_playbook_get_subtypes (data->playbook);
  g_autofree char *title = g_strdup_printf (_("All %u sub-types, ranked"), subtypes->len);
  GtkWidget *expander = gtk_expander_new (title);

  jalon_wizard_block_add_heading (block, _("Recommendation"));
  self->summary = GTK_LABEL (jalon_wizard_block_add_text (block, NULL, "jalon-question"));
  self->evidence = GTK_LABEL (jalon_wizard_block_add_text (block, NULL, "dim-label"));
  self->renew = gtk_button_new_with_label (_("Use the data of today"));
  gtk_widget_set_halign (self->renew, GTK_ALIGN_START);
  gtk_widget_set_sensitive (self->renew, !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (self->renew, "clicked", G_CALLBACK (on_renew_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, self->renew);
  self->best = add_box (box);
  self->choose_best = make_choose_button (self, G_CALLBACK (on_best_toggled_cb));
  gtk_widget_add_css_class (GTK_WIDGET (self->choose_best), "suggested-action");
  gtk_box_append (box, GTK_WIDGET (self->choose_best));
  self->reasons = add_box (box);
  self->changes = add_box (box);
  add_missing (self, add_box (box));
  add_forms (self);
  self->next = add_box (box);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->lines), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_expander_set_child (GTK_EXPANDER (expander), GTK_WIDGET (self->lines));
  gtk_box_append (box, expander);
  for (guint i = 0; i < subtypes->len; i++)
    add_line (self, data->playbook, subtypes->pdata[i]);
}

/* Showing */

/* Above the lines that it names, and apart from those before. */
static void
add_title (GtkBox     *box,
           const char *text)
{
  GtkWidget *label = jalon_wizard_block_make_label (text, "dim-label");

  gtk_widget_set_margin_top (label, TITLE_MARGIN);
  gtk_box_append (box, label);
}

/* With its weight and the passage that it rests on. */
static void
add_reason (GtkBox            *box,
            const JalonReason *reason)
{
  g_autofree char *source = jalon_playbook_dup_source_text (reason->source);
  /* Translators: a reason's weight from 1 to 10, and where the rule comes from ("partnership guide, outreach, definition") */
  g_autofree char *text = g_strdup_printf (_("Weight %u; %s"), reason->weight, source);
  GtkWidget *source_label = jalon_wizard_block_make_label (text, "dim-label");

  jalon_wizard_parts_add_item (box, reason->for_it ? "+" : "−", reason->text);
  gtk_widget_set_margin_start (source_label, SOURCE_MARGIN);
  gtk_box_append (box, source_label);
}

static void
add_reasons (GtkBox    *box,
             GPtrArray *reasons,
             gboolean   for_it)
{
  gboolean any = FALSE;

  add_title (box, for_it ? _("Reasons for") : _("Reasons against"));
  for (guint i = 0; i < reasons->len; i++)
    {
      const JalonReason *reason = reasons->pdata[i];

      if (reason->for_it == for_it)
        add_reason (box, reason);
      any |= reason->for_it == for_it;
    }
  if (!any)
    gtk_box_append (box, jalon_wizard_block_make_label (C_("reasons", "None known."), NULL));
}

static char *
describe_score (const JalonRanked *ranked)
{
  g_autofree char *score = jalon_format_integer (ranked->score);
  g_autofree char *lowest = jalon_format_integer (ranked->lowest);
  g_autofree char *highest = jalon_format_integer (ranked->highest);

  if (ranked->wrong_channel)
    return g_strdup (_("Not for the channel of this assessment."));
  if (ranked->lowest == ranked->highest)
    return g_strdup_printf (_("Score %s. No missing fact can change it."), score);
  /* Translators: a score, and the lowest and highest it could become */
  return g_strdup_printf (_("Score %s. Missing facts could bring it to between %s and %s."), score, lowest, highest);
}

/* Of which day the data are, and what they say otherwise today. */
static void
show_evidence (JalonWizardRecommendation *self,
               JalonWizardData           *data)
{
  guint n_changed = g_strv_length (data->changed_facts);
  g_autofree char *day = data->dated ? jalon_format_date (data->assessment->evidence_at) : NULL;
  g_autofree char *kept = day != NULL ? g_strdup_printf (_("On the answers and the data of %s."), day)
                                      : g_strdup (_("On the answers and the data of today."));
  g_autoptr(GString) text = g_string_new (kept);

  if (n_changed > 0)
    g_string_append_printf (text, ngettext (" Today the data say something else of %u fact:", " Today the data say something else of %u facts:",
                                            n_changed), n_changed);
  for (guint i = 0; i < n_changed; i++)
    {
      const JalonPlaybookFact *fact = jalon_playbook_find_fact (data->playbook, data->changed_facts[i]);

      g_string_append_printf (text, "%s %s", i > 0 ? ";" : "", fact != NULL ? jalon_playbook_text (fact->title) : data->changed_facts[i]);
    }
  gtk_label_set_text (self->evidence, text->str);
  gtk_widget_set_visible (self->renew, n_changed > 0);
}

/* Anew only where another sub-type is the best, so that what was opened stays open. */
static void
describe_best (JalonWizardRecommendation  *self,
               JalonPlaybook              *playbook,
               const JalonPlaybookSubtype *subtype)
{
  const JalonPlaybookModel *model = subtype != NULL ? jalon_playbook_find_model (playbook, subtype->model) : NULL;

  if (!jalon_compat_set_str (&self->best_subtype, subtype != NULL ? subtype->id : NULL))
    return;
  jalon_wizard_block_clear (GTK_WIDGET (self->best));
  self->best_score = NULL;
  if (subtype == NULL)
    return;
  gtk_box_append (self->best, jalon_wizard_block_make_label (model != NULL ? jalon_playbook_text (model->title) : NULL, "dim-label"));
  gtk_box_append (self->best, jalon_wizard_block_make_label (jalon_playbook_text (subtype->text), NULL));
  self->best_score = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  gtk_box_append (self->best, GTK_WIDGET (self->best_score));
  add_about_expander (self->best, playbook, subtype);
}

static void
show_best (JalonWizardRecommendation *self,
           JalonWizardData           *data)
{
  const JalonRanked *best = data->recommendation->best;
  g_autofree char *score = best != NULL ? describe_score (best) : NULL;

  describe_best (self, data->playbook, best != NULL ? best->subtype : NULL);
  jalon_wizard_block_clear (GTK_WIDGET (self->reasons));
  gtk_widget_set_visible (GTK_WIDGET (self->choose_best), best != NULL);
  if (best == NULL)
    return;
  gtk_label_set_text (self->best_score, score);
  add_reasons (self->reasons, best->reasons, TRUE);
  add_reasons (self->reasons, best->reasons, FALSE);
  show_chosen (self->choose_best, jalon_playbook_text (best->subtype->title),
               g_strcmp0 (best->subtype->id, data->assessment->subtype) == 0);
}

static void
show_changes (JalonWizardRecommendation *self,
              JalonWizardData           *data)
{
  GPtrArray *changes = data->sensitivity->changes;

  jalon_wizard_block_clear (GTK_WIDGET (self->changes));
  if (changes->len == 0)
    return;
  add_title (self->changes, _("What alone would change it, the smallest change first"));
  for (guint i = 0; i < changes->len; i++)
    jalon_wizard_parts_add_item (self->changes, "↔", ((const JalonChange *) changes->pdata[i])->text);
}

static void
show_next (JalonWizardRecommendation *self,
           JalonWizardData           *data)
{
  const JalonSensitivity *sensitivity = data->sensitivity;
  g_autofree char *title = NULL;

  jalon_wizard_block_clear (GTK_WIDGET (self->next));
  if (sensitivity->next == NULL)
    return;
  /* Translators: a level of the continuum */
  title = g_strdup_printf (_("What would move the partnership up to “%s”"), jalon_playbook_text (sensitivity->next->title));
  add_title (self->next, title);
  for (guint i = 0; sensitivity->moves != NULL && i < sensitivity->moves->items->len; i++)
    jalon_wizard_parts_add_item (self->next, "↑",
                                 jalon_playbook_text (((const JalonPlaybookItem *) sensitivity->moves->items->pdata[i])->text));
  if (sensitivity->weak->len > 0)
    gtk_box_append (self->next, jalon_wizard_block_make_label (_("Statements rated 1 or 2, which hold it back:"), "dim-label"));
  for (guint i = 0; i < sensitivity->weak->len; i++)
    jalon_wizard_parts_add_item (self->next, "!", jalon_playbook_text (((const JalonPlaybookItem *) sensitivity->weak->pdata[i])->text));
}

static void
show_returned (JalonWizardRecommendation *self,
               JalonWizardData           *data)
{
  const char *text = jalon_assessment_get_value (data->assessment, JALON_ITEM_RETURNED, NULL);

  jalon_field_editor_set_value (JALON_FIELD_EDITOR (self->returned), text);
  gtk_widget_set_visible (self->returned_field, text != NULL);
}

static void
add_unknown (GtkBox             *box,
             const JalonUnknown *unknown)
{
  const JalonPlaybookFact *fact = unknown->fact;
  /* Translators: a fact that is not known, and the sentence that asks a partner for it */
  g_autofree char *text = g_strdup_printf (_("%s. Ask: %s"), jalon_playbook_text (fact->title), jalon_playbook_text (fact->ask));

  jalon_wizard_parts_add_item (box, "?", text);
  for (guint i = 0; i < unknown->outcomes->len; i++)
    {
      const JalonChange *outcome = unknown->outcomes->pdata[i];
      const char *then = outcome->subtype != NULL ? jalon_playbook_text (outcome->subtype->title) : _("nothing is recommended");
      /* Translators: an answer ("more than 2 years", "Yes") and the sub-type that it would lead to */
      g_autofree char *line = g_strdup_printf (_("%s: then “%s”"), outcome->condition, then);

      jalon_wizard_parts_add_item (box, "    ↔", line);
    }
}

/* Those that decide alone; the others, which could only together, folded away. */
static void
show_missing (JalonWizardRecommendation *self,
              JalonWizardData           *data)
{
  GPtrArray *unknowns = data->sensitivity->unknowns;
  g_autofree char *title = NULL;
  guint n_alone = 0;

  jalon_wizard_block_clear (GTK_WIDGET (self->missing));
  jalon_wizard_block_clear (GTK_WIDGET (self->others));
  if (unknowns->len > 0)
    add_title (self->missing, _("Facts that could change the answer"));
  for (guint i = 0; i < unknowns->len; i++)
    {
      const JalonUnknown *unknown = unknowns->pdata[i];

      n_alone += unknown->outcomes->len > 0;
      add_unknown (unknown->outcomes->len > 0 ? self->missing : self->others, unknown);
    }
  if (n_alone == 0 && unknowns->len > 0)
    gtk_box_append (self->missing, jalon_wizard_block_make_label (_("None of them alone."), NULL));
  title = g_strdup_printf (ngettext ("%u that could only together with others", "%u that could only together with others",
                                     unknowns->len - n_alone), unknowns->len - n_alone);
  jalon_wizard_parts_set_title (self->others_expander, title);
  gtk_widget_set_visible (GTK_WIDGET (self->others_expander), unknowns->len > n_alone);
}

static void
show_line (JalonWizardRecommendation *self,
           JalonWizardData           *data,
           const JalonRanked         *ranked,
           guint                      rank,
           Line                     **previous)
{
  Line *line = g_hash_table_lookup (self->lines_by_id, ranked->subtype->id);
  const char *name = jalon_playbook_text (ranked->subtype->title);
  g_autofree char *title = g_strdup_printf ("%u. %s", rank, name);
  g_autofree char *score = describe_score (ranked);

  if (line == NULL)
    return;
  gtk_box_reorder_child_after (self->lines, line->line, *previous != NULL ? (*previous)->line : NULL);
  *previous = line;
  gtk_label_set_text (line->title, title);
  gtk_label_set_text (line->score, score);
  jalon_wizard_block_clear (GTK_WIDGET (line->reasons));
  add_reasons (line->reasons, ranked->reasons, TRUE);
  add_reasons (line->reasons, ranked->reasons, FALSE);
  show_chosen (line->choose, name, g_strcmp0 (ranked->subtype->id, data->assessment->subtype) == 0);
}

static void
jalon_wizard_recommendation_update (JalonWizardBlock *block,
                                    JalonWizardData  *data)
{
  JalonWizardRecommendation *self = JALON_WIZARD_RECOMMENDATION (block);
  g_autofree char *summary = jalon_recommendation_dup_summary (data->recommendation);
  Line *previous = NULL;

  if (self->summary == NULL)
    build (self, data);
  self->updating = TRUE;
  gtk_label_set_text (self->summary, summary);
  show_evidence (self, data);
  show_best (self, data);
  show_changes (self, data);
  show_missing (self, data);
  show_next (self, data);
  show_returned (self, data);
  for (guint i = 0; i < data->recommendation->ranked->len; i++)
    show_line (self, data, data->recommendation->ranked->pdata[i], i + 1, &previous);
  self->updating = FALSE;
}

static void
jalon_wizard_recommendation_finalize (GObject *object)
{
  JalonWizardRecommendation *self = JALON_WIZARD_RECOMMENDATION (object);

  g_hash_table_unref (self->lines_by_id);
  g_free (self->best_subtype);

  G_OBJECT_CLASS (jalon_wizard_recommendation_parent_class)->finalize (object);
}

static void
jalon_wizard_recommendation_class_init (JalonWizardRecommendationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_recommendation_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_recommendation_update;
}

static void
jalon_wizard_recommendation_init (JalonWizardRecommendation *self)
{
  self->lines_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) line_free);
}
