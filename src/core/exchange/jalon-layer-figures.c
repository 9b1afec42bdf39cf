/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-figures.h"

#include <math.h>

typedef struct
{
  char   uuid[37];
  double value; /* NAN: unknown */
} Figure;

struct _JalonLayerFigures
{
  JalonWorkspace *workspace;
  char           *source;
  GHashTable     *figures; /* "subject|code|year" to Figure */
  sqlite3_stmt   *insert;
  GString        *key;
  guint           n_inserted;
};

/**
 * jalon_layer_figures_free:
 * @self: (transfer full): figures
 */
void
jalon_layer_figures_free (JalonLayerFigures *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_hash_table_unref (self->figures);
  g_string_free (self->key, TRUE);
  g_free (self->source);
  g_free (self);
}

static const char *
make_key (JalonLayerFigures *self,
          const char        *subject,
          const char        *code,
          int                year)
{
  g_string_printf (self->key, "%s|%s|%d", subject, code, year);
  return self->key->str;
}

static Figure *
remember (JalonLayerFigures *self,
          const char        *uuid,
          double             value)
{
  Figure *figure = g_new0 (Figure, 1);

  g_strlcpy (figure->uuid, uuid, sizeof figure->uuid);
  figure->value = value;
  g_hash_table_replace (self->figures, g_strdup (self->key->str), figure);
  return figure;
}

static gboolean
read_figures (JalonLayerFigures  *self,
              JalonDatabase      *database,
              gboolean            place,
              GError            **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database, place ? "SELECT place, code, year, uuid, value FROM measure WHERE place IS NOT NULL"
                                              : "SELECT area, code, year, uuid, value FROM measure WHERE area IS NOT NULL", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  while (jalon_database_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      make_key (self, (const char *) sqlite3_column_text (statement, 0), (const char *) sqlite3_column_text (statement, 1),
                sqlite3_column_int (statement, 2));
      remember (self, (const char *) sqlite3_column_text (statement, 3),
                sqlite3_column_type (statement, 4) == SQLITE_NULL ? NAN : sqlite3_column_double (statement, 4));
    }
  return FALSE;
}

/**
 * jalon_layer_figures_new:
 * @workspace: a workspace with an open batch
 * @place: whether the figures are of places, not of areas
 * @source: the uuid of the source they come from
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the figures that are there already
 */
JalonLayerFigures *
jalon_layer_figures_new (JalonWorkspace  *workspace,
                         gboolean         place,
                         const char      *source,
                         GError         **error)
{
  g_autoptr (JalonLayerFigures) self = g_new0 (JalonLayerFigures, 1);
  JalonDatabase *database = jalon_workspace_get_database (workspace);

  self->workspace = workspace;
  self->source = g_strdup (source);
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->key = g_string_new (NULL);
  self->insert
    = jalon_database_prepare (database, place ? "INSERT INTO measure (uuid, place, code, value, unit, year, source, batch)"
                                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                              : "INSERT INTO measure (uuid, area, code, value, unit, year, source, batch)"
                                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
  if (self->insert == NULL || !read_figures (self, database, place, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
insert (JalonLayerFigures        *self,
        const char               *subject,
        const JalonLayerMeasure  *measure,
        double                    value,
        GError                  **error)
{
  char uuid[37];

  jalon_uuid_new (uuid);
  sqlite3_bind_text (self->insert, 1, uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->insert, 2, subject, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->insert, 3, measure->code, -1, SQLITE_TRANSIENT);
  sqlite3_bind_double (self->insert, 4, value);
  sqlite3_bind_text (self->insert, 5, measure->unit, -1, SQLITE_TRANSIENT);
  if (measure->year != 0)
    sqlite3_bind_int (self->insert, 6, measure->year);
  else
    sqlite3_bind_null (self->insert, 6);
  sqlite3_bind_text (self->insert, 7, self->source, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (self->insert, 8, jalon_workspace_get_batch (self->workspace));
  remember (self, uuid, value);
  self->n_inserted++;
  return jalon_database_run (self->insert, error);
}

/**
 * jalon_layer_figures_put:
 * @self: figures
 * @subject: the uuid of an area or place
 * @measure: which figure
 * @value: its value, NAN where unknown
 * @fate: (out): what became of it
 * @error: return location
 *
 * There is no record of a figure that was never known; one that is not known any more becomes NULL.
 *
 * Returns: whether it is as @value says
 */
gboolean
jalon_layer_figures_put (JalonLayerFigures        *self,
                         const char               *subject,
                         const JalonLayerMeasure  *measure,
                         double                    value,
                         JalonFigureFate          *fate,
                         GError                  **error)
{
  Figure *figure = g_hash_table_lookup (self->figures, make_key (self, subject, measure->code, measure->year));
  JalonValue stored = isnan (value) ? JALON_NULL : JALON_NUMBER (value);

  *fate = JALON_FIGURE_SAME;
  if (figure == NULL && isnan (value))
    return TRUE;
  if (figure == NULL)
    {
      *fate = JALON_FIGURE_ADDED;
      return insert (self, subject, measure, value, error);
    }
  if (figure->value == value || (isnan (figure->value) && isnan (value)))
    return TRUE;
  *fate = JALON_FIGURE_CHANGED;
  figure->value = value;
  return jalon_workspace_update (self->workspace, "measure", figure->uuid, "value", &stored, error);
}

/**
 * jalon_layer_figures_finish:
 * @self: figures
 * @error: return location
 *
 * Returns: whether the log knows of what was added
 */
gboolean
jalon_layer_figures_finish (JalonLayerFigures  *self,
                            GError            **error)
{
  return self->n_inserted == 0 || jalon_workspace_log_bulk_insert (self->workspace, "measure", error);
}
