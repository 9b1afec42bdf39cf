/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>

#include "jalon-tile-client.h"

#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define MAX_CONNECTIONS   2
#define MAX_REDIRECTS     3
#define TIMEOUT_MS        20000
#define READ_BYTES        (32 * 1024)
#define FIRST_PAUSE_S     5
#define LONGEST_PAUSE_S   600
#define MEGABYTE          (1024u * 1024u)

struct _JalonTileClient
{
  GObject      parent_instance;

  char        *id;
  SoupSession *session;
  SoupCache   *cache;
  gint64       quiet_until; /* monotonic: the server asked for a pause */
  guint        pause_s;
  guint        epoch;       /* how often a person ended the pause */
  guint        timeout_ms;
};

G_DEFINE_FINAL_TYPE (JalonTileClient, jalon_tile_client, G_TYPE_OBJECT)
G_DEFINE_QUARK (jalon-tile-error-quark, jalon_tile_error)

/* One request, until its bytes are here. */
typedef struct
{
  GUri         *uri;
  GCancellable *cancellable; /* ours: the caller's, or the tile's time is over */
  GCancellable *outer;
  gulong        outer_handler;
  guint         timeout;
  guint         n_redirects;
  guint         epoch;
  GInputStream *stream;
  GByteArray   *bytes;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_clear_handle_id (&fetch->timeout, g_source_remove);
  if (fetch->outer_handler != 0)
    g_cancellable_disconnect (fetch->outer, fetch->outer_handler);
  g_clear_object (&fetch->outer);
  g_clear_object (&fetch->cancellable);
  g_clear_object (&fetch->stream);
  g_clear_pointer (&fetch->bytes, g_byte_array_unref);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_free (fetch);
}

static gboolean
is_this_machine (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
is_allowed (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || host[0] == '\0')
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https") || (g_str_equal (g_uri_get_scheme (uri), "http") && is_this_machine (host));
}

/* Refusals double the pause before the next request, whatever tile it is for; the server may ask for a longer one. */
static void
remember_refusal (JalonTileClient *self,
                  SoupMessage     *message)
{
  const char *after = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 asked = after != NULL ? g_ascii_strtoull (after, NULL, 10) : 0;

  if (soup_message_get_status (message) != TOO_MANY_REQUESTS && soup_message_get_status (message) < 500)
    return;
  self->pause_s = self->pause_s == 0 ? FIRST_PAUSE_S : MIN (self->pause_s * 2, LONGEST_PAUSE_S);
  self->quiet_until = g_get_monotonic_time () +
                      (gint64) MAX (self->pause_s, MIN (asked, LONGEST_PAUSE_S)) * G_USEC_PER_SEC;
}

static void read_more (GTask *task);
static void send_request (GTask *task);

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      JalonTileClient *self = g_task_get_source_object (task);

      self->pause_s = 0;
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&fetch->bytes)), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (fetch->bytes->len + g_bytes_get_size (bytes) > JALON_TILE_MAX_BYTES)
    {
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_SIZE, "More than %d bytes", JALON_TILE_MAX_BYTES);
      g_cancellable_cancel (fetch->cancellable);
      return;
    }
  g_byte_array_append (fetch->bytes, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  read_more (task);
}

static void
read_more (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream, READ_BYTES, G_PRIORITY_DEFAULT, fetch->cancellable, read_cb, g_object_ref (task));
}

/* libsoup would follow to any http address. */
static void
follow (GTask       *task,
        SoupMessage *message)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr(GUri) uri = location != NULL ? g_uri_parse_relative (fetch->uri, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (uri == NULL || !is_allowed (uri) || ++fetch->n_redirects > MAX_REDIRECTS)
    {
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_ADDRESS, "Sent on to “%s”", location != NULL ? location : "");
      return;
    }
  g_uri_unref (fetch->uri);
  fetch->uri = g_steal_pointer (&uri);
  send_request (task);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (object), result);
  GError *error = NULL;
  g_autoptr(GInputStream) stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  SoupStatus status;

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  status = soup_message_get_status (message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    {
      follow (task, message);
      return;
    }
  if (status != SOUP_STATUS_OK)
    {
      /* What was under way when the pause was ended says nothing new. */
      if (fetch->epoch == self->epoch)
        remember_refusal (self, message);
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_STATUS, "The server answered %u", status);
      return;
    }
  fetch->stream = g_steal_pointer (&stream);
  fetch->bytes = g_byte_array_new ();
  read_more (task);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->timeout = 0;
  g_cancellable_cancel (fetch->cancellable);
  return G_SOURCE_REMOVE;
}

/* A tile's time runs from when its turn has come: with few connections most of them wait first. */
static void
on_starting_cb (GTask *task)
{
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->timeout == 0 && !g_cancellable_is_cancelled (fetch->cancellable))
    fetch->timeout = g_timeout_add (self->timeout_ms, on_timeout_cb, fetch);
}

static void
send_request (GTask *task)
{
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr(SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, fetch->uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect_object (message, "starting", G_CALLBACK (on_starting_cb), task, G_CONNECT_SWAPPED);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, fetch->cancellable, sent_cb, g_object_ref (task));
}

