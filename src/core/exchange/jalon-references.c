/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-references.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

struct _JalonReferences
{
  JalonWorkspace *workspace;
  GPtrArray      *organizations;
  GHashTable     *by_name;     /* folded name -> GPtrArray of JalonOrganization */
  GHashTable     *by_spelling; /* name, unit separator, jurisdiction -> JalonOrganization */
  GString        *key;
  GPtrArray      *services;
  GHashTable     *service_by_name;
  GHashTable     *service_by_spelling;
  gint64          last_service; /* fid that is taken */
};

/* The names of the governments that the federal and the provincial or territorial organizations belong to. */
static const struct
{
  const char *code;
  const char *name_en;
  const char *name_fr;
} governments[] = {
  { "CA", "Government of Canada", "Gouvernement du Canada" },
  { "NL", "Government of Newfoundland and Labrador", "Gouvernement de Terre-Neuve-et-Labrador" },
  { "PE", "Government of Prince Edward Island", "Gouvernement de l’Île-du-Prince-Édouard" },
  { "NS", "Government of Nova Scotia", "Gouvernement de la Nouvelle-Écosse" },
  { "NB", "Government of New Brunswick", "Gouvernement du Nouveau-Brunswick" },
  { "QC", "Government of Quebec", "Gouvernement du Québec" },
  { "ON", "Government of Ontario", "Gouvernement de l’Ontario" },
  { "MB", "Government of Manitoba", "Gouvernement du Manitoba" },
  { "SK", "Government of Saskatchewan", "Gouvernement de la Saskatchewan" },
  { "AB", "Government of Alberta", "Gouvernement de l’Alberta" },
  { "BC", "Government of British Columbia", "Gouvernement de la Colombie-Britannique" },
  { "YT", "Government of Yukon", "Gouvernement du Yukon" },
  { "NT", "Government of the Northwest Territories", "Gouvernement des Territoires du Nord-Ouest" },
  { "NU", "Government of Nunavut", "Gouvernement du Nunavut" },
};

static void
free_organization (gpointer data)
{
  JalonOrganization *organization = data;

  g_free (organization->uuid);
  g_free (organization->name);
  g_free (organization);
}

static void
free_service (gpointer data)
{
  JalonServiceEntry *service = data;

  g_free (service->name);
  g_free (service);
}

static void
index_organization (JalonReferences   *self,
                    JalonOrganization *organization,
                    const char        *name)
{
  g_autofree char *folded = jalon_text_fold (name);
  GPtrArray *same;

  if (folded[0] == '\0')
    return;
  if ((same = g_hash_table_lookup (self->by_name, folded)) == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, g_steal_pointer (&folded), same);
    }
  if (!g_ptr_array_find (same, organization, NULL))
    g_ptr_array_add (same, organization);
}

static void
index_service (JalonReferences   *self,
               JalonServiceEntry *service,
               const char        *name)
{
  g_autofree char *folded = jalon_text_fold (name);

  if (folded[0] != '\0' && !g_hash_table_contains (self->service_by_name, folded))
    g_hash_table_insert (self->service_by_name, g_steal_pointer (&folded), service);
}

static gboolean
load_organizations (JalonReferences  *self,
                    GError          **error)
{
  JalonDatabase *database = jalon_workspace_get_database (self->workspace);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (database, "SELECT uuid, jurisdiction, name_en, name_fr, abbreviation_en, abbreviation_fr "
                                                "FROM organization ORDER BY fid", error);
  if (statement == NULL)
    return FALSE;
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      JalonOrganization *organization = g_new0 (JalonOrganization, 1);

      organization->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      organization->jurisdiction = g_intern_string ((const char *) sqlite3_column_text (statement, 1));
      g_ptr_array_add (self->organizations, organization);
      /* Files that other programs made of a workspace name organizations by uuid. */
      index_organization (self, organization, organization->uuid);
      for (int i = 2; i < 6; i++)
        index_organization (self, organization, (const char *) sqlite3_column_text (statement, i));
    }
  return good;
}

static void
index_aliases (JalonReferences   *self,
               JalonServiceEntry *service,
               const char        *aliases)
{
  g_auto(GStrv) list = g_strsplit (aliases != NULL ? aliases : "", ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    index_service (self, service, list[i]);
}

static gboolean
load_services (JalonReferences  *self,
               GError          **error)
{
  JalonDatabase *database = jalon_workspace_get_database (self->workspace);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (database, "SELECT fid, code, name_en, name_fr, aliases_en, aliases_fr FROM service "
                                                "ORDER BY fid", error);
  if (statement == NULL)
    return FALSE;
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      JalonServiceEntry *service = g_new0 (JalonServiceEntry, 1);

      service->fid = sqlite3_column_int64 (statement, 0);
      g_ptr_array_add (self->services, service);
      for (int i = 1; i < 4; i++)
        index_service (self, service, (const char *) sqlite3_column_text (statement, i));
      index_aliases (self, service, (const char *) sqlite3_column_text (statement, 4));
      index_aliases (self, service, (const char *) sqlite3_column_text (statement, 5));
    }
  return good;
}

