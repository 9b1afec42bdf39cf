/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-collate.h"
#include "jalon-details.h"
#include "jalon-field.h"
#include "jalon-format.h"
#include "jalon-hours.h"
#include "jalon-language.h"

static JalonRecord *
lookup (JalonDatabase *database,
        const char    *table,
        JalonRecord   *from,
        const char    *column)
{
  const char *uuid = jalon_record_get_text (from, column);

  /* A reference may lead nowhere in a file that other programs have edited; the fact is then shown as unknown. */
  return uuid != NULL ? jalon_database_lookup (database, table, uuid, NULL) : NULL;
}

/**
 * jalon_details_load:
 * @database: a connection to the workspace
 * @uuid: the uuid of a service point
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the workspace holds on it
 */
JalonDetails *
jalon_details_load (JalonDatabase  *database,
                    const char     *uuid,
                    GError        **error)
{
  static const char services[] =
    "SELECT s.name_en, s.name_fr, l.level, o.name_en AS owner_en, o.name_fr AS owner_fr FROM service_at_point l"
    " JOIN service s ON s.fid = l.service LEFT JOIN organization o ON o.uuid = l.owner_organization"
    " WHERE l.service_point = (SELECT fid FROM service_point WHERE uuid = ?) ORDER BY l.fid";
  g_autoptr(JalonDetails) details = g_new0 (JalonDetails, 1);
  JalonValue key = JALON_TEXT (uuid);

  if ((details->point = jalon_database_lookup (database, "service_point", uuid, error)) == NULL)
    return NULL;
  details->organization = lookup (database, "organization", details->point, "organization");
  details->host = lookup (database, "organization", details->point, "host_organization");
  details->source = lookup (database, "source", details->point, "source");
  details->site = lookup (database, "site", details->point, "site");
  if ((details->services = jalon_database_select (database, services, &key, 1, error)) == NULL)
    return NULL;
  return g_steal_pointer (&details);
}

/**
 * jalon_details_free:
 * @details: (transfer full): details
 */
void
jalon_details_free (JalonDetails *details)
{
  g_clear_pointer (&details->point, jalon_record_unref);
  g_clear_pointer (&details->organization, jalon_record_unref);
  g_clear_pointer (&details->host, jalon_record_unref);
  g_clear_pointer (&details->source, jalon_record_unref);
  g_clear_pointer (&details->site, jalon_record_unref);
  g_clear_pointer (&details->services, g_ptr_array_unref);
  g_free (details);
}

static char *
format_number (const JalonDetails *details,
               const JalonField   *field,
               double              number)
{
  const char *unit = field->unit != NULL ? field->unit : "";
  g_autofree char *text = NULL;

  if (g_str_equal (unit, "m"))
    return jalon_format_distance (number);
  if (g_str_equal (unit, "m2"))
    return jalon_format_area (number);
  if (g_str_equal (unit, "money"))
    return jalon_format_money (number, jalon_record_get_text (details->point, "currency"));
  if (g_str_equal (unit, "share"))
    return jalon_format_percent (number, 0);
  if (g_str_equal (unit, "degrees"))
    return jalon_format_number (number, 5);
  text = jalon_format_number (number, number == rint (number) ? 0 : 1);
  return unit[0] != '\0' ? g_strdup_printf ("%s\302\240%s", text, unit) : g_steal_pointer (&text);
}

static char *
format_volume (const JalonDetails *details,
               gint64              volume)
{
  g_autofree char *number = jalon_format_integer (volume);
  const char *unit = jalon_record_get_text (details->point, "volume_unit");
  const char *year = jalon_record_get_text (details->point, "volume_year");
  g_autofree char *amount = unit == NULL ? g_strdup (number)
                                         : g_strdup_printf ("%s\302\240%s", number, jalon_vocabulary_get_label (JALON_VOCABULARY_VOLUME_UNIT, unit));

  return year != NULL ? g_strdup_printf ("%s (%s)", amount, year) : g_steal_pointer (&amount);
}

static char *
format_reference (const JalonDetails *details,
                  const char         *field)
{
  JalonRecord *record = NULL;
  const char *name;

  if (g_str_equal (field, "organization"))
    record = details->organization;
  else if (g_str_equal (field, "host_organization"))
    record = details->host;
  else if (g_str_equal (field, "source"))
    return g_strdup (jalon_record_get_text (details->source, "name"));
  name = jalon_language_choose (jalon_record_get_text (record, "name_en"), jalon_record_get_text (record, "name_fr"));
  return g_strdup (name);
}

