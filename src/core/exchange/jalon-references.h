/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

/* Organizations and services that rows name, found in the workspace by name or kept to be added at the end of an import. */
typedef struct _JalonReferences JalonReferences;

typedef struct
{
  char       *uuid;
  const char *jurisdiction; /* code, static or interned; NULL unknown */
  guint32     provinces;    /* of the rows that named it: one bit each */
  gboolean    is_new;
  gboolean    learned;      /* its jurisdiction was not known before */
  char       *name;         /* of a new one */
} JalonOrganization;

typedef struct
{
  gint64   fid;
  char    *name;            /* of a new one */
  guint64  last_row;        /* to pass over repeats in a row */
} JalonServiceEntry;

JalonReferences   *jalon_references_new          (JalonWorkspace   *workspace,
                                                  GError          **error);
void               jalon_references_free         (JalonReferences  *self);
JalonOrganization *jalon_references_organization (JalonReferences  *self,
                                                  const char       *name,
                                                  const char       *jurisdiction,
                                                  const char       *province);
JalonServiceEntry *jalon_references_service      (JalonReferences  *self,
                                                  const char       *text,
                                                  gsize             length);
gboolean           jalon_references_flush        (JalonReferences  *self,
                                                  guint            *n_organizations,
                                                  guint            *n_services,
                                                  GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReferences, jalon_references_free)

G_END_DECLS
