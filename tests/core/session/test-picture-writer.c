/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-language.h"
#include "jalon-picture-writer.h"
#include "session-fixture.h"

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Ending *ending = user_data;

  ending->done = jalon_picture_write_finish (JALON_SESSION (object), result, &ending->error);
  ending->over = TRUE;
}

static JalonPicture *
make_picture (JalonSession *session)
{
  JalonPicture *picture = jalon_picture_new (JALON_LANGUAGE_EN);

  jalon_picture_set_network (picture, jalon_session_get_network (session), jalon_session_get_result (session));
  jalon_picture_set_title (picture, "Title");
  return picture;
}

static char *
make_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static void
assert_content (const char *path,
                const char *start)
{
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >=, strlen (start));
  g_assert_cmpmem (content, strlen (start), start, strlen (start));
}

static void
test_good (void)
{
  static const char *const starts[] = { "\x89PNG", "<?xml", "%PDF" };
  g_autoptr(JalonSession) session = session_new_sample ();

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  for (guint format = JALON_PICTURE_FORMAT_PNG; format <= JALON_PICTURE_FORMAT_PDF; format++)
    {
      g_autofree char *path = make_path (jalon_picture_format_get_suffix (format));
      g_auto(Ending) ending = { 0 };

      jalon_picture_write_async (session, make_picture (session), path, format, 96, NULL, written_cb, &ending);
      wait_for_success (&ending);
      assert_content (path, starts[format]);
    }
  wait_for_jobs (session);
}

/* What can't be written leaves the file as it was. */
static void
test_failing (void)
{
  g_autoptr(JalonSession) session = session_new_sample ();
  g_autofree char *missing = make_path ("missing/map.png");
  g_autofree char *path = make_path ("map.png");
  g_auto(Ending) ending = { 0 };
  JalonPicture *large;

  jalon_picture_write_async (session, make_picture (session), missing, JALON_PICTURE_FORMAT_PNG, 96, NULL, written_cb, &ending);
  wait_for (&ending.over);
  g_assert_error (ending.error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  ending_clear (&ending);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  large = make_picture (session);
  jalon_picture_set_size (large, 30000, 30000);
  jalon_picture_write_async (session, large, path, JALON_PICTURE_FORMAT_PNG, 96, NULL, written_cb, &ending);
  wait_for (&ending.over);
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_content (path, "before");
}

/* As the bar's button does it, in the middle of the work. */
static void
test_cancelled (void)
{
  g_autoptr(JalonSession) session = session_new_sample ();
  g_autofree char *path = make_path ("cancelled.png");
  JalonPicture *picture = make_picture (session);
  g_auto(Ending) ending = { 0 };

  wait_for_jobs (session);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  jalon_picture_set_size (picture, 6000, 4000);
  jalon_picture_write_async (session, picture, path, JALON_PICTURE_FORMAT_PNG, 96, NULL, written_cb, &ending);
  while (!ending.over)
    {
      JalonJob *job = jalon_session_get_job (session);

      if (job != NULL && jalon_job_get_fraction (job) > 0)
        jalon_job_cancel (job);
      g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (1000);
    }
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static GThread *gone_on;

static void
gone_cb (gpointer  data,
         GObject  *object)
{
  gone_on = g_thread_self ();
}

/* Whoever asked lets go of the session: it ends on the main thread. */
static void
test_dropped (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *path = make_path ("dropped.png");
  g_auto(Ending) ending = { 0 };

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  gone_on = NULL;
  g_object_weak_ref (G_OBJECT (session), gone_cb, NULL);
  jalon_picture_write_async (session, make_picture (session), path, JALON_PICTURE_FORMAT_PNG, 96, NULL, written_cb, &ending);
  g_object_unref (session);
  wait_for (&ending.over);
  g_assert_true (ending.done);
  while (gone_on == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gone_on == g_thread_self ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  g_test_add_func ("/picture-writer/good", test_good);
  g_test_add_func ("/picture-writer/failing", test_failing);
  g_test_add_func ("/picture-writer/cancelled", test_cancelled);
  g_test_add_func ("/picture-writer/dropped", test_dropped);
  return g_test_run ();
}
