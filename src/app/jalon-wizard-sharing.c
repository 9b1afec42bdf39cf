/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-format.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-sharing.h"

#define MOST_AREA   1e7 /* square metres: more than any building has */
#define CARD_WIDTH  300
#define FIELD_WIDTH 140
#define RENT_ITEM   "cost-rent"

typedef struct
{
  JalonWizardSharing *sharing;
  char               *partner;
  JalonFieldEditor   *exclusive;
  JalonFieldEditor   *weight;
  GtkBox             *results;
} Party;

struct _JalonWizardSharing
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *parties;   /* of Party */
  char             *described; /* the parties that these are for */
  JalonFieldEditor *common;
  JalonFieldEditor *vacant;
  JalonFieldEditor *bearer;
  JalonFieldEditor *rent;
  GtkBox           *results;
};

G_DEFINE_FINAL_TYPE (JalonWizardSharing, jalon_wizard_sharing, JALON_TYPE_WIZARD_BLOCK)

static void
party_free (Party *party)
{
  g_free (party->partner);
  g_free (party);
}

static void
on_exclusive_edited_cb (JalonFieldEditor *editor,
                        const char       *text,
                        Party            *party)
{
  jalon_wizard_set_space (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (party->sharing)), party->partner, "exclusive_area",
                          jalon_wizard_parts_parse_number (text));
}

static void
on_weight_edited_cb (JalonFieldEditor *editor,
                     const char       *text,
                     Party            *party)
{
  jalon_wizard_set_space (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (party->sharing)), party->partner, "weight",
                          jalon_wizard_parts_parse_number (text) / 100);
}

/* The shared rent is a cost; where there are several, they are edited in the costs. */
static const JalonCost *
find_rent (const JalonAssessment *assessment,
           guint                 *n_rents)
{
  const JalonCost *rent = NULL;

  *n_rents = 0;
  for (guint i = 0; i < assessment->costs->len; i++)
    {
      const JalonCost *cost = assessment->costs->pdata[i];

      if (g_strcmp0 (cost->item, RENT_ITEM) != 0 || cost->partner != NULL)
        continue;
      rent = cost;
      (*n_rents)++;
    }
  return rent;
}

static void
on_rent_edited_cb (JalonWizardSharing *self,
                   const char         *text)
{
  static const char *const names[] = { "category", "item", "amount", NULL };
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  JalonWizardData *data = jalon_wizard_get_data (wizard);
  double amount = jalon_wizard_parts_parse_number (text);
  JalonValue values[] = { JALON_TEXT ("recurring"), JALON_TEXT (RENT_ITEM), isnan (amount) ? JALON_NULL : JALON_NUMBER (amount) };
  const JalonCost *rent;
  guint n_rents;

  if (data == NULL)
    return;
  rent = find_rent (data->assessment, &n_rents);
  if (rent != NULL)
    jalon_wizard_set_row (wizard, JALON_ASSESSMENT_COSTS, rent->uuid, "amount", &values[2]);
  else
    jalon_wizard_add_full_row (wizard, JALON_ASSESSMENT_COSTS, names, values);
}

static JalonFieldEditor *
add_number (JalonWizardSharing *self,
            JalonCardGrid       *fields,
            JalonQuestionType   type,
            const char         *caption,
            const char         *label,
            const char         *unit)
{
  GtkWidget *editor = jalon_field_editor_new (type, label, unit, NULL);

  if (type == JALON_QUESTION_NUMBER)
    jalon_field_editor_set_range (JALON_FIELD_EDITOR (editor), 0, strcmp (unit, "%") == 0 ? 100 : MOST_AREA);
  gtk_widget_set_sensitive (editor, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self)));
  jalon_card_grid_append (fields, jalon_wizard_parts_new_field (caption, editor));
  return JALON_FIELD_EDITOR (editor);
}

