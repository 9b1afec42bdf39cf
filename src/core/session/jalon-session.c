/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-language.h"
#include "jalon-selection.h"
#include "jalon-session-private.h"
#include "jalon-session-work.h"

/* An automatic save waits this long after a change, and ten times what the last save took. */
#define SAVE_DELAY_SECONDS 5
#define SAVE_DELAY_FACTOR  10
/* In more points looking for words takes longer than a key press may. */
#define MOST_ROWS          2000000

struct _JalonSession
{
  GObject         parent_instance;

  GThreadPool    *worker;
  JalonWorkspaceHolder *holder;
  JalonSessionState state;
  JalonNetwork   *network;
  JalonFilter    *filter;
  JalonResult    *result;
  JalonSelection  selection;
  GHashTable     *drafts;
  JalonRegions   *regions;   /* what the filter's areas and places are; NULL: it names none, or they are being read */
  GQueue          jobs;      /* of JalonJob, the running one first */
  guint           most_rows; /* MOST_ROWS, or less in a test */
  guint           save_timeout;
  gint64          save_duration; /* microseconds, of the last save */
  guint           saving : 1;
  guint           counting : 1; /* a result is on its way */
};

enum
{
  PROP_0,
  PROP_NETWORK,
  PROP_FILTER,
  PROP_RESULT,
  PROP_SELECTION,
  PROP_JOB,
  PROP_TITLE,
  PROP_OPEN,
  PROP_MODIFIED,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES
};

enum
{
  EDITED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonSession, jalon_session, G_TYPE_OBJECT)

static gboolean save_timeout_cb (gpointer user_data);

static void
schedule_save (JalonSession *self)
{
  guint seconds;

  if (!self->state.modified || self->state.path == NULL || self->state.read_only || self->saving || self->save_timeout != 0)
    return;
  seconds = MAX (SAVE_DELAY_SECONDS, (guint) (self->save_duration * SAVE_DELAY_FACTOR / G_USEC_PER_SEC));
  self->save_timeout = g_timeout_add_seconds (seconds, save_timeout_cb, self);
}

