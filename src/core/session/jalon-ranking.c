/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-ranking.h"

/* So many rows are ranked in the blink of an eye (20 ms): waiting for a worker would only make them flicker. */
#define AT_ONCE 20000

struct _JalonRanking
{
  GObject        parent_instance;

  JalonNetwork  *network;
  JalonRanks    *ranks[JALON_N_SORTS];
  JalonLanguage  language;
};

G_DEFINE_FINAL_TYPE (JalonRanking, jalon_ranking, G_TYPE_OBJECT)

/* What the worker is given and hands back. */
typedef struct
{
  JalonNetwork  *network;
  JalonSort      sort;
  JalonLanguage  language;
  JalonRanks    *by_name;
  JalonRanks    *ranks;
} Work;

static void
work_free (Work *work)
{
  jalon_network_unref (work->network);
  g_clear_pointer (&work->by_name, jalon_ranks_unref);
  g_clear_pointer (&work->ranks, jalon_ranks_unref);
  g_free (work);
}

static void
do_work (Work         *work,
         GCancellable *cancellable)
{
  if (work->by_name == NULL)
    work->by_name = jalon_ranks_new (work->network, JALON_SORT_NAME, work->language, NULL, cancellable);
  if (work->by_name == NULL)
    return;
  if (work->sort == JALON_SORT_NAME)
    work->ranks = jalon_ranks_ref (work->by_name);
  else
    work->ranks = jalon_ranks_new (work->network, work->sort, work->language, work->by_name, cancellable);
}

static void
rank_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;

  jalon_language_set (work->language);
  do_work (work, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* Ranks of another network are of no use any more. */
static void
keep (JalonRanking *self,
      const Work   *work)
{
  if (self->network != work->network)
    return;
  if (self->ranks[JALON_SORT_NAME] == NULL)
    self->ranks[JALON_SORT_NAME] = jalon_ranks_ref (work->by_name);
  if (self->ranks[work->sort] == NULL)
    self->ranks[work->sort] = jalon_ranks_ref (work->ranks);
}

static void
forget (JalonRanking *self)
{
  for (guint i = 0; i < JALON_N_SORTS; i++)
    g_clear_pointer (&self->ranks[i], jalon_ranks_unref);
  g_clear_pointer (&self->network, jalon_network_unref);
}

static Work *
start (JalonRanking *self,
       JalonNetwork *network,
       JalonSort     sort)
{
  Work *work = g_new0 (Work, 1);

  if (self->network != network)
    {
      forget (self);
      self->network = jalon_network_ref (network);
    }
  work->network = jalon_network_ref (network);
  work->sort = sort;
  work->language = self->language;
  work->by_name = self->ranks[JALON_SORT_NAME] != NULL ? jalon_ranks_ref (self->ranks[JALON_SORT_NAME]) : NULL;
  return work;
}

static void
ranked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  JalonRanking *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  keep (self, work);
  g_task_return_pointer (task, jalon_ranks_ref (work->ranks), (GDestroyNotify) jalon_ranks_unref);
}

static void
jalon_ranking_finalize (GObject *object)
{
  forget (JALON_RANKING (object));

  G_OBJECT_CLASS (jalon_ranking_parent_class)->finalize (object);
}

static void
jalon_ranking_class_init (JalonRankingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_ranking_finalize;
}

static void
jalon_ranking_init (JalonRanking *self)
{
  self->language = jalon_language_get ();
}

/**
 * jalon_ranking_new:
 *
 * Returns: (transfer full): a cache of ranks in the thread's language
 */
JalonRanking *
jalon_ranking_new (void)
{
  return g_object_new (JALON_TYPE_RANKING, NULL);
}

/**
 * jalon_ranking_get:
 * @self: a ranking
 * @network: a network
 * @sort: a column
 *
 * Returns: (transfer none) (nullable): the ranks where they are there or take no time; else ask jalon_ranking_make_async()
 */
JalonRanks *
jalon_ranking_get (JalonRanking *self,
                   JalonNetwork *network,
                   JalonSort     sort)
{
  Work *work;

  g_return_val_if_fail (JALON_IS_RANKING (self), NULL);

  if (self->network == network && self->ranks[sort] != NULL)
    return self->ranks[sort];
  if (jalon_network_get_n_rows (network) > AT_ONCE)
    return NULL;
  work = start (self, network, sort);
  do_work (work, NULL);
  keep (self, work);
  work_free (work);
  return self->ranks[sort];
}

/**
 * jalon_ranking_make_async:
 * @self: a ranking
 * @network: a network; ranks of any other are forgotten
 * @sort: a column
 * @cancellable: (nullable): to give up
 * @callback: called when the ranks are there
 * @user_data: for @callback
 *
 * Makes the ranks of a column on a worker.
 */
void
jalon_ranking_make_async (JalonRanking        *self,
                          JalonNetwork        *network,
                          JalonSort            sort,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GTask) worker = NULL;

  g_return_if_fail (JALON_IS_RANKING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_ranking_make_async);
  /* The worker can be the one that drops its task last: it must never own @self. */
  worker = g_task_new (NULL, cancellable, ranked_cb, g_steal_pointer (&task));
  g_task_set_task_data (worker, start (self, network, sort), (GDestroyNotify) work_free);
  g_task_run_in_thread (worker, rank_thread);
}

/**
 * jalon_ranking_make_finish:
 * @self: a ranking
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the ranks, %NULL when cancelled
 */
JalonRanks *
jalon_ranking_make_finish (JalonRanking  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
