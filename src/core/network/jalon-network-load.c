/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-network-load-private.h"
#include "jalon-workspace.h"

/* A network from the tables of a workspace: one scan each of governments, organizations, sources, sites, points, services, links and
 * partnerships. */

#define CANCEL_EVERY 4096

typedef void (*RowFunc) (JalonNetworkBuilder *builder,
                         sqlite3_value      **row);

static const char *
get_text (sqlite3_value **row,
          int             column)
{
  return (const char *) sqlite3_value_text (row[column]);
}

static const char *
get_filled (sqlite3_value **row,
            int             column)
{
  const char *text = get_text (row, column);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static double
get_number (sqlite3_value **row,
            int             column)
{
  int type = sqlite3_value_type (row[column]);

  return type == SQLITE_INTEGER || type == SQLITE_FLOAT ? sqlite3_value_double (row[column]) : NAN;
}

static inline gboolean
has_code (sqlite3_value **row,
          int             column,
          const char     *code)
{
  const char *text = get_text (row, column);

  return text != NULL && text[0] == code[0] && strcmp (text, code) == 0;
}

static void
read_government (JalonNetworkBuilder *builder,
                 sqlite3_value      **row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_government (builder, uuid, get_filled (row, 1), get_filled (row, 2));
}

static void
read_organization (JalonNetworkBuilder *builder,
                   sqlite3_value      **row)
{
  JalonOrganization organization = { get_text (row, 0), get_filled (row, 1), get_filled (row, 2),
                                     get_filled (row, 3),
                                     jalon_jurisdiction_from_code (get_text (row, 4)) };

  if (organization.uuid != NULL)
    jalon_network_builder_add_organization (builder, &organization);
}

static void
read_source (JalonNetworkBuilder *builder,
             sqlite3_value      **row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_source (builder, uuid, get_filled (row, 1));
}

static void
read_site (JalonNetworkBuilder *builder,
           sqlite3_value      **row)
{
  JalonSite site = { .uuid = get_text (row, 0), .name_en = get_filled (row, 1), .name_fr = get_filled (row, 2) };
  const void *blob = sqlite3_value_blob (row[4]);

  site.confirmed = has_code (row, 3, "confirmed");
  site.positioned = blob != NULL &&
                    jalon_geometry_decode_point (blob, (gsize) sqlite3_value_bytes (row[4]),
                                                 &site.longitude, &site.latitude) &&
                    isfinite (site.longitude) && isfinite (site.latitude);
  if (site.uuid != NULL)
    jalon_network_builder_add_site (builder, &site);
}

/* From English and French name and external id: a point without a name goes by that. */
static const char *
get_name (sqlite3_value **row,
          const char    **french)
{
  const char *english = get_filled (row, 0);

  *french = get_filled (row, 1);
  return english == NULL && *french == NULL ? get_text (row, 2) : english;
}

/* The columns of a point. One that stands late in the table comes first: SQLite then finds the places of all of them at once, which saves a
 * fifteenth of reading them (3.40). */
#define POINT_COLUMNS                                                                                                        \
  "uuid, fid, longitude, latitude, position_method, position_flag, jurisdiction, province, kind, lifecycle, channel, "       \
  "presence, validation_state, lease_end, annual_volume, staff, spare_area, validated_on, organization, site, source, "      \
  "service_languages, illustrative"
#define TEXT_COLUMNS "name_en, name_fr, external_id, address, locality"

enum
{
  UUID, FID, LONGITUDE, LATITUDE, POSITION_METHOD, POSITION_FLAG, JURISDICTION, PROVINCE, KIND, LIFECYCLE, CHANNEL,
  PRESENCE, VALIDATION_STATE, LEASE_END, ANNUAL_VOLUME, STAFF, SPARE_AREA, VALIDATED_ON, ORGANIZATION, SITE, SOURCE,
  SERVICE_LANGUAGES, ILLUSTRATIVE, NAME_EN, NAME_FR, EXTERNAL_ID, ADDRESS, LOCALITY,
};

static void
read_point (JalonNetworkBuilder *builder,
            sqlite3_value      **row)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;
  double volume = get_number (row, ANNUAL_VOLUME);
  double spare = get_number (row, SPARE_AREA);

  point.uuid = get_text (row, UUID);
  point.fid = sqlite3_value_int64 (row[FID]);
  point.longitude = get_number (row, LONGITUDE);
  point.latitude = get_number (row, LATITUDE);
  point.approximate = has_code (row, POSITION_METHOD, "approximate");
  point.position_flag = get_text (row, POSITION_FLAG);
  point.jurisdiction = get_text (row, JURISDICTION);
  point.province = get_text (row, PROVINCE);
  point.kind = get_text (row, KIND);
  point.lifecycle = get_text (row, LIFECYCLE);
  point.channel = get_text (row, CHANNEL);
  point.presence = get_text (row, PRESENCE);
  point.validation = get_text (row, VALIDATION_STATE);
  jalon_day_from_iso (get_text (row, LEASE_END), &point.lease_end);
  point.volume = volume >= 0.0 ? (gint64) fmin (volume, (double) G_MAXINT32) : -1;
  point.staff = get_number (row, STAFF);
  point.spare = spare >= 0.0 ? spare : NAN;
  jalon_day_from_iso (get_text (row, VALIDATED_ON), &point.verified);
  point.organization = get_text (row, ORGANIZATION);
  point.site = get_text (row, SITE);
  point.source = get_text (row, SOURCE);
  point.languages = get_text (row, SERVICE_LANGUAGES);
  point.illustrative = sqlite3_value_int (row[ILLUSTRATIVE]) != 0;
  if (builder->texts != NULL)
    {
      point.name_en = get_name (row + NAME_EN, &point.name_fr);
      point.address = get_text (row, ADDRESS);
      point.locality = get_text (row, LOCALITY);
    }
  jalon_network_builder_add_point (builder, &point);
}

