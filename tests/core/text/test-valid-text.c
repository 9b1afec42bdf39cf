/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-valid-text.h"

static void
test_valid (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "", "" },
    { "plain é 😀", "plain é 😀" },
    { "\330\247\342\200\217e\314\201", "\330\247\342\200\217e\314\201" },
    { "a\xff z", "a\357\277\275 z" },
    { "a\355\240\200z", "a\357\277\275\357\277\275\357\277\275z" }, /* U+D800 */
    { "a\357\277\276z", "a\357\277\275z" },                         /* U+FFFE */
    { "a\357\277\277", "a\357\277\275" },                           /* U+FFFF */
    { "\357\267\220\357\267\257\357\267\260", "\357\277\275\357\277\275\357\267\260" }, /* U+FDD0, U+FDEF, U+FDF0 */
    { "\360\237\277\276\360\237\277\275", "\357\277\275\360\237\277\275" },             /* U+1FFFE, U+1FFFD */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *valid = jalon_valid_text (cases[i].text);

      g_assert_cmpstr (valid, ==, cases[i].expected);
    }
}

static void
test_letters (void)
{
  static const char *const good[] = {
    "", "{}", "{\"a\": \"\\u00e9\"}", "\\ud83d\\ude00", "\\\\u0000", "\\\\ud800", "\\n\\\"", "\\u", "\\u12", "\\uzzzz", "\\", "\\ud83d\\ude00\\ud83d\\uDE00",
  };
  static const char *const broken[] = {
    "\\u0000", "\\ud800", "\\uD800z", "\\udc00", "\\ud800\\ud800", "\\ud800\\u0041", "\\ud800\\n", "\\\\\\u0000", "\\ud83d\\ude00\\ude00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_false (jalon_json_has_broken_letters (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_true (jalon_json_has_broken_letters (broken[i]));
}

static void
test_depth (void)
{
  g_assert_false (jalon_json_is_too_deep ("[{}, [\"]\"]]", 3));
  g_assert_true (jalon_json_is_too_deep ("[{}, [\"[\"]]", 3));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/valid-text/valid", test_valid);
  g_test_add_func ("/valid-text/letters", test_letters);
  g_test_add_func ("/valid-text/depth", test_depth);
  return g_test_run ();
}
