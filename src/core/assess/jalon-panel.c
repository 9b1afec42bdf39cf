/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-panel.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-business-case.h"
#include "jalon-format.h"
#include "jalon-panel-private.h"
#include "jalon-readiness.h"

/* --- Making --- */

/**
 * jalon_panel_add_column:
 * @self: a maker
 * @header: translated
 * @numeric: align at the end
 */
void
jalon_panel_add_column (JalonPanelMaker *self,
                        const char      *header,
                        gboolean         numeric)
{
  g_ptr_array_add (self->headers, g_strdup (header));
  g_array_append_val (self->numeric, numeric);
}

/**
 * jalon_panel_add_row:
 * @self: a maker
 * @key: (nullable): uuid of the service point that the row is about
 * @cells: (transfer full) (element-type utf8): as many as columns
 */
void
jalon_panel_add_row (JalonPanelMaker *self,
                     const char      *key,
                     GPtrArray       *cells)
{
  g_assert (cells->len == self->headers->len);
  g_ptr_array_set_free_func (cells, NULL);
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (self->panel->rows, g_ptr_array_free (cells, FALSE));
  g_ptr_array_add (self->panel->keys, g_strdup (key));
}

/**
 * jalon_panel_add_note:
 * @self: a maker
 * @note: a translated sentence
 */
void
jalon_panel_add_note (JalonPanelMaker *self,
                      const char      *note)
{
  g_ptr_array_add (self->notes, g_strdup (note));
}

/**
 * jalon_panel_dup_or_unknown:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): the text, or the word for what is not known
 */
char *
jalon_panel_dup_or_unknown (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : _("unknown"));
}

static void
add_cells (JalonPanelMaker *self,
           char            *first,
           char            *second,
           char            *third)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, first);
  g_ptr_array_add (cells, second);
  if (third != NULL)
    g_ptr_array_add (cells, third);
  jalon_panel_add_row (self, NULL, cells);
}

/* --- Readiness and costs: from what the planner entered --- */

static char *
format_score (double score)
{
  return isnan (score) ? g_strdup (_("unknown")) : jalon_format_number (score, 0);
}

static char *
format_rated (guint n,
              guint of)
{
  /* Translators: 3 of 4 statements are rated */
  return g_strdup_printf (_("%u of %u"), n, of);
}

static void
make_readiness (JalonPanelMaker *self)
{
  g_autoptr(JalonReadiness) readiness = jalon_readiness_new (self->assessment, self->playbook);

  jalon_panel_add_column (self, _("Success factor"), FALSE);
  jalon_panel_add_column (self, _("Score (0 to 100)"), TRUE);
  jalon_panel_add_column (self, _("Statements rated"), TRUE);
  for (guint i = 0; i < readiness->n_factors; i++)
    {
      const JalonFactorScore *factor = &readiness->factors[i];

      add_cells (self, g_strdup (jalon_playbook_text (factor->factor->title)), format_score (factor->score),
                 format_rated (factor->n_rated, factor->n_statements));
    }
  add_cells (self, g_strdup (_("All factors")), format_score (readiness->score),
             format_rated (readiness->n_rated, readiness->n_statements));
}

typedef char *(*FormatLine) (const JalonBusinessCase *business,
                             const JalonCaseLine     *line);

#define DEFINE_MONEY(name, member) \
  static char * \
  name (const JalonBusinessCase *business, \
        const JalonCaseLine     *line) \
  { \
    return jalon_format_money (line->member, business->currency); \
  }

DEFINE_MONEY (format_one_time, flows.one_time)
DEFINE_MONEY (format_recurring, flows.recurring)
DEFINE_MONEY (format_revenue, flows.revenue)
DEFINE_MONEY (format_exit, flows.exit)
DEFINE_MONEY (format_in_kind, flows.in_kind)
DEFINE_MONEY (format_status_quo, flows.status_quo)
DEFINE_MONEY (format_saving, saving)
DEFINE_MONEY (format_present_value, net_present_value)

static char *
format_payback (const JalonBusinessCase *business G_GNUC_UNUSED,
                const JalonCaseLine     *line)
{
  return jalon_payback_dup_text (line->payback, line->payback_years);
}

