/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-case.h"
#include "jalon-playbook-private.h"

G_BEGIN_DECLS

struct _JalonCaseLibrary
{
  gatomicrefcount   ref_count;

  JalonCaseLibrary *base;   /* nullable: whose cases come first */
  JalonPlaybook    *store;  /* texts, structs and lists of these cases; it is no playbook otherwise */
  GPtrArray        *cases;
};

JalonCaseLibrary *jalon_case_library_new_empty (void);

G_END_DECLS