static void
read_service (JalonNetworkBuilder *builder,
              sqlite3_value      **row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_service (builder, uuid, sqlite3_value_int64 (row[4]), get_filled (row, 1), get_filled (row, 2),
                                       get_text (row, 3));
}

static void
read_link (JalonNetworkBuilder *builder,
           sqlite3_value      **row)
{
  jalon_network_builder_add_link (builder, sqlite3_value_int64 (row[0]), sqlite3_value_int64 (row[1]));
}

/* A partner's own point; else its organization's points at the site; without partners all points there. */
static void
read_partnership (JalonNetworkBuilder *builder,
                  sqlite3_value      **row)
{
  static const struct { const char *channel; int most; } channels[] = { { "in-person", 5 }, { "digital", 3 }, { "phone", 3 } };
  const char *point = get_filled (row, 1), *organization = get_filled (row, 2), *site = get_filled (row, 3);

  if (point == NULL && (site == NULL || (get_text (row, 0) != NULL && organization == NULL)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      int level = sqlite3_value_int (row[4 + i]);
      g_autofree char *code = NULL;

      if (level < 1 || level > channels[i].most)
        continue;
      code = g_strdup_printf ("%s-%d", channels[i].channel, level);
      jalon_network_builder_add_collaboration (builder, point, site, organization, code);
    }
}

/* Where @order is NULL the rows come as the table has them, by fid: ordering them would copy each. */
static const struct
{
  RowFunc     read;
  const char *columns;
  const char *select; /* what gives columns of those names; NULL: they are the table's own */
  const char *from;
  const char *order;
} tables[JALON_N_TABLES] = {
  { read_government, "uuid, name_en, name_fr", NULL, "government", "fid" },
  { read_organization, "uuid, name_en, name_fr, government, jurisdiction", NULL, "organization", "fid" },
  { read_source, "uuid, name", NULL, "source", "fid" },
  { read_site, "uuid, name_en, name_fr, state, geom", NULL, "site", "fid" },
  { read_point, POINT_COLUMNS ", " TEXT_COLUMNS,
    NULL, "service_point NOT INDEXED", NULL },
  { read_service, "uuid, name_en, name_fr, aliases, fid",
    "uuid, name_en, name_fr, ifnull (aliases_en, '') || ';' || ifnull (aliases_fr, '') AS aliases, fid", "service", "fid" },
  { read_link, "service_point, service", NULL, "service_at_point NOT INDEXED", NULL },
  { read_partnership, "uuid, service_point, organization, site, level_in_person, level_digital, level_phone",
    "r.uuid, r.service_point, r.organization, p.site, p.level_in_person, p.level_digital, p.level_phone",
    "partnership p LEFT JOIN partnership_partner r ON r.partnership = p.uuid", "p.fid, r.fid" },
};

/* What is not loaded: rejected sites, partnerships that have ended. */
const char *const jalon_network_conditions[JALON_N_TABLES] = {
  [JALON_TABLE_SITE] = "state IN ('proposed', 'confirmed')",
  [JALON_TABLE_PARTNERSHIP] = "p.state IS NOT 'ended'",
};

static gboolean
check_room (const JalonTexts  *texts,
            GError           **error)
{
  if (!jalon_texts_is_full (texts))
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       _("The names in this workspace take more memory than Jalon can hold."));
  return FALSE;
}

typedef struct
{
  JalonNetworkBuilder *builder;
  RowFunc              read;
  GCancellable        *cancellable;
  guint                n;
} Reading;

