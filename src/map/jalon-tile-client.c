/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>

#include "jalon-tile-client.h"
#include "jalon-tile-store.h"

#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define MAX_CONNECTIONS   2
#define MAX_REDIRECTS     3
#define TIMEOUT_MS        20000
#define READ_BYTES        (32 * 1024)
#define FIRST_PAUSE_MS    5000
#define LONGEST_PAUSE_MS  600000

struct _JalonTileClient
{
  GObject      parent_instance;

  char           *id;
  SoupSession    *session;
  JalonTileCache *cache;
  gint64          quiet_until; /* monotonic: the server asked for a pause, or can't be reached */
  guint           resume;      /* timeout, 0: no pause */
  guint           pause_ms;
  guint           first_pause_ms;
  guint           epoch;       /* how often a person ended the pause */
  guint           timeout_ms;
  gboolean        offline;
};

enum
{
  RESUMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonTileClient, jalon_tile_client, G_TYPE_OBJECT)
G_DEFINE_QUARK (jalon-tile-error-quark, jalon_tile_error)

/* One request, until its bytes are here. */
typedef struct
{
  char           *address;
  JalonCachedTile kept; /* what the cache has; no bytes: nothing */
  char           *etag; /* of the answer */
  char           *modified;
  gint64          expires;
  gboolean        keep;
  gboolean        timed_out;
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
  jalon_cached_tile_clear (&fetch->kept);
  g_free (fetch->address);
  g_free (fetch->etag);
  g_free (fetch->modified);
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

static gboolean
on_resume_cb (gpointer user_data)
{
  JalonTileClient *self = user_data;

  self->resume = 0;
  g_signal_emit (self, signals[RESUMED], 0);
  return G_SOURCE_REMOVE;
}

/* Each failure of the server doubles the pause before the next request, whatever tile it is for; the server may ask for a longer
 * one. When it is over, those who want tiles are told. */
static void
pause_requests (JalonTileClient *self,
                guint64          asked_s)
{
  self->pause_ms = self->pause_ms == 0 ? self->first_pause_ms : MIN (self->pause_ms * 2, LONGEST_PAUSE_MS);
  if (asked_s > 0)
    self->pause_ms = (guint) MAX (self->pause_ms, MIN (asked_s * 1000, LONGEST_PAUSE_MS));
  self->quiet_until = g_get_monotonic_time () + (gint64) self->pause_ms * 1000;
  g_clear_handle_id (&self->resume, g_source_remove);
  self->resume = g_timeout_add (self->pause_ms, on_resume_cb, self);
}

static gboolean
is_refusal (guint status)
{
  return status == TOO_MANY_REQUESTS || status >= 500;
}

static void
remember_refusal (JalonTileClient *self,
                  SoupMessage     *message)
{
  const char *after = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");

  if (is_refusal (soup_message_get_status (message)) && g_get_monotonic_time () >= self->quiet_until)
    pause_requests (self, after != NULL ? g_ascii_strtoull (after, NULL, 10) : 0);
}

/* A tile that is out of date is better than none. */
static gboolean
return_kept (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->kept.bytes == NULL)
    return FALSE;
  g_task_return_pointer (task, g_steal_pointer (&fetch->kept.bytes), (GDestroyNotify) g_bytes_unref);
  return TRUE;
}

/* What libsoup or the connection says. The caller giving up is no fault of the server's. */
static void
return_failure (GTask  *task,
                GError *error)
{
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  gboolean given_up = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !fetch->timed_out;

  if (!given_up && fetch->epoch == self->epoch && g_get_monotonic_time () >= self->quiet_until)
    pause_requests (self, 0);
  if (!given_up && return_kept (task))
    {
      g_error_free (error);
      return;
    }
  if (fetch->timed_out)
    {
      g_error_free (error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server did not answer in time");
    }
  g_task_return_error (task, error);
}

static void read_more (GTask *task);
static void send_request (GTask *task);

static void
return_answer (GTask *task)
{
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  GBytes *bytes = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->bytes));

  self->pause_ms = 0;
  if (fetch->keep)
    jalon_tile_store_keep (self->cache, fetch->address,
                           (JalonCachedTile) { g_bytes_ref (bytes), g_steal_pointer (&fetch->etag),
                                               g_steal_pointer (&fetch->modified), fetch->expires });
  g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

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
      return_failure (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      return_answer (task);
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
  SoupMessageHeaders *headers;
  SoupStatus status;

  if (stream == NULL)
    {
      return_failure (task, error);
      return;
    }
  status = soup_message_get_status (message);
  headers = soup_message_get_response_headers (message);
  fetch->expires = jalon_tile_store_read_expiry (headers, &fetch->keep);
  if (status == SOUP_STATUS_NOT_MODIFIED && fetch->kept.bytes != NULL)
    {
      self->pause_ms = 0;
      jalon_tile_store_renew (self->cache, fetch->address, fetch->expires);
      return_kept (task);
      return;
    }
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
      if (!is_refusal (status) || !return_kept (task))
        g_task_return_new_error (task, JALON_TILE_ERROR, is_refusal (status) ? JALON_TILE_ERROR_REFUSED : JALON_TILE_ERROR_STATUS,
                                 "The server answered %u", status);
      return;
    }
  fetch->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  fetch->modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  fetch->stream = g_steal_pointer (&stream);
  fetch->bytes = g_byte_array_new ();
  read_more (task);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->timeout = 0;
  fetch->timed_out = TRUE;
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
  if (fetch->kept.etag != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "If-None-Match", fetch->kept.etag);
  else if (fetch->kept.modified != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "If-Modified-Since", fetch->kept.modified);
  g_signal_connect_object (message, "starting", G_CALLBACK (on_starting_cb), task, G_CONNECT_SWAPPED);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, fetch->cancellable, sent_cb, g_object_ref (task));
}

