/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A piece of work that takes time: what it is, how far it is, and how to stop it. The interface shows the running one. Made and
 * read on the main thread; only jalon_job_set_fraction() and jalon_job_get_cancellable() may be called from the worker. */
#define JALON_TYPE_JOB (jalon_job_get_type ())
G_DECLARE_FINAL_TYPE (JalonJob, jalon_job, JALON, JOB, GObject)

JalonJob     *jalon_job_new             (const char   *title,
                                         GCancellable *cancellable);
const char   *jalon_job_get_title       (JalonJob     *self);
double        jalon_job_get_fraction    (JalonJob     *self);
void          jalon_job_set_fraction    (JalonJob     *self,
                                         double        fraction);
GCancellable *jalon_job_get_cancellable (JalonJob     *self);
void          jalon_job_cancel          (JalonJob     *self);

G_END_DECLS
