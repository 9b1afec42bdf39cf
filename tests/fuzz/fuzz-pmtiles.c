/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "jalon-tile-reader.h"

/* Opens any bytes as a tile file and reads tiles of every zoom from it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *path = NULL;
  g_autoptr(JalonTileReader) reader = NULL;
  int fd = memfd_create ("tiles", MFD_CLOEXEC);

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    abort ();
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  reader = jalon_tile_reader_open (path, NULL, NULL);
  close (fd);
  if (reader == NULL)
    return 0;

  if (jalon_tile_reader_get_info (reader)->max_zoom > JALON_TILE_READER_MAX_ZOOM
      || jalon_tile_reader_get_info (reader)->min_zoom > jalon_tile_reader_get_info (reader)->max_zoom
      || jalon_tile_reader_get_info (reader)->vector_layers == NULL)
    abort ();
  for (guint i = 0; i < 40; i++)
    {
      guint zoom = i % (JALON_TILE_READER_MAX_ZOOM + 2);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      gboolean ok = jalon_tile_reader_read (reader, zoom, (i * 7) & ((1u << zoom) - 1), (i * 13) & ((1u << zoom) - 1), &bytes, NULL, &error);

      if (ok == (error != NULL) || (!ok && bytes != NULL)
          || (bytes != NULL && g_bytes_get_size (bytes) > JALON_TILE_READER_MAX_BYTES))
        abort ();
    }
  return 0;
}
