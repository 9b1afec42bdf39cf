/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <string.h>

#include "tile-server.h"

#define ENDLESS_BYTES (8 * 1024 * 1024)

#ifdef __SANITIZE_ADDRESS__
/* libsoup 3.2's server (not its client) never frees the sockets it accepted. To know them takes whole stack traces. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:g_socket_accept\nleak:g_socket_get_local_address\nleak:g_socket_get_remote_address\n";
}
#endif

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PNG; with @noise another one each time, that hardly compresses. */
GBytes *
tile_server_picture (guint size,
                     guint noise)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size, (int) size);
  guint32 *pixels = (guint32 *) (void *) cairo_image_surface_get_data (surface);
  GByteArray *bytes = g_byte_array_new ();
  GRand *random = g_rand_new_with_seed (noise);

  for (guint i = 0; i < size * size; i++)
    pixels[i] = noise > 0 ? g_rand_int (random) : 0x88aaccu;
  cairo_surface_mark_dirty (surface);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  g_rand_free (random);
  return g_byte_array_free_to_bytes (bytes);
}

/* A server that knows versions: old tiles are asked about again, and have not changed unless it says so. */
static void
respond_versioned (TileServer        *self,
                   SoupServerMessage *message,
                   gboolean           by_date)
{
  static const char date[] = "Mon, 02 Nov 2026 10:00:00 GMT";
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *known = soup_message_headers_get_one (asked, by_date ? "If-Modified-Since" : "If-None-Match");
  g_autofree char *etag = g_strdup_printf ("\"v%u\"", self->version);
  g_autoptr(GBytes) picture = NULL;

  soup_message_headers_replace (headers, "Cache-Control", "max-age=0");
  soup_message_headers_replace (headers, by_date ? "Last-Modified" : "ETag", by_date ? date : etag);
  if (g_strcmp0 (known, by_date ? date : etag) == 0)
    {
      self->n_not_modified++;
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  picture = tile_server_picture (64, self->version + 1);
  soup_message_headers_set_content_type (headers, "image/png", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), picture);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
respond (SoupServerMessage *message,
         const char        *type,
         GBytes            *bytes)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control", "max-age=604800");
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), type, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

/* No Content-Length: the client finds out how much it is by reading. */
static void
respond_endless (SoupServerMessage *message)
{
  g_autofree char *data = g_malloc0 (ENDLESS_BYTES);
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), ENDLESS_BYTES);

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  respond (message, "image/png", bytes);
}

static void
respond_damaged (SoupServerMessage *message,
                 gboolean           huge)
{
  g_autoptr(GBytes) picture = tile_server_picture (64, 7);
  g_autoptr(GByteArray) array = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  g_byte_array_append (array, g_bytes_get_data (picture, NULL), (guint) g_bytes_get_size (picture) / 2);
  if (huge) /* 10 000 x 10 000 */
    memcpy (array->data + 16, "\0\0\x27\x10\0\0\x27\x10", 8);
  bytes = g_bytes_new (array->data, array->len);
  respond (message, "image/png", bytes);
}

static void
redirect (SoupServerMessage *message,
          const char        *address)
{
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, address);
}

/* libsoup refuses to write some addresses itself. */
static void
redirect_raw (SoupServerMessage *message,
              const char        *address)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", address);
  soup_server_message_set_status (message, SOUP_STATUS_FOUND, NULL);
}

static void
on_request_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  TileServer *self = user_data;
  guint noise = g_str_hash (path) | 1;

  self->n_requests++;
  self->n_english += strstr (path, "/english/") != NULL;
  self->n_french += strstr (path, "/french/") != NULL;
  if (g_str_has_prefix (path, "/ok/"))
    self->largest_zoom = MAX (self->largest_zoom, (guint) g_ascii_strtoull (path + 4, NULL, 10));
  g_free (self->user_agent);
  self->user_agent = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent"));

  if (self->down)
    soup_server_message_set_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
  else if (g_str_has_prefix (path, "/etag/") || g_str_has_prefix (path, "/date/"))
    respond_versioned (self, message, path[1] == 'd');
  else if (g_str_has_prefix (path, "/ok/"))
    {
      g_autoptr(GBytes) picture = tile_server_picture (256, noise);

      respond (message, "image/png", picture);
    }
  else if (g_str_has_prefix (path, "/html/"))
    {
      g_autoptr(GBytes) page = g_bytes_new_static ("<html>Sign in</html>", 20);

      respond (message, "image/png", page);
    }
  else if (g_str_has_prefix (path, "/truncated/"))
    respond_damaged (message, FALSE);
  else if (g_str_has_prefix (path, "/huge/"))
    respond_damaged (message, TRUE);
  else if (g_str_has_prefix (path, "/endless/"))
    respond_endless (message);
  else if (g_str_has_prefix (path, "/to-file/"))
    redirect_raw (message, "file:///etc/passwd");
  else if (g_str_has_prefix (path, "/to-http/"))
    redirect (message, "http://tiles.example/1.png");
  else if (g_str_has_prefix (path, "/to-itself/"))
    redirect (message, "/to-itself/1/2/3.png");
  else if (g_str_has_prefix (path, "/to-ok/"))
    redirect (message, "/ok/1/2/3.png");
  else if (g_str_has_prefix (path, "/hang/"))
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->hung, g_object_ref (message));
    }
  else
    soup_server_message_set_status (message, (guint) g_ascii_strtoull (path + 1, NULL, 10), NULL);
}

TileServer *
tile_server_new (void)
{
  TileServer *self = g_new0 (TileServer, 1);
  g_autoptr(GError) error = NULL;
  static guint n_servers;
  GSList *uris;

  self->number = ++n_servers;
  self->server = soup_server_new (NULL, NULL);
  self->hung = g_ptr_array_new_with_free_func (g_object_unref);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
tile_server_free (TileServer *self)
{
  for (guint i = 0; i < self->hung->len; i++)
    soup_server_message_unpause (self->hung->pdata[i]);
  g_ptr_array_unref (self->hung);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (NULL, FALSE));
  g_object_unref (self->server);
  g_free (self->base);
  g_free (self->user_agent);
  g_free (self);
}

/* Each server's addresses are its own: where a later one gets the port of an earlier one, the cache on disk knows neither's tiles
 * for the other's. */
char *
tile_server_template (TileServer *self,
                      const char *folder)
{
  return g_strdup_printf ("%s/%s/{z}/{x}/{y}.png?server=%u", self->base, folder, self->number);
}
