/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "jalon-case.h"
#include "jalon-language.h"

static JalonCaseLibrary *library;

static const JalonCase *
need_case (const char *id)
{
  const JalonCase *item = jalon_case_library_find (library, id);

  g_assert_nonnull (item);
  return item;
}

static guint
count_model (const char *model,
             const char *source)
{
  GPtrArray *cases = jalon_case_library_get_cases (library);
  guint n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const JalonCase *item = cases->pdata[i];

      if (g_strcmp0 (item->model, model) == 0 && g_str_has_prefix (item->source, source))
        n++;
    }
  return n;
}

/* As many as the guide has, by its four models, and the deck's three sites. */
static void
test_count (void)
{
  g_assert_cmpuint (jalon_case_library_get_cases (library)->len, ==, 40);
  g_assert_cmpuint (count_model ("cross-promotion", "guide:cross-promotion:"), ==, 4);
  g_assert_cmpuint (count_model ("outreach", "guide:outreach:"), ==, 11);
  g_assert_cmpuint (count_model ("co-located", "guide:co-location:"), ==, 4);
  g_assert_cmpuint (count_model ("integrated", "guide:integration:"), ==, 18);
  g_assert_cmpuint (count_model ("co-located", "deck-2016:"), ==, 3);
}

/* Examples and case studies of a part are numbered from 1 without a gap, so that none is missing and none is twice. */
static void
test_passages (void)
{
  static const struct
  {
    const char *part;
    guint       n_examples;
    guint       n_studies;
  } parts[] = {
    { "cross-promotion", 3, 1 },
    { "outreach", 7, 4 },
    { "co-location", 2, 2 },
    { "integration", 10, 8 },
  };
  GPtrArray *cases = jalon_case_library_get_cases (library);
  g_autoptr(GHashTable) passages = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    g_hash_table_add (passages, (gpointer) ((const JalonCase *) cases->pdata[i])->source);
  g_assert_cmpuint (g_hash_table_size (passages), ==, 38); /* the three sites share a passage */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      for (guint n = 1; n <= parts[i].n_examples; n++)
        {
          g_autofree char *passage = g_strdup_printf ("guide:%s:examples:%u", parts[i].part, n);

          g_assert_true (g_hash_table_contains (passages, passage));
        }
      for (guint n = 1; n <= parts[i].n_studies; n++)
        {
          g_autofree char *passage = g_strdup_printf ("guide:%s:case-studies:%u", parts[i].part, n);

          g_assert_true (g_hash_table_contains (passages, passage));
        }
    }
}

/* French has its own entry for every sentence of a case. */
static void
check_french (const JalonCase     *item,
              const JalonCaseText *text)
{
  if (text->en == NULL)
    return;
  jalon_language_set (JALON_LANGUAGE_FR);
  if (strlen (text->en) > 40 && g_str_equal (jalon_case_text (item, text), text->en))
    g_error ("%s: no French for “%s”", item->id, text->en);
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (jalon_case_text (item, text), ==, text->en);
}

static void
test_languages (void)
{
  GPtrArray *cases = jalon_case_library_get_cases (library);

  for (guint i = 0; i < cases->len; i++)
    {
      const JalonCase *item = cases->pdata[i];
      g_autofree char *english = jalon_case_dup_source (item);
      g_autofree char *french = NULL;

      g_assert_nonnull (item->title.en);
      g_assert_nonnull (item->action.en);
      check_french (item, &item->situation);
      check_french (item, &item->action);
      check_french (item, &item->results);
      check_french (item, &item->lessons);
      jalon_language_set (JALON_LANGUAGE_FR);
      g_assert_cmpstr (jalon_case_get_title (item), !=, item->title.en);
      french = jalon_case_dup_source (item);
      g_assert_cmpstr (english, !=, french);
      jalon_language_set (JALON_LANGUAGE_EN);
    }
}

/* Models, sub-types, facts and codes exist, and each sub-type belongs to its model. */
static void
test_codes (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (&error);
  GPtrArray *cases = jalon_case_library_get_cases (library);

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      const JalonCase *item = cases->pdata[i];
      const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, item->subtype);

      g_assert_nonnull (jalon_playbook_find_model (playbook, item->model));
      g_assert_true (item->subtype == NULL || g_str_equal (subtype->model, item->model));
      /* What the deck's pictures do not say is left out. */
      g_assert_true ((item->subtype == NULL) == g_str_has_prefix (item->source, "deck-2016"));
      g_assert_nonnull (item->channels[0]);
      g_assert_nonnull (item->orders[0]);
      g_assert_true (item->country == NULL || item->provinces[0] == NULL);
    }
}

