/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-lists-private.h"
#include "jalon-assessment-private.h"
#include "jalon-language.h"

/* JalonAssessment is handed out as its public part; the count of its references and the index of answers stand behind it. */
typedef struct
{
  JalonAssessment public;
  GHashTable     *index;    /* "item partner" -> JalonAnswer */
  gatomicrefcount count;
} Assessment;

/* --- Loading --- */

static void
assessment_free (Assessment *self)
{
  JalonAssessment *head = &self->public;
  char *texts[] = { head->uuid, head->title, head->state, head->channel, head->step, head->model, head->subtype,
                    head->partnership, head->site, head->playbook, head->evidence, head->evidence_at, head->result,
                    head->result_at, head->created_at, head->modified_at, head->framework, head->framework_title, head->frozen_at,
                    head->frozen_hash };
  GPtrArray *lists[] = { head->partners, head->answers, head->clauses, head->milestones, head->indicators, head->risks,
                         head->costs, head->spaces, head->ratings, head->measurements, head->decisions };

  g_clear_pointer (&self->index, g_hash_table_unref);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    g_free (head->derived_titles[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
select_rows (JalonDatabase              *database,
             const JalonAssessmentList  *list,
             const char                 *uuid, /* nullable: of all assessments */
             GError                    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s%s ORDER BY %s", uuid != NULL ? "*" : list->of_many, list->table,
                                          uuid != NULL ? " WHERE assessment = ?1" : "", list->order);
  JalonValue value = JALON_TEXT (uuid);

  return jalon_database_select (database, sql, &value, uuid != NULL ? 1 : 0, error);
}

/* A row that cannot be one of ours (another program wrote it) is left out. */
static gboolean
read_list (JalonDatabase              *database,
           const JalonAssessmentList  *list,
           GHashTable                 *assessments, /* by uuid */
           const char                 *uuid,
           GError                    **error)
{
  g_autoptr(GPtrArray) records = select_rows (database, list, uuid, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const char *owner = jalon_record_get_text (records->pdata[i], "assessment");
      JalonAssessment *assessment = owner != NULL ? g_hash_table_lookup (assessments, owner) : NULL;
      gpointer row = assessment != NULL ? list->read (records->pdata[i]) : NULL;

      if (row != NULL)
        g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, assessment, list->offset), row);
    }
  return records != NULL;
}

static char *
make_key (const char *item,
          const char *partner)
{
  return g_strjoin (" ", item, partner, NULL);
}

static void
index_answers (JalonAssessment *self)
{
  GHashTable *index = ((Assessment *) self)->index;

  for (guint i = 0; i < self->answers->len; i++)
    {
      JalonAnswer *answer = self->answers->pdata[i];

      g_hash_table_replace (index, make_key (answer->item, answer->partner), answer);
    }
}

static JalonAssessment *
new_assessment (JalonRecord *record)
{
  Assessment *assessment = g_new0 (Assessment, 1);

  g_atomic_ref_count_init (&assessment->count);
  assessment->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  jalon_assessment_read_head (&assessment->public, record);
  for (guint i = 0; i < JALON_N_ASSESSMENT_LISTS; i++)
    G_STRUCT_MEMBER (GPtrArray *, assessment, jalon_assessment_lists[i].offset) = g_ptr_array_new_with_free_func (jalon_assessment_lists[i].destroy);
  return &assessment->public;
}

/* --- Frameworks --- */

/* Where @self has no answer of its own, it has the framework's, but for those of a partner: other partners take part in it. */
static void
inherit_answer (JalonAssessment   *self,
                const JalonAnswer *from)
{
  JalonAnswer *own = (JalonAnswer *) jalon_assessment_find_answer (self, from->item, NULL);

  if (from->partner != NULL || from->value == NULL || (own != NULL && own->value != NULL))
    return;
  if (own == NULL)
    {
      own = g_new0 (JalonAnswer, 1);
      own->uuid = g_strdup (from->uuid);
      own->item = g_strdup (from->item);
      own->note = g_strdup (from->note);
      g_ptr_array_add (self->answers, own);
      g_hash_table_insert (((Assessment *) self)->index, make_key (own->item, NULL), own);
    }
  own->value = g_strdup (from->value);
  own->inherited = TRUE;
}

