/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-schedule.h"

G_BEGIN_DECLS

/* Finds what is wrong with each item of a schedule whose items know their days and what they depend on. */
void jalon_schedule_check (JalonSchedule *self);

G_END_DECLS
