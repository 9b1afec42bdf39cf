/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-language.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

typedef struct
{
  const char *code;
  const char *label;
  const char *names; /* further names that mean this code, folded, joined by |; the code and both labels always do */
} Term;

/* Translators: names of provinces and territories, kinds of offices and other values of fields. They begin with a capital
 * because they stand alone in lists. */
static const Term provinces[] = {
  { "NL", N_("Newfoundland and Labrador"), "nfld|nf|t.-n.-l.|terre-neuve|newfoundland|newfoundland & labrador|10" },
  { "PE", N_("Prince Edward Island"), "pei|p.e.i.|ipe|i.-p.-e.|11" },
  { "NS", N_("Nova Scotia"), "n.s.|n.-e.|12" },
  { "NB", N_("New Brunswick"), "n.b.|n.-b.|13" },
  { "QC", N_("Quebec"), "pq|que|que.|24" },
  { "ON", N_("Ontario"), "ont|ont.|35" },
  { "MB", N_("Manitoba"), "man|man.|46" },
  { "SK", N_("Saskatchewan"), "sask|sask.|47" },
  { "AB", N_("Alberta"), "alta|alta.|alb.|48" },
  { "BC", N_("British Columbia"), "b.c.|cb|c.-b.|59" },
  { "YT", N_("Yukon"), "yk|yukon territory|territoire du yukon|60" },
  { "NT", N_("Northwest Territories"), "nwt|n.w.t.|tno|t.n.-o.|61" },
  { "NU", N_("Nunavut"), "nun.|62" },
};

static const Term kinds[] = {
  { "service-centre", N_("Service centre"), "service center|centre de services|government service centre|service canada centre" },
  { "employment-centre", N_("Employment centre"), "workbc centre|centre d'emploi|employment" },
  { "passport-office", N_("Passport office"), "passport" },
  { "tax-office", N_("Tax office"), "" },
  { "veterans-office", N_("Veterans office"), "" },
  { "immigration-office", N_("Immigration office"), "" },
  { "registry", N_("Registry"), "registry agent" },
  { "licence-office", N_("Licence office"), "driver examination centre|motor vehicles" },
  { "library", N_("Library"), "bibliotheques|libraries|public library|bibliotheque publique" },
  { "town-hall", N_("Town or city hall"), "city hall|hotel de ville|mairie|bureau d'arrondissement|bureaux d'arrondissement|municipal office" },
  { "band-office", N_("Band office"), "band council|conseil de bande" },
  { "friendship-centre", N_("Friendship centre"), "" },
  { "school", N_("School"), "ecoles|schools|public|private school|charter" },
  { "post-office", N_("Post office"), "bureaux de poste" },
  { "clinic", N_("Clinic"), "clinics|clsc|community health centre|urgent care centres|nursing station" },
  { "hospital", N_("Hospital"), "hopitaux|hospitals" },
  { "nursing-home", N_("Nursing home"), "long-term care" },
  { "court", N_("Courthouse"), "palais de justice" },
  { "police", N_("Police station"), "postes de police" },
  { "community-centre", N_("Community centre"), "centres communautaires|community centres" },
  { "ngo-office", N_("Non-governmental organization’s office"), "" },
  { "business", N_("Business"), "" },
  { "virtual-kiosk", N_("Kiosk"), "kiosk" },
  { "contact-centre", N_("Contact centre"), "call centre|centre d'appels" },
  { "other", N_("Other"), "" },
};

static const Term roles[] = {
  { "delivers", N_("Delivers services"), "" },
  { "host", N_("Possible host"), "" },
};

static const Term lifecycles[] = {
  { "planned", N_("Planned"), "" },
  { "open", N_("Open"), "active|actif" },
  { "temporarily-closed", N_("Temporarily closed"), "" },
  { "closed", N_("Closed"), "" },
};

static const Term channels[] = {
  { "in-person", N_("In person"), "" },
  { "digital", N_("Digital"), "online|web|en ligne" },
  { "phone", N_("Phone"), "call centre" },
};

static const Term presences[] = {
  { "full-time", N_("Full time"), "" },
  { "part-time", N_("Part time"), "" },
  { "scheduled-outreach", N_("Scheduled outreach"), "" },
  { "as-needed-outreach", N_("As-needed outreach"), "" },
  { "virtual", N_("Virtual"), "" },
  { "kiosk", N_("Self-service kiosk"), "" },
};