static void
inherit (JalonAssessment       *self,
         const JalonAssessment *framework)
{
  g_free (self->framework_title);
  self->framework_title = g_strdup (framework->title != NULL ? framework->title : "");
  /* A finished one has them as its own, as they were then. */
  for (guint i = 0; self->frozen_at == NULL && i < framework->answers->len; i++)
    inherit_answer (self, framework->answers->pdata[i]);
}

/* Nothing where the framework is gone, or is none: a framework has none of its own, so that there are no circles. */
static gboolean
inherit_from_database (JalonAssessment  *self,
                       JalonDatabase    *database,
                       GError          **error)
{
  JalonValue value = JALON_TEXT (self->framework);
  g_autoptr(GHashTable) assessments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(JalonAssessment) framework = NULL;

  if (self->framework == NULL || self->is_framework)
    return TRUE;
  records = jalon_database_select (database, "SELECT * FROM assessment WHERE uuid = ?1 AND kind = 'framework'", &value, 1, error);
  if (records == NULL || records->len == 0)
    return records != NULL;
  framework = new_assessment (records->pdata[0]);
  g_hash_table_insert (assessments, framework->uuid, framework);
  if (!read_list (database, &jalon_assessment_lists[1], assessments, framework->uuid, error))
    return FALSE;
  inherit (self, framework);
  return TRUE;
}

/* --- Public --- */

/**
 * jalon_assessment_load:
 * @database: a connection to a workspace
 * @uuid: of the assessment
 * @error: return location, %JALON_STORE_ERROR_NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): the whole assessment as it is now
 */
JalonAssessment *
jalon_assessment_load (JalonDatabase  *database,
                       const char     *uuid,
                       GError        **error)
{
  g_autoptr(JalonAssessment) self = NULL;
  g_autoptr(JalonRecord) record = NULL;
  g_autoptr(GHashTable) assessments = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (database != NULL && uuid != NULL, NULL);

  record = jalon_database_lookup (database, "assessment", uuid, error);
  if (record == NULL)
    return NULL;
  self = new_assessment (record);
  g_hash_table_insert (assessments, self->uuid, self);
  for (guint i = 0; i < JALON_N_ASSESSMENT_LISTS; i++)
    if (!read_list (database, &jalon_assessment_lists[i], assessments, self->uuid, error))
      return NULL;
  index_answers (self);
  if (!inherit_from_database (self, database, error))
    return NULL;
  jalon_assessment_derive_titles (self);
  return g_steal_pointer (&self);
}

/**
 * jalon_assessments_load:
 * @database: a connection to a workspace
 * @error: return location
 *
 * Loads what a list of assessments is made of: heads, partners, the values of answers, titles and dates of milestones and indicators;
 * the other lists are empty. One query a table, whatever their number.
 *
 * Returns: (transfer full) (nullable) (element-type JalonAssessment): all of them, the one modified last first
 */
GPtrArray *
jalon_assessments_load (JalonDatabase  *database,
                        GError        **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_assessment_unref);
  g_autoptr(GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) records
    = jalon_database_select (database, "SELECT * FROM assessment ORDER BY modified_at DESC, fid DESC", NULL, 0, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      JalonAssessment *assessment = new_assessment (records->pdata[i]);

      g_ptr_array_add (all, assessment);
      g_hash_table_insert (by_uuid, assessment->uuid, assessment);
    }
  for (guint i = 0; records != NULL && i < JALON_N_ASSESSMENT_LISTS; i++)
    if (jalon_assessment_lists[i].of_many != NULL && !read_list (database, &jalon_assessment_lists[i], by_uuid, NULL, error))
      return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      JalonAssessment *assessment = all->pdata[i];

      index_answers (assessment);
      jalon_assessment_derive_titles (assessment);
    }
  for (guint i = 0; i < all->len; i++)
    {
      JalonAssessment *assessment = all->pdata[i];
      const JalonAssessment *framework
        = assessment->framework != NULL ? g_hash_table_lookup (by_uuid, assessment->framework) : NULL;

      if (framework != NULL && framework->is_framework && !assessment->is_framework)
        inherit (assessment, framework);
    }
  return records != NULL ? g_steal_pointer (&all) : NULL;
}

/**
 * jalon_assessment_ref:
 * @self: an assessment
 *
 * Returns: (transfer full): @self
 */
JalonAssessment *
jalon_assessment_ref (JalonAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Assessment *) self)->count);
  return self;
}