static void
on_outer_cancelled_cb (GCancellable *outer,
                       gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/* What the cache has of the tile decides whether the server is asked. */
static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  JalonTileClient *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  jalon_tile_store_lookup_finish (result, &fetch->kept);
  if (fetch->kept.bytes != NULL && (self->offline || fetch->kept.expires > g_get_real_time () / G_USEC_PER_SEC))
    {
      return_kept (task);
      return;
    }
  if (self->offline)
    {
      g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_OFFLINE, "The tile was never downloaded");
      return;
    }
  if (g_get_monotonic_time () < self->quiet_until)
    {
      if (!return_kept (task))
        g_task_return_new_error (task, JALON_TILE_ERROR, JALON_TILE_ERROR_PAUSED, "The server is left alone for a while");
      return;
    }
  send_request (task);
}

/* The clients in use, by id: what one source learns of a server, the next one need not. */
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
  g_clear_handle_id (&self->resume, g_source_remove);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->cache, jalon_tile_cache_unref);

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

  /* The pause after failures is over: what could not be had may be asked for again. */
  signals[RESUMED] = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_tile_client_init (JalonTileClient *self)
{
  self->timeout_ms = TIMEOUT_MS;
  self->first_pause_ms = FIRST_PAUSE_MS;
}

/**
 * jalon_tile_client_get:
 * @id: a name for the server
 * @cache_megabytes: the most that the tiles of all servers may take on disk
 *
 * The client of a server; made when nobody has it yet. Clients of all servers share one cache.
 *
 * Returns: (transfer full): a client
 */
JalonTileClient *
jalon_tile_client_get (const char *id,
                       guint       cache_megabytes)
{
  JalonTileClient *self = g_hash_table_lookup (get_clients (), id);
  JalonTileCache *cache = jalon_tile_store_get_cache (cache_megabytes);

  if (self != NULL)
    {
      jalon_tile_cache_unref (self->cache);
      self->cache = cache;
      return g_object_ref (self);
    }
  self = g_object_new (JALON_TYPE_TILE_CLIENT, NULL);
  self->id = g_strdup (id);
  self->cache = cache;
  self->session = soup_session_new_with_options ("user-agent", "Jalon/" JALON_VERSION " (" JALON_APP_ID ")",
                                                 "max-conns-per-host", MAX_CONNECTIONS, "timeout", TIMEOUT_MS / 1000, NULL);
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
 * jalon_tile_client_set_first_pause:
 * @self: a client
 * @milliseconds: how long the server is left alone after its first failure; twice as long after the next
 */
void
jalon_tile_client_set_first_pause (JalonTileClient *self,
                                   guint            milliseconds)
{
  g_return_if_fail (JALON_IS_TILE_CLIENT (self));

  self->first_pause_ms = milliseconds;
}

/**
 * jalon_tile_client_set_offline:
 * @self: a client
 * @offline: whether only what is on disk is given, be it out of date, and nobody contacted
 */
void
jalon_tile_client_set_offline (JalonTileClient *self,
                               gboolean         offline)
{
  g_return_if_fail (JALON_IS_TILE_CLIENT (self));

  self->offline = offline;
}

/**
 * jalon_tile_client_forget:
 * @self: a client
 * @address: of a tile whose bytes turned out to be no picture: they are not kept
 */
void
jalon_tile_client_forget (JalonTileClient *self,
                          const char      *address)
{
  g_return_if_fail (JALON_IS_TILE_CLIENT (self));

  jalon_tile_store_remove (self->cache, address);
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

  g_clear_handle_id (&self->resume, g_source_remove);
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
  fetch = g_new0 (Fetch, 1);
  fetch->address = g_strdup (address);
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
  jalon_tile_store_lookup (self->cache, address, looked_up_cb, g_object_ref (task));
}

/**
 * jalon_tile_client_fetch_finish:
 * @self: a client
 * @result: given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the body of the answer, at most %JALON_TILE_MAX_BYTES, or %NULL with @error set: %JALON_TILE_ERROR,
 *   what libsoup says, %G_IO_ERROR_TIMED_OUT, or %G_IO_ERROR_CANCELLED when given up
 */
GBytes *
jalon_tile_client_fetch_finish (JalonTileClient  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
