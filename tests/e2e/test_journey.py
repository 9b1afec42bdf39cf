# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A planner's journey, from the start page through the seven steps to the report and back, by the names of the controls alone, begun
in the language of the argument and ended in the other."""

import csv
import shutil
import subprocess
import sys

from journey import BUTTON, CHECK, LABEL, TAB, Failure, Program, Tap, real_file, wait

SAMPLE = 123
TITLE = 'Service Canada – ServiceOntario, Picton'
EDITABLE = ('text', 'entry')
IMPORT = 'Import a List of Service Points'
OFFICE = {'en': 'Service Canada Centre – Picton', 'fr': 'Centre Service Canada – Picton'}

# One question of each step, and its answer.
STEPS = (
    ('Define objectives', 'Which problem should the partnership solve?', 'People drive an hour to two counters of one town.'),
    ('Identify potential partners', 'What do you believe about clients and partners, and what do the data say?', 'Half the clients need both.'),
    ('Prepare', 'Which issues do you want to raise?', 'Hours differ on Fridays.'),
    ('Design', 'What will a client experience on the first day?', 'One door and one queue.'),
    ('Finalize the agreement', 'What was negotiated, and what is still open?', 'The rent is settled, the sign is open.'),
    ('Implement', 'Who leads the work day to day? (role)', 'Manager of the Picton office'),
    ('Evaluate and adjust', 'What will be corrected, by whom and by when?', 'Nothing before the first winter.'),
)

# Some that are to be seen with an assessment open.
BUTTONS = ('Filters', 'Close the assessment', 'All steps', '_Next', '_Previous', '_Report…', 'C_lear filters', '_Table')


def count_rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return sum(1 for row in csv.reader(file) if row) - 1


def start(tap, program, say):
    for name in ('Explore the sample network', '_Open a workspace…', '_Import a list of service points…'):
        program.find(BUTTON, say(name))
    tap.ok('the start page offers its three ways')
    program.click(BUTTON, say('Explore the sample network'))
    program.wait_points(SAMPLE, SAMPLE)
    tap.ok('the sample network opens')


def import_list(tap, program, say, path):
    """Through the File menu and the file chooser; returns how many points there are then."""
    rows = count_rows(path)
    total = SAMPLE + rows
    program.click(BUTTON, say('_File'))
    program.choose_menu(say(f'_{IMPORT}…'))
    program.choose_file(say(IMPORT), path)
    dialog = program.find_window(say(IMPORT))
    dialog.find(LABEL, say('Check What Jalon Understood'))
    program.activate_window(say(IMPORT))
    program.choose(dialog.find('combo box', say('Order of government')), say('All rows: %s', say('Provincial or territorial')))
    tap.ok('the import assistant shows what Jalon understood, and takes an order of government for all rows')
    dialog.click(BUTTON, say('_Import'))
    dialog.find(LABEL, say('What Was Imported'))
    numbers = [node.name for node in dialog.find_all(LABEL)]
    counts = {word: int(numbers[numbers.index(say(word)) - 1]) for word in ('read', 'added', 'updated', 'unchanged', 'rejected')}
    if counts != {'read': rows, 'added': rows, 'updated': 0, 'unchanged': 0, 'rejected': 0}:
        raise Failure(f'{counts} of {rows} rows')
    tap.ok('the result accounts for every row')
    dialog.click(BUTTON, say('Show on the _Map'))
    program.wait_closed(say(IMPORT))
    program.wait_points(total, total)
    tap.ok('the list is on the map')
    return total


def count_of(name):
    """The number that a value of a facet ends with, such as 12 in "Federal: 12"."""
    return int(name.rsplit(' ', 1)[1].replace(',', ''))


def filter_points(tap, program, say, total):
    program.activate_window('Jalon')
    check = program.find(CHECK, start=say.label('Provincial or territorial'))
    count = count_of(check.name)
    program.toggle(check)
    program.wait_points(count, total)
    tap.ok('an order of government filters, to as many points as it said')
    check = program.find(CHECK, start=say.of('F-P/T'))
    shown = int(check.name.rsplit('(', 1)[1].rstrip(')'))
    program.toggle(check)
    if not 0 < shown < count:
        raise Failure(f'“{check.name}” is no part of {count}')
    program.wait_points(shown, total)
    tap.ok('a type of co-location filters further, to as many points as it said')
    program.find(BUTTON, say('Remove the filter %s', 'F-P/T')).do('click')
    program.wait_points(count, total)
    tap.ok('a chip takes its filter away')
    program.click(BUTTON, say('C_lear filters'))
    program.wait_points(total, total)
    tap.ok('the filters are cleared')


def search(tap, program, say, total):
    program.keys('ctrl+f')
    wait('the search has the focus', lambda: program.focused() and program.focused().role in EDITABLE)
    program.type('picton')
    wait('the search holds the word', lambda: program.find(EDITABLE, say('Search service points')).text == 'picton')
    program.wait_points(2, total)
    tap.ok('a word is searched')


def open_details(tap, program, say):
    program.keys('ctrl+t')
    table = program.find('tree table', say('Table of service points'))
    row = wait('the row of Service Canada', lambda: next(
        (node for node in table.find_all('table row')
         if any(part.name == OFFICE[say.code] for part in node.find_all(LABEL))), None))
    program.reach(row)
    program.keys('Return')
    program.find(BUTTON, say('Close the details'))
    program.find(LABEL, say('Illustrative: the lease, volume and staff figures are made up for demonstration.'))
    tap.ok('a row of the table opens the details, which say what is illustrative')


def read_progress(program, say):
    """How many required questions of each step are answered, as the overview says it; None where it is not there."""
    starts = [f'{number}. {say(title)}, ' for number, (title, _question, _answer) in enumerate(STEPS, 1)]
    names = [node.seen_name for node in program.root.find_all(BUTTON)]
    counts = [int(name[len(start):].split(' ')[0]) for start in starts for name in names if name.startswith(start)]
    return counts if len(counts) == len(STEPS) else None


def assess(tap, program, say):
    program.toggle(program.find(CHECK, say('Take %s as a partner', 'ServiceOntario – Picton')))
    program.click(BUTTON, say('Start an _assessment'))
    program.find(LABEL, TITLE)
    before = wait('the seven steps', lambda: read_progress(program, say))
    tap.ok('an assessment of the two offices starts, with its seven steps')
    program.click(BUTTON, start=f'1. {say(STEPS[0][0])}, ')
    for number, (_title, question, answer) in enumerate(STEPS, 1):
        program.find(LABEL, say('Step %u of 7 – %s', number, TITLE))
        program.find(EDITABLE, say(question)).set_text(answer)
        if number < len(STEPS):
            program.click(BUTTON, say('_Next'))
    program.click(BUTTON, say('All steps'))
    wait('each step counts its answer', lambda: read_progress(program, say) == [count + 1 for count in before])
    tap.ok('all seven steps are gone through; in each, an answer is kept and counted')
    program.click(BUTTON, start=f'4. {say("Design")}, ')
    program.find(LABEL, start=say.before('Recommended: %s. %s'))
    program.find(LABEL, say('Reasons for'))
    program.find(LABEL, say('Reasons against'))
    program.find(LABEL, say('The leases end {lease_gap_months} apart.').format(lease_gap_months=say('less than a month')))
    tap.ok('step 4 recommends a model, with its reasons')


def reopen(tap, program, say):
    program.click(BUTTON, say('Close the assessment'))
    program.absent(BUTTON, say('Close the assessment'))
    program.click(TAB, say('Assessments'))
    item = program.find('list item', TITLE)
    program.reach(item)
    program.keys('Return')
    program.find(BUTTON, say('All steps'))
    program.find(LABEL, say('Step %u of 7 – %s', 4, TITLE))
    tap.ok('the page of assessments lists it, and opens it at the same step')


def report(tap, program, say):
    path = program.folder / 'report.pdf'
    program.click(BUTTON, say('_Report…'))
    program.click(BUTTON, say('_Save…'))
    program.choose_file(say('Write the Report'), path, save=True)
    wait('the report', path.is_file)
    text = subprocess.run(['pdftotext', str(path), '-'], capture_output=True, text=True, check=True).stdout
    for part in (TITLE, *(answer for _title, _question, answer in STEPS), *(say(title) for title, _question, _answer in STEPS)):
        if part not in ' '.join(text.split()):
            raise Failure(f'the report lacks “{part}”:\n{text[:2000]}')
    tap.ok('the report is written in the language, with its title and the seven answers')


def read_buttons(program):
    return {node.seen_name for node in program.root.find_all(BUTTON)}


def switch_language(tap, program, total):
    """To the other language; returns what the program says then."""
    before, after = program.say, program.switch()
    program.click(BUTTON, {'fr': 'Français', 'en': 'English'}[after.code])
    program.find(BUTTON, after('All steps'))
    wait('the buttons of the other language', lambda: {after(name) for name in BUTTONS} <= read_buttons(program))
    left = {before(name) for name in BUTTONS} & read_buttons(program)
    if left:
        raise Failure(f'{left} are still there')
    program.find(LABEL, after('Step %u of 7 – %s', 4, TITLE))
    program.wait_points(2, total)
    tap.ok('the other language is everywhere, and the place is kept')
    for number in (3, 2, 1):  # one at a time: GTK takes no second click of a button within a quarter of a second
        program.click(BUTTON, after('_Previous'))
        program.find(LABEL, after('Step %u of 7 – %s', number, TITLE))
    wait('the answer', lambda: any(node.text == STEPS[0][2] for node in program.root.find_all(EDITABLE)))
    tap.ok('the answer is still there')
    return after


def undo(tap, program, say, total):
    program.activate_window('Jalon')
    program.click(BUTTON, say('C_lear filters'))
    program.wait_points(total, total)
    program.undo_until(SAMPLE, SAMPLE)
    tap.ok('everything is undone, down to the import')


def close(tap, program, say):
    program.check_errors()
    program.keys('ctrl+w')
    program.click(BUTTON, say('_Discard'))
    program.end(but='Trying to measure GtkLabel')  # libadwaita 1.7 says so of its own AdwMessageDialog
    tap.ok('the program ends without a complaint')


def main(tap):
    program = Program(language=sys.argv[1])
    say = program.say
    try:
        start(tap, program, say)
        total = import_list(tap, program, say, real_file('service-points/bc_workbc_centres.csv', 'e2e/centres.csv'))
        filter_points(tap, program, say, total)
        search(tap, program, say, total)
        open_details(tap, program, say)
        assess(tap, program, say)
        reopen(tap, program, say)
        if shutil.which('pdftotext') is not None:
            report(tap, program, say)
        say = switch_language(tap, program, total)
        undo(tap, program, say, total)
        close(tap, program, say)
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()


if __name__ == '__main__':
    Tap().run(main)
