/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-language.h"
#include "jalon-panel.h"
#include "jalon-report-data.h"

/* The record, or NULL where the reference leads nowhere: only a workspace that cannot be read is an error. */
static gboolean
look_up (JalonDatabase  *database,
         const char     *table,
         const char     *uuid,
         JalonRecord   **record,
         GError        **error)
{
  g_autoptr(GError) failure = NULL;

  *record = uuid != NULL ? jalon_database_lookup (database, table, uuid, &failure) : NULL;
  if (failure == NULL || g_error_matches (failure, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static const char *
get_table (const JalonPartner *partner)
{
  switch (partner->kind)
    {
    case JALON_SUBJECT_PLACE:
      return "place";
    case JALON_SUBJECT_ORGANIZATION:
      return "organization";
    case JALON_SUBJECT_POINT:
    default:
      return "service_point";
    }
}

/* Partners */

static void
partner_free (gpointer data)
{
  JalonReportPartner *self = data;

  g_free (self->organization_en);
  g_free (self->organization_fr);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->opening_hours);
  g_free (self->connectivity);
  g_free (self->frequency);
  g_free (self->next_dates);
  g_free (self);
}

static void
append_part (GString    *text,
             const char *separator,
             const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static char *
dup_address (JalonRecord *record)
{
  GString *text = g_string_new (NULL);

  append_part (text, ", ", jalon_record_get_text (record, "address"));
  append_part (text, ", ", jalon_record_get_text (record, "locality"));
  append_part (text, ", ", jalon_record_get_text (record, "province"));
  append_part (text, "\302\240\302\240", jalon_record_get_text (record, "postal_code"));
  return g_string_free (text, text->len == 0);
}

static gboolean
load_position (JalonReportPartner  *self,
               JalonDatabase       *database,
               JalonRecord         *record,
               GError             **error)
{
  const char *flag = jalon_record_get_text (record, "position_flag");
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;

  if (self->partner->kind == JALON_SUBJECT_POINT)
    {
      self->approximate = g_strcmp0 (jalon_record_get_text (record, "position_method"), "approximate") == 0;
      self->positioned = g_strcmp0 (flag, "missing") != 0 && g_strcmp0 (flag, "impossible") != 0
                         && jalon_record_get_number (record, "longitude", &self->longitude)
                         && jalon_record_get_number (record, "latitude", &self->latitude);
      return TRUE;
    }
  /* A place holds its position in its geometry alone. */
  statement = jalon_database_prepare (database, "SELECT geom FROM place WHERE uuid = ?", error);
  if (statement == NULL)
    return FALSE;
  jalon_database_bind (statement, 1, &(JalonValue) { .type = JALON_VALUE_TEXT, .text = self->partner->subject });
  if (!jalon_database_step (statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_type (statement, 0) == SQLITE_BLOB)
    self->positioned = jalon_geometry_decode_point (sqlite3_column_blob (statement, 0),
                                                    (gsize) sqlite3_column_bytes (statement, 0),
                                                    &self->longitude, &self->latitude);
  return TRUE;
}

static gboolean
load_organization (JalonReportPartner  *self,
                   JalonDatabase       *database,
                   JalonRecord         *subject,
                   GError             **error)
{
  g_autoptr(JalonRecord) organization = NULL;
  const char *code = NULL;

  if (!look_up (database, "organization", self->partner->organization, &organization, error))
    return FALSE;
  self->organization_en = g_strdup (self->partner->organization_en);
  self->organization_fr = g_strdup (self->partner->organization_fr);
  if (organization != NULL)
    code = jalon_record_get_text (organization, "jurisdiction");
  if (code == NULL && subject != NULL && self->partner->kind == JALON_SUBJECT_POINT)
    code = jalon_record_get_text (subject, "jurisdiction");
  self->jurisdiction = code != NULL ? jalon_jurisdiction_from_code (code) : JALON_JURISDICTION_UNKNOWN;
  return TRUE;
}

static void
read_visits (JalonReportPartner *self,
             JalonRecord        *record)
{
  self->phone = g_strdup (jalon_record_get_text (record, "phone"));
  self->opening_hours = g_strdup (jalon_record_get_text (record, "opening_hours"));
  self->connectivity = g_strdup (jalon_record_get_text (record, "connectivity"));
  self->frequency = g_strdup (jalon_record_get_text (record, "frequency"));
  self->next_dates = g_strdup (jalon_record_get_text (record, "next_dates"));
  jalon_record_get_integer (record, "days_per_year", &self->days_per_year);
}

static gboolean
load_partner (JalonReportPartner  *self,
              JalonDatabase       *database,
              GError             **error)
{
  g_autoptr(JalonRecord) subject = NULL;
  gint64 illustrative = 0;

  if (!look_up (database, get_table (self->partner), self->partner->subject, &subject, error)
      || !load_organization (self, database, subject, error))
    return FALSE;
  if (subject == NULL)
    return TRUE;
  self->illustrative = jalon_record_get_integer (subject, "illustrative", &illustrative) && illustrative != 0;
  if (self->partner->kind == JALON_SUBJECT_ORGANIZATION)
    return TRUE;
  self->address = dup_address (subject);
  read_visits (self, subject);
  return load_position (self, database, subject, error);
}

/**
 * jalon_report_load_partners:
 * @database: a connection to the workspace
 * @assessment: an assessment
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonReportPartner): its partners, in its order
 */
GPtrArray *
jalon_report_load_partners (JalonDatabase          *database,
                            const JalonAssessment  *assessment,
                            GError                **error)
{
  g_autoptr(GPtrArray) partners = g_ptr_array_new_with_free_func (partner_free);

  for (guint i = 0; i < assessment->partners->len; i++)
    {
      JalonReportPartner *partner = g_new0 (JalonReportPartner, 1);

      partner->partner = assessment->partners->pdata[i];
      partner->jurisdiction = JALON_JURISDICTION_UNKNOWN;
      partner->days_per_year = -1;
      g_ptr_array_add (partners, partner);
      if (!load_partner (partner, database, error))
        return NULL;
    }
  return g_steal_pointer (&partners);
}

/* Sources */

static void
source_free (gpointer data)
{
  JalonReportSource *self = data;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->publisher);
  g_free (self->licence);
  g_free (self->web);
  g_free (self->retrieved_on);
  g_free (self);
}

static gboolean
add_source (GPtrArray      *sources,
            JalonDatabase  *database,
            const char     *uuid,
            GError        **error)
{
  g_autoptr(JalonRecord) record = NULL;
  JalonReportSource *source;
  gint64 illustrative = 0;

  for (guint i = 0; uuid != NULL && i < sources->len; i++)
    if (g_str_equal (((JalonReportSource *) sources->pdata[i])->uuid, uuid))
      return TRUE;
  if (!look_up (database, "source", uuid, &record, error))
    return FALSE;
  if (record == NULL)
    return TRUE;
  source = g_new0 (JalonReportSource, 1);
  source->uuid = g_strdup (uuid);
  source->name = g_strdup (jalon_record_get_text (record, "name"));
  source->publisher = g_strdup (jalon_record_get_text (record, "publisher"));
  source->licence = g_strdup (jalon_record_get_text (record, "licence"));
  source->web = g_strdup (jalon_record_get_text (record, "web"));
  source->retrieved_on = g_strdup (jalon_record_get_text (record, "retrieved_on"));
  source->illustrative = jalon_record_get_integer (record, "illustrative", &illustrative) && illustrative != 0;
  g_ptr_array_add (sources, source);
  return TRUE;
}

static gboolean
add_source_of (GPtrArray      *sources,
               JalonDatabase  *database,
               const char     *table,
               const char     *uuid,
               GError        **error)
{
  g_autoptr(JalonRecord) record = NULL;

  if (!look_up (database, table, uuid, &record, error))
    return FALSE;
  return record == NULL || add_source (sources, database, jalon_record_get_text (record, "source"), error);
}

/**
 * jalon_report_load_sources:
 * @database: a connection to the workspace
 * @assessment: an assessment
 * @panels: (element-type JalonPanel): its evidence panels
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonReportSource): the sources of its partners and of the service points that its
 *   panels name
 */
GPtrArray *
jalon_report_load_sources (JalonDatabase          *database,
                           const JalonAssessment  *assessment,
                           GPtrArray              *panels,
                           GError                **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);

  for (guint i = 0; i < assessment->partners->len; i++)
    {
      const JalonPartner *partner = assessment->partners->pdata[i];

      /* An organization has no source of its own. */
      if (partner->kind != JALON_SUBJECT_ORGANIZATION
          && !add_source_of (sources, database, get_table (partner), partner->subject, error))
        return NULL;
    }
  for (guint i = 0; i < panels->len; i++)
    {
      const JalonPanel *panel = panels->pdata[i];

      /* A case names its own source. */
      if (g_str_equal (panel->id, "similar-cases"))
        continue;
      for (guint j = 0; panel->keys != NULL && j < panel->keys->len; j++)
        if (panel->keys->pdata[j] != NULL
            && !add_source_of (sources, database, "service_point", panel->keys->pdata[j], error))
          return NULL;
    }
  return g_steal_pointer (&sources);
}

static char *
load_meta (JalonDatabase *database,
           const char    *key)
{
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, "SELECT value FROM jalon_meta WHERE key = ?", NULL);
  JalonValue value = JALON_TEXT (key);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  jalon_database_bind (statement, 1, &value);
  if (!jalon_database_step (statement, &row, NULL) || !row)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * jalon_report_load_workspace:
 * @database: a connection to the workspace
 *
 * Returns: (transfer full) (nullable): the title that the workspace gives itself, in the thread's language
 */
char *
jalon_report_load_workspace (JalonDatabase *database)
{
  g_autofree char *english = load_meta (database, "title_en");
  g_autofree char *french = load_meta (database, "title_fr");

  return g_strdup (jalon_language_choose (english, french));
}