static const Term validations[] = {
  { "unverified", N_("Unverified"), "" },
  { "verified", N_("Verified"), "valide" },
  { "disputed", N_("Disputed"), "" },
  { "withdrawn", N_("Withdrawn"), "" },
};

static const Term position_methods[] = {
  { "given", N_("As given by the source"), "" },
  { "surveyed", N_("Surveyed"), "" },
  { "geocoded", N_("Geocoded from the address"), "geocode" },
  { "approximate", N_("Approximate"), "" },
};

static const Term position_flags[] = {
  { "missing", N_("No position"), "" },
  { "impossible", N_("Impossible position"), "" },
  { "swapped", N_("Longitude and latitude look exchanged"), "" },
  { "outside", N_("Outside Canada"), "" },
};

static const Term tenures[] = {
  { "owned", N_("Owned"), "possede|proprietaire|freehold" },
  { "leased", N_("Leased"), "loue|locataire|rented|leasehold" },
};

static const Term volume_units[] = {
  { "clients", N_("clients"), "" },
  { "visits", N_("visits"), "" },
  { "transactions", N_("transactions"), "" },
};

static const Term site_states[] = {
  { "proposed", N_("Proposed"), "" },
  { "confirmed", N_("Confirmed"), "" },
  { "rejected", N_("Rejected"), "" },
};

static const Term service_levels[] = {
  { "information", N_("Information"), "" },
  { "referral", N_("Referral"), "" },
  { "help", N_("Help and intake"), "" },
  { "transaction", N_("Full transaction"), "" },
  { "payment", N_("Payment"), "" },
};

static const Term life_events[] = {
  { "birth", N_("Birth of a child"), "" },
  { "starting-school", N_("Starting school"), "" },
  { "turning-18", N_("Turning 18"), "" },
  { "finding-work", N_("Finding work"), "" },
  { "job-loss", N_("Losing a job"), "" },
  { "starting-business", N_("Starting a business"), "" },
  { "moving", N_("Moving"), "" },
  { "new-to-canada", N_("New to Canada"), "" },
  { "marriage-separation", N_("Marriage or separation"), "" },
  { "caring", N_("Caring for someone"), "" },
  { "disability", N_("Living with a disability"), "" },
  { "lost-wallet", N_("Lost wallet"), "" },
  { "disaster", N_("Disaster or emergency"), "" },
  { "retirement", N_("Retirement"), "" },
  { "death", N_("Death of a relative"), "" },
};

static const Term client_groups[] = {
  { "everyone", N_("Everyone"), "" },
  { "families", N_("Families"), "" },
  { "youth", N_("Youth"), "" },
  { "students", N_("Students"), "" },
  { "seniors", N_("Seniors"), "" },
  { "workers", N_("Workers"), "" },
  { "job-seekers", N_("Job seekers"), "" },
  { "newcomers", N_("Newcomers"), "" },
  { "indigenous-peoples", N_("Indigenous Peoples"), "" },
  { "veterans", N_("Veterans"), "" },
  { "people-with-disabilities", N_("People with disabilities"), "" },
  { "low-income", N_("People with low incomes"), "" },
  { "businesses", N_("Businesses"), "" },
  { "travellers", N_("Travellers"), "" },
  { "remote-residents", N_("Residents of remote communities"), "" },
};

static const Term agreements[] = {
  { "none", N_("No agreement"), "" },
  { "informal", N_("Informal agreement"), "" },
  { "memorandum", N_("Memorandum of understanding"), "" },
  { "service-agreement", N_("Service agreement"), "" },
  { "information-sharing", N_("Information-sharing agreement"), "" },
};

static const Term partnership_states[] = {
  { "planned", NC_("partnership", "Planned"), "" },
  { "pilot", NC_("partnership", "Pilot"), "" },
  { "in-force", NC_("partnership", "In force"), "" },
  { "ended", NC_("partnership", "Ended"), "" },
};