/**
 * jalon_references_new:
 * @workspace: the workspace; it must outlive the result
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the workspace knows by name
 */
JalonReferences *
jalon_references_new (JalonWorkspace  *workspace,
                      GError         **error)
{
  g_autoptr(JalonReferences) self = g_new0 (JalonReferences, 1);

  self->workspace = workspace;
  self->organizations = g_ptr_array_new_with_free_func (free_organization);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key = g_string_new (NULL);
  self->services = g_ptr_array_new_with_free_func (free_service);
  self->service_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->service_by_spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!load_organizations (self, error) || !load_services (self, error) ||
      !jalon_workspace_get_last_fid (workspace, "service", &self->last_service, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_references_free:
 * @self: (transfer full): references
 */
void
jalon_references_free (JalonReferences *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_spelling);
  g_hash_table_unref (self->service_by_name);
  g_hash_table_unref (self->service_by_spelling);
  g_ptr_array_unref (self->organizations);
  g_ptr_array_unref (self->services);
  g_string_free (self->key, TRUE);
  g_free (self);
}

static JalonOrganization *
add_organization (JalonReferences *self,
                  const char      *name,
                  const char      *jurisdiction)
{
  JalonOrganization *organization = g_new0 (JalonOrganization, 1);
  char uuid[37];

  jalon_uuid_new (uuid);
  organization->uuid = g_strdup (uuid);
  organization->name = g_strdup (name);
  organization->jurisdiction = g_intern_string (jurisdiction);
  organization->is_new = TRUE;
  g_ptr_array_add (self->organizations, organization);
  index_organization (self, organization, name);
  return organization;
}

/* The same name in two orders of government is two organizations; an unknown order agrees with any. */
static JalonOrganization *
find_organization (JalonReferences *self,
                   const char      *name,
                   const char      *jurisdiction)
{
  g_autofree char *folded = jalon_text_fold (name);
  GPtrArray *same = g_hash_table_lookup (self->by_name, folded);
  JalonOrganization *unknown = NULL;

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      JalonOrganization *organization = g_ptr_array_index (same, i);

      if (jurisdiction == NULL || g_strcmp0 (organization->jurisdiction, jurisdiction) == 0)
        return organization;
      if (organization->jurisdiction == NULL && unknown == NULL)
        unknown = organization;
    }
  if (unknown != NULL)
    {
      unknown->jurisdiction = g_intern_string (jurisdiction);
      unknown->learned = TRUE;
    }
  return unknown;
}

/**
 * jalon_references_organization:
 * @self: references
 * @name: its name in either language, abbreviation or uuid
 * @jurisdiction: (nullable): the code of its order of government
 * @province: (nullable): where the row is
 *
 * Returns: (transfer none): the organization of that name and order, new when there was none
 */
JalonOrganization *
jalon_references_organization (JalonReferences *self,
                               const char      *name,
                               const char      *jurisdiction,
                               const char      *province)
{
  JalonOrganization *organization;

  g_string_assign (self->key, name);
  g_string_append_c (self->key, '\037');
  if (jurisdiction != NULL)
    g_string_append (self->key, jurisdiction);
  organization = g_hash_table_lookup (self->by_spelling, self->key->str);
  if (organization == NULL)
    {
      organization = find_organization (self, name, jurisdiction);
      if (organization == NULL)
        organization = add_organization (self, name, jurisdiction);
      g_hash_table_insert (self->by_spelling, g_strdup (self->key->str), organization);
    }
  for (guint i = 1; province != NULL && i < G_N_ELEMENTS (governments); i++)
    if (governments[i].code[0] == province[0] && governments[i].code[1] == province[1])
      organization->provinces |= 1u << i;
  return organization;
}

/**
 * jalon_references_service:
 * @self: references
 * @text: a code, name or alias of a service
 * @length: its bytes; white space around it does not count
 *
 * Returns: (transfer none) (nullable): the service, new when there was none; %NULL for blank text
 */
