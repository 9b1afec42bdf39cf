/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-collate.h"
#include "jalon-compat.h"
#include "jalon-portfolio-bar.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-parts.h"

#define FIELD_WIDTH 120

typedef enum
{
  CHOICE_SHELF,
  CHOICE_STATE,
  CHOICE_MODEL,
  CHOICE_PROVINCE,
  CHOICE_PARTNER,
  CHOICE_ORDER,
  N_CHOICES,
} ChoiceKind;

/* A drop-down whose items have codes; "" is anything. */
typedef struct
{
  GtkDropDown *drop_down;
  GStrv        codes;
} Choice;

struct _JalonPortfolioBar
{
  AdwBin          parent_instance;

  GtkSearchEntry *words;
  Choice          choices[N_CHOICES];
  guint           updating : 1;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPortfolioBar, jalon_portfolio_bar, ADW_TYPE_BIN)

/* In the order of their enumerations. */
static const char *const shelves[] = { N_("Current"), N_("Frameworks"), N_("Archived"), N_("All") };
static const char *const orders[] = { N_("Changed last"), N_("Title"), NC_("assessment", "State"), N_("Due first"), N_("Readiness") };
static const char *const labels[] = { N_("Show"), NC_("assessment", "State"), N_("Model"), N_("Province or territory"), N_("Partner"),
                                      N_("Sort by") };

static void
on_changed_cb (JalonPortfolioBar *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
get_label (ChoiceKind kind)
{
  return kind == CHOICE_STATE ? C_("assessment", "State") : _(labels[kind]);
}

static void
add_choice (JalonPortfolioBar *self,
            ChoiceKind         kind,
            JalonCardGrid     *grid)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  self->choices[kind].drop_down = GTK_DROP_DOWN (drop_down);
  jalon_compat_fit_drop_down (GTK_DROP_DOWN (drop_down));
  jalon_compat_ignore_scroll (drop_down);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (kind), -1);
  jalon_compat_let_name (drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  jalon_card_grid_append (grid, jalon_wizard_parts_new_field (get_label (kind), drop_down));
}

static const char *
get_code (JalonPortfolioBar *self,
          ChoiceKind         kind)
{
  const Choice *choice = &self->choices[kind];
  guint selected = gtk_drop_down_get_selected (choice->drop_down);

  return choice->codes != NULL && selected < g_strv_length (choice->codes) && choice->codes[selected][0] != '\0'
           ? choice->codes[selected] : NULL;
}

/* Takes both arrays of owned texts. */
static void
offer (JalonPortfolioBar *self,
       ChoiceKind         kind,
       GPtrArray         *codes,
       GPtrArray         *texts)
{
  Choice *choice = &self->choices[kind];
  g_autofree char *before = g_strdup (get_code (self, kind));
  g_autoptr(GtkStringList) list = NULL;
  guint selected = 0;

  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (texts, NULL);
  list = gtk_string_list_new ((const char *const *) texts->pdata);
  g_strfreev (choice->codes);
  choice->codes = (GStrv) g_ptr_array_free (codes, FALSE);
  for (guint i = 0; before != NULL && choice->codes[i] != NULL; i++)
    if (g_str_equal (choice->codes[i], before))
      selected = i;
  gtk_drop_down_set_model (choice->drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (choice->drop_down, selected);
  g_strfreev ((GStrv) g_ptr_array_free (texts, FALSE));
}

static void
add (GPtrArray  *codes,
     GPtrArray  *texts,
     const char *code,
     const char *text)
{
  g_ptr_array_add (codes, g_strdup (code));
  g_ptr_array_add (texts, g_strdup (text));
}

static void
offer_numbered (JalonPortfolioBar *self,
                ChoiceKind         kind,
                const char *const *msgids,
                guint              n)
{
  GPtrArray *codes = g_ptr_array_new (), *texts = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);

      add (codes, texts, code, kind == CHOICE_ORDER && i == JALON_PORTFOLIO_STATE ? C_("assessment", "State") : _(msgids[i]));
    }
  offer (self, kind, codes, texts);
}

static guint
get_number (JalonPortfolioBar *self,
            ChoiceKind         kind)
{
  const char *code = get_code (self, kind);

  return code != NULL ? (guint) g_ascii_strtoull (code, NULL, 10) : 0;
}

/* What there is */

static void
offer_states (JalonPortfolioBar *self)
{
  GPtrArray *codes = g_ptr_array_new (), *texts = g_ptr_array_new ();

  add (codes, texts, "", C_("state", "Any"));
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, i);

      add (codes, texts, code, jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, code));
    }
  offer (self, CHOICE_STATE, codes, texts);
}

