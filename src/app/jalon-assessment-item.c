/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-item.h"

struct _JalonAssessmentItem
{
  GObject                       parent_instance;

  GPtrArray                    *summaries;
  JalonPlaybook                *playbook;
  const JalonAssessmentSummary *summary;
};

G_DEFINE_FINAL_TYPE (JalonAssessmentItem, jalon_assessment_item, G_TYPE_OBJECT)

static void
jalon_assessment_item_finalize (GObject *object)
{
  JalonAssessmentItem *self = JALON_ASSESSMENT_ITEM (object);

  g_ptr_array_unref (self->summaries);
  jalon_playbook_unref (self->playbook);

  G_OBJECT_CLASS (jalon_assessment_item_parent_class)->finalize (object);
}

static void
jalon_assessment_item_class_init (JalonAssessmentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_assessment_item_finalize;
}

static void
jalon_assessment_item_init (JalonAssessmentItem *self)
{
}

/**
 * jalon_assessment_item_new:
 * @summaries: (element-type JalonAssessmentSummary): what owns @summary
 * @summary: one of them
 * @playbook: what titles come from
 *
 * Returns: (transfer full): an item
 */
JalonAssessmentItem *
jalon_assessment_item_new (GPtrArray                    *summaries,
                           const JalonAssessmentSummary *summary,
                           JalonPlaybook                *playbook)
{
  JalonAssessmentItem *self = g_object_new (JALON_TYPE_ASSESSMENT_ITEM, NULL);

  self->summaries = g_ptr_array_ref (summaries);
  self->playbook = jalon_playbook_ref (playbook);
  self->summary = summary;
  return self;
}

/**
 * jalon_assessment_item_get_summary:
 * @self: an item
 *
 * Returns: its summary, which lives as long as the item
 */
const JalonAssessmentSummary *
jalon_assessment_item_get_summary (JalonAssessmentItem *self)
{
  return self->summary;
}

/**
 * jalon_assessment_item_get_playbook:
 * @self: an item
 *
 * Returns: (transfer none): what titles come from
 */
JalonPlaybook *
jalon_assessment_item_get_playbook (JalonAssessmentItem *self)
{
  return self->playbook;
}
