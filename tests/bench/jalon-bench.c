/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "bench-data.h"
#include "bench-portfolio.h"
#include "bench-report.h"
#include "jalon-clusters.h"
#include "jalon-import.h"
#include "jalon-language.h"
#include "jalon-nearest.h"
#include "jalon-network-changes.h"
#include "jalon-portfolio.h"
#include "jalon-ranks.h"
#include "jalon-evidence-private.h"
#include "jalon-result-private.h"
#include "jalon-schedule.h"
#include "jalon-sensitivity.h"
#include "jalon-workspace.h"

/* jalon-bench CASE --points N | --workspace W.gpkg | --csv FILE; jalon-bench make --points N --workspace NEW.gpkg keeps what is
 * generated, for several cases.
 *
 * One JSON object a line on standard output. Seconds are medians of several runs (`import`: one run); what other programs do on
 * the machine counts in them, but not in cpu_seconds. */

typedef struct
{
  JalonNetwork *network;
  const char   *path;     /* of the workspace for `open` */
  char         *made;     /* the same when it was made here */
  const char   *csv;      /* for `import` */
  guint         n_assessments;
  guint         n;
} Bench;

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static long
get_private_kib (void)
{
  g_autofree char *text = NULL;
  long sum = 0;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return -1;
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      if (g_str_has_prefix (line, "Private_Clean:") || g_str_has_prefix (line, "Private_Dirty:"))
        sum += strtol (strchr (line, ':') + 1, NULL, 10);
      if (*line == '\0')
        break;
    }
  return sum;
}

static int
compare_seconds (const void *a,
                 const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
get_percentile (double *seconds,
                guint   n,
                double  share)
{
  qsort (seconds, n, sizeof *seconds, compare_seconds);
  return seconds[MIN ((guint) (share * n), n - 1)];
}

/* @extra: more members, beginning with a comma, or "". */
static void
print_line (const char *name,
            guint       n,
            double      seconds,
            const char *extra)
{
  printf ("{\"case\":\"%s\",\"n\":%u,\"seconds\":%.9f,\"ns_per_point\":%.3f,\"peak_kib\":%ld%s}\n", name, n, seconds,
          n > 0 ? seconds * 1e9 / n : 0.0, get_peak_kib (), extra);
  fflush (stdout);
}

static double
get_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static double
get_cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* ---- Cases ------------------------------------------------------------------------------------------------------- */

/* Medians of a few runs, of wall clock and processor time. */
typedef struct
{
  double seconds[5];
  double cpu[5];
  gint64 start;
  double cpu_start;
} Runs;

static void
start_run (Runs *runs)
{
  runs->start = g_get_monotonic_time ();
  runs->cpu_start = get_cpu_seconds ();
}

static void
end_run (Runs  *runs,
         guint  i)
{
  runs->seconds[i] = get_seconds_since (runs->start);
  runs->cpu[i] = get_cpu_seconds () - runs->cpu_start;
}

/* "open": until the map, filters and counts are there; "open-texts": the names and words that follow on the worker. */
static gboolean
run_open (Bench   *bench,
          GError **error)
{
  Runs columns, texts;
  guint n = 0;
  g_autofree char *extra = NULL, *text_extra = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns.seconds); i++)
    {
      g_autoptr(JalonDatabase) reader = NULL;
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(JalonNetwork) named = NULL;
      gsize text, size;

      start_run (&columns);
      if ((reader = jalon_database_open (bench->path, JALON_DATABASE_READ_ONLY, error)) == NULL ||
          (network = jalon_network_load_columns (reader, NULL, error)) == NULL)
        return FALSE;
      end_run (&columns, i);
      start_run (&texts);
      if ((named = jalon_network_load_texts (network, reader, NULL, error)) == NULL)
        return FALSE;
      end_run (&texts, i);
      n = jalon_network_get_n_rows (named);
      if (i + 1 < G_N_ELEMENTS (columns.seconds))
        continue;
      g_clear_pointer (&network, jalon_network_unref);
      size = jalon_network_get_size (named, &text);
      extra = g_strdup_printf (",\"cpu_seconds\":%.6f,\"bytes_per_point\":%.1f", get_percentile (columns.cpu, 5, 0.5),
                               n > 0 ? (double) size / n : 0.0);
      text_extra = g_strdup_printf (",\"cpu_seconds\":%.6f,\"private_kib\":%ld,\"bytes_per_point\":%.1f",
                                    get_percentile (texts.cpu, 5, 0.5), get_private_kib (), n > 0 ? (double) text / n : 0.0);
    }
  print_line ("open", n, get_percentile (columns.seconds, 5, 0.5), extra);
  print_line ("open-texts", n, get_percentile (texts.seconds, 5, 0.5), text_extra);
  return TRUE;
}