/**
 * jalon_assessment_unref:
 * @self: (transfer full): an assessment
 */
void
jalon_assessment_unref (JalonAssessment *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&((Assessment *) self)->count))
    assessment_free ((Assessment *) self);
}

/**
 * jalon_assessment_find_answer:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): the answer, which has a value, a note or both
 */
const JalonAnswer *
jalon_assessment_find_answer (const JalonAssessment *self,
                              const char            *item,
                              const char            *partner)
{
  g_autofree char *key = make_key (item, partner);

  return g_hash_table_lookup (((const Assessment *) self)->index, key);
}

/**
 * jalon_assessment_get_value:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): what was answered, %NULL when nothing was
 */
const char *
jalon_assessment_get_value (const JalonAssessment *self,
                            const char            *item,
                            const char            *partner)
{
  const JalonAnswer *answer = jalon_assessment_find_answer (self, item, partner);

  return answer != NULL ? answer->value : NULL;
}

/**
 * jalon_assessment_get_number:
 * @self: an assessment
 * @item: id of a question whose answer is a number
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: the number, NAN when there is none
 */
double
jalon_assessment_get_number (const JalonAssessment *self,
                             const char            *item,
                             const char            *partner)
{
  const char *value = jalon_assessment_get_value (self, item, partner);
  char *end;
  double number;

  if (value == NULL)
    return NAN;
  number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && isfinite (number) ? number : NAN;
}

/**
 * jalon_assessment_get_note:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): the note beside the answer
 */
const char *
jalon_assessment_get_note (const JalonAssessment *self,
                           const char            *item,
                           const char            *partner)
{
  const JalonAnswer *answer = jalon_assessment_find_answer (self, item, partner);

  return answer != NULL ? answer->note : NULL;
}

/**
 * jalon_assessment_get_anchor:
 * @self: an assessment
 *
 * Returns: (nullable): the first of the partners
 */
const JalonPartner *
jalon_assessment_get_anchor (const JalonAssessment *self)
{
  return self->partners->len > 0 ? self->partners->pdata[0] : NULL;
}

/**
 * jalon_assessment_find_partner:
 * @self: an assessment
 * @uuid: (nullable): of a partner in it
 *
 * Returns: (nullable): the partner
 */
const JalonPartner *
jalon_assessment_find_partner (const JalonAssessment *self,
                               const char            *uuid)
{
  for (guint i = 0; uuid != NULL && i < self->partners->len; i++)
    {
      JalonPartner *partner = self->partners->pdata[i];

      if (g_str_equal (partner->uuid, uuid))
        return partner;
    }
  return NULL;
}

/**
 * jalon_assessment_list_parties:
 * @self: an assessment
 *
 * Returns: (transfer container): the partners that can answer, pay and sign: all but places, the anchor first
 */
GPtrArray *
jalon_assessment_list_parties (const JalonAssessment *self)
{
  GPtrArray *parties = g_ptr_array_new ();

  for (guint i = 0; i < self->partners->len; i++)
    {
      JalonPartner *partner = self->partners->pdata[i];

      if (partner->kind != JALON_SUBJECT_PLACE)
        g_ptr_array_add (parties, partner);
    }
  return parties;
}

/**
 * jalon_partner_get_name:
 * @partner: a partner
 *
 * Returns: its name in the reader's language, never %NULL
 */
const char *
jalon_partner_get_name (const JalonPartner *partner)
{
  const char *name = jalon_language_choose (partner->name_en, partner->name_fr);

  return name != NULL && *name != '\0' ? name : C_("partner", "Unnamed");
}

static const char *const subject_kinds[] = { "point", "place", "organization" };

/**
 * jalon_subject_kind_get_code:
 * @kind: a kind
 *
 * Returns: `point`, `place` or `organization`
 */
const char *
jalon_subject_kind_get_code (JalonSubjectKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (subject_kinds), NULL);

  return subject_kinds[kind];
}

/**
 * jalon_subject_kind_from_code:
 * @code: (nullable): a code
 * @kind: (out): the kind
 *
 * Returns: whether @code is one
 */
gboolean
jalon_subject_kind_from_code (const char       *code,
                              JalonSubjectKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (subject_kinds); i++)
    if (g_strcmp0 (code, subject_kinds[i]) == 0)
      {
        *kind = (JalonSubjectKind) i;
        return TRUE;
      }
  return FALSE;
}
