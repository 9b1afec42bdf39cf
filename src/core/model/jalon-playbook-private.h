/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "jalon-playbook.h"

G_BEGIN_DECLS

struct _JalonPlaybook
{
  gatomicrefcount ref_count;

  GStringChunk *strings;     /* every text and id */
  GPtrArray    *blocks;      /* of memory: every struct */
  GPtrArray    *arrays;      /* GPtrArray: every list */
  GPtrArray    *lists;       /* GStrv: every list of codes */
  GPtrArray    *conditions;
  GHashTable   *index;       /* "kind:id" to struct */

  const char   *version;
  GPtrArray    *versions;
  GPtrArray    *steps;
  GPtrArray    *questions;
  GPtrArray    *factors;
  GPtrArray    *models;
  GPtrArray    *subtypes;
  GPtrArray    *continuum;
  GPtrArray    *growth;
  GPtrArray    *levels;
  GPtrArray    *clauses;
  GPtrArray    *premises;
  GPtrArray    *areas;
  GPtrArray    *swot;
  GPtrArray    *risks;
  GPtrArray    *practices;
  GPtrArray    *values;
  GPtrArray    *journeys;
  GPtrArray    *toolbox;
  GPtrArray    *objectives;
  GPtrArray    *milestones;
  GPtrArray    *costs;
  GPtrArray    *criteria;
  GPtrArray    *facts;
  GPtrArray    *rules;
  GPtrArray    *contradictions;
  GPtrArray    *yes_no;      /* JalonPlaybookOption */
};

JalonPlaybook *jalon_playbook_new_empty (void);

xmlDoc        *jalon_playbook_read_document (const char  *data,
                                             gsize        length,
                                             const char  *name,
                                             GError     **error);

/* What the reading functions share. The first failure is kept; reading goes on with what it has, to the end of the
 * element, and the caller looks at the error once. */
typedef struct
{
  JalonPlaybook *book;
  const char    *name;     /* of the file, for messages */
  GError        *error;
} JalonPlaybookReader;

#define JALON_PLAYBOOK_CHANNELS "in-person digital phone"

void            jalon_playbook_reader_fail      (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *format,
                                                 ...) G_GNUC_PRINTF (3, 4);
gpointer        jalon_playbook_reader_alloc     (JalonPlaybookReader *self,
                                                 gsize                size);
GPtrArray      *jalon_playbook_reader_array     (JalonPlaybookReader *self);
gboolean        jalon_playbook_reader_is        (xmlNode             *node,
                                                 const char          *name);
xmlNode        *jalon_playbook_reader_first     (xmlNode             *node);
xmlNode        *jalon_playbook_reader_next      (xmlNode             *node);
void            jalon_playbook_reader_children  (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *names);
const char     *jalon_playbook_reader_attribute (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name);
const char     *jalon_playbook_reader_code      (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name,
                                                 const char          *codes);
int             jalon_playbook_reader_number    (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name,
                                                 int                  least,
                                                 int                  most);
gboolean        jalon_playbook_reader_flag      (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name);
const char     *jalon_playbook_reader_own_text  (JalonPlaybookReader *self,
                                                 xmlNode             *node);
const char     *jalon_playbook_reader_text      (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name);
const char     *jalon_playbook_reader_need_text (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name);
const char     *jalon_playbook_reader_source    (JalonPlaybookReader *self,
                                                 xmlNode             *node);
const char     *jalon_playbook_reader_id        (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *kind,
                                                 gpointer             element);
void            jalon_playbook_reader_claim     (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *kind,
                                                 const char          *id,
                                                 gpointer             element);
gpointer        jalon_playbook_find             (JalonPlaybook       *self,
                                                 const char          *kind,
                                                 const char          *id);
GStrv           jalon_playbook_reader_words     (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *name);
void            jalon_playbook_reader_scope     (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 JalonPlaybookScope  *scope);
JalonCondition *jalon_playbook_reader_when      (JalonPlaybookReader *self,
                                                 xmlNode             *node);
GPtrArray      *jalon_playbook_reader_options   (JalonPlaybookReader *self,
                                                 xmlNode             *node);
JalonPlaybookItem *jalon_playbook_reader_item   (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *kind);
GPtrArray      *jalon_playbook_reader_items     (JalonPlaybookReader *self,
                                                 xmlNode             *node,
                                                 const char          *kind);

/* Reads one element of the root; the lists of the book must be there. */
typedef void (*JalonPlaybookSectionFunc) (JalonPlaybookReader *reader,
                                          xmlNode             *node);

void            jalon_playbook_read_facts       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_models      (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_levels      (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_factors     (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_steps       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_clauses     (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_areas       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_risks       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_criteria    (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_milestones  (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_costs       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_rules       (JalonPlaybookReader *reader,
                                                 xmlNode             *node);
void            jalon_playbook_read_contradictions (JalonPlaybookReader *reader,
                                                    xmlNode             *node);

/* References between elements, once all are read. */
void            jalon_playbook_reader_check     (JalonPlaybookReader *self);

G_END_DECLS