/* Clicks through the values of every facet: on, and off again. What a click costs: mask, all counts, sites, sums. */
static gboolean
run_filter (Bench   *bench,
            GError **error)
{
  g_autoptr(JalonResult) result = jalon_result_new (bench->network, NULL);
  g_autoptr(JalonFilter) filter = jalon_filter_new ();
  g_autoptr(GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *extra = NULL;
  double median, worst;

  for (guint round = 0; round < 2; round++)
    for (guint f = 0; f < JALON_N_VALUE_FACETS; f++)
      for (guint v = 0; v < MIN (jalon_network_get_n_values (bench->network, (JalonFacet) f), 8); v++)
        {
          JalonFilter *next = jalon_filter_toggle_value (filter, (JalonFacet) f,
                                                         jalon_network_get_value_code (bench->network, (JalonFacet) f, v));
          gint64 start = g_get_monotonic_time ();
          double cpu_start = get_cpu_seconds (), taken, cpu_taken;
          JalonResult *update = jalon_result_update (result, next);

          jalon_result_get_prefixes (update);
          taken = get_seconds_since (start);
          cpu_taken = get_cpu_seconds () - cpu_start;
          g_array_append_val (seconds, taken);
          g_array_append_val (cpu, cpu_taken);
          jalon_result_unref (result);
          jalon_filter_unref (filter);
          result = update;
          filter = next;
        }
  worst = get_percentile ((double *) (gpointer) seconds->data, seconds->len, 0.99);
  median = get_percentile ((double *) (gpointer) seconds->data, seconds->len, 0.5);
  extra = g_strdup_printf (",\"cpu_seconds\":%.9f,\"p99_seconds\":%.9f,\"clicks\":%u",
                           get_percentile ((double *) (gpointer) cpu->data, cpu->len, 0.5), worst, seconds->len);
  print_line ("filter", bench->n, median, extra);
  return TRUE;
}

/* Changes at different places of a workspace and what each new snapshot costs: a field, a name, a move, a new point, a site, and
 * 1,000 points at once as a small import does. */
typedef struct
{
  const char *name;
  const char *sql;
  guint       n;
} Edit;

static gboolean
run_edits (Bench                *bench,
           const Edit           *edit,
           JalonWorkspace       *workspace,
           JalonNetworkChanges  *changes,
           JalonNetwork        **network,
           GError              **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  double seconds[11], cpu[11];
  g_autofree char *extra = NULL;
  g_autofree char *name = g_strconcat ("edit-", edit->name, NULL);
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, edit->sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      JalonNetwork *next;
      gint64 start;
      double cpu_start;

      sqlite3_bind_int64 (statement, 1, (i * 7919u + 13u) * 101u % bench->n + 1u);
      if (!jalon_database_run (statement, error))
        return FALSE;
      sqlite3_reset (statement);
      start = g_get_monotonic_time ();
      cpu_start = get_cpu_seconds ();
      if ((next = jalon_network_update (*network, changes, NULL, error)) == NULL)
        return FALSE;
      seconds[i] = get_seconds_since (start);
      cpu[i] = get_cpu_seconds () - cpu_start;
      jalon_network_unref (*network);
      *network = next;
    }
  extra = g_strdup_printf (",\"cpu_seconds\":%.6f,\"changed\":%u", get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5), edit->n);
  print_line (name, bench->n, get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
  return TRUE;
}

