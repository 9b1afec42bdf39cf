/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-odt-private.h"

#include <glib/gi18n-lib.h>
#include <zip.h>

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"

/* 1980-01-01, the first day that a zip archive can tell: the same document gives the same bytes whenever it is written. */
#define ENTRY_DATE ((1 << 5) | 1)

typedef struct
{
  char   *name;
  char   *media_type;
  GBytes *content;
} Entry;

struct _JalonOdtPackage
{
  GPtrArray *entries; /* Entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->media_type);
  g_bytes_unref (entry->content);
  g_free (entry);
}

JalonOdtPackage *
jalon_odt_package_new (void)
{
  JalonOdtPackage *self = g_new0 (JalonOdtPackage, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);

  return self;
}

void
jalon_odt_package_free (JalonOdtPackage *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* Names and media types are ours: neither needs escaping. */
void
jalon_odt_package_add (JalonOdtPackage *self,
                       const char      *name,
                       const char      *media_type,
                       GBytes          *content)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (name);
  entry->media_type = g_strdup (media_type);
  entry->content = g_bytes_ref (content);
  g_ptr_array_add (self->entries, entry);
}

static GBytes *
write_manifest (JalonOdtPackage *self)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
                               " manifest:version=\"1.3\">\n"
                               " <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
                               " manifest:media-type=\"" MEDIA_TYPE "\"/>\n");

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      g_string_append_printf (xml, " <manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"/>\n",
                              entry->name, entry->media_type);
    }
  g_string_append (xml, "</manifest:manifest>\n");

  return g_string_free_to_bytes (xml);
}

static gboolean
add_entry (zip_t      *zip,
           const char *name,
           GBytes     *content,
           zip_int32_t method)
{
  gsize size;
  const void *data = g_bytes_get_data (content, &size);
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index;

  if (source == NULL)
    return FALSE;
  index = zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }

  return zip_set_file_compression (zip, (zip_uint64_t) index, method, 0) == 0 &&
         zip_file_set_dostime (zip, (zip_uint64_t) index, 0, ENTRY_DATE, 0) == 0;
}

/* The media type comes first and stored, so that programs which look at a file's first bytes know it. */
static gboolean
add_entries (JalonOdtPackage *self,
             zip_t           *zip,
             GBytes          *media_type,
             GBytes          *manifest)
{
  if (!add_entry (zip, "mimetype", media_type, ZIP_CM_STORE) ||
      !add_entry (zip, "META-INF/manifest.xml", manifest, ZIP_CM_DEFLATE))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (!add_entry (zip, entry->name, entry->content, ZIP_CM_DEFLATE))
        return FALSE;
    }

  return TRUE;
}

static GBytes *
read_source (zip_source_t *source)
{
  g_autofree guint8 *data = NULL;
  zip_stat_t info;

  if (zip_source_stat (source, &info) != 0 || (info.valid & ZIP_STAT_SIZE) == 0 || zip_source_open (source) != 0)
    return NULL;
  data = g_malloc (info.size);
  if (zip_source_read (source, data, info.size) != (zip_int64_t) info.size)
    return NULL;
  zip_source_close (source);

  return g_bytes_new_take (g_steal_pointer (&data), info.size);
}

/**
 * jalon_odt_package_finish:
 * @self: a package with all its entries
 * @error: return location for an error
 *
 * Packs the entries after OpenDocument 1.3, part 2 (OASIS 2021).
 *
 * Returns: (transfer full): the file's bytes, or NULL with @error set
 */
GBytes *
jalon_odt_package_finish (JalonOdtPackage  *self,
                          GError          **error)
{
  g_autoptr(GBytes) media_type = g_bytes_new_static (MEDIA_TYPE, sizeof MEDIA_TYPE - 1);
  g_autoptr(GBytes) manifest = write_manifest (self);
  GBytes *bytes = NULL;
  zip_error_t zip_error = { 0 };
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, &zip_error);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_TRUNCATE, &zip_error) : NULL;

  if (zip != NULL)
    {
      zip_source_keep (source);
      if (add_entries (self, zip, media_type, manifest) && zip_close (zip) == 0)
        bytes = read_source (source);
      else
        zip_discard (zip);
    }
  if (source != NULL)
    zip_source_free (source);
  zip_error_fini (&zip_error);
  if (bytes == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The document could not be packed."));

  return bytes;
}