static const Term assessment_states[] = {
  { "draft", NC_("assessment", "Draft"), "" },
  { "in-review", NC_("assessment", "In review"), "" },
  { "approved", NC_("assessment", "Approved"), "" },
  { "declined", NC_("assessment", "Declined"), "" },
  { "in-force", NC_("assessment", "In force"), "" },
  { "closed", NC_("assessment", "Closed"), "" },
};

static const Term cost_categories[] = {
  { "one-time", N_("One-time cost"), "" },
  { "recurring", N_("Recurring cost, a year"), "" },
  { "revenue", N_("Revenue, a year"), "" },
  { "exit", N_("Exit cost"), "" },
  { "in-kind", N_("In-kind contribution, a year"), "" },
  { "status-quo", N_("Status quo, a year"), "" },
  { "like-for-like", N_("Like-for-like service, a year"), "" },
  { "like-for-like-once", N_("Like-for-like service, one time"), "" },
};

static const Term clause_states[] = {
  { "open", NC_("clause", "Open"), "" },
  { "drafted", NC_("clause", "Drafted"), "" },
  { "agreed", NC_("clause", "Agreed"), "" },
};

static const Term risk_categories[] = {
  { "official-languages", NC_("risk", "Official languages"), "" },
  { "privacy", NC_("risk", "Privacy"), "" },
  { "security", NC_("risk", "Security and safety"), "" },
  { "exit", NC_("risk", "Exit"), "" },
  { "authority", NC_("risk", "Authority"), "" },
  { "finance", NC_("risk", "Finance"), "" },
  { "people", NC_("risk", "People"), "" },
  { "service", NC_("risk", "Service"), "" },
};

static const Term official_languages[] = {
  { "none", N_("No obligation"), "" },
  { "english", N_("English"), "" },
  { "french", N_("French"), "" },
  { "both", N_("English and French"), "bilingual|bilingue" },
};

static const Term place_kinds[] = {
  { "town", N_("Town or city"), "" },
  { "first-nation", N_("First Nation"), "" },
  { "inuit-community", N_("Inuit community"), "" },
  { "tribal-council", N_("Tribal council"), "" },
};

static const Term area_kinds[] = {
  { "country", NC_("area", "Country"), "pays" },
  { "province", NC_("area", "Province or territory"), "province|territory|territoire" },
  { "census-division", NC_("area", "Census division"), "cd|division de recensement" },
  { "census-subdivision", NC_("area", "Census subdivision"), "csd|sdr|municipality|municipalite|subdivision de recensement" },
  { "electoral-district", NC_("area", "Electoral district"), "district|circonscription|circonscription electorale|riding" },
  { "health-region", NC_("area", "Health region"), "region sociosanitaire" },
  { "ward", NC_("area", "Ward"), "quartier" },
  { "region", NC_("area", "Region"), "" },
};

static const Term languages[] = {
  { "en", NC_("language", "English"), "english|anglais|eng|anglophone" },
  { "fr", NC_("language", "French"), "francais|fra|fre|francophone" },
  { "iu", NC_("language", "Inuktitut"), "inuktut|iku" },
  { "ikt", NC_("language", "Inuinnaqtun"), "" },
  { "cr", NC_("language", "Cree"), "cri|cre" },
  { "oj", NC_("language", "Ojibwe"), "ojibwa|ojibway|oji" },
  { "mic", NC_("language", "Mi’kmaw"), "mi'kmaq|mi'gmaq|micmac" },
  { "den", NC_("language", "Dene (Slavey)"), "slavey|esclave" },
  { "dgr", NC_("language", "Tłı̨chǫ"), "tlicho|dogrib" },
  { "chp", NC_("language", "Dënesųłinë́"), "chipewyan" },
  { "gwi", NC_("language", "Gwich’in"), "" },
  { "hai", NC_("language", "Haida"), "" },
  { "ar", NC_("language", "Arabic"), "arabe" },
  { "pa", NC_("language", "Punjabi"), "pendjabi" },
  { "hi", NC_("language", "Hindi"), "" },
  { "de", NC_("language", "German"), "allemand" },
};

static const Term milestone_kinds[] = {
  { "milestone", NC_("plan", "Milestones"), "milestone|jalon" },
  { "communication", NC_("plan", "Communication and change"), "communication et changement" },
  { "training", NC_("plan", "Training"), "formation" },
  { "quality", NC_("plan", "Quality assurance"), "assurance de la qualite" },
  { "pilot", NC_("plan", "Pilot"), "projet pilote" },
  { "action", NC_("plan", "Action plan"), "plan d’action" },
};

