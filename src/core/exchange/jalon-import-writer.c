/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-arena.h"
#include "jalon-geopackage.h"
#include "jalon-import-private.h"

enum
{
  AT_GEOM = 1,
  AT_LONGITUDE,
  AT_LATITUDE,
  AT_METHOD,
  AT_FLAG,
  AT_JURISDICTION,
  AT_PROVINCE,
  AT_ORGANIZATION,
  AT_HOST,
  AT_SOURCE,
  AT_UUID,
  AT_KEY,
  AT_HASH,
  AT_OTHER,
  AT_BATCH,
  AT_FID,
  N_FIXED = AT_FID,
};

static const char fixed_columns[] =
  "geom, longitude, latitude, position_method, position_flag, jurisdiction, province, organization, host_organization, "
  "source, uuid, import_key, row_hash, other, batch, fid";

/* Rows are inserted by the block: a statement reads and writes the table's sequence once however many rows it inserts. */
#define POINT_BLOCK 16
#define LINK_BLOCK 64

typedef struct
{
  gint64 point;
  gint64 service;
} Link;

struct _JalonImportWriter
{
  JalonWorkspace  *workspace;
  JalonDatabase   *database;
  JalonStage      *stage;
  JalonReferences *references;
  char            *source;
  const char *const *names;
  guint            n_names;
  gboolean        *direct;      /* the name is bound as it is; else one of the fixed columns holds it */
  int              i_method;
  sqlite3_stmt    *insert;
  sqlite3_stmt    *insert_block;
  guint            n_parameters; /* of one point */
  JalonCell       *values;       /* of the points that wait, n_parameters each */
  guint            n_points;     /* that wait */
  JalonArena       arena;        /* their texts */
  sqlite3_stmt    *link;
  sqlite3_stmt    *link_block;
  Link             links[LINK_BLOCK];
  guint            n_waiting;
  gboolean         bulk;
  gboolean         fresh;       /* the table was empty: its indexes wait too */
  GPtrArray       *index_sql;
  gint64           last_fid;    /* of a point */
  guint64          n_inserted;
  guint64          n_links;
};

static gboolean
is_fixed (const char *name)
{
  static const char *const fixed[] = { "jurisdiction", "province", "position_method", NULL };

  return g_strv_contains (fixed, name);
}

