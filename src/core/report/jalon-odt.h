/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-document.h"

G_BEGIN_DECLS

GBytes   *jalon_odt_to_bytes (JalonDocument *document,
                              GCancellable  *cancellable,
                              GError       **error);
gboolean  jalon_odt_write    (JalonDocument *document,
                              const char    *path,
                              GCancellable  *cancellable,
                              GError       **error);

G_END_DECLS
