/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-case-editor.h"
#include "jalon-field-editor.h"
#include "jalon-jurisdiction.h"
#include "jalon-language.h"
#include "jalon-own-cases.h"
#include "jalon-vocabulary.h"
#include "jalon-window.h"

typedef enum
{
  FIELD_TITLE_EN,
  FIELD_TITLE_FR,
  FIELD_MODEL,
  FIELD_SUBTYPE,
  FIELD_CHANNEL,
  FIELD_PARTNERS_EN,
  FIELD_PARTNERS_FR,
  FIELD_LOCALITY_EN,
  FIELD_LOCALITY_FR,
  FIELD_PROVINCE,
  FIELD_LATITUDE,
  FIELD_LONGITUDE,
  FIELD_YEAR,
  FIELD_POPULATION,
  FIELD_SITUATION_EN,
  FIELD_SITUATION_FR,
  FIELD_ACTION_EN,
  FIELD_ACTION_FR,
  FIELD_RESULTS_EN,
  FIELD_RESULTS_FR,
  FIELD_LESSONS_EN,
  FIELD_LESSONS_FR,
  FIELD_SOURCE,
  N_FIELDS,
} Field;

/* Numbers lie between @least and @most, and are whole where @whole. */
static const struct
{
  const char        *column;
  const char        *label;
  JalonQuestionType  type;
  double             least;
  double             most;
  gboolean           whole;
} fields[N_FIELDS] = {
  [FIELD_TITLE_EN] = { "title_en", N_("Title (English)"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_TITLE_FR] = { "title_fr", N_("Title (French)"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_MODEL] = { "model", N_("Model"), JALON_QUESTION_CHOICE, 0, 0, FALSE },
  [FIELD_SUBTYPE] = { "subtype", N_("Sub-type"), JALON_QUESTION_CHOICE, 0, 0, FALSE },
  [FIELD_CHANNEL] = { "channel", N_("Channel"), JALON_QUESTION_CHOICE, 0, 0, FALSE },
  [FIELD_PARTNERS_EN] = { "partners_en", N_("Partners (English), parted by semicolons"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_PARTNERS_FR] = { "partners_fr", N_("Partners (French), parted by semicolons"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_LOCALITY_EN] = { "locality_en", N_("Place (English)"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_LOCALITY_FR] = { "locality_fr", N_("Place (French)"), JALON_QUESTION_TEXT, 0, 0, FALSE },
  [FIELD_PROVINCE] = { "province", N_("Province or territory"), JALON_QUESTION_CHOICE, 0, 0, FALSE },
  [FIELD_LATITUDE] = { "latitude", N_("Latitude in degrees"), JALON_QUESTION_NUMBER, -90, 90, FALSE },
  [FIELD_LONGITUDE] = { "longitude", N_("Longitude in degrees"), JALON_QUESTION_NUMBER, -180, 180, FALSE },
  [FIELD_YEAR] = { "year", N_("Year it began"), JALON_QUESTION_NUMBER, 1867, 2200, TRUE },
  [FIELD_POPULATION] = { "population", N_("Population"), JALON_QUESTION_NUMBER, 1, 1e9, TRUE },
  [FIELD_SITUATION_EN] = { "situation_en", N_("Situation (English)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_SITUATION_FR] = { "situation_fr", N_("Situation (French)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_ACTION_EN] = { "action_en", N_("What was done (English)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_ACTION_FR] = { "action_fr", N_("What was done (French)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_RESULTS_EN] = { "results_en", N_("Results (English)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_RESULTS_FR] = { "results_fr", N_("Results (French)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_LESSONS_EN] = { "lessons_en", N_("Lessons (English)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_LESSONS_FR] = { "lessons_fr", N_("Lessons (French)"), JALON_QUESTION_LONG_TEXT, 0, 0, FALSE },
  [FIELD_SOURCE] = { "source", N_("Source"), JALON_QUESTION_TEXT, 0, 0, FALSE },
};

struct _JalonCaseEditor
{
  AdwBin            parent_instance;

  GtkBox           *box;
  JalonFieldEditor *editors[N_FIELDS];
  GtkCheckButton   *orders[JALON_N_JURISDICTIONS];

  JalonSession     *session;
  JalonPlaybook    *playbook;
  char             *id;
  char             *model;
  guint             updating : 1;
};

/* What the worker writes: one undo step. */
typedef struct
{
  char       *id;
  const char *columns[2];
  JalonValue  values[2];
  guint       n_values;
} Change;

G_DEFINE_FINAL_TYPE (JalonCaseEditor, jalon_case_editor, ADW_TYPE_BIN)

static void
change_free (Change *change)
{
  for (guint i = 0; i < change->n_values; i++)
    jalon_value_clear (&change->values[i]);
  g_free (change->id);
  g_free (change);
}

static void
change_add (Change     *change,
            const char *column,
            JalonValue  value)
{
  change->columns[change->n_values] = column;
  jalon_value_copy (&value, &change->values[change->n_values++]);
}

static gboolean
change_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Change *change = data;

  return jalon_own_cases_set (workspace, change->id, change->columns, change->values, change->n_values, error);
}

static void
on_changed_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JalonCaseEditor) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    return;
  if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), _("The case could not be changed"), error);
  else
    g_warning ("The case could not be changed: %s", error->message);
}

static Change *
change_new (JalonCaseEditor *self)
{
  Change *change = g_new0 (Change, 1);

  change->id = g_strdup (self->id);
  return change;
}

static void
apply (JalonCaseEditor *self,
       Change          *change)
{
  jalon_session_run_async (self->session, _("Changing the case"), JALON_ACCESS_EDIT, change_func, change, (GDestroyNotify) change_free,
                           NULL, on_changed_cb, g_object_ref (self));
}

static Field
find_field (JalonCaseEditor  *self,
            JalonFieldEditor *editor)
{
  guint i = 0;

  while (i < N_FIELDS && self->editors[i] != editor)
    i++;
  return (Field) i;
}

static char *
check_cb (JalonFieldEditor *editor,
          const char       *value,
          gpointer          user_data)
{
  Field field = find_field (user_data, editor);
  double number = g_ascii_strtod (value, NULL);

  if (number >= fields[field].least && number <= fields[field].most && (!fields[field].whole || number == floor (number)))
    return NULL;
  /* Translators: the least and the greatest value of a field such as "Latitude in degrees" */
  return g_strdup_printf (fields[field].whole ? _("Write a whole number from %.0f to %.0f.") : _("Write a number from %.0f to %.0f."),
                          fields[field].least, fields[field].most);
}

static JalonValue
value_of (Field       field,
          const char *text)
{
  double number = g_ascii_strtod (text, NULL);

  if (text[0] == '\0')
    return JALON_NULL;
  if (fields[field].type != JALON_QUESTION_NUMBER)
    return JALON_TEXT (text);
  return fields[field].whole ? JALON_INTEGER ((gint64) number) : JALON_NUMBER (number);
}

/* A sub-type brings its model, and a model drops the sub-type of another. */
static void
on_edited_cb (JalonFieldEditor *editor,
              const char       *text,
              gpointer          user_data)
{
  JalonCaseEditor *self = user_data;
  Field field = find_field (self, editor);
  const JalonPlaybookSubtype *subtype = field == FIELD_SUBTYPE ? jalon_playbook_find_subtype (self->playbook, text) : NULL;
  Change *change;

  if (self->updating || field == N_FIELDS)
    return;
  change = change_new (self);
  change_add (change, fields[field].column, value_of (field, text));
  if (subtype != NULL && g_strcmp0 (subtype->model, self->model) != 0)
    change_add (change, "model", JALON_TEXT (subtype->model));
  else if (field == FIELD_MODEL && g_strcmp0 (text, self->model) != 0)
    change_add (change, "subtype", JALON_NULL);
  apply (self, change);
}

static void
on_order_toggled_cb (GtkCheckButton *button,
                     gpointer        user_data)
{
  JalonCaseEditor *self = user_data;
  g_autoptr(GString) codes = g_string_new (NULL);
  Change *change;

  if (self->updating)
    return;
  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    if (gtk_check_button_get_active (self->orders[i]))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? ";" : "", jalon_jurisdiction_get_code ((JalonJurisdiction) i));
  change = change_new (self);
  change_add (change, "jurisdictions", codes->len > 0 ? JALON_TEXT (codes->str) : JALON_NULL);
  apply (self, change);
}

static void
add_option (GPtrArray  *options,
            const char *code,
            const char *text)
{
  JalonPlaybookOption *option = g_new0 (JalonPlaybookOption, 1);

  option->code = code;
  option->text = text;
  g_ptr_array_add (options, option);
}

static void
add_codes (GPtrArray       *options,
           JalonVocabulary  vocabulary)
{
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    {
      const char *code = jalon_vocabulary_get_code (vocabulary, i);

      add_option (options, code, jalon_vocabulary_get_label (vocabulary, code));
    }
}

static GPtrArray *
list_options (JalonCaseEditor *self,
              Field            field)
{
  GPtrArray *options = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *models = jalon_playbook_get_models (self->playbook);
  GPtrArray *subtypes = jalon_playbook_get_subtypes (self->playbook);

  add_option (options, "", _("unknown"));
  for (guint i = 0; field == FIELD_MODEL && i < models->len; i++)
    add_option (options, ((JalonPlaybookModel *) models->pdata[i])->id, ((JalonPlaybookModel *) models->pdata[i])->title);
  for (guint i = 0; field == FIELD_SUBTYPE && i < subtypes->len; i++)
    add_option (options, ((JalonPlaybookSubtype *) subtypes->pdata[i])->id, ((JalonPlaybookSubtype *) subtypes->pdata[i])->title);
  if (field == FIELD_CHANNEL)
    add_codes (options, JALON_VOCABULARY_CHANNEL);
  if (field == FIELD_PROVINCE)
    add_codes (options, JALON_VOCABULARY_PROVINCE);
  return options;
}

static void
add_label (JalonCaseEditor *self,
           const char      *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "jalon-question");
  gtk_box_append (self->box, label);
}

static void
add_field (JalonCaseEditor *self,
           Field            field)
{
  gboolean choice = fields[field].type == JALON_QUESTION_CHOICE;
  g_autoptr(GPtrArray) options = choice ? list_options (self, field) : NULL;
  GtkWidget *editor = jalon_field_editor_new (fields[field].type, _(fields[field].label), NULL, options);
  g_autofree char *draft = g_strjoin ("/", self->id, fields[field].column, NULL);

  self->editors[field] = JALON_FIELD_EDITOR (editor);
  if (fields[field].type == JALON_QUESTION_NUMBER)
    jalon_field_editor_set_check (self->editors[field], check_cb, self);
  jalon_field_editor_keep_refused (self->editors[field], jalon_session_get_drafts (self->session), draft);
  g_signal_connect_object (editor, "edited", G_CALLBACK (on_edited_cb), self, 0);
  add_label (self, _(fields[field].label));
  gtk_box_append (self->box, editor);
}

static void
add_orders (JalonCaseEditor *self)
{
  GtkWidget *flow = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_label (self, _("Orders of government"));
  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (jalon_jurisdiction_get_label ((JalonJurisdiction) i));

      self->orders[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_order_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (flow), check);
    }
  gtk_box_append (self->box, flow);
}

static void
add_done (JalonCaseEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Done"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "library.done");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->box, button);
}

static void
jalon_case_editor_dispose (GObject *object)
{
  JalonCaseEditor *self = JALON_CASE_EDITOR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->playbook, jalon_playbook_unref);

  G_OBJECT_CLASS (jalon_case_editor_parent_class)->dispose (object);
}

static void
jalon_case_editor_finalize (GObject *object)
{
  JalonCaseEditor *self = JALON_CASE_EDITOR (object);

  g_free (self->id);
  g_free (self->model);

  G_OBJECT_CLASS (jalon_case_editor_parent_class)->finalize (object);
}

static void
jalon_case_editor_class_init (JalonCaseEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_case_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_case_editor_finalize;
}

static void
jalon_case_editor_init (JalonCaseEditor *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "jalon-form");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * jalon_case_editor_new:
 * @session: whose workspace has the case
 * @playbook: its models
 * @item: one of the planners' own cases
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
jalon_case_editor_new (JalonSession    *session,
                       JalonPlaybook   *playbook,
                       const JalonCase *item)
{
  JalonCaseEditor *self = g_object_new (JALON_TYPE_CASE_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->playbook = jalon_playbook_ref (playbook);
  self->id = g_strdup (item->id);
  add_done (self);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      gboolean pair = g_str_has_suffix (fields[field].column, "_en");

      /* The reader's language first, of what is written in two */
      if (pair && jalon_language_get () == JALON_LANGUAGE_FR)
        add_field (self, field + 1);
      add_field (self, field);
      if (pair && jalon_language_get () != JALON_LANGUAGE_FR)
        add_field (self, field + 1);
      if (pair)
        field++;
      if (field == FIELD_CHANNEL)
        add_orders (self);
    }
  jalon_case_editor_update (self, item);
  return GTK_WIDGET (self);
}

static char *
join_partners (const JalonCase *item,
               gboolean         french)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < item->partners->len; i++)
    {
      const JalonCasePartner *partner = item->partners->pdata[i];
      const char *name = french ? partner->name.fr : partner->name.en;

      if (name != NULL)
        g_ptr_array_add (names, (char *) name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

static char *
dup_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (number) ? g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number)) : NULL;
}

