/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

/* Prints that a finished assessment is what it was, or fails. */
gboolean jalon_cli_verify    (const char     *path,
                              const char     *text,
                              GError        **error);
gboolean jalon_cli_verify_in (JalonDatabase  *database,
                              const char     *uuid,
                              GError        **error);

G_END_DECLS
