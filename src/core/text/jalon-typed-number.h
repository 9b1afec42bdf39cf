/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What jalon_format_number() writes, read back, and what people type in its place. */
char *jalon_typed_number_dup_plain (const char *text);

G_END_DECLS
