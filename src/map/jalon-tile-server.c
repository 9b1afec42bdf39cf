/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-language.h"
#include "jalon-tile-client.h"
#include "jalon-tile-server.h"

#define OSM_COPYRIGHT   "https://www.openstreetmap.org/copyright"
#define OSM_MAX_ZOOM    19
#define CANADA_MAX_ZOOM 15

G_DEFINE_QUARK (jalon-tile-template-error-quark, jalon_tile_template_error)

static char *
fill_in (const char *template)
{
  GString *address = g_string_new (template);

  g_string_replace (address, "{z}", "0", 0);
  g_string_replace (address, "{x}", "0", 0);
  g_string_replace (address, "{y}", "0", 0);
  g_string_replace (address, "{-y}", "0", 0);
  return g_string_free (address, FALSE);
}

/**
 * jalon_tile_template_check:
 * @template: an address of tiles, as a person wrote it
 * @error: return location
 *
 * Returns: %FALSE with @error set, with a sentence for people, when it is no https address or lacks `{z}`, `{x}` or `{y}`
 */
gboolean
jalon_tile_template_check (const char  *template,
                           GError     **error)
{
  g_autofree char *address = fill_in (template);
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (strstr (template, "{z}") == NULL || strstr (template, "{x}") == NULL
      || (strstr (template, "{y}") == NULL && strstr (template, "{-y}") == NULL))
    {
      g_set_error_literal (error, JALON_TILE_TEMPLATE_ERROR, JALON_TILE_TEMPLATE_ERROR_PLACES,
                           _("The address must contain {z}, {x} and {y}, where the zoom, the column and the row go."));
      return FALSE;
    }
  /* A place in the server's name would let one address contact a thousand servers. */
  if (host == NULL || !jalon_tile_client_is_allowed (address) || g_uri_get_userinfo (uri) != NULL || strstr (template, host) == NULL
      || strchr (address, '{') != NULL)
    {
      g_set_error_literal (error, JALON_TILE_TEMPLATE_ERROR, JALON_TILE_TEMPLATE_ERROR_ADDRESS,
                           _("Write a complete address that begins with https://"));
      return FALSE;
    }
  return TRUE;
}

static void
read_osm (JalonTileServer *server,
          GSettings       *settings)
{
  server->template = g_settings_get_string (settings, "tile-url");
  server->attribution = g_settings_get_string (settings, "tile-attribution");
  server->max_zoom = OSM_MAX_ZOOM;
  if (g_str_equal (server->attribution, N_("© OpenStreetMap contributors")))
    {
      g_free (server->attribution);
      server->attribution = g_strdup (_("© OpenStreetMap contributors"));
    }
  if (strstr (server->attribution, "OpenStreetMap") != NULL)
    server->link = g_strdup (OSM_COPYRIGHT);
}

/* Natural Resources Canada publishes the map in Web Mercator as pictures without names, and the names in either language. */
static void
read_canada (JalonTileServer *server,
             GSettings       *settings)
{
  server->template = g_settings_get_string (settings, "canada-tile-url");
  server->names = g_settings_get_string (settings, jalon_language_get () == JALON_LANGUAGE_FR ? "canada-names-url-fr"
                                                                                              : "canada-names-url-en");
  server->max_zoom = CANADA_MAX_ZOOM;
  /* Translators: the words that the licence asks for */
  server->attribution = g_strdup (_("Contains information licensed under the Open Government Licence – Canada (Natural Resources Canada)"));
  server->link = g_strdup (_("https://open.canada.ca/en/open-government-licence-canada"));
}

static void
read_custom (JalonTileServer *server,
             GSettings       *settings)
{
  server->template = g_settings_get_string (settings, "custom-tile-url");
  server->attribution = g_settings_get_string (settings, "custom-tile-attribution");
  server->max_zoom = g_settings_get_uint (settings, "custom-tile-max-zoom");
  if (strstr (server->attribution, "OpenStreetMap") != NULL)
    server->link = g_strdup (OSM_COPYRIGHT);
}

/**
 * jalon_tile_server_read:
 * @server: (out caller-allocates): cleared with jalon_tile_server_clear() in any case
 * @settings: Jalon's settings
 * @basemap: which map: `osm`, `canada` or `custom`
 *
 * Reads an online map in the calling thread's language. Its address may still be one that the client refuses.
 *
 * Returns: whether @basemap is an online map that has an address
 */
gboolean
jalon_tile_server_read (JalonTileServer *server,
                        GSettings       *settings,
                        const char      *basemap)
{
  g_autofree char *address = NULL;
  g_autoptr(GUri) uri = NULL;

  *server = (JalonTileServer) { NULL };
  if (g_strcmp0 (basemap, "osm") == 0)
    read_osm (server, settings);
  else if (g_strcmp0 (basemap, "canada") == 0)
    read_canada (server, settings);
  else if (g_strcmp0 (basemap, "custom") == 0)
    read_custom (server, settings);
  if (server->template == NULL || server->template[0] == '\0')
    return FALSE;

  address = fill_in (server->template);
  uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  server->host = g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
  return TRUE;
}

/**
 * jalon_tile_server_clear:
 * @server: an online map
 */
void
jalon_tile_server_clear (JalonTileServer *server)
{
  g_clear_pointer (&server->template, g_free);
  g_clear_pointer (&server->names, g_free);
  g_clear_pointer (&server->host, g_free);
  g_clear_pointer (&server->attribution, g_free);
  g_clear_pointer (&server->link, g_free);
}
