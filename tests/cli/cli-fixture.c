/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

static char *home;

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
cli_set_up (Cli *cli)
{
  *cli = (Cli) { .folder = g_dir_make_tmp ("jalon-cli-XXXXXX", NULL) };
  g_assert_nonnull (cli->folder);
}

void
cli_tear_down (Cli *cli)
{
  remove_tree (cli->folder);
  g_free (cli->folder);
  g_free (cli->out);
  g_free (cli->err);
}

char *
cli_path (Cli        *cli,
          const char *name)
{
  return g_build_filename (cli->folder, name, NULL);
}

static void
run_command (Cli        *cli,
             const char *command)
{
  g_auto(GStrv) words = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = g_strconcat (g_getenv ("JALON_CLI"), " ", command, NULL);
  int wait_status;

  g_clear_pointer (&cli->out, g_free);
  g_clear_pointer (&cli->err, g_free);
  g_assert_true (g_shell_parse_argv (line, NULL, &words, &error));
  g_spawn_sync (cli->folder, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &cli->out, &cli->err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  cli->status = WEXITSTATUS (wait_status);
}

#define FORMAT_COMMAND(text)            \
  va_list values;                       \
  g_autofree char *text = NULL;         \
  va_start (values, command);           \
  text = g_strdup_vprintf (command, values); \
  va_end (values)

int
cli_run (Cli        *cli,
         const char *command,
         ...)
{
  FORMAT_COMMAND (line);

  run_command (cli, line);
  return cli->status;
}

const char *
cli_ok (Cli        *cli,
        const char *command,
        ...)
{
  FORMAT_COMMAND (line);

  run_command (cli, line);
  if (cli->status != 0 || cli->err[0] != '\0')
    g_error ("jalon-cli %s: status %d, “%s”", line, cli->status, cli->err);
  return cli->out;
}

void
cli_bad (Cli        *cli,
         int         status,
         const char *parts,
         const char *command,
         ...)
{
  g_auto(GStrv) wanted = g_strsplit (parts, "|", -1);
  FORMAT_COMMAND (line);

  run_command (cli, line);
  if (cli->status != status || cli->out[0] != '\0' || !g_str_has_prefix (cli->err, "jalon-cli: "))
    g_error ("jalon-cli %s: status %d, not %d; “%s”; printed “%.200s”", line, cli->status, status, cli->err, cli->out);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (strstr (cli->err, wanted[i]) == NULL)
      g_error ("jalon-cli %s: does not say “%s”: %s", line, wanted[i], cli->err);
}

JsonNode *
cli_json (Cli *cli)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (cli->out, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

void
cli_write (Cli        *cli,
           const char *name,
           const char *content)
{
  g_autofree char *path = cli_path (cli, name);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

char *
cli_find_data (const char *relative)
{
  const char *folder = g_getenv ("JALON_TEST_DATA");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, relative, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("no real data (JALON_TEST_DATA)");
  return NULL;
}

gint64
cli_member (JsonNode   *node,
            const char *name)
{
  JsonObject *object = json_node_get_object (node);

  g_assert_true (json_object_has_member (object, name));
  return json_object_get_int_member (object, name);
}

char *
cli_checksum (Cli        *cli,
              const char *name)
{
  g_autofree char *path = cli_path (cli, name);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

int
cli_test_main (int    argc,
               char  *argv[],
               void (*add) (void))
{
  int status;

  g_test_init (&argc, &argv, NULL);
  home = g_dir_make_tmp ("jalon-home-XXXXXX", NULL);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_setenv ("LC_ALL", "en_CA.UTF-8", TRUE);
  g_assert_nonnull (g_getenv ("JALON_CLI"));
  add ();
  status = g_test_run ();
  remove_tree (home);
  g_free (home);
  return status;
}