static gboolean
prepare_links (JalonImportWriter  *self,
               guint               n,
               sqlite3_stmt      **statement,
               GError            **error)
{
  g_autoptr(GString) sql = g_string_new ("INSERT INTO service_at_point (batch, service_point, service) VALUES ");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s(?1,?%u,?%u)", i > 0 ? "," : "", 2 * i + 2, 2 * i + 3);
  if ((*statement = jalon_database_prepare (self->database, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (*statement, 1, jalon_workspace_get_batch (self->workspace));
  return TRUE;
}

static gboolean
prepare_points (JalonImportWriter  *self,
                guint               n,
                sqlite3_stmt      **statement,
                GError            **error)
{
  g_autoptr(GString) sql = g_string_new ("INSERT INTO service_point (");

  g_string_append (sql, fixed_columns);
  for (guint i = 0; i < self->n_names; i++)
    if (self->direct[i])
      g_string_append_printf (sql, ", %s", self->names[i]);
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < n; row++)
    {
      g_string_append (sql, row > 0 ? ",(?" : "(?");
      for (guint i = 1; i < self->n_parameters; i++)
        g_string_append (sql, ",?");
      g_string_append_c (sql, ')');
    }
  return (*statement = jalon_database_prepare (self->database, sql->str, error)) != NULL;
}

static gboolean
prepare_statements (JalonImportWriter  *self,
                    GError            **error)
{
  self->n_parameters = N_FIXED;
  for (guint i = 0; i < self->n_names; i++)
    {
      self->direct[i] = !is_fixed (self->names[i]);
      self->n_parameters += self->direct[i];
      if (g_str_equal (self->names[i], "position_method"))
        self->i_method = (int) i;
    }
  self->values = g_new0 (JalonCell, self->n_parameters * POINT_BLOCK);
  return prepare_points (self, 1, &self->insert, error) && prepare_points (self, POINT_BLOCK, &self->insert_block, error) &&
         prepare_links (self, 1, &self->link, error) && prepare_links (self, LINK_BLOCK, &self->link_block, error);
}

/* The indexes of a table that is empty are cheaper to build once, sorted, at the end. Not those of uuids, which come in order (uuids of
 * version 7), nor that of sites, which has no rows yet. */
static gboolean
put_off_indexes (JalonImportWriter  *self,
                 GError            **error)
{
  g_autoptr(GPtrArray) indexes = NULL;

  indexes = jalon_database_select (self->database, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
                                                   "AND name IN ('service_point_key', 'service_point_external')", NULL, 0, error);
  if (indexes == NULL)
    return FALSE;
  for (guint i = 0; i < indexes->len; i++)
    {
      JalonRecord *index = g_ptr_array_index (indexes, i);
      g_autofree char *drop = g_strdup_printf ("DROP INDEX \"%s\"", jalon_record_get_text (index, "name"));

      g_ptr_array_add (self->index_sql, g_strdup (jalon_record_get_text (index, "sql")));
      if (!jalon_database_execute (self->database, drop, error))
        return FALSE;
    }
  return TRUE;
}

JalonImportWriter *
jalon_import_writer_new (JalonWorkspace   *workspace,
                         JalonStage       *stage,
                         JalonReferences  *references,
                         const char       *source,
                         gboolean          bulk,
                         GError          **error)
{
  g_autoptr(JalonImportWriter) self = g_new0 (JalonImportWriter, 1);
  gint64 used = 0;

  self->workspace = workspace;
  self->database = jalon_workspace_get_database (workspace);
  self->stage = stage;
  self->references = references;
  self->source = g_strdup (source);
  self->names = jalon_stage_get_names (stage, &self->n_names);
  self->direct = g_new0 (gboolean, self->n_names + 1);
  self->i_method = -1;
  self->bulk = bulk;
  self->index_sql = g_ptr_array_new_with_free_func (g_free);
  jalon_arena_init (&self->arena);

  if (!jalon_database_get_integer (self->database, "SELECT EXISTS (SELECT 1 FROM service_point) + "
                                                   "EXISTS (SELECT 1 FROM service_at_point)", &used, error))
    return NULL;
  self->fresh = bulk && used == 0;
  if (!jalon_workspace_get_last_fid (workspace, "service_point", &self->last_fid, error))
    return NULL;
  if ((bulk && !jalon_geopackage_suspend_index (self->database, "service_point", error)) ||
      (self->fresh && !put_off_indexes (self, error)) || !prepare_statements (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
jalon_import_writer_free (JalonImportWriter *self)
{
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->insert_block);
  sqlite3_finalize (self->link);
  sqlite3_finalize (self->link_block);
  g_ptr_array_unref (self->index_sql);
  jalon_arena_clear (&self->arena);
  g_free (self->values);
  g_free (self->direct);
  g_free (self->source);
  g_free (self);
}

/* The texts of a row live until the next one: those of a point that waits are copied. */
static void
set_cell (JalonImportWriter *self,
          JalonCell         *slot,
          const JalonCell   *cell)
{
  *slot = *cell;
  if (cell->type == JALON_VALUE_TEXT)
    slot->text = jalon_arena_copy (&self->arena, cell->text, cell->length);
}

static void
set_text_cell (JalonImportWriter *self,
               JalonCell         *slot,
               const char        *text)
{
  const JalonCell cell = { .type = text != NULL ? JALON_VALUE_TEXT : JALON_VALUE_NULL, .text = text,
                           .length = text != NULL ? strlen (text) : 0 };

  set_cell (self, slot, &cell);
}

static void
set_number_cell (JalonCell *slot,
                 double     number)
{
  *slot = (JalonCell) { .type = isnan (number) ? JALON_VALUE_NULL : JALON_VALUE_NUMBER, .number = number };
}

static void
bind_cell (sqlite3_stmt    *statement,
           int              index,
           const JalonCell *cell,
           gboolean         is_blob)
{
  switch (cell->type)
    {
    case JALON_VALUE_INTEGER:
      sqlite3_bind_int64 (statement, index, cell->integer);
      break;
    case JALON_VALUE_NUMBER:
      sqlite3_bind_double (statement, index, cell->number);
      break;
    case JALON_VALUE_TEXT:
      if (is_blob)
        sqlite3_bind_blob (statement, index, cell->text, (int) cell->length, SQLITE_STATIC);
      else
        sqlite3_bind_text (statement, index, cell->text, (int) cell->length, SQLITE_STATIC);
      break;
    case JALON_VALUE_NULL:
    default:
      sqlite3_bind_null (statement, index);
      break;
    }
}

static gboolean
flush_points (JalonImportWriter  *self,
              GError            **error)
{
  gboolean whole = self->n_points == POINT_BLOCK;
  sqlite3_stmt *statement = whole ? self->insert_block : self->insert;

  for (guint row = 0; row < self->n_points; row++)
    {
      guint first = whole ? row * self->n_parameters : 0;

      for (guint i = 0; i < self->n_parameters; i++)
        bind_cell (statement, (int) (first + i + 1), &self->values[row * self->n_parameters + i], i + 1 == AT_GEOM);
      if (!whole && !jalon_database_run (statement, error))
        return FALSE;
    }
  if (whole && !jalon_database_run (statement, error))
    return FALSE;
  self->n_points = 0;
  jalon_arena_reset (&self->arena);
  return TRUE;
}

/* A position is drawn when it is one at all: swapped and outside ones too, as given. */
static gboolean
is_drawn (const JalonStagedRow *staged)
{
  return staged->flag != JALON_POSITION_MISSING && fabs (staged->longitude) <= 180.0 && fabs (staged->latitude) <= 90.0;
}

static const char *
method_of (JalonImportWriter    *self,
           const JalonStagedRow *staged)
{
  if (self->i_method >= 0 && staged->cells[self->i_method].type == JALON_VALUE_TEXT)
    return staged->cells[self->i_method].text;
  return staged->flag == JALON_POSITION_MISSING ? NULL : "given";
}

/* The point's organization, and with it the point's order of government: the organization's when that is known. */
static const char *
organization_of (JalonImportWriter     *self,
                 const JalonStagedRow  *staged,
                 const char           **jurisdiction)
{
  JalonOrganization *organization;

  *jurisdiction = staged->jurisdiction;
  if (staged->organization.type != JALON_VALUE_TEXT)
    return NULL;
  organization = jalon_references_organization (self->references, staged->organization.text, staged->jurisdiction,
                                                staged->province);
  if (organization->jurisdiction != NULL)
    *jurisdiction = organization->jurisdiction;
  return organization->uuid;
}

static const char *
host_of (JalonImportWriter    *self,
         const JalonStagedRow *staged)
{
  if (staged->host.type != JALON_VALUE_TEXT)
    return NULL;
  return jalon_references_organization (self->references, staged->host.text, NULL, NULL)->uuid;
}

typedef gboolean (*ServiceFunc) (JalonImportWriter  *self,
                                 JalonServiceEntry  *service,
                                 gpointer            data,
                                 GError            **error);

static gboolean
each_service (JalonImportWriter     *self,
              guint64                row,
              const JalonStagedRow  *staged,
              ServiceFunc            func,
              gpointer               data,
              GError               **error)
{
  const char *p = staged->services.type == JALON_VALUE_TEXT ? staged->services.text : "";

  while (*p != '\0')
    {
      gsize length = strcspn (p, ";|");
      JalonServiceEntry *service = jalon_references_service (self->references, p, length);

      if (service != NULL && service->last_row != row)
        {
          service->last_row = row;
          if (!func (self, service, data, error))
            return FALSE;
        }
      p += length;
      p += *p != '\0';
    }
  return TRUE;
}

static void
bind_link (sqlite3_stmt *statement,
           int           index,
           const Link   *link)
{
  sqlite3_bind_int64 (statement, index, link->point);
  sqlite3_bind_int64 (statement, index + 1, link->service);
}

static gboolean
flush_links (JalonImportWriter  *self,
             GError            **error)
{
  gboolean whole = self->n_waiting == LINK_BLOCK;

  for (guint i = 0; i < self->n_waiting; i++)
    {
      bind_link (whole ? self->link_block : self->link, whole ? (int) (2 * i + 2) : 2, &self->links[i]);
      if (!whole && !jalon_database_run (self->link, error))
        return FALSE;
    }
  self->n_waiting = 0;
  return !whole || jalon_database_run (self->link_block, error);
}

static gboolean
insert_link (JalonImportWriter  *self,
             JalonServiceEntry  *service,
             gpointer            data,
             GError            **error)
{
  self->links[self->n_waiting++] = (Link) { self->last_fid, service->fid };
  self->n_links++;
  return self->n_waiting < LINK_BLOCK || flush_links (self, error);
}

static void
set_fixed (JalonImportWriter    *self,
           JalonCell            *values,
           const char           *uuid,
           const char           *key,
           const JalonStagedRow *staged)
{
  guint8 blob[JALON_POINT_BLOB_SIZE];
  const char *jurisdiction;
  char hash[33];

  values[AT_GEOM - 1] = (JalonCell) { JALON_VALUE_NULL };
  if (is_drawn (staged))
    {
      jalon_geometry_encode_point (staged->longitude, staged->latitude, blob);
      set_cell (self, &values[AT_GEOM - 1], &(JalonCell) { .type = JALON_VALUE_TEXT, .text = (const char *) blob,
                                                           .length = sizeof blob });
    }
  jalon_hash_to_text (&staged->hash, hash);
  hash[16] = '\0';
  set_number_cell (&values[AT_LONGITUDE - 1], staged->longitude);
  set_number_cell (&values[AT_LATITUDE - 1], staged->latitude);
  set_text_cell (self, &values[AT_METHOD - 1], method_of (self, staged));
  set_text_cell (self, &values[AT_FLAG - 1], jalon_position_flag_get_code (staged->flag));
  set_text_cell (self, &values[AT_ORGANIZATION - 1], organization_of (self, staged, &jurisdiction));
  set_text_cell (self, &values[AT_JURISDICTION - 1], jurisdiction);
  set_text_cell (self, &values[AT_PROVINCE - 1], staged->province);
  set_text_cell (self, &values[AT_HOST - 1], host_of (self, staged));
  set_text_cell (self, &values[AT_SOURCE - 1], self->source);
  set_text_cell (self, &values[AT_UUID - 1], uuid);
  set_text_cell (self, &values[AT_KEY - 1], key);
  set_text_cell (self, &values[AT_HASH - 1], hash);
  set_text_cell (self, &values[AT_OTHER - 1], staged->other);
  values[AT_FID - 1] = (JalonCell) { .type = JALON_VALUE_INTEGER, .integer = ++self->last_fid };
  values[AT_BATCH - 1] = (JalonCell) { .type = JALON_VALUE_INTEGER, .integer = jalon_workspace_get_batch (self->workspace) };
}

gboolean
jalon_import_writer_insert (JalonImportWriter     *self,
                            guint64                row,
                            const char            *key,
                            const JalonStagedRow  *staged,
                            GError               **error)
{
  JalonCell *values = self->values + self->n_points++ * self->n_parameters;
  guint at = N_FIXED;
  char uuid[37];

  if (staged->uuid == NULL)
    jalon_uuid_new (uuid);
  set_fixed (self, values, staged->uuid != NULL ? staged->uuid : uuid, key, staged);
  for (guint i = 0; i < self->n_names; i++)
    if (self->direct[i])
      {
        if (staged->cells[i].type == JALON_VALUE_NULL && g_str_equal (self->names[i], "validation_state"))
          set_text_cell (self, &values[at++], "unverified");
        else
          set_cell (self, &values[at++], &staged->cells[i]);
      }
  self->n_inserted++;
  return (self->n_points < POINT_BLOCK || flush_points (self, error)) &&
         each_service (self, row, staged, insert_link, NULL, error);
}

/* What the source said of a field before a planner edited it, if one did since the last import that touched it. */
static gboolean
find_edited (JalonImportWriter  *self,
             const char         *uuid,
             GHashTable        **edited,
             GError            **error)
{
  JalonValue key = JALON_TEXT (uuid);
  g_autoptr(GPtrArray) changes = NULL;

  *edited = NULL;
  changes = jalon_database_select (self->database, "SELECT c.field AS field, c.old AS old, b.kind AS kind FROM jalon_change c "
                                                   "JOIN jalon_batch b ON b.id = c.batch WHERE c.uuid = ? AND c.op = 'update' "
                                                   "AND c.tbl = 'service_point' AND b.state = 'done' ORDER BY c.id", &key, 1, error);
  if (changes == NULL)
    return FALSE;
  *edited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jalon_record_unref);
  for (guint i = 0; i < changes->len; i++)
    {
      JalonRecord *change = g_ptr_array_index (changes, i);
      const char *field = jalon_record_get_text (change, "field");

      if (field == NULL)
        continue;
      if (g_strcmp0 (jalon_record_get_text (change, "kind"), "import") == 0)
        g_hash_table_remove (*edited, field);
      else if (!g_hash_table_contains (*edited, field))
        g_hash_table_insert (*edited, g_strdup (field), jalon_record_ref (change));
    }
  return TRUE;
}

typedef struct
{
  JalonImportWriter *writer;
  JalonRecord       *record;
  const char        *uuid;
  gint64             fid;
  GHashTable        *edited;
  gboolean           changed;
} Update;

static gboolean
set_field (Update            *update,
           const char        *column,
           const JalonValue  *value,
           GError           **error)
{
  const JalonValue *old = jalon_record_lookup (update->record, column);
  JalonRecord *edit = g_hash_table_lookup (update->edited, column);

  if (old != NULL && jalon_value_equal (old, value))
    return TRUE;
  if (edit != NULL && jalon_value_equal (jalon_record_lookup (edit, "old"), value))
    return TRUE;
  update->changed = TRUE;
  return jalon_workspace_update (update->writer->workspace, "service_point", update->uuid, column, value, error);
}

static gboolean
set_number (Update      *update,
            const char  *column,
            double       number,
            GError     **error)
{
  JalonValue value = isnan (number) ? JALON_NULL : JALON_NUMBER (number);

  return set_field (update, column, &value, error);
}

static gboolean
set_text (Update      *update,
          const char  *column,
          const char  *text,
          GError     **error)
{
  JalonValue value = JALON_TEXT (text);

  return set_field (update, column, &value, error);
}

/* Links that an import brought and the row no longer names go; those that a planner added stay. */
static gboolean
find_links (JalonImportWriter  *self,
            gint64              point,
            GHashTable        **links,
            GHashTable        **removable,
            GError            **error)
{
  JalonValue key = JALON_INTEGER (point);
  g_autoptr(GPtrArray) rows = NULL;

  *links = *removable = NULL;
  rows = jalon_database_select (self->database, "SELECT l.fid AS fid, l.service AS service, b.kind AS kind "
                                                "FROM service_at_point l LEFT JOIN jalon_batch b ON b.id = l.batch "
                                                "WHERE l.service_point = ?", &key, 1, error);
  if (rows == NULL)
    return FALSE;
  *links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  *removable = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      JalonRecord *link = g_ptr_array_index (rows, i);
      gint64 service = 0, fid = 0;

      jalon_record_get_integer (link, "service", &service);
      jalon_record_get_integer (link, "fid", &fid);
      g_hash_table_add (*links, g_memdup2 (&service, sizeof service));
      if (g_strcmp0 (jalon_record_get_text (link, "kind"), "import") == 0)
        g_hash_table_insert (*removable, g_memdup2 (&service, sizeof service), g_strdup_printf ("%" G_GINT64_FORMAT, fid));
    }
  return TRUE;
}

typedef struct
{
  Update     *update;
  GHashTable *links;
  GHashTable *removable;
} LinkUpdate;

static gboolean
update_link (JalonImportWriter  *self,
             JalonServiceEntry  *service,
             gpointer            data,
             GError            **error)
{
  static const char *const columns[] = { "service_point", "service" };
  LinkUpdate *links = data;
  JalonValue values[] = { JALON_INTEGER (links->update->fid), JALON_INTEGER (service->fid) };

  g_hash_table_remove (links->removable, &service->fid);
  if (g_hash_table_contains (links->links, &service->fid))
    return TRUE;
  links->update->changed = TRUE;
  return jalon_workspace_insert (self->workspace, "service_at_point", columns, values, 2, NULL, error);
}

static gboolean
update_links (Update                *update,
              guint64                row,
              const JalonStagedRow  *staged,
              GError               **error)
{
  JalonImportWriter *self = update->writer;
  g_autoptr(GHashTable) links = NULL;
  g_autoptr(GHashTable) removable = NULL;
  LinkUpdate data;
  GHashTableIter iter;
  gpointer link;

  if (!find_links (self, update->fid, &links, &removable, error))
    return FALSE;
  data = (LinkUpdate) { update, links, removable };
  if (!each_service (self, row, staged, update_link, &data, error))
    return FALSE;
  g_hash_table_iter_init (&iter, removable);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    {
      update->changed = TRUE;
      if (!jalon_workspace_delete (self->workspace, "service_at_point", link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_fixed (Update                *update,
              const JalonStagedRow  *staged,
              GError               **error)
{
  const char *jurisdiction;
  const char *organization = organization_of (update->writer, staged, &jurisdiction);

  return set_number (update, "longitude", staged->longitude, error) && set_number (update, "latitude", staged->latitude, error) &&
         set_text (update, "position_flag", jalon_position_flag_get_code (staged->flag), error) &&
         set_text (update, "position_method", method_of (update->writer, staged), error) &&
         set_text (update, "organization", organization, error) && set_text (update, "jurisdiction", jurisdiction, error) &&
         set_text (update, "host_organization", host_of (update->writer, staged), error) &&
         set_text (update, "province", staged->province, error) && set_text (update, "other", staged->other, error);
}

gboolean
jalon_import_writer_update (JalonImportWriter     *self,
                            guint64                row,
                            gint64                 fid,
                            const JalonStagedRow  *staged,
                            gboolean              *changed,
                            GError               **error)
{
  JalonValue key = JALON_INTEGER (fid);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GHashTable) edited = NULL;
  Update update = { .writer = self, .fid = fid };
  char hash[33];

  *changed = FALSE;
  found = jalon_database_select (self->database, "SELECT * FROM service_point WHERE fid = ?", &key, 1, error);
  if (found == NULL)
    return FALSE;
  g_return_val_if_fail (found->len == 1, FALSE);
  update.record = g_ptr_array_index (found, 0);
  update.uuid = jalon_record_get_text (update.record, "uuid");
  if (!find_edited (self, update.uuid, &edited, error))
    return FALSE;
  update.edited = edited;

  for (guint i = 0; i < self->n_names; i++)
    {
      JalonValue value = jalon_cell_get_value (&staged->cells[i]);

      if (value.type == JALON_VALUE_NULL && g_str_equal (self->names[i], "validation_state"))
        continue;
      if (self->direct[i] && !set_field (&update, self->names[i], &value, error))
        return FALSE;
    }
  if (!update_fixed (&update, staged, error) || !update_links (&update, row, staged, error))
    return FALSE;
  *changed = update.changed;
  /* The hash is of the row in the point's own source, which may come again. */
  if (!update.changed || staged->uuid != NULL)
    return TRUE;
  jalon_hash_to_text (&staged->hash, hash);
  hash[16] = '\0';
  return set_text (&update, "row_hash", hash, error);
}

gboolean
jalon_import_writer_finish (JalonImportWriter  *self,
                            GError            **error)
{
  if (!flush_points (self, error) || !flush_links (self, error))
    return FALSE;
  for (guint i = 0; i < self->index_sql->len; i++)
    if (!jalon_database_execute (self->database, g_ptr_array_index (self->index_sql, i), error))
      return FALSE;
  if (self->bulk && !jalon_geopackage_resume_index (self->database, "service_point", error))
    return FALSE;
  if (self->n_inserted > 0 && !jalon_workspace_log_bulk_insert (self->workspace, "service_point", error))
    return FALSE;
  return self->n_links == 0 || jalon_workspace_log_bulk_insert (self->workspace, "service_at_point", error);
}