/* Figures as the source prints them; what it does not say is unknown. */
static void
test_figures (void)
{
  const JalonCase *sin = need_case ("sin-at-landing");
  const JalonCase *island = need_case ("grand-manan");
  const JalonCase *north = need_case ("nwt-integrated-agent");

  g_assert_cmpfloat (sin->year, ==, 2013);
  g_assert_nonnull (strstr (sin->results.en, "18,019"));
  g_assert_nonnull (strstr (sin->results.en, "75,849"));
  g_assert_nonnull (strstr (sin->results.en, "4.2 times"));
  g_assert_null (strstr (sin->results.en, "tripled"));
  g_assert_cmpfloat_with_epsilon (75849.0 / 18019.0, 4.2, 0.05);
  g_assert_true (isnan (sin->population));

  g_assert_cmpfloat (island->population, ==, 2500);
  g_assert_cmpfloat (island->volume, ==, 110);
  g_assert_true (isnan (island->year));
  g_assert_cmpstr (island->state, ==, "planned");
  g_assert_cmpuint (north->places->len, ==, 3);
  g_assert_cmpfloat (need_case ("saskatchewan-payments")->year, ==, 1997);
  g_assert_true (isnan (need_case ("geraldton")->year));
}

/* On the map within a kilometre or two; a case of the whole country has no position. */
static void
test_positions (void)
{
  const JalonCasePlace *place = jalon_case_get_position (need_case ("picton"));

  g_assert_cmpfloat_with_epsilon (place->latitude, 44.01, 0.02);
  g_assert_cmpfloat_with_epsilon (place->longitude, -77.14, 0.02);
  g_assert_false (place->area);
  g_assert_null (jalon_case_get_position (need_case ("digital-identity")));
  g_assert_true (jalon_case_get_position (need_case ("belgium-portal"))->area);
  g_assert_cmpstr (need_case ("belgium-portal")->country, ==, "BE");
}

static void
check_found (JalonCaseFilter  filter,
             const char      *expected)
{
  g_autoptr(GPtrArray) found = jalon_case_library_filter (library, &filter);
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const JalonCase *) found->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_filter (void)
{
  check_found ((JalonCaseFilter) { .subtype = "shared-space" }, "cree-communities sainte-therese picton");
  check_found ((JalonCaseFilter) { .model = "outreach", .province = "NL" }, "nain");
  check_found ((JalonCaseFilter) { .order = "I", .channel = "digital" }, "norca nain");
  check_found ((JalonCaseFilter) { .channel = "phone" }, "waterloo-crm snb-municipal-payments business-network-permits");
  check_found ((JalonCaseFilter) { .words = "" , .model = "", .order = "M", .province = "QC" }, "sainte-therese");
  /* Without capitals or accents, in the language of the reader */
  check_found ((JalonCaseFilter) { .words = "SAINTE-THERESE" }, "sainte-therese");
  check_found ((JalonCaseFilter) { .words = "ferry island" }, "grand-manan");
  check_found ((JalonCaseFilter) { .words = "traversier" }, "");
  jalon_language_set (JALON_LANGUAGE_FR);
  check_found ((JalonCaseFilter) { .words = "traversier" }, "grand-manan");
  jalon_language_set (JALON_LANGUAGE_EN);
  check_found ((JalonCaseFilter) { .words = "no such words" }, "");
}

static JalonRecord *
new_record (const char *const *names,
            const char *const *texts)
{
  guint n = g_strv_length ((char **) names);
  g_autofree JalonValue *values = g_new0 (JalonValue, n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], "year"))
      values[i] = JALON_INTEGER (2024);
    else if (texts[i] != NULL)
      {
        values[i].type = JALON_VALUE_TEXT;
        values[i].text = g_strdup (texts[i]);
      }
  return jalon_record_new (names, values, n);
}

