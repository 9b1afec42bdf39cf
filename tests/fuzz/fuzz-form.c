/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "jalon-form.h"
#include "jalon-language.h"

/* The corpus is written for these. */
#define ASSESSMENT "00000000-0000-7000-8000-000000000001"
#define STORED_ONE_IN 16

static const char *const rows[] = {
  "INSERT INTO assessment (uuid, state, channel, playbook) VALUES ('" ASSESSMENT "', 'draft', 'in-person', '1')",
  "INSERT INTO assessment_partner (uuid, assessment, role, subject_kind, subject, name_en, position)"
  " VALUES ('00000000-0000-7000-8000-000000000002', '" ASSESSMENT "', 'anchor', 'organization', 'a', 'First', 0)",
  "INSERT INTO assessment_partner (uuid, assessment, role, subject_kind, subject, name_en, position)"
  " VALUES ('00000000-0000-7000-8000-000000000003', '" ASSESSMENT "', 'partner', 'organization', 'b', 'Second', 1)",
};

static JalonWorkspace *workspace;
static JalonPlaybook *playbook;
static JalonAssessment *assessment;

static void
set_up (void)
{
  g_autofree char *home = g_dir_make_tmp ("jalon-fuzz-form-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  playbook = jalon_playbook_load (NULL);
  workspace = jalon_workspace_create (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (workspace == NULL || !jalon_database_execute (jalon_workspace_get_database (workspace), rows[i], NULL))
      abort ();
  assessment = jalon_assessment_load (jalon_workspace_get_database (workspace), ASSESSMENT, NULL);
  if (playbook == NULL || assessment == NULL)
    abort ();
}

static void
check_entry (const JalonForm      *form,
             const JalonFormEntry *entry)
{
  if (entry->item == NULL || entry->item[0] == '\0' || (entry->value == NULL && entry->note == NULL)
      || (entry->value != NULL && !g_utf8_validate (entry->value, -1, NULL))
      || (entry->note != NULL && !g_utf8_validate (entry->note, -1, NULL)))
    abort ();
  if (form->kind == JALON_FORM_READINESS && entry->value != NULL
      && (strlen (entry->value) != 1 || entry->value[0] < '1' || entry->value[0] > '5'))
    abort ();
}

static void
check_form (const JalonForm *form)
{
  g_autofree char *summary = jalon_form_dup_summary (form);

  if (!g_utf8_validate (summary, -1, NULL) || (form->kind == JALON_FORM_READINESS && form->partner == NULL) || form->rated_on == NULL)
    abort ();
  for (guint i = 0; i < form->entries->len; i++)
    check_entry (form, form->entries->pdata[i]);
  for (guint i = 0; i < form->refused->len; i++)
    if (!g_utf8_validate (form->refused->pdata[i], -1, NULL) || *(const char *) form->refused->pdata[i] == '\0')
      abort ();
}

/* Whatever was read can be stored, and taken back. */
static void
store (const JalonForm *form)
{
  if (!jalon_form_store (form, workspace, ASSESSMENT, NULL))
    abort ();
  if ((form->entries->len > 0 || form->refused->len > 0) && !jalon_workspace_undo (workspace, NULL))
    abort ();
}

/* Reads any bytes as a returned form. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static guint n_forms;
  g_autofree char *text = g_malloc (size + 1);
  g_autoptr(JalonForm) form = NULL;
  g_autoptr(GError) error = NULL;

  if (assessment == NULL)
    set_up ();
  memcpy (text, data, size);
  text[size] = '\0';
  form = jalon_form_read (text, assessment, playbook, &error);
  if ((form == NULL) != (error != NULL))
    abort ();
  if (form == NULL)
    return 0;
  check_form (form);
  if (n_forms++ % STORED_ONE_IN == 0)
    store (form);
  return 0;
}
