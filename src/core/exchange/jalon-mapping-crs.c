/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-canada.h"
#include "jalon-language.h"
#include "jalon-mapping-private.h"
#include "jalon-position.h"
#include "jalon-values.h"
#include "jalon-vocabulary.h"

/* What Canadian governments publish projected coordinates in: NAD83 UTM 7N to 22N, the provinces' own systems, Quebec's and
 * Ontario's MTM zones, Statistics Canada's Lambert, and the web maps' Mercator. Earlier wins a tie. */
static const int codes[] = {
  26907, 26908, 26909, 26910, 26911, 26912, 26913, 26914, 26915, 26916, 26917, 26918, 26919, 26920, 26921, 26922,
  2953, 2954, 3005, 3347, 3857, 32198, 3162, 3400, 3401, 3578, 3580, 2961, 2962,
  2945, 2946, 2947, 2948, 2949, 2950, 2951, 2952, 32181, 32182, 32183, 32184, 32185, 32186, 32187, 32188, 32189, 32190,
};

/* Rough boxes, only to weigh candidates against the provinces that the rows name. */
static const struct
{
  const char *code;
  double      west, south, east, north;
} boxes[] = {
  { "NL", -67.9, 46.5, -52.5, 60.5 }, { "PE", -64.5, 45.9, -61.9, 47.1 }, { "NS", -66.5, 43.3, -59.6, 47.1 },
  { "NB", -69.1, 44.5, -63.7, 48.1 }, { "QC", -79.8, 44.9, -57.0, 62.7 }, { "ON", -95.2, 41.6, -74.3, 56.9 },
  { "MB", -102.1, 48.9, -88.9, 60.1 }, { "SK", -110.1, 48.9, -101.3, 60.1 }, { "AB", -120.1, 48.9, -109.9, 60.1 },
  { "BC", -139.1, 48.2, -114.0, 60.1 }, { "YT", -141.1, 59.9, -123.7, 69.7 }, { "NT", -136.5, 59.9, -101.9, 78.8 },
  { "NU", -120.7, 51.6, -61.0, 83.2 },
};

typedef struct
{
  int    code;
  guint  inside;
  guint  agreeing; /* in the province the row itself names */
  guint  named;
} Trial;

static const char *
province_of_row (const JalonMapping     *self,
                 const JalonTableSample *sample,
                 guint                   row)
{
  int province = jalon_mapping_get_column (self, "province");
  int postal_code = jalon_mapping_get_column (self, "postal_code");
  const char *constant = jalon_mapping_get_constant (self, "province");
  const char *code = constant;

  if (province >= 0)
    code = jalon_vocabulary_find (JALON_VOCABULARY_PROVINCE, jalon_table_sample_get_cell (sample, row, province));
  if (code == NULL && postal_code >= 0)
    code = jalon_canada_province_of_postal_code (jalon_table_sample_get_cell (sample, row, postal_code));
  return code;
}

static gboolean
in_province (const char *code,
             double      longitude,
             double      latitude)
{
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (g_str_equal (boxes[i].code, code))
      return longitude >= boxes[i].west && longitude <= boxes[i].east && latitude >= boxes[i].south && latitude <= boxes[i].north;
  return FALSE;
}

/* Where a geometry written as text begins. */
static gboolean
peek_text (const JalonMapping     *self,
           const JalonTableSample *sample,
           guint                   row,
           double                 *x,
           double                 *y)
{
  int column = jalon_mapping_get_column (self, "wkt");
  const char *text = column >= 0 ? jalon_table_sample_get_cell (sample, row, (guint) column) : NULL;
  gboolean area;

  return text != NULL && jalon_position_peek_wkt (text, &area, x, y);
}

static void
look_at_text (JalonMapping           *self,
              const JalonTableSample *sample)
{
  self->projected_text = FALSE;
  for (guint row = 0; row < sample->rows->len && !self->projected_text; row++)
    {
      double x, y;

      self->projected_text = peek_text (self, sample, row, &x, &y) && (fabs (x) > 360 || fabs (y) > 90);
    }
}

static gboolean
get_xy (const JalonMapping     *self,
        const JalonTableSample *sample,
        guint                   row,
        double                 *x,
        double                 *y)
{
  const JalonSampleRow *sampled = &g_array_index (sample->rows, JalonSampleRow, row);
  int x_column = jalon_mapping_get_column (self, "x");
  int y_column = jalon_mapping_get_column (self, "y");
  const char *x_text = x_column >= 0 ? jalon_table_sample_get_cell (sample, row, x_column) : NULL;
  const char *y_text = y_column >= 0 ? jalon_table_sample_get_cell (sample, row, y_column) : NULL;

  if (self->mode == JALON_POSITION_WKT)
    return peek_text (self, sample, row, x, y);
  if (self->mode == JALON_POSITION_GEOMETRY)
    {
      *x = sampled->x;
      *y = sampled->y;
      return isfinite (*x) && isfinite (*y);
    }
  return !jalon_value_is_unknown (x_text) && !jalon_value_is_unknown (y_text) && jalon_parse_coordinate (x_text, x) &&
         jalon_parse_coordinate (y_text, y) && *x != 0.0;
}

