/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-table-reader.h"

G_BEGIN_DECLS

/* What a kind of reader does. Its structure starts with a JalonTableReader. */
typedef struct
{
  gboolean (*next)         (JalonTableReader *self,
                            JalonRow         *row,
                            GCancellable     *cancellable,
                            GError          **error);
  double   (*get_progress) (JalonTableReader *self);
  void     (*free)         (JalonTableReader *self);
} JalonTableReaderKind;

struct _JalonTableReader
{
  const JalonTableReaderKind *kind;
  GPtrArray                  *columns; /* of char* */
  GPtrArray                  *layers;  /* of char* */
  guint                       layer;   /* the one that is read */
  const char                 *format;
  char                       *encoding;
  char                       *crs;
  char                        delimiter;
  gboolean                    has_geometry;
};

void jalon_table_reader_init       (JalonTableReader           *self,
                                    const JalonTableReaderKind *kind,
                                    const char                 *format);
void jalon_table_reader_clear      (JalonTableReader           *self);
void jalon_table_reader_add_columns (JalonTableReader          *self,
                                    const char *const          *names,
                                    guint                       n_names);
void jalon_table_reader_set_os_error (GError                  **error,
                                    const char                 *path,
                                    int                         reason);

G_END_DECLS