JalonServiceEntry *
jalon_references_service (JalonReferences *self,
                          const char      *text,
                          gsize            length)
{
  JalonServiceEntry *service;
  g_autofree char *folded = NULL;

  while (length > 0 && g_ascii_isspace (text[0]))
    text++, length--;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length == 0)
    return NULL;
  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, text, length);
  if ((service = g_hash_table_lookup (self->service_by_spelling, self->key->str)) != NULL)
    return service;

  folded = jalon_text_fold (self->key->str);
  if (folded[0] == '\0')
    return NULL;
  if ((service = g_hash_table_lookup (self->service_by_name, folded)) == NULL)
    {
      service = g_new0 (JalonServiceEntry, 1);
      service->fid = ++self->last_service;
      service->name = g_strdup (self->key->str);
      g_ptr_array_add (self->services, service);
      index_service (self, service, service->name);
    }
  g_hash_table_insert (self->service_by_spelling, g_strdup (self->key->str), service);
  return service;
}

/* The uuid of a government, added when the workspace has none. */
static char *
obtain_government (JalonReferences  *self,
                   guint             index,
                   GError          **error)
{
  static const char *const columns[] = { "code", "name_en", "name_fr", "jurisdiction", "province" };
  const char *code = governments[index].code;
  const char *province = index > 0 ? code : NULL;
  const char *jurisdiction = index > 0 ? "P/T" : "F";
  JalonValue keys[] = { JALON_TEXT (jurisdiction), JALON_TEXT (province) };
  JalonValue values[] = { JALON_TEXT (code), JALON_TEXT (governments[index].name_en), JALON_TEXT (governments[index].name_fr),
                          JALON_TEXT (jurisdiction), JALON_TEXT (province) };
  g_autoptr(GPtrArray) found = NULL;
  char *uuid = NULL;

  found = jalon_database_select (jalon_workspace_get_database (self->workspace),
                                 "SELECT uuid FROM government WHERE jurisdiction = ?1 AND (?1 = 'F' OR province = ?2) "
                                 "ORDER BY fid LIMIT 1", keys, 2, error);
  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_strdup (jalon_record_get_text (g_ptr_array_index (found, 0), "uuid"));
  return jalon_workspace_insert (self->workspace, "government", columns, values, G_N_ELEMENTS (columns), &uuid, error) ? uuid
                                                                                                                       : NULL;
}

/* Federal organizations belong to Canada, provincial ones to the one province where the rows place them. */
static int
government_of (const JalonOrganization *organization)
{
  if (g_strcmp0 (organization->jurisdiction, "F") == 0)
    return 0;
  if (g_strcmp0 (organization->jurisdiction, "P/T") != 0 || organization->provinces == 0 ||
      (organization->provinces & (organization->provinces - 1)) != 0)
    return -1;
  return g_bit_nth_lsf (organization->provinces, -1);
}

static gboolean
flush_organization (JalonReferences    *self,
                    JalonOrganization  *organization,
                    GError            **error)
{
  static const char *const columns[] = { "uuid", "name_en", "jurisdiction", "government" };
  int index = government_of (organization);
  g_autofree char *government = NULL;
  JalonValue value = JALON_TEXT (organization->jurisdiction);

  if (organization->learned && !organization->is_new &&
      !jalon_workspace_update (self->workspace, "organization", organization->uuid, "jurisdiction", &value, error))
    return FALSE;
  if (!organization->is_new)
    return TRUE;
  if (index >= 0 && (government = obtain_government (self, index, error)) == NULL)
    return FALSE;
  {
    JalonValue values[] = { JALON_TEXT (organization->uuid), JALON_TEXT (organization->name), value, JALON_TEXT (government) };

    return jalon_workspace_insert (self->workspace, "organization", columns, values, G_N_ELEMENTS (columns), NULL, error);
  }
}

/**
 * jalon_references_flush:
 * @self: references
 * @n_organizations: (out): how many organizations were added
 * @n_services: (out): how many services were added to the catalogue
 * @error: return location for an error
 *
 * Writes what is new into the open batch.
 *
 * Returns: whether all of it was written
 */
gboolean
jalon_references_flush (JalonReferences  *self,
                        guint            *n_organizations,
                        guint            *n_services,
                        GError          **error)
{
  static const char *const columns[] = { "fid", "code", "name_en" };

  *n_organizations = *n_services = 0;
  for (guint i = 0; i < self->organizations->len; i++)
    {
      JalonOrganization *organization = g_ptr_array_index (self->organizations, i);

      if (!flush_organization (self, organization, error))
        return FALSE;
      *n_organizations += organization->is_new;
    }
  for (guint i = 0; i < self->services->len; i++)
    {
      JalonServiceEntry *service = g_ptr_array_index (self->services, i);
      gboolean is_code = service->name != NULL && strpbrk (service->name, " ") == NULL;
      JalonValue values[] = { JALON_INTEGER (service->fid), JALON_TEXT (is_code ? service->name : NULL), JALON_TEXT (service->name) };

      if (service->name == NULL)
        continue;
      if (!jalon_workspace_insert (self->workspace, "service", columns, values, G_N_ELEMENTS (columns), NULL, error))
        return FALSE;
      ++*n_services;
    }
  return TRUE;
}