static gboolean
read_row_cb (sqlite3_value **row,
             gpointer        data,
             GError        **error)
{
  Reading *reading = data;
  JalonNetworkBuilder *builder = reading->builder;

  if (reading->n++ % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  reading->read (builder, row);
  return builder->texts == NULL || check_room (builder->texts, error);
}

gboolean
jalon_network_read_table (JalonNetworkBuilder  *builder,
                          JalonDatabase        *database,
                          JalonNetworkTable     table,
                          const char           *condition,
                          const JalonValue     *key,
                          GCancellable         *cancellable,
                          GError              **error)
{
  const char *where = condition != NULL ? " WHERE " : "";
  const char *columns = table == JALON_TABLE_SERVICE_POINT && builder->texts == NULL ? POINT_COLUMNS : tables[table].columns;
  const char *select = tables[table].select != NULL ? tables[table].select : columns;
  Reading reading = { builder, tables[table].read, cancellable, 0 };
  g_autofree char *from = NULL;

  if (condition == NULL)
    condition = "";
  if (tables[table].order == NULL)
    from = g_strconcat (tables[table].from, where, condition, NULL);
  else
    from = g_strconcat ("(SELECT ", select, " FROM ", tables[table].from, where, condition, " ORDER BY ", tables[table].order, ")",
                        NULL);
  return jalon_database_scan (database, columns, from, key, read_row_cb, &reading, error);
}

static char *
write_list (const gint64 *const *fids,
            guint                n_fids)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < n_fids; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", *fids[i]);
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* Some points by their fids, then the services they give. */
gboolean
jalon_network_read_points (JalonNetworkBuilder  *builder,
                           JalonDatabase        *database,
                           const gint64 *const  *fids,
                           guint                 n_fids,
                           GCancellable         *cancellable,
                           GError              **error)
{
  static const struct { JalonNetworkTable table; const char *name, *column; } steps[] = {
    { JALON_TABLE_SERVICE_POINT, "service_point", "fid" },
    { JALON_TABLE_SERVICE_AT_POINT, "service_at_point", "service_point" },
  };
  g_autofree char *list = write_list (fids, n_fids);
  JalonValue key = JALON_TEXT (list);
  gboolean good = TRUE;

  for (guint i = 0; good && i < G_N_ELEMENTS (steps); i++)
    {
      Reading reading = { builder, tables[steps[i].table].read, cancellable, 0 };
      g_autofree char *from = g_strdup_printf ("(SELECT %s FROM %s WHERE %s IN (SELECT value FROM json_each (?1)) ORDER BY fid)",
                                               tables[steps[i].table].columns, steps[i].name, steps[i].column);

      good = jalon_database_scan (database, tables[steps[i].table].columns, from, &key, read_row_cb, &reading, error);
    }
  return good;
}

gboolean
jalon_network_read_anchor (JalonNetworkBuilder  *builder,
                           JalonDatabase        *database,
                           GError              **error)
{
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (database, "SELECT value FROM jalon_meta WHERE key = 'anchor_organization'", error);
  const char *anchor;
  gboolean row = FALSE;

  if (statement == NULL || !jalon_database_step (statement, &row, error))
    return FALSE;
  anchor = row ? (const char *) sqlite3_column_text (statement, 0) : NULL;
  jalon_network_builder_set_anchor (builder, anchor != NULL && anchor[0] != '\0' ? anchor : NULL);
  return TRUE;
}

/* The highest fid is as good as the number of points, and known at once. Rows that were removed may leave it far above. */
#define MOST_RESERVED 10000000

static gboolean
reserve_points (JalonNetworkBuilder  *builder,
                JalonDatabase        *database,
                GError              **error)
{
  gint64 last = 0;

  if (!jalon_database_get_integer (database, "SELECT ifnull (max (fid), 0) FROM service_point", &last, error))
    return FALSE;
  if (last > 0 && last <= MOST_RESERVED)
    jalon_network_builder_reserve (builder, (guint) last);
  return TRUE;
}

/* While loading, blocks of some megabytes come and go. The C library learns from each that goes to take the next from memory that it has,
 * rather than from the system, which clears every page first; here it starts where that would end. */
#define LARGEST_KEPT (32 << 20)

static void
keep_memory (void)
{
#ifdef HAVE_MALLOC_TRIM
  mallopt (M_MMAP_THRESHOLD, LARGEST_KEPT);
  mallopt (M_TRIM_THRESHOLD, 2 * LARGEST_KEPT);
#endif
}

/* What a builder held is as much memory again, in pieces that the C library would keep. */
static void
give_back_memory (void)
{
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
}

/* Takes @builder. */
static JalonNetwork *
load (JalonNetworkBuilder  *builder,
      JalonDatabase        *database,
      GCancellable         *cancellable,
      GError              **error)
{
  JalonNetwork *network;
  gboolean texts_follow;
  gboolean in_transaction = !sqlite3_get_autocommit (jalon_database_get_handle (database));
  gboolean good;

  if (!in_transaction && !jalon_database_execute (database, "BEGIN", error))
    return NULL;
  keep_memory ();
  good = reserve_points (builder, database, error) && jalon_network_read_anchor (builder, database, error);
  for (guint i = 0; good && i < JALON_N_TABLES; i++)
    good = jalon_network_read_table (builder, database, (JalonNetworkTable) i, jalon_network_conditions[i], NULL, cancellable,
                                     error);
  if (!in_transaction)
    jalon_database_execute (database, "ROLLBACK", NULL);

  texts_follow = builder->texts == NULL;
  network = good ? jalon_network_builder_build (builder) : NULL;
  jalon_network_builder_free (builder);
  if (!texts_follow)
    give_back_memory ();
  return network;
}

/**
 * jalon_network_load:
 * @database: a connection of this thread
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads every service point, proposed and confirmed site, organization, service and partnership into a snapshot. It is read in one
 * transaction, so it is one state of the workspace.
 *
 * Returns: (transfer full) (nullable): the network; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_load (JalonDatabase  *database,
                    GCancellable   *cancellable,
                    GError        **error)
{
  return load (jalon_network_builder_new (), database, cancellable, error);
}

/**
 * jalon_network_load_columns:
 * @database: a connection of this thread
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads what maps, filters and counts need: as jalon_network_load(), without the names of points and the words by which they are
 * found, which take as long again. Until jalon_network_load_texts() has followed, points have no name and no word is found in them.
 *
 * Returns: (transfer full) (nullable): the network; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_load_columns (JalonDatabase  *database,
                            GCancellable   *cancellable,
                            GError        **error)
{
  JalonNetworkBuilder *builder = jalon_network_builder_new ();

  g_clear_pointer (&builder->texts, jalon_texts_unref);
  return load (builder, database, cancellable, error);
}

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const JalonNetwork *network;
  JalonTexts         *texts;
  GCancellable       *cancellable;
} TextReading;

/* The fid of the record whose texts come next. */
static gint64
get_next_fid (const TextReading *reading)
{
  return reading->network->text_fids[jalon_texts_get_n (reading->texts)];
}

static gboolean
is_complete (const TextReading *reading)
{
  return jalon_texts_get_n (reading->texts) == reading->network->base->n;
}

/* Both are in the order of fids. A point may have come or gone since the columns were read. */
static gboolean
read_texts_cb (sqlite3_value **row,
               gpointer        data,
               GError        **error)
{
  TextReading *reading = data;
  gint64 fid = sqlite3_value_int64 (row[0]);
  const char *english, *french;

  if (jalon_texts_get_n (reading->texts) % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  while (!is_complete (reading) && get_next_fid (reading) < fid)
    jalon_texts_add (reading->texts, NULL, NULL, NULL, NULL);
  if (is_complete (reading) || get_next_fid (reading) != fid)
    return TRUE;
  english = get_name (row + 1, &french);
  jalon_texts_add (reading->texts, english, french, get_text (row, 4), get_text (row, 5));
  return check_room (reading->texts, error);
}

/**
 * jalon_network_has_texts:
 * @self: a network
 *
 * Returns: whether names and words are loaded
 */
gboolean
jalon_network_has_texts (const JalonNetwork *self)
{
  return self->base_texts != NULL;
}

/**
 * jalon_network_load_texts:
 * @self: a network that lacks names and words
 * @database: a connection of this thread to the workspace that @self was read from
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads the names of points and the words by which they are found, and makes the index by uuid if nobody has asked for it yet.
 * Everything else is shared with @self.
 *
 * Returns: (transfer full) (nullable): the network with them; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_load_texts (JalonNetwork   *self,
                          JalonDatabase  *database,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr(JalonTexts) texts = jalon_texts_new ();
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new_from (self);
  TextReading reading = { self, texts, cancellable };

  g_return_val_if_fail (!jalon_network_has_texts (self), NULL);

  if (!jalon_database_scan (database, "fid, " TEXT_COLUMNS, "service_point NOT INDEXED", NULL, read_texts_cb, &reading, error) ||
      !jalon_network_read_table (builder, database, JALON_TABLE_PARTNERSHIP, jalon_network_conditions[JALON_TABLE_PARTNERSHIP], NULL,
                                 cancellable, error))
    return NULL;
  while (!is_complete (&reading))
    jalon_texts_add (texts, NULL, NULL, NULL, NULL);
  jalon_texts_set_order (texts, self->text_order);
  jalon_records_index (self->base);
  builder->base_texts = g_steal_pointer (&texts);
  give_back_memory ();
  return jalon_network_builder_build (builder);
}