static void
add_missing_costs (JalonPanelMaker         *self,
                   const JalonBusinessCase *business)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *note = NULL;

  for (int i = -1; i < (int) business->partners->len; i++)
    {
      const JalonCaseLine *line = i < 0 ? business->total : business->partners->pdata[i];

      for (guint j = 0; line->missing[j] != NULL; j++)
        if (g_hash_table_add (seen, line->missing[j]))
          g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", line->missing[j]);
    }
  if (text->len == 0)
    return;
  /* Translators: followed by a list such as "Rent; the discount rate" */
  note = g_strdup_printf (_("Still unknown: %s."), text->str);
  jalon_panel_add_note (self, note);
}

static void
add_assumptions (JalonPanelMaker         *self,
                 const JalonBusinessCase *business)
{
  g_autofree char *rate = NULL;
  g_autofree char *note = NULL;

  if (isnan (business->rate) || business->term == 0)
    return;
  rate = jalon_format_percent (business->rate, 1);
  /* Translators: a number of years, a percentage */
  note = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Net present value over %u year at %s a year.",
                                     "Net present value over %u years at %s a year.", business->term),
                          business->term, rate);
  jalon_panel_add_note (self, note);
}

static void
make_costs (JalonPanelMaker *self)
{
  static const struct
  {
    const char *title;
    FormatLine  format;
  } rows[] = {
    { N_("One-time costs"), format_one_time },
    { N_("Recurring costs, a year"), format_recurring },
    { N_("Revenue, a year"), format_revenue },
    { N_("Exit costs"), format_exit },
    { N_("Status quo, a year"), format_status_quo },
    { N_("Net annual saving"), format_saving },
    { N_("Payback"), format_payback },
    { N_("Net present value"), format_present_value },
    { N_("In-kind contributions, a year (not in the totals)"), format_in_kind },
  };
  g_autoptr(JalonAssessment) assessment = jalon_assessment_ref ((JalonAssessment *) self->assessment);
  g_autoptr(JalonBusinessCase) business = jalon_business_case_new (assessment, self->playbook, self->evidence);

  jalon_panel_add_column (self, _("Item"), FALSE);
  for (guint i = 0; i < business->partners->len; i++)
    jalon_panel_add_column (self, jalon_partner_get_name (((JalonCaseLine *) business->partners->pdata[i])->partner), TRUE);
  jalon_panel_add_column (self, _("Total"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, g_strdup (_(rows[i].title)));
      for (guint j = 0; j < business->partners->len; j++)
        g_ptr_array_add (cells, rows[i].format (business, business->partners->pdata[j]));
      g_ptr_array_add (cells, rows[i].format (business, business->total));
      jalon_panel_add_row (self, NULL, cells);
    }
  add_assumptions (self, business);
  add_missing_costs (self, business);
}

/* --- Public --- */

typedef enum
{
  PANEL_SITE,
  PANEL_COMMUNITY,
  PANEL_NEAREST,
  PANEL_CANDIDATES,
  PANEL_LEASES,
  PANEL_VOLUMES,
  PANEL_SERVICES,
  PANEL_READINESS,
  PANEL_COSTS,
  PANEL_CASES,
  PANEL_LANGUAGES,
  N_PANELS,
} Panel;

static const struct
{
  const char *id;
  const char *title;
} panels[N_PANELS] = {
  { "site-profile", N_("The partners’ offices") },
  { "community-profile", N_("The community") },
  { "nearest", N_("Nearest offices of other organizations") },
  { "candidates", N_("Possible partners nearby") },
  { "leases", N_("Premises and leases") },
  { "volumes", N_("Volumes and staff") },
  { "services", N_("Services of each partner") },
  { "readiness", N_("Readiness") },
  { "costs", N_("Costs and savings") },
  { "similar-cases", N_("Similar cases") },
  { "languages", N_("Languages and official-language duty") },
};

