/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-job.h"

#define STEPS 10000

struct _JalonJob
{
  GObject       parent_instance;

  char         *title;
  GCancellable *cancellable;
  int           step; /* atomic: -1 unknown, else 0..STEPS */
};

G_DEFINE_FINAL_TYPE (JalonJob, jalon_job, G_TYPE_OBJECT)

static void
jalon_job_finalize (GObject *object)
{
  JalonJob *self = JALON_JOB (object);

  g_clear_object (&self->cancellable);
  g_free (self->title);

  G_OBJECT_CLASS (jalon_job_parent_class)->finalize (object);
}

static void
jalon_job_class_init (JalonJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_job_finalize;
}

static void
jalon_job_init (JalonJob *self)
{
  self->step = -1;
}

/**
 * jalon_job_new:
 * @title: what is being done, translated
 * @cancellable: (nullable): stops it; a new one where %NULL
 *
 * Returns: (transfer full): a job that has not said how far it is
 */
JalonJob *
jalon_job_new (const char   *title,
               GCancellable *cancellable)
{
  JalonJob *self = g_object_new (JALON_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  return self;
}

/**
 * jalon_job_get_title:
 * @self: a job
 *
 * Returns: what is being done, for people
 */
const char *
jalon_job_get_title (JalonJob *self)
{
  g_return_val_if_fail (JALON_IS_JOB (self), NULL);

  return self->title;
}

/**
 * jalon_job_get_fraction:
 * @self: a job
 *
 * Returns: how far it is, 0..1, or negative while that is unknown
 */
double
jalon_job_get_fraction (JalonJob *self)
{
  g_return_val_if_fail (JALON_IS_JOB (self), -1);

  return (double) g_atomic_int_get (&self->step) / STEPS;
}

/**
 * jalon_job_set_fraction:
 * @self: a job
 * @fraction: how far it is, 0..1
 *
 * May be called from any thread.
 */
void
jalon_job_set_fraction (JalonJob *self,
                        double    fraction)
{
  g_atomic_int_set (&self->step, (int) (CLAMP (fraction, 0, 1) * STEPS));
}

/**
 * jalon_job_get_cancellable:
 * @self: a job
 *
 * Returns: (transfer none): what the work must look at
 */
GCancellable *
jalon_job_get_cancellable (JalonJob *self)
{
  return self->cancellable;
}

/**
 * jalon_job_cancel:
 * @self: a job
 *
 * Asks the work to stop; it ends with %G_IO_ERROR_CANCELLED and leaves everything as it was.
 */
void
jalon_job_cancel (JalonJob *self)
{
  g_return_if_fail (JALON_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}