static guint
try_projector (const JalonMapping     *self,
               const JalonTableSample *sample,
               JalonProjector         *projector,
               Trial                  *trial)
{
  guint n = 0;

  for (guint row = 0; row < sample->rows->len && n < 50; row++)
    {
      double x, y, longitude, latitude;
      const char *province;

      if (!get_xy (self, sample, row, &x, &y))
        continue;
      n++;
      if (!jalon_projector_convert (projector, x, y, &longitude, &latitude) ||
          !jalon_canada_contains (longitude, latitude) || !jalon_projector_covers (projector, longitude, latitude))
        continue;
      trial->inside++;
      if ((province = province_of_row (self, sample, row)) == NULL)
        continue;
      trial->named++;
      trial->agreeing += in_province (province, longitude, latitude);
    }
  return n;
}

static int
compare_trials (gconstpointer a,
                gconstpointer b)
{
  const Trial *left = a;
  const Trial *right = b;

  if (left->agreeing != right->agreeing)
    return left->agreeing > right->agreeing ? -1 : 1;
  if (left->inside != right->inside)
    return left->inside > right->inside ? -1 : 1;
  return 0; /* g_array_sort() is stable */
}

static char *
explain (const Trial *trial,
         guint        n)
{
  if (trial->named > 0)
    /* Translators: numbers of rows: in Canada, looked at, in the province that the row itself names */
    return g_strdup_printf (_("With it %u of %u rows fall in Canada, %u of them in the province they name."), trial->inside, n,
                            trial->agreeing);
  /* Translators: numbers of rows: in Canada, looked at */
  return g_strdup_printf (_("With it %u of %u rows fall in Canada, in the area it is meant for."), trial->inside, n);
}

/* Ranks the coordinate systems in use in Canada by where they would put the first rows. */
void
jalon_mapping_propose_crs (JalonMapping           *self,
                           const JalonTableSample *sample)
{
  g_autoptr(GArray) trials = g_array_new (FALSE, FALSE, sizeof (Trial));
  guint n = 0;

  g_array_set_size (self->candidates, 0);
  look_at_text (self, sample);
  if (!jalon_mapping_is_projected (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *crs = g_strdup_printf ("EPSG:%d", codes[i]);
      g_autoptr(JalonProjector) projector = jalon_projector_new (crs, NULL);
      Trial trial = { codes[i], 0, 0, 0 };

      if (projector == NULL)
        continue;
      n = try_projector (self, sample, projector, &trial);
      if (trial.inside > 0)
        g_array_append_val (trials, trial);
    }
  g_array_sort (trials, compare_trials);
  for (guint i = 0; i < MIN (trials->len, 6); i++)
    {
      const Trial *trial = &g_array_index (trials, Trial, i);
      JalonCrsCandidate candidate = { 0 };
      g_autofree char *crs = g_strdup_printf ("EPSG:%d", trial->code);
      g_autoptr(JalonProjector) projector = jalon_projector_new (crs, NULL);

      candidate.crs = g_strdup (crs);
      candidate.name = g_strdup (jalon_projector_get_name (projector));
      candidate.inside = n > 0 ? (double) trial->inside / n : 0.0;
      candidate.reason = explain (trial, n);
      g_array_append_val (self->candidates, candidate);
    }
}

/* What a search works on is its own, but for the rows, which never change once they are read. */
typedef struct
{
  JalonMapping     *mapping;
  JalonTableSample  sample;
  JalonLanguage     language;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  jalon_mapping_free (search->mapping);
  jalon_table_sample_clear (&search->sample);
  g_free (search);
}

static void
search_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Search *search = data;

  jalon_language_set (search->language);
  jalon_mapping_propose_crs (search->mapping, &search->sample);
  g_task_return_pointer (task, g_array_ref (search->mapping->candidates), (GDestroyNotify) g_array_unref);
}

/* As jalon_mapping_propose_crs(), for the main thread: PROJ's database is read anew for each system that is tried. Until then
 * there are no candidates: those of other columns would mislead. */
void
jalon_mapping_propose_crs_async (JalonMapping           *self,
                                 const JalonTableSample *sample,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  look_at_text (self, sample);
  search->mapping = jalon_mapping_copy (self);
  search->sample = *sample;
  g_array_ref (search->sample.rows);
  search->language = jalon_language_get ();
  g_array_set_size (self->candidates, 0);
  g_task_set_source_tag (task, jalon_mapping_propose_crs_async);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

gboolean
jalon_mapping_propose_crs_finish (JalonMapping  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  GArray *candidates = g_task_propagate_pointer (G_TASK (result), error);

  if (candidates == NULL)
    return FALSE;
  g_array_unref (self->candidates);
  self->candidates = candidates;
  return TRUE;
}