static gboolean
run_edit (Bench   *bench,
          GError **error)
{
  static const Edit edits[] = {
    { "field", "UPDATE service_point SET lease_end = '2031-03-31' WHERE fid = ?1", 1 },
    { "name", "UPDATE service_point SET name_en = 'Edited ' || fid WHERE fid = ?1", 1 },
    { "move", "UPDATE service_point SET longitude = longitude + 1.5 WHERE fid = ?1", 1 },
    { "site", "UPDATE site SET state = 'confirmed', name_en = 'Edited' WHERE fid = ?1 / 40 + 1", 1 },
    { "organization", "UPDATE organization SET name_en = 'Edited ' || ?1 WHERE fid = ?1 % 100 + 1", 1 },
    { "add", "INSERT INTO service_point (name_en, longitude, latitude, kind) VALUES ('Added', -75.0 - ?1 % 50, 45.5, 'library')", 1 },
    { "remove", "DELETE FROM service_point WHERE fid = ?1 + 1", 1 },
    { "thousand", "UPDATE service_point SET latitude = latitude + 0.01 "
                  "WHERE fid % (SELECT max (fid) / 1000 FROM service_point) = ?1 % 7", 1000 },
  };
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_open (bench->path, JALON_WORKSPACE_EDIT, error);
  g_autoptr(JalonNetwork) network = NULL;
  JalonNetworkChanges *changes;
  gboolean good;

  if (workspace == NULL)
    return FALSE;
  changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
  network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, error);
  good = network != NULL;
  bench->n = good ? jalon_network_get_n_rows (network) : 0;
  for (guint i = 0; good && bench->n > 2000 && i < G_N_ELEMENTS (edits); i++)
    good = run_edits (bench, &edits[i], workspace, changes, &network, error);
  jalon_network_changes_free (changes);
  jalon_workspace_close (workspace);
  return good;
}

static gboolean
run_make (Bench   *bench,
          GError **error)
{
  return TRUE;
}

/* Every facet of everything, and a range and a rectangle. */
static gboolean
run_facets (Bench   *bench,
            GError **error)
{
  static const char *const filters[] = { "", "lease=2027-01-01..2029-12-31", "bbox=-100,43,-70,60", "within=300km@-75.7,45.4",
                                         "polygon=-80 42,-60 45,-65 55,-95 60,-100 45", "jurisdiction=F,M;kind!=library;language=fr",
                                         "jurisdiction=F,M,NGO;province!=ON;volume=500..;staff=..35;lease=2026-01-01..;service!=unknown" };
  static const char *const names[] = { "facets", "facets-range", "facets-rectangle", "facets-within", "facets-polygon",
                                       "facets-three", "facets-six" };

  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    {
      g_autoptr(JalonFilter) filter = jalon_filter_parse (filters[f], error);
      double seconds[21], cpu[21];
      g_autofree char *extra = NULL;

      if (filter == NULL)
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
        {
          gint64 start = g_get_monotonic_time ();
          double cpu_start = get_cpu_seconds ();
          g_autoptr(JalonResult) result = jalon_result_new (bench->network, filter);

          jalon_result_get_prefixes (result);
          seconds[i] = get_seconds_since (start);
          cpu[i] = get_cpu_seconds () - cpu_start;
        }
      extra = g_strdup_printf (",\"cpu_seconds\":%.9f", get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5));
      print_line (names[f], bench->n, get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
    }
  return TRUE;
}

static gboolean
run_search (Bench   *bench,
            GError **error)
{
  static const char *const words[] = { "jerome", "organisme 7", "s", "zzzz" };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr(JalonFilter) empty = jalon_filter_new ();
      g_autoptr(JalonFilter) filter = jalon_filter_with_text (empty, words[w]);
      g_autofree char *extra = NULL;
      double seconds[7], cpu[7];
      guint found = 0;

      for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
        {
          gint64 start = g_get_monotonic_time ();
          double cpu_start = get_cpu_seconds ();
          g_autoptr(JalonResult) result = jalon_result_new (bench->network, filter);

          seconds[i] = get_seconds_since (start);
          cpu[i] = get_cpu_seconds () - cpu_start;
          found = jalon_result_get_n_rows (result);
        }
      extra = g_strdup_printf (",\"cpu_seconds\":%.9f,\"text\":\"%s\",\"found\":%u",
                               get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5), words[w], found);
      print_line ("search", bench->n, get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
    }
  return TRUE;
}