static void
add_party (JalonWizardSharing *self,
           JalonCardGrid       *cards,
           const JalonPartner *partner)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  Party *party = g_new0 (Party, 1);
  const char *name = jalon_partner_get_name (partner);
  GtkWidget *card = jalon_wizard_parts_new_card ();
  GtkWidget *fields = jalon_card_grid_new (FIELD_WIDTH, 2);
  g_autofree char *exclusive = g_strdup_printf ("%s – %s", name, _("Own area"));
  g_autofree char *weight = g_strdup_printf ("%s – %s", name, _("Share of the common area"));

  party->sharing = self;
  party->partner = g_strdup (partner->uuid);
  gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (name, "heading"));
  gtk_box_append (GTK_BOX (card), fields);
  party->exclusive = add_number (self, JALON_CARD_GRID (fields), JALON_QUESTION_NUMBER, _("Own area"), exclusive, "m²");
  party->weight = add_number (self, JALON_CARD_GRID (fields), JALON_QUESTION_NUMBER, _("Share of the common area"), weight, "%");
  jalon_wizard_block_keep_refused (wizard, party->exclusive, partner->uuid, "exclusive_area");
  jalon_wizard_block_keep_refused (wizard, party->weight, partner->uuid, "weight");
  g_signal_connect (party->exclusive, "edited", G_CALLBACK (on_exclusive_edited_cb), party);
  g_signal_connect (party->weight, "edited", G_CALLBACK (on_weight_edited_cb), party);
  party->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (party->results));
  jalon_card_grid_append (cards, card);
  g_ptr_array_add (self->parties, party);
}

static GPtrArray *
list_bearers (GPtrArray *parties)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();

  jalon_wizard_parts_add_option (options, "", C_("vacant area", "All, as common area"));
  for (guint i = 0; i < parties->len; i++)
    {
      const JalonPartner *partner = parties->pdata[i];

      jalon_wizard_parts_add_option (options, partner->uuid, jalon_partner_get_name (partner));
    }
  return options;
}

static void
build (JalonWizardSharing *self,
       GPtrArray          *parties)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 3);
  GtkWidget *fields = jalon_card_grid_new (FIELD_WIDTH, 4);
  g_autoptr(GPtrArray) bearers = list_bearers (parties);

  /* The editors tell of what is typed in them as they go: while the parties that they speak of are still there. */
  jalon_wizard_block_clear (GTK_WIDGET (box));
  g_ptr_array_set_size (self->parties, 0);
  jalon_wizard_block_add_heading (block, _("Sharing the rent"));
  jalon_wizard_block_add_text (block, _("Each bears its own area and its share of the common area. Without shares, the common area goes by "
                                        "own area."), "dim-label");
  for (guint i = 0; i < parties->len; i++)
    add_party (self, JALON_CARD_GRID (cards), parties->pdata[i]);
  gtk_box_append (box, cards);
  gtk_box_append (box, fields);
  self->common = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, JALON_QUESTION_NUMBER, _("Common area"), "m²", NULL,
                                                                    JALON_ITEM_COMMON_AREA, NULL));
  jalon_field_editor_set_range (self->common, 0, MOST_AREA);
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Common area"), GTK_WIDGET (self->common)));
  self->rent = add_number (self, JALON_CARD_GRID (fields), JALON_QUESTION_MONEY, _("Rent a year"), _("Rent a year"), NULL);
  jalon_wizard_block_keep_refused (jalon_wizard_block_get_wizard (block), self->rent, RENT_ITEM, NULL);
  g_signal_connect_object (self->rent, "edited", G_CALLBACK (on_rent_edited_cb), self, G_CONNECT_SWAPPED);
  self->vacant = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, JALON_QUESTION_NUMBER, _("Vacant area"), "m²", NULL,
                                                                    JALON_ITEM_VACANT_AREA, NULL));
  jalon_field_editor_set_range (self->vacant, 0, MOST_AREA);
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Vacant area"), GTK_WIDGET (self->vacant)));
  self->bearer = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, JALON_QUESTION_CHOICE, _("Who bears the vacant area"), NULL,
                                                                    bearers, JALON_ITEM_VACANT_PARTNER, NULL));
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Who bears the vacant area"),
                                                                             GTK_WIDGET (self->bearer)));
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (box, GTK_WIDGET (self->results));
}