static gboolean
fill (JalonPanelMaker  *self,
      Panel             panel,
      GError          **error)
{
  switch (panel)
    {
    case PANEL_SITE:
      jalon_panel_make_site_profile (self);
      break;
    case PANEL_COMMUNITY:
      jalon_panel_make_community (self);
      break;
    case PANEL_NEAREST:
      jalon_panel_make_nearest (self);
      break;
    case PANEL_CANDIDATES:
      return jalon_panel_make_candidates (self, error);
    case PANEL_LEASES:
      jalon_panel_make_leases (self);
      break;
    case PANEL_VOLUMES:
      jalon_panel_make_volumes (self);
      break;
    case PANEL_SERVICES:
      jalon_panel_make_services (self);
      break;
    case PANEL_READINESS:
      make_readiness (self);
      break;
    case PANEL_COSTS:
      make_costs (self);
      break;
    case PANEL_CASES:
      return jalon_panel_make_similar_cases (self, error);
    case PANEL_LANGUAGES:
      jalon_panel_make_languages (self);
      break;
    case N_PANELS:
    default:
      g_assert_not_reached ();
    }
  return TRUE;
}

static void
finish (JalonPanelMaker *self)
{
  self->panel->numeric = (gboolean *) g_array_free (g_steal_pointer (&self->numeric), FALSE);
  g_ptr_array_add (self->headers, NULL);
  self->panel->headers = (GStrv) g_ptr_array_free (g_steal_pointer (&self->headers), FALSE);
  g_ptr_array_add (self->notes, NULL);
  self->panel->notes = (GStrv) g_ptr_array_free (g_steal_pointer (&self->notes), FALSE);
}

static Panel
find_panel (const char *id)
{
  guint i = 0;

  while (i < N_PANELS && !g_str_equal (panels[i].id, id))
    i++;
  return (Panel) i;
}

static JalonPanel *
make_panel (Panel             kind,
            JalonPanelMaker   maker,
            GError          **error)
{
  g_autoptr(JalonPanel) panel = g_new0 (JalonPanel, 1);
  gboolean done;

  panel->id = g_strdup (panels[kind].id);
  panel->title = g_strdup (_(panels[kind].title));
  panel->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  panel->keys = g_ptr_array_new_with_free_func (g_free);
  maker.panel = panel;
  maker.headers = g_ptr_array_new ();
  maker.numeric = g_array_new (FALSE, FALSE, sizeof (gboolean));
  maker.notes = g_ptr_array_new ();
  done = fill (&maker, kind, error);
  finish (&maker);
  return done ? g_steal_pointer (&panel) : NULL;
}

/**
 * jalon_panels_new:
 * @ids: of panels, as the playbook's evidence blocks name them
 * @n_ids: how many
 * @database: a connection to the workspace
 * @network: the network loaded from it
 * @assessment: an assessment
 * @playbook: a playbook
 * @evidence: what is known of the assessment
 * @error: return location
 *
 * What they are made from is read once for all. Reads the database: not for the main thread.
 *
 * Returns: (transfer full) (nullable) (element-type JalonPanel): the tables, in the order of @ids and the calling thread's language;
 *   %NULL also where one of @ids is no panel
 */
GPtrArray *
jalon_panels_new (const char *const      *ids,
                  guint                   n_ids,
                  JalonDatabase          *database,
                  JalonNetwork           *network,
                  const JalonAssessment  *assessment,
                  JalonPlaybook          *playbook,
                  const JalonEvidence    *evidence,
                  GError                **error)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_panel_free);
  g_autoptr(JalonProfiles) profiles = jalon_profiles_new (database, network, assessment->partners, error);
  JalonPanelMaker maker = { .database = database, .network = network, .assessment = assessment, .playbook = playbook,
                            .evidence = evidence, .profiles = profiles };

  if (profiles == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      Panel kind = find_panel (ids[i]);
      JalonPanel *panel;

      if (kind == N_PANELS)
        {
          g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, _("There is no panel “%s”."), ids[i]);
          return NULL;
        }
      if ((panel = make_panel (kind, maker, error)) == NULL)
        return NULL;
      g_ptr_array_add (made, panel);
    }
  return g_steal_pointer (&made);
}

/**
 * jalon_panel_free:
 * @self: (transfer full): a panel
 */
void
jalon_panel_free (JalonPanel *self)
{
  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->headers);
  g_free (self->numeric);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->keys);
  g_strfreev (self->notes);
  g_free (self);
}