/* Views of 1600 x 900 around random points, cells of 64 pixels. */
static gboolean
run_cluster (Bench   *bench,
             GError **error)
{
  g_autoptr(JalonResult) result = jalon_result_new (bench->network, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  const JalonColumns *columns = jalon_network_get_columns (bench->network);

  if (columns->n_positioned == 0)
    return TRUE;
  jalon_result_get_prefixes (result);
  for (guint zoom = 3; zoom <= 14; zoom++)
    {
      double seconds[200], cpu[200], median, worst, symbols = 0.0;
      g_autofree char *extra = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
        {
          guint row = (guint) g_rand_int_range (random, 0, (gint32) columns->n_positioned);
          double world = 256.0 * exp2 (zoom), x = columns->x[row] / 4294967296.0, y = columns->y[row] / 4294967296.0;
          gint64 start = g_get_monotonic_time ();
          double cpu_start = get_cpu_seconds ();
          g_autoptr(JalonClusters) clusters = NULL;
          guint n;

          for (guint again = 0; again < 4; again++)
            {
              g_clear_pointer (&clusters, jalon_clusters_unref);
              clusters = jalon_clusters_new (result, x - 800.0 / world, y - 450.0 / world, x + 800.0 / world,
                                             y + 450.0 / world, zoom, 64.0);
            }
          seconds[i] = get_seconds_since (start) / 4.0;
          cpu[i] = (get_cpu_seconds () - cpu_start) / 4.0;
          jalon_clusters_get (clusters, &n);
          symbols += n;
        }
      worst = get_percentile (seconds, G_N_ELEMENTS (seconds), 0.99);
      median = get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5);
      extra = g_strdup_printf (",\"zoom\":%u,\"cpu_seconds\":%.9f,\"p99_seconds\":%.9f,\"symbols\":%.1f", zoom,
                               get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5), worst, symbols / G_N_ELEMENTS (seconds));
      print_line ("cluster", bench->n, median, extra);
    }
  return TRUE;
}

static gboolean
run_nearest (Bench   *bench,
             GError **error)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (2);
  guint n = MIN (bench->n, 2000);
  g_autofree double *seconds = g_new (double, n + 1);
  g_autofree char *extra = NULL;
  double median, worst;

  for (guint i = 0; i < n; i++)
    {
      guint row = (guint) g_rand_int_range (random, 0, (gint32) bench->n);
      gint64 start = g_get_monotonic_time ();
      g_autoptr(GArray) found = jalon_network_find_nearest (bench->network, row, 5, INFINITY);

      seconds[i] = get_seconds_since (start);
    }
  if (n == 0)
    return TRUE;
  worst = get_percentile (seconds, n, 0.99);
  median = get_percentile (seconds, n, 0.5);
  extra = g_strdup_printf (",\"p99_seconds\":%.9f,\"queries\":%u,\"neighbours\":5", worst, n);
  print_line ("nearest", bench->n, median, extra);
  return TRUE;
}

/* The table's columns: what a worker takes for the ranks of each, and what sorting the whole result, or half of it, by them takes. */
static gboolean
run_table_sort (Bench   *bench,
                GError **error)
{
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("lease=2026-01-01..2030-06-30", error);
  g_autoptr(JalonResult) all = jalon_result_new (bench->network, NULL);
  g_autoptr(JalonResult) half = filter != NULL ? jalon_result_new (bench->network, filter) : NULL;
  g_autoptr(JalonRanks) by_name = NULL;
  g_autofree guint *rows = g_new (guint, bench->n + 1);

  if (half == NULL)
    return FALSE;
  for (guint sort = 0; sort < JALON_N_SORTS; sort++)
    {
      gint64 start = g_get_monotonic_time ();
      double cpu = get_cpu_seconds ();
      g_autoptr(JalonRanks) ranks = jalon_ranks_new (bench->network, (JalonSort) sort, JALON_LANGUAGE_EN, by_name, NULL);
      double ranked = get_seconds_since (start), seconds[22], worst, median;
      double ranked_cpu = get_cpu_seconds () - cpu;
      g_autofree char *extra = NULL;

      if (by_name == NULL)
        by_name = jalon_ranks_ref (ranks);
      for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
        {
          start = g_get_monotonic_time ();
          jalon_ranks_sort (ranks, i % 4 < 2 ? all : half, i % 2 == 1, rows);
          seconds[i] = get_seconds_since (start);
        }
      worst = get_percentile (seconds, G_N_ELEMENTS (seconds), 1);
      median = get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5);
      extra = g_strdup_printf (",\"column\":\"%s\",\"ranks_seconds\":%.6f,\"ranks_cpu_seconds\":%.6f,\"slowest\":%.6f",
                               jalon_sort_get_name ((JalonSort) sort), ranked, ranked_cpu, worst);
      print_line ("table-sort", bench->n, median, extra);
    }
  return TRUE;
}

