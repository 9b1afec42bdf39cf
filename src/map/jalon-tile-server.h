/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JalonTileServer:
 * @template: the address of its tiles
 * @names: (nullable): the address of tiles with names, to lay over the others
 * @host: whom it makes the network contact
 * @attribution: what must be shown, translated; may be empty
 * @link: (nullable): where the attribution leads
 * @max_zoom: the largest zoom it has
 *
 * An online map, as the settings have it.
 */
typedef struct
{
  char *template;
  char *names;
  char *host;
  char *attribution;
  char *link;
  guint max_zoom;
} JalonTileServer;

#define JALON_TILE_TEMPLATE_ERROR (jalon_tile_template_error_quark ())

typedef enum
{
  JALON_TILE_TEMPLATE_ERROR_ADDRESS, /* not an https address */
  JALON_TILE_TEMPLATE_ERROR_PLACES,  /* the places of zoom, column or row are missing */
} JalonTileTemplateError;

GQuark   jalon_tile_template_error_quark (void);
gboolean jalon_tile_template_check       (const char       *template,
                                          GError          **error);
gboolean jalon_tile_server_read          (JalonTileServer  *server,
                                          GSettings        *settings,
                                          const char       *basemap);
void     jalon_tile_server_clear         (JalonTileServer  *server);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonTileServer, jalon_tile_server_clear)

G_END_DECLS
