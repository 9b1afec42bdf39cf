/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-colocation.h"
#include "jalon-field.h"
#include "jalon-jurisdiction.h"
#include "jalon-language.h"
#include "jalon-record.h"
#include "jalon-text.h"

static void
test_jurisdiction_text (void)
{
  static const struct
  {
    const char       *text;
    JalonJurisdiction jurisdiction;
  } texts[] = {
    { "F", JALON_JURISDICTION_FEDERAL },           { "F\303\251d\303\251ral", JALON_JURISDICTION_FEDERAL },
    { "P", JALON_JURISDICTION_PROVINCIAL },        { "p/t", JALON_JURISDICTION_PROVINCIAL },
    { "Territoriale", JALON_JURISDICTION_PROVINCIAL }, { "M", JALON_JURISDICTION_MUNICIPAL },
    { "municipalit\303\251", JALON_JURISDICTION_MUNICIPAL }, { "First Nation", JALON_JURISDICTION_INDIGENOUS },
    { "ONG", JALON_JURISDICTION_NGO },             { "Non-governmental", JALON_JURISDICTION_NGO },
    { "", JALON_JURISDICTION_UNKNOWN },            { "X", JALON_JURISDICTION_UNKNOWN },
    { NULL, JALON_JURISDICTION_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (jalon_jurisdiction_from_text (texts[i].text), ==, texts[i].jurisdiction);
}

static void
test_jurisdiction_codes (void)
{
  static const char *const codes[] = { "F", "P/T", "I", "M", "NGO" };

  for (guint i = 0; i < JALON_N_JURISDICTIONS; i++)
    {
      g_assert_cmpstr (jalon_jurisdiction_get_code ((JalonJurisdiction) i), ==, codes[i]);
      g_assert_cmpint (jalon_jurisdiction_from_code (codes[i]), ==, i);
      g_assert_cmpint (jalon_jurisdiction_from_text (codes[i]), ==, i);
    }
  g_assert_cmpint (jalon_jurisdiction_from_code ("f"), ==, JALON_JURISDICTION_UNKNOWN);
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (jalon_jurisdiction_get_short_label (JALON_JURISDICTION_NGO), ==, "ONG");
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (jalon_jurisdiction_get_short_label (JALON_JURISDICTION_NGO), ==, "NGO");
}

/* Every code is found by itself and by its label in both languages, whichever is set, and codes do not repeat. */
static void
test_vocabularies (void)
{
  for (guint vocabulary = 0; vocabulary < JALON_N_VOCABULARIES; vocabulary++)
    {
      g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (jalon_vocabulary_get_n_codes (vocabulary), >, 0);
      for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
        {
          const char *code = jalon_vocabulary_get_code (vocabulary, i);
          const char *label;

          g_assert_true (g_hash_table_add (seen, (gpointer) code));
          g_assert_cmpstr (jalon_vocabulary_find (vocabulary, code), ==, code);
          for (guint language = 0; language < JALON_N_LANGUAGES; language++)
            {
              jalon_language_set ((JalonLanguage) language);
              label = jalon_vocabulary_get_label (vocabulary, code);
              g_assert_cmpstr (jalon_vocabulary_find (vocabulary, label), ==, code);
              jalon_language_set (JALON_N_LANGUAGES - 1 - (JalonLanguage) language);
              g_assert_cmpstr (jalon_vocabulary_find (vocabulary, label), ==, code);
            }
        }
    }
  g_assert_cmpstr (jalon_vocabulary_find (JALON_VOCABULARY_PROVINCE, "Qu\303\251bec"), ==, "QC");
  g_assert_cmpstr (jalon_vocabulary_find (JALON_VOCABULARY_PROVINCE, "35"), ==, "ON");
  g_assert_cmpstr (jalon_vocabulary_find (JALON_VOCABULARY_KIND, "Biblioth\303\250ques"), ==, "library");
  g_assert_null (jalon_vocabulary_find (JALON_VOCABULARY_PROVINCE, "Maine"));
  g_assert_null (jalon_vocabulary_find (JALON_VOCABULARY_PROVINCE, NULL));
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (jalon_vocabulary_get_label (JALON_VOCABULARY_KIND, "harbour"), ==, "harbour");
  g_assert_cmpstr (jalon_vocabulary_get_label (JALON_VOCABULARY_KIND, NULL), ==, "Inconnu");
}

static void
test_colocation (void)
{
  static const struct
  {
    JalonMember members[4];
    guint       n_members;
    const char *anchor_organization;
    const char *type;
    guint       anchor;
  } sites[] = {
#define F(name) { JALON_JURISDICTION_FEDERAL, name, name }
#define P(name) { JALON_JURISDICTION_PROVINCIAL, name, name }
#define M(name) { JALON_JURISDICTION_MUNICIPAL, name, name }
#define I(name) { JALON_JURISDICTION_INDIGENOUS, name, name }
#define N(name) { JALON_JURISDICTION_NGO, name, name }
    { { P ("on"), F ("sc") }, 2, NULL, "F-P/T", 1 },
    { { F ("vac"), F ("sc") }, 2, "sc", "F-F", 1 },
    { { F ("vac"), F ("sc") }, 2, NULL, "F-F", 1 },
    { { M ("ottawa"), P ("on"), F ("sc") }, 3, NULL, "F-P/T+M", 2 },
    { { F ("sc"), F ("vac"), P ("on") }, 3, "sc", "F-F+P/T", 0 },
    { { N ("ymca"), F ("sc") }, 2, NULL, "F-NGO", 1 },
    { { P ("on"), M ("town") }, 2, NULL, "P/T-M", 0 },
    { { P ("on"), F ("sc") }, 2, "on", "P/T-F", 0 },
    { { N ("x"), M ("y"), I ("z") }, 3, NULL, "I-M+NGO", 2 },
    { { P ("b"), P ("a"), P ("c") }, 3, NULL, "P/T-P/T", 1 },
    { { F ("sc"), F ("sc") }, 2, NULL, NULL, 0 },
    { { F ("sc") }, 1, NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      guint anchor = G_MAXUINT;
      g_autofree char *type = jalon_colocation_type (sites[i].members, sites[i].n_members, sites[i].anchor_organization, &anchor);

      g_assert_cmpstr (type, ==, sites[i].type);
      if (sites[i].type != NULL)
        g_assert_cmpuint (anchor, ==, sites[i].anchor);
    }
}

static void
test_record (void)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  const JalonValue values[] = { JALON_INTEGER (7), JALON_NUMBER (0.5), JALON_TEXT ("text"), JALON_NULL, JALON_TEXT ("") };
  g_autoptr(JalonRecord) record = jalon_record_new (names, values, G_N_ELEMENTS (names));
  double number = -1;
  gint64 integer = -1;

  g_assert_cmpuint (jalon_record_get_n_values (record), ==, 5);
  g_assert_true (jalon_record_get_integer (record, "a", &integer));
  g_assert_cmpint (integer, ==, 7);
  g_assert_true (jalon_record_get_number (record, "b", &number));
  g_assert_cmpfloat (number, ==, 0.5);
  g_assert_cmpstr (jalon_record_get_text (record, "c"), ==, "text");
  g_assert_null (jalon_record_get_text (record, "e"));
  /* Unknown is not zero: the number stays as it was. */
  number = -1;
  g_assert_false (jalon_record_get_number (record, "d", &number));
  g_assert_false (jalon_record_get_number (record, "none", &number));
  g_assert_false (jalon_record_get_number (NULL, "a", &number));
  g_assert_cmpfloat (number, ==, -1);
  g_assert_false (jalon_value_equal (&values[3], &JALON_INTEGER (0)));
  g_assert_true (jalon_value_equal (&JALON_NUMBER (7), &JALON_INTEGER (7)));
}

/* What import and the details rely on: names are unique, aliases are folded, codes have a vocabulary. */
static void
test_fields (void)
{
  guint n_fields;
  const JalonField *fields = jalon_fields_get (&n_fields);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *folded = jalon_text_fold (fields[i].aliases);

      g_assert_true (g_hash_table_add (seen, (gpointer) fields[i].name));
      g_assert_cmpstr (folded, ==, fields[i].aliases);
      g_assert_true (jalon_field_find (fields[i].name) == &fields[i]);
      g_assert_cmpstr (jalon_field_group_get_label (fields[i].group), !=, fields[i].group);
      if (fields[i].type == JALON_FIELD_CODE)
        g_assert_cmpint (fields[i].vocabulary, <, JALON_N_VOCABULARIES);
    }
  g_assert_null (jalon_field_find ("none"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/model/jurisdiction/text", test_jurisdiction_text);
  g_test_add_func ("/model/jurisdiction/codes", test_jurisdiction_codes);
  g_test_add_func ("/model/vocabularies", test_vocabularies);
  g_test_add_func ("/model/colocation", test_colocation);
  g_test_add_func ("/model/record", test_record);
  g_test_add_func ("/model/fields", test_fields);
  return g_test_run ();
}
