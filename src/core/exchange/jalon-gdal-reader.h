/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-table-reader.h"

G_BEGIN_DECLS

JalonTableReader *jalon_gdal_reader_open (const char               *path,
                                          const char               *driver,
                                          const JalonTableOptions  *options,
                                          GCancellable             *cancellable,
                                          GError                  **error);

G_END_DECLS