/* A CSV file into a new workspace with the mapping that is proposed for it, indexes and site proposals included: from the file
 * on disk to the committed transaction. */
static gboolean
run_import (Bench   *bench,
            GError **error)
{
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autoptr(JalonImportPreview) preview = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autofree char *extra = NULL;
  double cpu_start = get_cpu_seconds (), seconds, cpu;
  gint64 start = g_get_monotonic_time ();
  gboolean good;

  if (bench->csv == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "import needs --csv FILE");
      return FALSE;
    }
  if ((workspace = jalon_workspace_create (NULL, error)) == NULL)
    return FALSE;
  preview = jalon_import_preview_new (jalon_workspace_get_database (workspace), bench->csv, NULL, NULL, NULL, error);
  good = preview != NULL &&
         jalon_import_run (workspace, bench->csv, NULL, jalon_import_preview_get_mapping (preview), JALON_IMPORT_DEFAULT, NULL,
                           NULL, NULL, &report, error);
  seconds = get_seconds_since (start);
  cpu = get_cpu_seconds () - cpu_start;
  jalon_workspace_close (workspace);
  if (!good)
    return FALSE;

  extra = g_strdup_printf (",\"cpu_seconds\":%.6f,\"private_kib\":%ld,\"added\":%" G_GUINT64_FORMAT ",\"rejected\":%u,\"sites\":%u",
                           cpu, get_private_kib (), report->added, report->rejected->len, report->sites.n_sites);
  print_line ("import", (guint) report->read, seconds, extra);
  return TRUE;
}

static gboolean
list_portfolio (JalonDatabase  *database,
                JalonPlaybook  *playbook,
                GError        **error)
{
  g_autoptr(GPtrArray) summaries = jalon_assessment_list (database, playbook, error);
  g_autoptr(GPtrArray) reminders = NULL;
  g_autoptr(GPtrArray) found = NULL;

  if (summaries == NULL)
    return FALSE;
  reminders = jalon_portfolio_remind (summaries, playbook, jalon_schedule_get_today (), 30);
  found = jalon_portfolio_filter (summaries, &(JalonPortfolioFilter) { .words = "service" });
  jalon_portfolio_sort (found, JALON_PORTFOLIO_DUE);
  return TRUE;
}

/* What the Assessments page does when it is opened, but for its widgets: read all assessments, find what is due, filter and sort. */
static gboolean
run_portfolio (Bench   *bench,
               GError **error)
{
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  g_autoptr(JalonWorkspace) workspace = playbook != NULL ? bench_make_portfolio (bench->n_assessments, playbook, error) : NULL;
  double seconds[5], cpu[5];
  gboolean good = workspace != NULL;
  g_autofree char *extra = NULL;

  for (guint i = 0; good && i < G_N_ELEMENTS (seconds); i++)
    {
      gint64 start = g_get_monotonic_time ();
      double cpu_start = get_cpu_seconds ();

      good = list_portfolio (jalon_workspace_get_database (workspace), playbook, error);
      seconds[i] = get_seconds_since (start);
      cpu[i] = get_cpu_seconds () - cpu_start;
    }
  if (workspace != NULL)
    jalon_workspace_close (workspace);
  if (!good)
    return FALSE;
  extra = g_strdup_printf (",\"cpu_seconds\":%.6f", get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5));
  print_line ("portfolio", bench->n_assessments, get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
  return TRUE;
}

/* What a click in the wizard asks for once its answer is stored: the recommendation and what it hangs on, every other fact known. The
 * playbook is read before. */
