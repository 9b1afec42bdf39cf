/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-paths.h"

/* The first of the named environment variables that is set, else the place of the installation. */
static char *
directory_from (const char *variable,
                const char *installed)
{
  const char *value = g_getenv (variable);

  return g_strdup (value != NULL && value[0] != '\0' ? value : installed);
}

/**
 * jalon_paths_find_data:
 * @relative: a path below the data directory, such as `playbook/playbook.xml`
 *
 * Looks in `JALON_DATA_DIR` (running from a build directory), then in the installation's data directory.
 *
 * Returns: (transfer full): the path, whether it exists or not
 */
char *
jalon_paths_find_data (const char *relative)
{
  g_autofree char *directory = directory_from ("JALON_DATA_DIR", JALON_PKGDATA_DIR);

  return g_build_filename (directory, relative, NULL);
}

/**
 * jalon_paths_find_locales:
 *
 * Returns: (transfer full): the directory of our own C library locales (`en_CA.UTF-8`, `fr_CA.UTF-8`)
 */
char *
jalon_paths_find_locales (void)
{
  return directory_from ("JALON_CLOCALE_DIR", JALON_PKGDATA_DIR "/locale");
}

/**
 * jalon_paths_find_catalogues:
 *
 * Returns: (transfer full): the directory of the gettext catalogues
 */
char *
jalon_paths_find_catalogues (void)
{
  return directory_from ("JALON_LOCALE_DIR", JALON_LOCALE_DIR);
}