#define VOCABULARY(terms, context) { terms, G_N_ELEMENTS (terms), context }

static const struct
{
  const Term *terms;
  guint       n_terms;
  const char *context;
} vocabularies[JALON_N_VOCABULARIES] = {
  [JALON_VOCABULARY_PROVINCE] = VOCABULARY (provinces, NULL),
  [JALON_VOCABULARY_KIND] = VOCABULARY (kinds, NULL),
  [JALON_VOCABULARY_ROLE] = VOCABULARY (roles, NULL),
  [JALON_VOCABULARY_LIFECYCLE] = VOCABULARY (lifecycles, NULL),
  [JALON_VOCABULARY_CHANNEL] = VOCABULARY (channels, NULL),
  [JALON_VOCABULARY_PRESENCE] = VOCABULARY (presences, NULL),
  [JALON_VOCABULARY_VALIDATION] = VOCABULARY (validations, NULL),
  [JALON_VOCABULARY_POSITION_METHOD] = VOCABULARY (position_methods, NULL),
  [JALON_VOCABULARY_POSITION_FLAG] = VOCABULARY (position_flags, NULL),
  [JALON_VOCABULARY_TENURE] = VOCABULARY (tenures, NULL),
  [JALON_VOCABULARY_VOLUME_UNIT] = VOCABULARY (volume_units, NULL),
  [JALON_VOCABULARY_SITE_STATE] = VOCABULARY (site_states, NULL),
  [JALON_VOCABULARY_SERVICE_LEVEL] = VOCABULARY (service_levels, NULL),
  [JALON_VOCABULARY_LIFE_EVENT] = VOCABULARY (life_events, NULL),
  [JALON_VOCABULARY_CLIENT_GROUP] = VOCABULARY (client_groups, NULL),
  [JALON_VOCABULARY_AGREEMENT] = VOCABULARY (agreements, NULL),
  [JALON_VOCABULARY_PARTNERSHIP_STATE] = VOCABULARY (partnership_states, "partnership"),
  [JALON_VOCABULARY_ASSESSMENT_STATE] = VOCABULARY (assessment_states, "assessment"),
  [JALON_VOCABULARY_COST_CATEGORY] = VOCABULARY (cost_categories, NULL),
  [JALON_VOCABULARY_CLAUSE_STATE] = VOCABULARY (clause_states, "clause"),
  [JALON_VOCABULARY_OFFICIAL_LANGUAGE] = VOCABULARY (official_languages, NULL),
  [JALON_VOCABULARY_PLACE_KIND] = VOCABULARY (place_kinds, NULL),
  [JALON_VOCABULARY_AREA_KIND] = VOCABULARY (area_kinds, "area"),
  [JALON_VOCABULARY_LANGUAGE] = VOCABULARY (languages, "language"),
  [JALON_VOCABULARY_RISK_CATEGORY] = VOCABULARY (risk_categories, "risk"),
  [JALON_VOCABULARY_MILESTONE_KIND] = VOCABULARY (milestone_kinds, "plan"),
};

static const char *
translate (JalonVocabulary vocabulary,
           const Term     *term)
{
  const char *context = vocabularies[vocabulary].context;

  return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, term->label) : _(term->label);
}

/**
 * jalon_vocabulary_get_n_codes:
 * @vocabulary: a vocabulary
 *
 * Returns: how many codes it has
 */
guint
jalon_vocabulary_get_n_codes (JalonVocabulary vocabulary)
{
  g_return_val_if_fail (vocabulary < JALON_N_VOCABULARIES, 0);

  return vocabularies[vocabulary].n_terms;
}

/**
 * jalon_vocabulary_get_code:
 * @vocabulary: a vocabulary
 * @index: below jalon_vocabulary_get_n_codes()
 *
 * Returns: the code, in the order in which lists show them
 */
const char *
jalon_vocabulary_get_code (JalonVocabulary vocabulary,
                           guint           index)
{
  g_return_val_if_fail (index < jalon_vocabulary_get_n_codes (vocabulary), NULL);

  return vocabularies[vocabulary].terms[index].code;
}

