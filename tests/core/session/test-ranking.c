/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-network-builder.h"
#include "jalon-ranking.h"

/* More than are ranked at once. */
#define MANY 30000

typedef struct
{
  JalonRanks *ranks;
  GError     *error;
  gboolean    over;
} Ending;

static JalonNetwork *
make_network (guint n)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-%012x", i);
      g_autofree char *english = g_strdup_printf ("%05u", n - i);
      g_autofree char *french = g_strdup_printf ("%05u", i);

      point.fid = i + 1;
      point.uuid = uuid;
      point.name_en = english;
      point.name_fr = french;
      point.longitude = -80 + i * 1e-4;
      point.latitude = 50;
      jalon_network_builder_add_point (builder, &point);
    }
  return jalon_network_builder_build (builder);
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Ending *ending = user_data;

  ending->ranks = jalon_ranking_make_finish (JALON_RANKING (object), result, &ending->error);
  ending->over = TRUE;
}

static void
wait_for (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_first_name (const JalonRanks *ranks)
{
  return jalon_network_get_name (jalon_ranks_get_network (ranks), jalon_ranks_get_rows (ranks, NULL)[0]);
}

static void
test_few (void)
{
  g_autoptr(JalonRanking) self = jalon_ranking_new ();
  g_autoptr(JalonNetwork) first = make_network (100);
  g_autoptr(JalonNetwork) second = make_network (50);
  JalonRanks *ranks = jalon_ranking_get (self, first, JALON_SORT_LEASE_END);

  g_assert_nonnull (ranks);
  g_assert_true (jalon_ranking_get (self, first, JALON_SORT_LEASE_END) == ranks);
  g_assert_cmpstr (get_first_name (jalon_ranking_get (self, first, JALON_SORT_NAME)), ==, "00001");
  g_assert_true (jalon_ranks_get_network (jalon_ranking_get (self, second, JALON_SORT_NAME)) == second);
}

/* On the worker, and in the language of the thread that asked. */
static void
test_many (void)
{
  g_autoptr(JalonNetwork) network = make_network (MANY);

  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    {
      g_autoptr(JalonRanking) self = NULL;
      Ending ending = { 0 };
      guint row;

      jalon_language_set ((JalonLanguage) language);
      self = jalon_ranking_new ();
      g_assert_null (jalon_ranking_get (self, network, JALON_SORT_NAME));
      jalon_ranking_make_async (self, network, JALON_SORT_STAFF, NULL, ended_cb, &ending);
      wait_for (&ending.over);
      g_assert_no_error (ending.error);
      g_assert_cmpint (jalon_ranks_get_sort (ending.ranks), ==, JALON_SORT_STAFF);
      g_assert_true (jalon_ranking_get (self, network, JALON_SORT_STAFF) == ending.ranks);
      row = jalon_ranks_get_rows (jalon_ranking_get (self, network, JALON_SORT_NAME), NULL)[0];
      g_assert_cmpstr (language == JALON_LANGUAGE_FR ? jalon_network_get_name_fr (network, row) : jalon_network_get_name_en (network, row), ==,
                       language == JALON_LANGUAGE_FR ? "00000" : "00001");
      jalon_ranks_unref (ending.ranks);
    }
  jalon_language_set (JALON_LANGUAGE_EN);
}

static void
test_cancelled (void)
{
  g_autoptr(JalonRanking) self = jalon_ranking_new ();
  g_autoptr(JalonNetwork) network = make_network (MANY);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Ending ending = { 0 };

  jalon_ranking_make_async (self, network, JALON_SORT_NAME, cancellable, ended_cb, &ending);
  g_cancellable_cancel (cancellable);
  wait_for (&ending.over);
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (jalon_ranking_get (self, network, JALON_SORT_NAME));
  g_clear_error (&ending.error);
}

static gboolean gone;

static void
gone_cb (gpointer  data,
         GObject  *object)
{
  g_assert_true (g_thread_self () == data);
  gone = TRUE;
}

static void
test_owner_dropped (void)
{
  g_autoptr(JalonNetwork) network = make_network (MANY);
  JalonRanking *self = jalon_ranking_new ();
  Ending ending = { 0 };

  gone = FALSE;
  g_object_weak_ref (G_OBJECT (self), gone_cb, g_thread_self ());
  jalon_ranking_make_async (self, network, JALON_SORT_NAME, NULL, ended_cb, &ending);
  g_object_unref (self);
  wait_for (&ending.over);
  g_assert_nonnull (ending.ranks);
  jalon_ranks_unref (ending.ranks);
  wait_for (&gone);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/ranking/few", test_few);
  g_test_add_func ("/ranking/many", test_many);
  g_test_add_func ("/ranking/cancelled", test_cancelled);
  g_test_add_func ("/ranking/owner-dropped", test_owner_dropped);
  return g_test_run ();
}