static char *
dup_field (const JalonCase *item,
           Field            field)
{
  const JalonCasePlace *place = item->places->len > 0 ? item->places->pdata[0] : NULL;

  switch (field)
    {
    case FIELD_TITLE_EN: return g_strdup (item->title.en);
    case FIELD_TITLE_FR: return g_strdup (item->title.fr);
    case FIELD_MODEL: return g_strdup (item->model);
    case FIELD_SUBTYPE: return g_strdup (item->subtype);
    case FIELD_CHANNEL: return g_strdup (item->channels[0]);
    case FIELD_PARTNERS_EN: return join_partners (item, FALSE);
    case FIELD_PARTNERS_FR: return join_partners (item, TRUE);
    case FIELD_LOCALITY_EN: return place != NULL ? g_strdup (place->name.en) : NULL;
    case FIELD_LOCALITY_FR: return place != NULL ? g_strdup (place->name.fr) : NULL;
    case FIELD_PROVINCE: return g_strdup (item->provinces[0]);
    case FIELD_LATITUDE: return place != NULL ? dup_number (place->latitude) : NULL;
    case FIELD_LONGITUDE: return place != NULL ? dup_number (place->longitude) : NULL;
    case FIELD_YEAR: return dup_number (item->year);
    case FIELD_POPULATION: return dup_number (item->population);
    case FIELD_SITUATION_EN: return g_strdup (item->situation.en);
    case FIELD_SITUATION_FR: return g_strdup (item->situation.fr);
    case FIELD_ACTION_EN: return g_strdup (item->action.en);
    case FIELD_ACTION_FR: return g_strdup (item->action.fr);
    case FIELD_RESULTS_EN: return g_strdup (item->results.en);
    case FIELD_RESULTS_FR: return g_strdup (item->results.fr);
    case FIELD_LESSONS_EN: return g_strdup (item->lessons.en);
    case FIELD_LESSONS_FR: return g_strdup (item->lessons.fr);
    case FIELD_SOURCE: return g_strdup (item->source);
    case N_FIELDS:
    default: return NULL;
    }
}

/**
 * jalon_case_editor_update:
 * @self: a form
 * @item: the case as it is now
 *
 * Shows what changed elsewhere (undo); what is being typed is left alone.
 */
void
jalon_case_editor_update (JalonCaseEditor *self,
                          const JalonCase *item)
{
  g_return_if_fail (JALON_IS_CASE_EDITOR (self));

  self->updating = TRUE;
  g_free (self->model);
  self->model = g_strdup (item->model);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      g_autofree char *value = dup_field (item, field);

      jalon_field_editor_set_value (self->editors[field], value);
    }
  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    gtk_check_button_set_active (self->orders[i], g_strv_contains ((const char *const *) item->orders,
                                                                   jalon_jurisdiction_get_code ((JalonJurisdiction) i)));
  self->updating = FALSE;
}

/**
 * jalon_case_editor_get_id:
 * @self: a form
 *
 * Returns: the case it is for
 */
const char *
jalon_case_editor_get_id (JalonCaseEditor *self)
{
  g_return_val_if_fail (JALON_IS_CASE_EDITOR (self), NULL);

  return self->id;
}