static void
notify_changes (JalonSession            *self,
                const JalonSessionState *before)
{
  if (before->open != self->state.open)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  if (g_strcmp0 (before->path, self->state.path) != 0 || before->open != self->state.open)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  if (before->modified != self->state.modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  if (before->read_only != self->state.read_only)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  if (g_strcmp0 (before->undo_label, self->state.undo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (g_strcmp0 (before->redo_label, self->state.redo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
set_state (JalonSession      *self,
           JalonSessionState *state)
{
  JalonSessionState before = self->state;

  self->state = *state;
  *state = (JalonSessionState) { 0 };
  notify_changes (self, &before);
  jalon_session_state_clear (&before);
  schedule_save (self);
}

static void
set_result (JalonSession *self,
            JalonResult  *result)
{
  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = result;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

/* ---- Counting */

/* What a result is made of, on a thread of its own. */
typedef struct
{
  JalonNetwork *network;
  JalonFilter  *filter;
  JalonRegions *regions; /* nullable */
  JalonResult  *former;  /* nullable */
} Counting;

static void
counting_free (Counting *counting)
{
  jalon_network_unref (counting->network);
  jalon_filter_unref (counting->filter);
  g_clear_pointer (&counting->regions, jalon_regions_unref);
  g_clear_pointer (&counting->former, jalon_result_unref);
  g_free (counting);
}

static void
count_thread (GTask        *task,
              gpointer      object,
              gpointer      data,
              GCancellable *cancellable)
{
  Counting *counting = data;

  g_task_return_pointer (task, jalon_result_new_full (counting->network, counting->filter, counting->regions, counting->former),
                         (GDestroyNotify) jalon_result_unref);
}

/* Words are looked for in all texts. */
static gboolean
takes_long (const JalonSession *self)
{
  const char *text = jalon_filter_get_text (self->filter);
  const char *before = self->result != NULL ? jalon_filter_get_text (jalon_result_get_filter (self->result)) : NULL;

  return text != NULL && text[0] != '\0' && jalon_network_get_n_rows (self->network) > self->most_rows &&
         g_strcmp0 (text, before) != 0;
}

static void count (JalonSession *self);

/* Holds the session itself, not by the task: its last reference must go on the main thread. */
static void
counted_cb (GObject      *object,
            GAsyncResult *done,
            gpointer      user_data)
{
  g_autoptr(JalonSession) self = user_data;
  Counting *counting = g_task_get_task_data (G_TASK (done));
  g_autoptr(JalonResult) result = g_task_propagate_pointer (G_TASK (done), NULL);

  self->counting = FALSE;
  /* Only what the filter in force asks for counts. */
  if (self->network == counting->network && self->filter == counting->filter && self->regions == counting->regions)
    set_result (self, g_steal_pointer (&result));
  else if (self->network != NULL && takes_long (self))
    count (self);
}

/* Of the network, filter and regions as they are now: at once, or on a thread, while the former result stays. */
static void
count (JalonSession *self)
{
  g_autoptr(GTask) task = NULL;
  Counting *counting;

  if (!takes_long (self))
    {
      set_result (self, jalon_result_new_full (self->network, self->filter, self->regions, self->result));
      return;
    }
  if (self->counting) /* one at a time: the one under way sees that it is out of date */
    return;
  self->counting = TRUE;
  counting = g_new0 (Counting, 1);
  counting->network = jalon_network_ref (self->network);
  counting->filter = jalon_filter_ref (self->filter);
  counting->regions = self->regions != NULL ? jalon_regions_ref (self->regions) : NULL;
  counting->former = self->result != NULL ? jalon_result_ref (self->result) : NULL;
  task = g_task_new (NULL, NULL, counted_cb, g_object_ref (self));
  g_task_set_source_tag (task, count);
  g_task_set_task_data (task, counting, (GDestroyNotify) counting_free);
  g_task_run_in_thread (task, count_thread);
}

/* ---- Areas and places of the filter, which the worker reads */

/* @user_data: the network for which they were read */
static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  JalonSession *self = JALON_SESSION (object);
  g_autoptr(JalonNetwork) network = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonRegions) regions = jalon_session_look_up_finish (self, result, &error);

  if (regions == NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  /* Only what the filter in force asks for counts. */
  else if (self->network == network && jalon_regions_cover (regions, self->network, self->filter))
    {
      g_clear_pointer (&self->regions, jalon_regions_unref);
      self->regions = g_steal_pointer (&regions);
      count (self);
    }
}

static void
look_up (JalonSession *self)
{
  jalon_session_look_up_async (self, self->network, self->filter, looked_up_cb, jalon_network_ref (self->network));
}

/* The result follows at once, or as soon as the areas and places that the filter names are known. Of another network it follows at
 * once in any case, with what is known; then areas and places are read again, as they may have changed too. @counted: (nullable): by
 * the worker that made it. */
static void
refresh_result (JalonSession *self,
                gboolean      another_network,
                JalonResult  *counted)
{
  gboolean named = !jalon_regions_cover (NULL, self->network, self->filter);
  gboolean known;

  if (!named)
    g_clear_pointer (&self->regions, jalon_regions_unref);
  known = jalon_regions_cover (self->regions, self->network, self->filter);
  if (counted != NULL)
    set_result (self, jalon_result_ref (counted));
  else if (another_network)
    set_result (self, jalon_result_new_full (self->network, self->filter, self->regions, self->result));
  else if (known)
    count (self);
  if (named && (!known || another_network))
    look_up (self);
}

/* An edit of something that the network does not hold may be one of an area or place that the filter names. */
static void
check_regions (JalonSession *self)
{
  if (!jalon_regions_cover (NULL, self->network, self->filter))
    look_up (self);
}

/* @counted: (nullable): what the filter in force leaves of it */
static void
set_network (JalonSession *self,
             JalonNetwork *network,
             JalonResult  *counted,
             gboolean      another)
{
  g_autoptr(JalonNetwork) before = g_steal_pointer (&self->network);
  /* Another workspace's points have nothing in common with these. */
  gboolean moved = jalon_selection_move (&self->selection, another ? NULL : before, network);

  self->network = jalon_network_ref (network);
  if (another)
    {
      g_clear_pointer (&self->filter, jalon_filter_unref);
      self->filter = jalon_filter_new ();
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NETWORK]);
  refresh_result (self, TRUE, counted);
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

static void
work_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  JalonSession *self = g_task_get_source_object (task);
  JalonSessionWork *work = g_task_get_task_data (G_TASK (result));
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean in_force = work->filter == self->filter && work->regions == self->regions;

  g_queue_remove (&self->jobs, work->job);
  g_object_unref (work->job);
  self->save_duration = g_task_get_source_tag (task) == jalon_session_save_async && done ? work->outcome.duration : self->save_duration;
  if (done && work->replaces)
    g_hash_table_remove_all (self->drafts);
  set_state (self, &work->outcome.state);
  if (work->outcome.network != NULL)
    set_network (self, work->outcome.network, in_force ? work->outcome.result : NULL, work->replaces);
  else if (done && work->access == JALON_ACCESS_EDIT && self->network != NULL)
    check_regions (self);
  if (work->replaces && self->network != NULL && !jalon_network_has_texts (self->network))
    jalon_session_read_names (self);
  if (done && (work->replaces || work->access != JALON_ACCESS_READ || work->outcome.network != NULL))
    g_signal_emit (self, signals[EDITED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes @data; the worker's task never holds the session, so that the session is finalized on the main thread. */
void
jalon_session_push_work (JalonSession        *self,
                         gpointer             tag,
                         const char          *title,
                         JalonAccess          access,
                         gboolean             replaces,
                         JalonSessionFunc     func,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *worker_task = g_task_new (NULL, NULL, work_done_cb, task);
  JalonSessionWork *work = g_new0 (JalonSessionWork, 1);

  g_task_set_source_tag (task, tag);
  /* Who gives up reading may be gone when the answer comes; who gives up a change must hear whether it was made. */
  g_task_set_check_cancellable (task, access == JALON_ACCESS_READ);
  work->holder = jalon_workspace_holder_ref (self->holder);
  work->job = jalon_job_new (title, cancellable);
  work->language = jalon_language_get ();
  work->access = access;
  work->replaces = replaces;
  work->filter = jalon_filter_ref (self->filter);
  work->regions = self->regions != NULL ? jalon_regions_ref (self->regions) : NULL;
  work->func = func;
  work->data = data;
  work->data_free = data_free;
  g_task_set_task_data (worker_task, work, (GDestroyNotify) jalon_session_work_free);
  g_queue_push_tail (&self->jobs, g_object_ref (work->job));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
  g_thread_pool_push (self->worker, worker_task, NULL);
}

static void
autosaved_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  JalonSession *self = JALON_SESSION (object);
  g_autoptr(GError) error = NULL;

  self->saving = FALSE;
  if (!jalon_session_finish (self, result, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static gboolean
save_timeout_cb (gpointer user_data)
{
  JalonSession *self = user_data;

  self->save_timeout = 0;
  self->saving = TRUE;
  jalon_session_save_async (self, NULL, NULL, autosaved_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
jalon_session_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JalonSession *self = JALON_SESSION (object);

  switch (id)
    {
    case PROP_NETWORK:
      g_value_set_pointer (value, self->network);
      break;
    case PROP_FILTER:
      g_value_set_pointer (value, self->filter);
      break;
    case PROP_RESULT:
      g_value_set_pointer (value, self->result);
      break;
    case PROP_SELECTION:
      g_value_set_boxed (value, jalon_session_get_selection (self));
      break;
    case PROP_JOB:
      g_value_set_object (value, jalon_session_get_job (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, jalon_session_dup_title (self));
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->state.open);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->state.modified);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->state.read_only);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->state.undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->state.redo_label != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_session_dispose (GObject *object)
{
  JalonSession *self = JALON_SESSION (object);

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  G_OBJECT_CLASS (jalon_session_parent_class)->dispose (object);
}

static void
jalon_session_finalize (GObject *object)
{
  JalonSession *self = JALON_SESSION (object);

  /* Nothing is queued any more: every queued task holds the session. */
  g_thread_pool_free (self->worker, FALSE, TRUE);
  jalon_workspace_holder_unref (self->holder);
  jalon_session_state_clear (&self->state);
  g_clear_pointer (&self->network, jalon_network_unref);
  g_clear_pointer (&self->filter, jalon_filter_unref);
  g_clear_pointer (&self->result, jalon_result_unref);
  jalon_selection_clear (&self->selection);
  g_hash_table_unref (self->drafts);
  g_clear_pointer (&self->regions, jalon_regions_unref);

  G_OBJECT_CLASS (jalon_session_parent_class)->finalize (object);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
jalon_session_class_init (JalonSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalon_session_get_property;
  object_class->dispose = jalon_session_dispose;
  object_class->finalize = jalon_session_finalize;

  properties[PROP_NETWORK] = g_param_spec_pointer ("network", NULL, NULL, READABLE);
  properties[PROP_FILTER] = g_param_spec_pointer ("filter", NULL, NULL, READABLE);
  properties[PROP_RESULT] = g_param_spec_pointer ("result", NULL, NULL, READABLE);
  properties[PROP_SELECTION] = g_param_spec_boxed ("selection", NULL, NULL, G_TYPE_STRV, READABLE);
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, JALON_TYPE_JOB, READABLE);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, READABLE);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, READABLE);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, READABLE);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, READABLE);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, READABLE);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, READABLE);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
jalon_session_init (JalonSession *self)
{
  self->holder = g_new0 (JalonWorkspaceHolder, 1);
  g_atomic_ref_count_init (&self->holder->ref_count);
  self->worker = g_thread_pool_new (jalon_session_work_thread, NULL, 1, TRUE, NULL);
  self->filter = jalon_filter_new ();
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->most_rows = MOST_ROWS;
  jalon_selection_init (&self->selection);
}

/**
 * jalon_session_new:
 *
 * Returns: (transfer full): a session with no workspace open
 */
JalonSession *
jalon_session_new (void)
{
  return g_object_new (JALON_TYPE_SESSION, NULL);
}

/**
 * jalon_session_is_open:
 * @self: a session
 *
 * Returns: whether a workspace is open
 */
gboolean
jalon_session_is_open (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->state.open;
}

/**
 * jalon_session_is_modified:
 * @self: a session
 *
 * Returns: whether the open workspace holds changes that its file does not
 */
gboolean
jalon_session_is_modified (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->state.modified;
}

/**
 * jalon_session_is_read_only:
 * @self: a session
 *
 * Returns: whether the open workspace can't be changed
 */
gboolean
jalon_session_is_read_only (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->state.read_only;
}

/**
 * jalon_session_get_path:
 * @self: a session
 *
 * Returns: (nullable): the path of the open workspace's file; %NULL where there is none yet
 */
const char *
jalon_session_get_path (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->state.path;
}

/**
 * jalon_session_dup_title:
 * @self: a session
 *
 * Returns: (transfer full): the workspace's name for people, in the thread's language
 */
char *
jalon_session_dup_title (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  if (!self->state.open)
    return g_strdup ("Jalon");
  if (self->state.path == NULL)
    return g_strdup (_("Untitled workspace"));
  return g_filename_display_basename (self->state.path);
}

/**
 * jalon_session_get_network:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the network of the open workspace
 */
JalonNetwork *
jalon_session_get_network (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->network;
}

/**
 * jalon_session_get_filter:
 * @self: a session
 *
 * Returns: (transfer none): the filter in force
 */
JalonFilter *
jalon_session_get_filter (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->filter;
}

/**
 * jalon_session_set_filter:
 * @self: a session
 * @filter: (transfer none): the filter to put in force
 *
 * The result follows at once, as it costs a few nanoseconds a point; when the filter names areas or places that are not known yet, or
 * other words are looked for in millions of points, the former result stays until it is there.
 */
void
jalon_session_set_filter (JalonSession *self,
                          JalonFilter  *filter)
{
  JalonFilter *before;

  g_return_if_fail (JALON_IS_SESSION (self));
  g_return_if_fail (filter != NULL);

  if (jalon_filter_equal (self->filter, filter))
    return;
  before = self->filter;
  self->filter = jalon_filter_ref (filter);
  jalon_filter_unref (before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
  if (self->result != NULL)
    refresh_result (self, FALSE, NULL);
}

/**
 * jalon_session_get_result:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the filter leaves of the network
 */
JalonResult *
jalon_session_get_result (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->result;
}

/**
 * jalon_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none): the uuids of the selected points, in the order of selection
 */
const char *const *
jalon_session_get_selection (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return jalon_selection_get_uuids (&self->selection, self->network);
}

/**
 * jalon_session_set_selection:
 * @self: a session
 * @uuids: (nullable) (array zero-terminated=1): uuids of points; %NULL for none
 */
void
jalon_session_set_selection (JalonSession      *self,
                             const char *const *uuids)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (JALON_IS_SESSION (self));

  if (uuids == NULL)
    uuids = none;
  if (jalon_selection_set_uuids (&self->selection, uuids))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

/**
 * jalon_session_get_drafts:
 * @self: a session
 *
 * Forms keep here what was typed and the workspace can't hold, such as letters in place of an amount, until another workspace is opened.
 *
 * Returns: (transfer none) (element-type utf8 utf8): names that forms choose, and texts
 */
GHashTable *
jalon_session_get_drafts (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->drafts;
}

/**
 * jalon_session_get_selected:
 * @self: a session
 *
 * Returns: (transfer none): the selected points as rows of the network
 */
JalonRows *
jalon_session_get_selected (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return jalon_selection_get_rows (&self->selection, self->network);
}

/**
 * jalon_session_set_selected:
 * @self: a session
 * @rows: rows of its network, not to be changed any more
 *
 * Selects points by the thousand; jalon_session_set_selection() keeps the order of a few.
 */
void
jalon_session_set_selected (JalonSession *self,
                            JalonRows    *rows)
{
  g_return_if_fail (JALON_IS_SESSION (self));
  g_return_if_fail (self->network != NULL && jalon_rows_get_size (rows) == jalon_network_get_n_rows (self->network));

  if (jalon_selection_set_rows (&self->selection, rows, self->network))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

/**
 * jalon_session_is_selected:
 * @self: a session
 * @uuid: the uuid of a point
 *
 * Returns: whether that point is selected
 */
gboolean
jalon_session_is_selected (JalonSession *self,
                           const char   *uuid)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->network != NULL &&
         jalon_rows_contains (jalon_session_get_selected (self), jalon_network_find_uuid (self->network, uuid));
}

/**
 * jalon_session_get_job:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the work that is being done now
 */
JalonJob *
jalon_session_get_job (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return g_queue_peek_head (&self->jobs);
}

/**
 * jalon_session_dup_undo_label:
 * @self: a session
 *
 * Returns: (transfer full) (nullable): what undoing would undo, in the thread's language
 */
char *
jalon_session_dup_undo_label (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->state.undo_label != NULL ? g_strdup (_(self->state.undo_label)) : NULL;
}

/**
 * jalon_session_dup_redo_label:
 * @self: a session
 *
 * Returns: (transfer full) (nullable): what redoing would redo, in the thread's language
 */
char *
jalon_session_dup_redo_label (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->state.redo_label != NULL ? g_strdup (_(self->state.redo_label)) : NULL;
}

/**
 * jalon_session_run_async:
 * @self: a session
 * @title: what is being done, translated
 * @access: what the work changes
 * @func: the work, run on the worker
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data, on any thread
 * @cancellable: (nullable): stops the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Queues work on the open workspace. After an edit the session's properties follow, then `edited` is emitted, then @callback is
 * called.
 */
void
jalon_session_run_async (JalonSession        *self,
                         const char          *title,
                         JalonAccess          access,
                         JalonSessionFunc     func,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  jalon_session_push_work (self, jalon_session_run_async, title, access, FALSE, func, data, data_free, cancellable, callback,
                           user_data);
}

/**
 * jalon_session_run_finish:
 * @self: a session
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: whether the work was done
 */
gboolean
jalon_session_run_finish (JalonSession  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return jalon_session_finish (self, result, error);
}

/**
 * jalon_session_finish:
 * @self: a session
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: whether what was asked for was done; the error is a sentence for people
 */
gboolean
jalon_session_finish (JalonSession  *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Called when the workspace is being saved anyway. */
void
jalon_session_stop_autosave (JalonSession *self)
{
  g_clear_handle_id (&self->save_timeout, g_source_remove);
}

void
jalon_session_set_most_rows (JalonSession *self,
                             guint         most_rows)
{
  self->most_rows = most_rows;
}

/* What the worker finds the open workspace in, and puts another one into. */
JalonWorkspaceHolder *
jalon_session_get_holder (JalonSession *self)
{
  return self->holder;
}
