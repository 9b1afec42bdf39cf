/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-csv-scan.h"
#include "jalon-table-reader.h"

G_BEGIN_DECLS

JalonTableReader *jalon_csv_reader_open         (int                       fd,
                                                 const char               *path,
                                                 const JalonTableOptions  *options,
                                                 GCancellable             *cancellable,
                                                 GError                  **error);
guint64           jalon_csv_reader_get_n_blank  (JalonTableReader         *self);

G_END_DECLS
