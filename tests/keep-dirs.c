/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* G_TEST_OPTION_ISOLATE_DIRS gives each case directories of its own, and GLib leaks the names of the former ones on purpose, since
 * someone could still hold them. So that the leak sanitizer needs no blind spot for that, hold them: with sanitizers, tests are
 * linked with -Wl,--wrap, and every case notes the names before it runs. */
#include <glib.h>

typedef struct
{
  GTestDataFunc  func;
  GTestFunc      plain_func;
  gpointer       data;
  GDestroyNotify data_free;
} Case;

void __real_g_test_add_data_func_full (const char    *path,
                                       gpointer       data,
                                       GTestDataFunc  func,
                                       GDestroyNotify data_free);
void __wrap_g_test_add_data_func_full (const char    *path,
                                       gpointer       data,
                                       GTestDataFunc  func,
                                       GDestroyNotify data_free);
void __wrap_g_test_add_data_func      (const char    *path,
                                       gconstpointer  data,
                                       GTestDataFunc  func);
void __wrap_g_test_add_func           (const char    *path,
                                       GTestFunc      func);

static GPtrArray *names;

static void
hold (gconstpointer name)
{
  if (names == NULL)
    names = g_ptr_array_new ();
  g_ptr_array_add (names, (gpointer) name);
}

static void
run_case (gconstpointer data)
{
  const Case *test = data;

  hold (g_get_home_dir ());
  hold (g_get_user_cache_dir ());
  hold (g_get_user_config_dir ());
  hold (g_get_user_data_dir ());
  hold (g_get_user_state_dir ());
  hold (g_get_user_runtime_dir ());
  hold (g_get_system_config_dirs ());
  hold (g_get_system_data_dirs ());

  if (test->plain_func != NULL)
    test->plain_func ();
  else
    test->func (test->data);
}

static void
case_free (gpointer data)
{
  Case *test = data;

  if (test->data_free != NULL)
    test->data_free (test->data);
  g_free (test);
}

static void
add_case (const char    *path,
          GTestDataFunc  func,
          GTestFunc      plain_func,
          gpointer       data,
          GDestroyNotify data_free)
{
  Case *test = g_new0 (Case, 1);

  test->func = func;
  test->plain_func = plain_func;
  test->data = data;
  test->data_free = data_free;
  __real_g_test_add_data_func_full (path, test, run_case, case_free);
}

void
__wrap_g_test_add_data_func_full (const char    *path,
                                  gpointer       data,
                                  GTestDataFunc  func,
                                  GDestroyNotify data_free)
{
  add_case (path, func, NULL, data, data_free);
}

void
__wrap_g_test_add_data_func (const char    *path,
                             gconstpointer  data,
                             GTestDataFunc  func)
{
  add_case (path, func, NULL, (gpointer) data, NULL);
}

void
__wrap_g_test_add_func (const char *path,
                        GTestFunc   func)
{
  add_case (path, NULL, func, NULL, NULL);
}