static gboolean
run_recommend (Bench   *bench,
               GError **error)
{
  g_autoptr(JalonPlaybook) playbook = NULL;
  g_autoptr(JalonEvidence) evidence = jalon_evidence_new ();
  GPtrArray *facts;
  double seconds[101];
  g_autofree char *extra = NULL;
  guint n_changes = 0;

  (void) jalon_language_init ();
  if ((playbook = jalon_playbook_load (error)) == NULL)
    return FALSE;
  facts = jalon_playbook_get_facts (playbook);
  jalon_evidence_set (evidence, "channel", JALON_FACT_CODE ("in-person"), FALSE, FALSE);
  for (guint i = 1; i < facts->len; i += 2)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      jalon_evidence_set (evidence, fact->id, fact->kind == JALON_FACT_KIND_NUMBER ? JALON_FACT_NUMBER (30)
                          : JALON_FACT_CODE (((const JalonPlaybookOption *) fact->options->pdata[0])->code), FALSE, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(JalonRecommendation) recommendation = jalon_recommendation_new (playbook, evidence);
      g_autoptr(JalonSensitivity) sensitivity = jalon_sensitivity_new (playbook, evidence, recommendation, NULL);

      n_changes = sensitivity->changes->len;
      seconds[i] = get_seconds_since (start);
    }
  extra = g_strdup_printf (",\"facts\":%u,\"rules\":%u,\"changes\":%u", facts->len, jalon_playbook_get_rules (playbook)->len,
                           n_changes);
  print_line ("recommend", 1, get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
  return TRUE;
}

/* Writes a full assessment in one format five times; the network is there, as it is in the window. */
static gboolean
write_reports (Bench             *bench,
               JalonDatabase     *database,
               JalonNetwork      *network,
               JalonPlaybook     *playbook,
               JalonReportOrder  *order,
               GError           **error)
{
  g_autofree char *name = g_strconcat ("report-", jalon_report_format_get_id (order->format), NULL);
  double seconds[5], cpu[5];
  g_autofree char *extra = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      gint64 start = g_get_monotonic_time ();
      double cpu_start = get_cpu_seconds ();

      if (!jalon_report_write (database, network, playbook, order, NULL, error))
        return FALSE;
      seconds[i] = get_seconds_since (start);
      cpu[i] = get_cpu_seconds () - cpu_start;
    }
  extra = g_strdup_printf (",\"cpu_seconds\":%.6f", get_percentile (cpu, G_N_ELEMENTS (cpu), 0.5));
  print_line (name, jalon_network_get_n_rows (network), get_percentile (seconds, G_N_ELEMENTS (seconds), 0.5), extra);
  return TRUE;
}

static gboolean
run_report (Bench   *bench,
            GError **error)
{
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  g_autoptr(JalonWorkspace) workspace = playbook != NULL ? jalon_workspace_open (bench->path, JALON_WORKSPACE_EDIT, error) : NULL;
  JalonDatabase *database = workspace != NULL ? jalon_workspace_get_database (workspace) : NULL;
  g_autoptr(JalonNetwork) network = database != NULL ? jalon_network_load (database, NULL, error) : NULL;
  g_autofree char *assessment = network != NULL ? bench_add_assessment (workspace, network, playbook, error) : NULL;
  g_autofree char *path = g_strconcat (bench->path, ".report", NULL);
  gboolean good = assessment != NULL;

  for (JalonReportFormat format = JALON_REPORT_PDF; good && format <= JALON_REPORT_ODT; format++)
    good = write_reports (bench, database, network, playbook,
                          &(JalonReportOrder) { .subject = assessment, .path = path, .format = format }, error);
  g_unlink (path);
  if (workspace != NULL)
    jalon_workspace_close (workspace);
  return good;
}

