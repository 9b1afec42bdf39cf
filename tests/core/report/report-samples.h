/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-document.h"

/* A document with one of each block, on a made-up town. */
JalonDocument *report_sample_new        (void);

/* A document of one table of @n_rows rows of three cells: "Row 1", "place 1", "1". */
JalonDocument *report_sample_table_new  (guint n_rows);