static void
show_party (Party              *party,
            JalonWizardData    *data,
            guint               index)
{
  const JalonSharing *sharing = data->sharing;
  GtkWidget *results = jalon_wizard_parts_new_results ();
  double exclusive = NAN, weight = NAN;
  gboolean known = sharing->known && index < sharing->n_parts;
  g_autofree char *exclusive_text = NULL;
  g_autofree char *weight_text = NULL;
  g_autofree char *area = jalon_format_area (known ? sharing->parts[index].area : NAN);
  g_autofree char *share = jalon_format_percent (known ? sharing->parts[index].share : NAN, 1);
  g_autofree char *rent = jalon_format_money (known ? sharing->parts[index].rent : NAN, NULL);

  for (guint i = 0; i < data->assessment->spaces->len; i++)
    {
      const JalonSpace *space = data->assessment->spaces->pdata[i];

      if (g_strcmp0 (space->partner, party->partner) != 0)
        continue;
      exclusive = space->exclusive;
      weight = space->weight;
    }
  exclusive_text = jalon_wizard_parts_dup_number (exclusive);
  weight_text = jalon_wizard_parts_dup_share (weight);
  jalon_field_editor_set_value (party->exclusive, exclusive_text);
  jalon_field_editor_set_value (party->weight, weight_text);
  jalon_wizard_parts_add_result (results, _("Area with its share"), area);
  jalon_wizard_parts_add_result (results, _("Share of the rent"), share);
  jalon_wizard_parts_add_result (results, _("Rent a year"), rent);
  jalon_wizard_block_clear (GTK_WIDGET (party->results));
  gtk_box_append (party->results, results);
}

static void
show_whole (JalonWizardSharing *self,
            JalonWizardData    *data)
{
  const JalonSharing *sharing = data->sharing;
  GtkWidget *results = jalon_wizard_parts_new_results ();
  g_autofree char *total = jalon_format_area (sharing->known ? sharing->total : NAN);
  g_autofree char *rent = jalon_format_money (sharing->rent, NULL);

  jalon_wizard_block_clear (GTK_WIDGET (self->results));
  jalon_wizard_parts_add_result (results, _("All areas"), total);
  jalon_wizard_parts_add_result (results, _("Rent to divide"), rent);
  gtk_box_append (self->results, results);
  if (sharing->known && sharing->normalized)
    gtk_box_append (self->results, jalon_wizard_block_make_label (_("The shares given do not make 100 %; they were scaled."), "dim-label"));
  jalon_wizard_parts_add_missing (self->results, (const char *const *) sharing->missing);
}

static void
show_rent (JalonWizardSharing *self,
           JalonWizardData    *data)
{
  guint n_rents;
  const JalonCost *rent = find_rent (data->assessment, &n_rents);
  g_autofree char *text = jalon_wizard_parts_dup_number (n_rents > 1 ? data->sharing->rent : rent != NULL ? rent->amount : NAN);

  jalon_field_editor_set_value (self->rent, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rent), n_rents < 2 && !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rent),
                               n_rents > 1 ? _("There are several rents among the costs: change them there") : NULL);
}

static void
jalon_wizard_sharing_update (JalonWizardBlock *block,
                             JalonWizardData  *data)
{
  JalonWizardSharing *self = JALON_WIZARD_SHARING (block);
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (data->assessment);
  g_autoptr(GString) described = g_string_new (NULL);

  for (guint i = 0; i < parties->len; i++)
    g_string_append_printf (described, "%s;", ((const JalonPartner *) parties->pdata[i])->uuid);
  if (g_strcmp0 (described->str, self->described) != 0)
    {
      build (self, parties);
      g_free (self->described);
      self->described = g_strdup (described->str);
    }
  for (guint i = 0; i < self->parties->len; i++)
    show_party (self->parties->pdata[i], data, i);
  jalon_field_editor_set_value (self->common, jalon_assessment_get_value (data->assessment, JALON_ITEM_COMMON_AREA, NULL));
  jalon_field_editor_set_value (self->vacant, jalon_assessment_get_value (data->assessment, JALON_ITEM_VACANT_AREA, NULL));
  jalon_field_editor_set_value (self->bearer, jalon_assessment_get_value (data->assessment, JALON_ITEM_VACANT_PARTNER, NULL));
  show_rent (self, data);
  show_whole (self, data);
}

static void
jalon_wizard_sharing_finalize (GObject *object)
{
  JalonWizardSharing *self = JALON_WIZARD_SHARING (object);

  g_ptr_array_unref (self->parties);
  g_free (self->described);

  G_OBJECT_CLASS (jalon_wizard_sharing_parent_class)->finalize (object);
}

static void
jalon_wizard_sharing_class_init (JalonWizardSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_sharing_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_sharing_update;
}

static void
jalon_wizard_sharing_init (JalonWizardSharing *self)
{
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) party_free);
}
