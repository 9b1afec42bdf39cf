/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-result.h"

G_BEGIN_DECLS

/* A set of rows of one network: a bit each, so that a million cost 125 kB. Reference counted; to be changed only by who has just made it. */
typedef struct _JalonRows JalonRows;

JalonRows *jalon_rows_new          (guint              n_rows);
JalonRows *jalon_rows_copy         (const JalonRows   *self);
JalonRows *jalon_rows_ref          (JalonRows         *self);
void       jalon_rows_unref        (JalonRows         *self);

void       jalon_rows_add          (JalonRows         *self,
                                    guint              row);
void       jalon_rows_remove       (JalonRows         *self,
                                    guint              row);
void       jalon_rows_add_all      (JalonRows         *self,
                                    const JalonRows   *others);
void       jalon_rows_remove_all   (JalonRows         *self,
                                    const JalonRows   *others);

guint      jalon_rows_get_size     (const JalonRows   *self);  /* of the network */
guint      jalon_rows_get_n        (const JalonRows   *self);  /* in the set */
gboolean   jalon_rows_contains     (const JalonRows   *self,
                                    guint              row);
guint      jalon_rows_next         (const JalonRows   *self,   /* JALON_NO_ROW at the end */
                                    guint              from);
guint      jalon_rows_count        (const JalonRows   *self,
                                    guint              low,
                                    guint              high);
gboolean   jalon_rows_equal        (const JalonRows   *a,
                                    const JalonRows   *b);
JalonRows *jalon_rows_in_result    (const JalonRows   *self,
                                    const JalonResult *result);
JalonRows *jalon_rows_translate    (const JalonRows    *self,
                                    const JalonNetwork *from,
                                    const JalonNetwork *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRows, jalon_rows_unref)

G_END_DECLS
