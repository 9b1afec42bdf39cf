/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-wizard-private.h"

struct _JalonWizard
{
  GObject          parent_instance;

  JalonSession    *session;
  char            *assessment;
  JalonPlaybook   *playbook;  /* NULL until first loaded */
  JalonWizardData *data;
  GCancellable    *cancellable;
  guint            loading : 1;
  guint            stale : 1; /* edited again while loading */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonWizard, jalon_wizard, G_TYPE_OBJECT)

/* Loading */

typedef struct
{
  char            *assessment;
  JalonNetwork    *network;
  JalonPlaybook   *playbook;
  JalonWizardData *data;
} Load;

static void
load_free (Load *load)
{
  g_free (load->assessment);
  g_clear_pointer (&load->network, jalon_network_unref);
  g_clear_pointer (&load->playbook, jalon_playbook_unref);
  g_clear_pointer (&load->data, jalon_wizard_data_unref);
  g_free (load);
}

static gboolean
load_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Load *load = data;

  if (load->playbook == NULL && (load->playbook = jalon_playbook_load (error)) == NULL)
    return FALSE;
  load->data = jalon_wizard_data_load (jalon_workspace_get_database (workspace), load->network, load->playbook, load->assessment, error);
  return load->data != NULL;
}

typedef struct
{
  GWeakRef wizard;
  Load    *load;
} Loading;

static void start_loading (JalonWizard *self);

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loading *loading = user_data;
  g_autoptr(JalonWizard) self = g_weak_ref_get (&loading->wizard);
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  if (self != NULL)
    {
      self->loading = FALSE;
      if (done)
        {
          g_clear_pointer (&self->playbook, jalon_playbook_unref);
          self->playbook = jalon_playbook_ref (loading->load->playbook);
          g_clear_pointer (&self->data, jalon_wizard_data_unref);
          self->data = g_steal_pointer (&loading->load->data);
          g_signal_emit (self, signals[CHANGED], 0);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_pointer (&self->data, jalon_wizard_data_unref);
          g_signal_emit (self, signals[FAILED], 0, error->message);
        }
      if (self->stale)
        start_loading (self);
    }
  g_weak_ref_clear (&loading->wizard);
  load_free (loading->load);
  g_free (loading);
}

static void
start_loading (JalonWizard *self)
{
  Loading *loading;

  if (self->loading || !jalon_session_is_open (self->session))
    {
      self->stale = self->loading;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  loading = g_new0 (Loading, 1);
  g_weak_ref_init (&loading->wizard, self);
  loading->load = g_new0 (Load, 1);
  loading->load->assessment = g_strdup (self->assessment);
  loading->load->network = jalon_network_ref (jalon_session_get_network (self->session));
  loading->load->playbook = self->playbook != NULL ? jalon_playbook_ref (self->playbook) : NULL;
  jalon_session_run_async (self->session, _("Working out the assessment"), JALON_ACCESS_READ, load_func, loading->load, NULL,
                           self->cancellable, loaded_cb, loading);
}

static void
jalon_wizard_dispose (GObject *object)
{
  JalonWizard *self = JALON_WIZARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_wizard_parent_class)->dispose (object);
}

static void
jalon_wizard_finalize (GObject *object)
{
  JalonWizard *self = JALON_WIZARD (object);

  g_clear_pointer (&self->playbook, jalon_playbook_unref);
  g_clear_pointer (&self->data, jalon_wizard_data_unref);
  g_clear_object (&self->cancellable);
  g_free (self->assessment);

  G_OBJECT_CLASS (jalon_wizard_parent_class)->finalize (object);
}

static void
jalon_wizard_class_init (JalonWizardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
jalon_wizard_init (JalonWizard *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * jalon_wizard_new:
 * @session: the session whose workspace holds the assessment
 * @assessment: its uuid
 *
 * Returns: (transfer full): the assessment, loading; `changed` is emitted when it is there
 */
JalonWizard *
jalon_wizard_new (JalonSession *session,
                  const char   *assessment)
{
  JalonWizard *self = g_object_new (JALON_TYPE_WIZARD, NULL);

  self->session = g_object_ref (session);
  self->assessment = g_strdup (assessment);
  g_signal_connect_object (session, "edited", G_CALLBACK (start_loading), self, G_CONNECT_SWAPPED);
  start_loading (self);
  return self;
}

/**
 * jalon_wizard_get_session:
 * @self: a wizard
 *
 * Returns: (transfer none): its session
 */
JalonSession *
jalon_wizard_get_session (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->session;
}

/**
 * jalon_wizard_get_assessment:
 * @self: a wizard
 *
 * Returns: the uuid of its assessment
 */
const char *
jalon_wizard_get_assessment (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->assessment;
}

/**
 * jalon_wizard_get_data:
 * @self: a wizard
 *
 * Returns: (transfer none) (nullable): its data as last worked out
 */
JalonWizardData *
jalon_wizard_get_data (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->data;
}

/**
 * jalon_wizard_is_read_only:
 * @self: a wizard
 *
 * Returns: whether nothing in it may be changed
 */
gboolean
jalon_wizard_is_read_only (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), TRUE);

  return jalon_session_is_read_only (self->session) || (self->data != NULL && self->data->freeze != JALON_FREEZE_OPEN);
}

/* Tells that an edit failed, and reads again what is really there. */
void
jalon_wizard_fail (JalonWizard *self,
                   const char  *sentence)
{
  g_signal_emit (self, signals[FAILED], 0, sentence);
  start_loading (self);
}
