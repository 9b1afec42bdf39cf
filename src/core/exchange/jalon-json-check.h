/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JalonJsonSummary:
 * @type: the root object's "type" as far as it fits; empty without one
 * @n_features: elements of the root's "features" array
 * @others: the numbers (guint64, from 1) of those that are no objects
 * @cut: the numbers of those with a NUL in a text, once for each
 * @n_numbered: those with a number as "id"
 *
 * What a GeoJSON file holds, as told by its text alone.
 */
typedef struct
{
  char    type[24];
  guint64 n_features;
  GArray *others;
  GArray *cut;
  guint64 n_numbered;
} JalonJsonSummary;

JalonJsonSummary *jalon_json_check        (const char        *path,
                                           GCancellable      *cancellable,
                                           GError           **error);
void              jalon_json_summary_free (JalonJsonSummary  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonJsonSummary, jalon_json_summary_free)

G_END_DECLS