static void
offer_models (JalonPortfolioBar *self,
              JalonPlaybook     *playbook)
{
  GPtrArray *codes = g_ptr_array_new (), *texts = g_ptr_array_new ();
  GPtrArray *models = jalon_playbook_get_models (playbook);

  add (codes, texts, "", C_("model", "Any"));
  for (guint i = 0; i < models->len; i++)
    {
      const JalonPlaybookModel *model = models->pdata[i];

      add (codes, texts, model->id, jalon_playbook_text (model->title));
    }
  offer (self, CHOICE_MODEL, codes, texts);
}

static gboolean
has_province (GPtrArray  *summaries,
              const char *code)
{
  for (guint i = 0; i < summaries->len; i++)
    if (g_strv_contains ((const char *const *) ((JalonAssessmentSummary *) summaries->pdata[i])->provinces, code))
      return TRUE;
  return FALSE;
}

static void
offer_provinces (JalonPortfolioBar *self,
                 GPtrArray         *summaries)
{
  GPtrArray *codes = g_ptr_array_new (), *texts = g_ptr_array_new ();

  add (codes, texts, "", C_("province", "Any"));
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_PROVINCE); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_PROVINCE, i);

      if (has_province (summaries, code))
        add (codes, texts, code, jalon_vocabulary_get_label (JALON_VOCABULARY_PROVINCE, code));
    }
  offer (self, CHOICE_PROVINCE, codes, texts);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return jalon_collate (*(const char *const *) a, *(const char *const *) b, jalon_language_get ());
}

static void
offer_partners (JalonPortfolioBar *self,
                GPtrArray         *summaries)
{
  GPtrArray *codes = g_ptr_array_new (), *texts = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = summaries->pdata[i];
      GStrv organizations = jalon_language_get () == JALON_LANGUAGE_FR ? summary->organizations_fr : summary->organizations_en;

      for (guint j = 0; organizations[j] != NULL; j++)
        if (g_hash_table_add (seen, organizations[j]))
          g_ptr_array_add (names, organizations[j]);
    }
  g_ptr_array_sort (names, compare_names);
  add (codes, texts, "", C_("partner", "Any"));
  for (guint i = 0; i < names->len; i++)
    add (codes, texts, names->pdata[i], names->pdata[i]);
  offer (self, CHOICE_PARTNER, codes, texts);
}

static void
jalon_portfolio_bar_finalize (GObject *object)
{
  JalonPortfolioBar *self = JALON_PORTFOLIO_BAR (object);

  for (guint i = 0; i < N_CHOICES; i++)
    g_strfreev (self->choices[i].codes);

  G_OBJECT_CLASS (jalon_portfolio_bar_parent_class)->finalize (object);
}

static void
jalon_portfolio_bar_class_init (JalonPortfolioBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_portfolio_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_portfolio_bar_init (JalonPortfolioBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = jalon_card_grid_new (FIELD_WIDTH, N_CHOICES);

  gtk_widget_add_css_class (grid, "jalon-form");
  self->words = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->words, "placeholder-text", _("Search titles and partners"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search titles and partners"), -1);
  g_signal_connect_object (self->words, "search-changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < N_CHOICES; i++)
    add_choice (self, (ChoiceKind) i, JALON_CARD_GRID (grid));
  self->updating = TRUE;
  offer_numbered (self, CHOICE_SHELF, shelves, G_N_ELEMENTS (shelves));
  offer_numbered (self, CHOICE_ORDER, orders, G_N_ELEMENTS (orders));
  offer_states (self);
  self->updating = FALSE;
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), grid);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * jalon_portfolio_bar_offer:
 * @self: a bar
 * @summaries: (element-type JalonAssessmentSummary): all assessments
 * @playbook: what models come from
 */
void
jalon_portfolio_bar_offer (JalonPortfolioBar *self,
                           GPtrArray         *summaries,
                           JalonPlaybook     *playbook)
{
  self->updating = TRUE;
  offer_models (self, playbook);
  offer_provinces (self, summaries);
  offer_partners (self, summaries);
  self->updating = FALSE;
}

/**
 * jalon_portfolio_bar_apply:
 * @self: a bar
 * @summaries: (element-type JalonAssessmentSummary): all assessments
 *
 * Returns: (transfer container) (element-type JalonAssessmentSummary): those looked for, in the order asked for
 */
GPtrArray *
jalon_portfolio_bar_apply (JalonPortfolioBar *self,
                           GPtrArray         *summaries)
{
  const JalonPortfolioFilter filter = {
    .shelf = (JalonPortfolioShelf) get_number (self, CHOICE_SHELF),
    .words = gtk_editable_get_text (GTK_EDITABLE (self->words)),
    .state = get_code (self, CHOICE_STATE),
    .model = get_code (self, CHOICE_MODEL),
    .province = get_code (self, CHOICE_PROVINCE),
    .partner = get_code (self, CHOICE_PARTNER),
  };
  GPtrArray *found = jalon_portfolio_filter (summaries, &filter);

  jalon_portfolio_sort (found, (JalonPortfolioOrder) get_number (self, CHOICE_ORDER));
  return found;
}