/* The planners' own come after, in the languages they were written in. */
static void
test_own (void)
{
  static const char *const names[] = { "uuid", "title_en", "title_fr", "model", "channel", "jurisdictions", "partners_en", "partners_fr",
                                       "locality_en", "year", NULL };
  static const char *const texts[] = { "0190", NULL, "Bureau d’essai", "co-located", "in-person", "F; M ", "City; Library",
                                       "Ville;Bibliothèque", "Moncton", NULL };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_record_unref);
  g_autoptr(JalonCaseLibrary) all = NULL;
  g_autofree char *partners = NULL;
  g_autofree char *places = NULL;
  const JalonCase *item;

  g_ptr_array_add (records, new_record (names, texts));
  all = jalon_case_library_with_own (library, records);
  g_assert_cmpuint (jalon_case_library_get_cases (all)->len, ==, 41);
  item = jalon_case_library_find (all, "0190");
  g_assert_true (item->own);
  g_assert_cmpstr (jalon_case_get_title (item), ==, "Bureau d’essai");
  g_assert_cmpstr (item->orders[1], ==, "M");
  g_assert_cmpfloat (item->year, ==, 2024);
  g_assert_true (isnan (item->population));
  g_assert_null (jalon_case_get_position (item));
  partners = jalon_case_dup_partners (item);
  g_assert_cmpstr (partners, ==, "City, Library");
  jalon_language_set (JALON_LANGUAGE_FR);
  g_free (partners);
  partners = jalon_case_dup_partners (item);
  g_assert_cmpstr (partners, ==, "Ville, Bibliothèque");
  jalon_language_set (JALON_LANGUAGE_EN);
  places = jalon_case_dup_places (item);
  g_assert_cmpstr (places, ==, "Moncton");
}

#define CASE(attributes, content) "<cases version=\"1\" context=\"cases\"><case " attributes ">" content "</case></cases>"
#define GOOD "id=\"a\" model=\"outreach\" channels=\"phone\" source=\"guide:x\""
#define BODY "<title>T</title><partner order=\"F\">P</partner><place>L</place><action>A</action>"

static const struct
{
  const char *xml;
  const char *message; /* NULL: good */
} documents[] = {
  { CASE (GOOD, BODY), NULL },
  { CASE ("id=\"a\" model=\"outreach\" channels=\"phone\"", BODY), "source" },
  { CASE ("id=\"a\" model=\"outlook\" channels=\"phone\" source=\"guide:x\"", BODY), "outlook" },
  { CASE ("id=\"a\" model=\"outreach\" channels=\"pigeon\" source=\"guide:x\"", BODY), "pigeon" },
  { CASE (GOOD " year=\"soon\"", BODY), "soon" },
  { CASE (GOOD " population=\"0\"", BODY), "population" },
  { CASE (GOOD, "<title>T</title><place>L</place><action>A</action>"), "no partner" },
  { CASE (GOOD, BODY "<place latitude=\"45\">M</place>"), "half a position" },
  { CASE (GOOD, BODY "<contact>x</contact>"), "contact" },
  { "<cases version=\"1\" context=\"playbook\"/>", "context" },
  { "<playbook/>", "<cases>" },
  { "<!DOCTYPE cases [<!ENTITY x \"y\">]><cases/>", "document type" },
  { "<cases", "well-formed" },
  { "", "empty" },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonCaseLibrary) parsed
        = jalon_case_library_parse (documents[i].xml, strlen (documents[i].xml), "t.xml", &error);

      if (documents[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (jalon_case_library_get_cases (parsed)->len, ==, 1);
          continue;
        }
      g_assert_null (parsed);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, documents[i].message));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int status;

  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  library = jalon_case_library_load (&error);
  g_assert_no_error (error);

  g_test_add_func ("/cases/count", test_count);
  g_test_add_func ("/cases/passages", test_passages);
  g_test_add_func ("/cases/languages", test_languages);
  g_test_add_func ("/cases/codes", test_codes);
  g_test_add_func ("/cases/figures", test_figures);
  g_test_add_func ("/cases/positions", test_positions);
  g_test_add_func ("/cases/filter", test_filter);
  g_test_add_func ("/cases/own", test_own);
  g_test_add_func ("/cases/parse", test_parse);
  status = g_test_run ();
  jalon_case_library_unref (library);
  return status;
}