/**
 * jalon_details_dup_value:
 * @details: details
 * @field: the name of a field of jalon-field.h
 *
 * Returns: (transfer full) (nullable): the point's value in words, with its unit, in the thread's language; %NULL where unknown
 */
char *
jalon_details_dup_value (const JalonDetails *details,
                         const char         *field)
{
  const JalonField *described = jalon_field_find (field);
  const JalonValue *value = jalon_record_lookup (details->point, field);
  double number;

  if (described == NULL || value == NULL || value->type == JALON_VALUE_NULL)
    return NULL;
  if (g_str_equal (field, "jurisdiction"))
    return g_strdup (jalon_jurisdiction_get_label (jalon_jurisdiction_from_code (value->text)));
  if (g_str_equal (field, "service_languages"))
    return jalon_vocabulary_dup_labels (JALON_VOCABULARY_LANGUAGE, jalon_record_get_text (details->point, field));
  if (g_str_equal (field, "opening_hours"))
    return jalon_hours_format (jalon_record_get_text (details->point, field));
  if (g_str_equal (field, "annual_volume") && value->type == JALON_VALUE_INTEGER)
    return format_volume (details, value->integer);
  switch (described->type)
    {
    case JALON_FIELD_REFERENCE:
      return format_reference (details, field);
    case JALON_FIELD_CODE:
      return g_strdup (jalon_vocabulary_get_label (described->vocabulary, jalon_record_get_text (details->point, field)));
    case JALON_FIELD_DATE:
      return jalon_format_date (jalon_record_get_text (details->point, field));
    case JALON_FIELD_BOOLEAN:
      if (value->type != JALON_VALUE_INTEGER)
        return g_strdup (jalon_record_get_text (details->point, field));
      return g_strdup (value->integer != 0 ? _("Yes") : _("No"));
    case JALON_FIELD_INTEGER:
    case JALON_FIELD_NUMBER:
      if (jalon_record_get_number (details->point, field, &number))
        return format_number (details, described, number);
      return g_strdup (jalon_record_get_text (details->point, field));
    case JALON_FIELD_TEXT:
    default:
      return g_strdup (jalon_record_get_text (details->point, field));
    }
}

typedef struct
{
  char         *uuid;
  JalonDetails *details;
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->details, jalon_details_free);
  g_free (load->uuid);
  g_free (load);
}

static gboolean
load_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Load *load = data;

  load->details = jalon_details_load (jalon_workspace_get_database (workspace), load->uuid, error);
  return load->details != NULL;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Load *load = g_task_get_task_data (task);

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&load->details), (GDestroyNotify) jalon_details_free);
  else
    g_task_return_error (task, error);
}

/**
 * jalon_details_load_async:
 * @session: the session
 * @uuid: the uuid of a service point
 * @cancellable: (nullable): stops it
 * @callback: called when the details are there
 * @user_data: for @callback
 */
void
jalon_details_load_async (JalonSession        *session,
                          const char          *uuid,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, jalon_details_load_async);
  load->uuid = g_strdup (uuid);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  jalon_session_run_async (session, _("Reading the details"), JALON_ACCESS_READ, load_func, load, NULL, cancellable, loaded_cb, task);
}

/**
 * jalon_details_load_finish:
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the details
 */
JalonDetails *
jalon_details_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Organizations -------------------------------------------------------------------------------------------------- */

/**
 * jalon_organization_get_name:
 * @organization: of jalon_list_organizations()
 *
 * Returns: its name in the thread's language, or in the other one
 */
const char *
jalon_organization_get_name (const JalonRecord *organization)
{
  return jalon_language_choose (jalon_record_get_text (organization, "name_en"), jalon_record_get_text (organization, "name_fr"));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return jalon_collate (jalon_organization_get_name (*(JalonRecord *const *) a),
                        jalon_organization_get_name (*(JalonRecord *const *) b), jalon_language_get ());
}

/**
 * jalon_list_organizations:
 * @database: a workspace's database
 * @error: return location
 *
 * Returns: (transfer full) (element-type JalonRecord): every organization that has a name, `uuid`, `name_en` and `name_fr`, in the
 *   order of their names in the thread's language
 */
GPtrArray *
jalon_list_organizations (JalonDatabase  *database,
                          GError        **error)
{
  GPtrArray *organizations = jalon_database_select (database,
                                                    "SELECT uuid, name_en, name_fr FROM organization"
                                                    " WHERE coalesce (name_en, name_fr) IS NOT NULL", NULL, 0, error);

  if (organizations != NULL)
    g_ptr_array_sort (organizations, compare_names);
  return organizations;
}