/* ---- Command line ------------------------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  gboolean  (*run) (Bench   *bench,
                    GError **error);
  enum { NEEDS_NOTHING, NEEDS_FILE, NEEDS_NETWORK } needs;
} cases[] = {
  { "import", run_import, NEEDS_NOTHING },    { "open", run_open, NEEDS_FILE },         { "filter", run_filter, NEEDS_NETWORK },
  { "facets", run_facets, NEEDS_NETWORK },    { "search", run_search, NEEDS_NETWORK },  { "cluster", run_cluster, NEEDS_NETWORK },
  { "nearest", run_nearest, NEEDS_NETWORK },  { "table-sort", run_table_sort, NEEDS_NETWORK },
  { "edit", run_edit, NEEDS_FILE },           { "make", run_make, NEEDS_FILE },
  { "portfolio", run_portfolio, NEEDS_NOTHING }, { "report", run_report, NEEDS_FILE },
  { "recommend", run_recommend, NEEDS_NOTHING },
};

static gboolean
prepare (Bench      *bench,
         gboolean    needs_file,
         guint       points,
         GError    **error)
{
  g_autoptr(JalonDatabase) reader = NULL;

  if (bench->path == NULL && needs_file)
    {
      g_autofree char *directory = g_dir_make_tmp ("jalon-bench-XXXXXX", error);

      if (directory == NULL)
        return FALSE;
      bench->made = g_build_filename (directory, "bench.gpkg", NULL);
      if (!bench_fill_workspace (bench->made, points, error))
        return FALSE;
      bench->path = bench->made;
    }
  if (needs_file)
    return TRUE;
  if (bench->path == NULL)
    bench->network = bench_build_network (points);
  else if ((reader = jalon_database_open (bench->path, JALON_DATABASE_READ_ONLY, error)) == NULL ||
           (bench->network = jalon_network_load (reader, NULL, error)) == NULL)
    return FALSE;
  bench->n = jalon_network_get_n_rows (bench->network);
  return TRUE;
}

static void
clear (Bench *bench)
{
  g_clear_pointer (&bench->network, jalon_network_unref);
  if (bench->made != NULL)
    {
      g_autofree char *directory = g_path_get_dirname (bench->made);

      g_unlink (bench->made);
      g_rmdir (directory);
      g_free (bench->made);
    }
}

/* `frame` and `tile` need the widgets and a display: they are the program beside this one, with the same arguments. */
static int
run_with_display (char **argv)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = g_path_get_dirname (self != NULL ? self : argv[0]);
  g_autofree char *program = g_build_filename (directory, "jalon-bench-frame", NULL);

  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_printerr ("jalon-bench: %s needs a display: tests/run-headless.sh jalon-bench %s ...\n", argv[1], argv[1]);
      return 2;
    }
  execv (program, argv);
  g_printerr ("jalon-bench: %s: %s\n", program, g_strerror (errno));
  return 1;
}

int
main (int    argc,
      char **argv)
{
  int points = 100000;
  int assessments = 500;
  g_autofree char *workspace = NULL;
  g_autofree char *csv = NULL;
  const GOptionEntry entries[] = {
    { "points", 0, 0, G_OPTION_ARG_INT, &points, "Generate this many points (default 100000)", "N" },
    { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &workspace, "Read this workspace instead", "W.gpkg" },
    { "assessments", 0, 0, G_OPTION_ARG_INT, &assessments, "How many the portfolio has (default 500)", "N" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, "The file to import", "FILE" },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("import|open|filter|facets|search|cluster|nearest|table-sort|frame|tile|edit|make|portfolio|report|recommend");
  g_autoptr(GError) error = NULL;

  if (argc > 1 && (g_str_equal (argv[1], "frame") || g_str_equal (argv[1], "tile")))
    return run_with_display (argv);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || points < 0)
    {
      g_printerr ("jalon-bench: %s\n", error != NULL ? error->message : "name one case");
      return 2;
    }
  jalon_language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (argv[1], cases[i].name))
      {
        Bench bench = { .path = workspace, .csv = csv, .n_assessments = (guint) MAX (assessments, 1) };
        gboolean good = (!g_str_equal (argv[1], "make") || bench_fill_workspace (workspace, (guint) points, &error)) && (cases[i].needs == NEEDS_NOTHING ||
                         prepare (&bench, cases[i].needs == NEEDS_FILE, (guint) points, &error)) &&
                        cases[i].run (&bench, &error);

        clear (&bench);
        if (!good)
          g_printerr ("jalon-bench: %s\n", error->message);
        return good ? 0 : 1;
      }
  g_printerr ("jalon-bench: no case %s\n", argv[1]);
  return 2;
}