/**
 * jalon_vocabulary_get_label:
 * @vocabulary: a vocabulary
 * @code: (nullable): a code
 *
 * Returns: its label in the thread's language; @code itself where it is none of ours; "Unknown" for %NULL or empty
 */
const char *
jalon_vocabulary_get_label (JalonVocabulary vocabulary,
                            const char     *code)
{
  g_return_val_if_fail (vocabulary < JALON_N_VOCABULARIES, NULL);

  if (code == NULL || code[0] == '\0')
    return _("Unknown");
  for (guint i = 0; i < vocabularies[vocabulary].n_terms; i++)
    if (g_str_equal (vocabularies[vocabulary].terms[i].code, code))
      return translate (vocabulary, &vocabularies[vocabulary].terms[i]);
  return code;
}

/**
 * jalon_vocabulary_dup_labels:
 * @vocabulary: a vocabulary
 * @codes: (nullable): codes joined by `;`
 *
 * Returns: (transfer full) (nullable): their labels in the thread's language, joined by commas; %NULL where there are none
 */
char *
jalon_vocabulary_dup_labels (JalonVocabulary vocabulary,
                             const char     *codes)
{
  g_auto(GStrv) parts = g_strsplit (codes != NULL ? codes : "", ";", -1);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] != '\0')
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", jalon_vocabulary_get_label (vocabulary, parts[i]));
    }
  return g_string_free (labels, labels->len == 0);
}

static void
add_name (GHashTable *index,
          const char *name,
          const char *code)
{
  char *folded = jalon_text_fold (name);

  if (folded[0] != '\0' && !g_hash_table_contains (index, folded))
    g_hash_table_insert (index, folded, (gpointer) code);
  else
    g_free (folded);
}

/* Folded codes, other names and the labels of every language, whichever the thread has: a list says what it says in either. What one
 * value is called in one language is not to hide the code of another. */
static GHashTable *
make_index (JalonVocabulary vocabulary)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JalonLanguage before = jalon_language_get ();
  guint n = vocabularies[vocabulary].n_terms;
  const Term *terms = vocabularies[vocabulary].terms;

  for (guint i = 0; i < n; i++)
    add_name (index, terms[i].code, terms[i].code);
  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) names = g_strsplit (terms[i].names, "|", -1);

      add_name (index, terms[i].label, terms[i].code);
      for (guint k = 0; names[k] != NULL; k++)
        add_name (index, names[k], terms[i].code);
    }
  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    {
      jalon_language_set ((JalonLanguage) language);
      for (guint i = 0; i < n; i++)
        add_name (index, translate (vocabulary, &terms[i]), terms[i].code);
    }
  jalon_language_set (before);
  return index;
}

static GHashTable *
get_index (JalonVocabulary vocabulary)
{
  static gsize indexes[JALON_N_VOCABULARIES];

  if (g_once_init_enter (&indexes[vocabulary]))
    g_once_init_leave (&indexes[vocabulary], (gsize) make_index (vocabulary));
  return (GHashTable *) indexes[vocabulary];
}

/**
 * jalon_vocabulary_find:
 * @vocabulary: a vocabulary
 * @text: (nullable): a code, a label in either language or another name of a value, in any case, with or without accents
 *
 * Returns: (nullable): the code that @text means; %NULL where it means none
 */
const char *
jalon_vocabulary_find (JalonVocabulary vocabulary,
                       const char     *text)
{
  g_autofree char *folded = jalon_text_fold (text);

  g_return_val_if_fail (vocabulary < JALON_N_VOCABULARIES, NULL);

  return g_hash_table_lookup (get_index (vocabulary), folded);
}

/**
 * jalon_vocabulary_get_subject_label:
 * @place: whether of places, else of areas
 * @kind: (nullable): the code of their kind; %NULL: any
 *
 * Returns: (transfer none): what they are called, translated
 */
const char *
jalon_vocabulary_get_subject_label (gboolean    place,
                                    const char *kind)
{
  if (kind == NULL)
    return place ? _("Places") : _("Areas");
  return jalon_vocabulary_get_label (place ? JALON_VOCABULARY_PLACE_KIND : JALON_VOCABULARY_AREA_KIND, kind);
}
