/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define LONGEST_WAIT (120 * G_USEC_PER_SEC)
#define LONGEST_TURN 5000 /* microseconds */

/* Runs the main loop until @condition holds; fails when that takes too long. What is to happen is always waited for like this: what takes
 * a frame may take a second on a loaded machine, and with sanitizers. */
#define WAIT_UNTIL(condition)                                               \
  G_STMT_START                                                              \
    {                                                                       \
      gint64 end_ = g_get_monotonic_time () + LONGEST_WAIT;                 \
      while (!(condition) && g_get_monotonic_time () < end_)                \
        g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500); \
      g_assert_true (condition);                                            \
    }                                                                       \
  G_STMT_END

/* Runs the main loop for a while, to see that something does not happen. A turn of the loop that took long because the machine was busy
 * elsewhere does not count as long. */
static inline void
rest (guint milliseconds)
{
  for (gint64 left = milliseconds * G_GINT64_CONSTANT (1000); left > 0;)
    {
      gint64 start = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500);
      left -= MIN (g_get_monotonic_time () - start, LONGEST_TURN);
    }
}