static void
on_outer_cancelled_cb (GCancellable *outer,
                       gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/* The clients in use, by id: two sources of one folder must not each keep an index of it. */
static GHashTable *
get_clients (void)
{
  static GHashTable *clients;

  if (clients == NULL)
    clients = g_hash_table_new (g_str_hash, g_str_equal);
  return clients;
}

static void
jalon_tile_client_dispose (GObject *object)
{
  JalonTileClient *self = JALON_TILE_CLIENT (object);

  if (self->id != NULL && g_hash_table_lookup (get_clients (), self->id) == self)
    g_hash_table_remove (get_clients (), self->id);
  if (self->session != NULL)
    soup_session_abort (self->session);
  if (self->cache != NULL)
    {
      soup_cache_flush (self->cache);
      soup_cache_dump (self->cache);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (jalon_tile_client_parent_class)->dispose (object);
}

static void
jalon_tile_client_finalize (GObject *object)
{
  g_free (JALON_TILE_CLIENT (object)->id);

  G_OBJECT_CLASS (jalon_tile_client_parent_class)->finalize (object);
}

static void
jalon_tile_client_class_init (JalonTileClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_tile_client_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_tile_client_finalize;
}

static void
jalon_tile_client_init (JalonTileClient *self)
{
  self->timeout_ms = TIMEOUT_MS;
}

/**
 * jalon_tile_client_get:
 * @id: a name for the cache's folder, a plain word
 * @cache_megabytes: the most that the cache may hold on disk
 *
 * The client of a cache folder; made when nobody has it yet. The index of the cache is read here and written when the last user
 * lets go; files that it does not list (after a crash) are removed when it is read.
 *
 * Returns: (transfer full): a client
 */
JalonTileClient *
jalon_tile_client_get (const char *id,
                       guint       cache_megabytes)
{
  JalonTileClient *self = g_hash_table_lookup (get_clients (), id);
  g_autofree char *directory = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles", id, NULL);

  if (self != NULL)
    {
      soup_cache_set_max_size (self->cache, MIN (cache_megabytes, 4095) * MEGABYTE);
      return g_object_ref (self);
    }
  self = g_object_new (JALON_TYPE_TILE_CLIENT, NULL);
  self->id = g_strdup (id);
  self->session = soup_session_new_with_options ("user-agent", "Jalon/" JALON_VERSION " (" JALON_APP_ID ")",
                                                 "max-conns-per-host", MAX_CONNECTIONS, "timeout", TIMEOUT_MS / 1000, NULL);
  self->cache = soup_cache_new (directory, SOUP_CACHE_SINGLE_USER);
  soup_cache_set_max_size (self->cache, MIN (cache_megabytes, 4095) * MEGABYTE);
  soup_cache_load (self->cache);
  soup_session_add_feature (self->session, SOUP_SESSION_FEATURE (self->cache));
  g_hash_table_insert (get_clients (), self->id, self);
  return self;
}

/**
 * jalon_tile_client_is_allowed:
 * @address: (nullable): an address
 *
 * Returns: whether it may be asked: https anywhere, http only on this machine itself
 */
gboolean
jalon_tile_client_is_allowed (const char *address)
{
  g_autoptr(GUri) uri = address != NULL ? g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  return uri != NULL && is_allowed (uri);
}

/**
 * jalon_tile_client_set_timeout:
 * @self: a client
 * @milliseconds: how long one tile may take in all
 */
void
jalon_tile_client_set_timeout (JalonTileClient *self,
                               guint            milliseconds)
{
  g_return_if_fail (JALON_IS_TILE_CLIENT (self));

  self->timeout_ms = milliseconds;
}

/**
 * jalon_tile_client_end_pause:
 * @self: a client
 *
 * Asks the server again at the next tile: a person wants to know. What it refuses then starts the next, longer pause.
 */
void
jalon_tile_client_end_pause (JalonTileClient *self)
{
  g_return_if_fail (JALON_IS_TILE_CLIENT (self));

  self->quiet_until = 0;
  self->epoch++;
}

/**
 * jalon_tile_client_fetch_async:
 * @self: a client
 * @address: of a tile
 * @cancellable: (nullable): to give up
 * @callback: called when the bytes are here or can't be had
 * @user_data: for @callback
 */
void
jalon_tile_client_fetch_async (JalonTileClient     *self,
                               const char          *address,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  Fetch *fetch;

  g_task_set_source_tag (task, jalon_tile_client_fetch_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (uri == NULL || !is_allowed (uri))
    {
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_ADDRESS, "“%s” is not an https address", address);
      return;
    }
  if (g_get_monotonic_time () < self->quiet_until)
    {
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_PAUSED, "The server asked for a pause");
      return;
    }
  fetch = g_new0 (Fetch, 1);
  fetch->uri = g_steal_pointer (&uri);
  fetch->epoch = self->epoch;
  fetch->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      fetch->outer = g_object_ref (cancellable);
      fetch->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled_cb), g_object_ref (fetch->cancellable),
                                                    g_object_unref);
    }
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  send_request (task);
}

/**
 * jalon_tile_client_fetch_finish:
 * @self: a client
 * @result: given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the body of the answer, at most %JALON_TILE_MAX_BYTES, or %NULL with @error set: %JALON_TILE_ERROR,
 *   what libsoup says, or %G_IO_ERROR_CANCELLED when given up or out of time
 */
GBytes *
jalon_tile_client_fetch_finish (JalonTileClient  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
