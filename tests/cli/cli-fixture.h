/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Runs jalon-cli in a folder of the test's own, with a private home: nothing of the user's is read or written. */
typedef struct
{
  char *folder;
  char *out;    /* of the last run */
  char *err;
  int   status;
} Cli;

void        cli_set_up     (Cli         *cli);
void        cli_tear_down  (Cli         *cli);
/* One command line, split at blanks; '...' keeps blanks. Returns the exit status. */
int         cli_run        (Cli         *cli,
                            const char  *command,
                            ...) G_GNUC_PRINTF (2, 3);
/* The same, which must succeed and say nothing on standard error. */
const char *cli_ok         (Cli         *cli,
                            const char  *command,
                            ...) G_GNUC_PRINTF (2, 3);
/* The same, which must fail with @status, print no data, and say each of @parts (joined by |). */
void        cli_bad        (Cli         *cli,
                            int          status,
                            const char  *parts,
                            const char  *command,
                            ...) G_GNUC_PRINTF (4, 5);
JsonNode   *cli_json       (Cli         *cli);
void        cli_write      (Cli         *cli,
                            const char  *name,
                            const char  *content);
char       *cli_path       (Cli         *cli,
                            const char  *name);
/* Path of a real data file; NULL, and the test skipped, without them */
char       *cli_find_data  (const char  *relative);
gint64      cli_member     (JsonNode    *node,
                            const char  *name);
char       *cli_checksum   (Cli         *cli,
                            const char  *name);

int         cli_test_main  (int          argc,
                            char        *argv[],
                            void       (*add) (void));

G_END_DECLS
