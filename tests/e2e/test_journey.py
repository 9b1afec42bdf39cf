# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A planner's journey, from the start page to the report and back, by the names of the controls alone."""

import csv
import shutil
import subprocess

from journey import BUTTON, CHECK, LABEL, TAB, Failure, French, Program, Tap, real_file, wait

ANSWER = 'People drive an hour to two counters of one town.'
SAMPLE = 123
TITLE = 'Service Canada – ServiceOntario, Picton'
EDITABLE = ('text', 'entry')
IMPORT = 'Import a List of Service Points'


def count_rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return sum(1 for row in csv.reader(file) if row) - 1


def start(tap, program):
    for name in ('Explore the sample network', 'Open a workspace…', 'Import a list of service points…'):
        program.find(BUTTON, name)
    tap.ok('the start page offers its three ways')
    program.click(BUTTON, 'Explore the sample network')
    program.wait_status(f'{SAMPLE} of {SAMPLE} service points')
    tap.ok('the sample network opens')


def import_list(tap, program, path):
    """Through the File menu and the file chooser; returns how many points there are then."""
    rows = count_rows(path)
    total = SAMPLE + rows
    program.click(BUTTON, 'File')
    program.choose_menu(IMPORT + '…')
    program.choose_file(IMPORT, path)
    dialog = program.find_window(IMPORT)
    dialog.find(LABEL, 'Check What Jalon Understood')
    program.activate_window(IMPORT)
    program.choose(dialog.find('combo box', 'Order of government'), 'All rows: Provincial or territorial')
    tap.ok('the import assistant shows what Jalon understood, and takes an order of government for all rows')
    dialog.click(BUTTON, 'Import')
    dialog.find(LABEL, 'What Was Imported')
    numbers = [node.name for node in dialog.find_all(LABEL)]
    words = ('read', 'added', 'updated', 'unchanged', 'rejected')
    counts = {word: int(numbers[numbers.index(word) - 1]) for word in words}
    if counts != {'read': rows, 'added': rows, 'updated': 0, 'unchanged': 0, 'rejected': 0}:
        raise Failure(f'{counts} of {rows} rows')
    tap.ok('the result accounts for every row')
    dialog.click(BUTTON, 'Show on the Map')
    program.wait_closed(IMPORT)
    program.wait_status(f'{total} of {total} service points')
    tap.ok('the list is on the map')
    return total


def count_of(name):
    """The number that a value of a facet ends with, such as 12 in "Federal: 12"."""
    return int(name.rsplit(' ', 1)[1].replace(',', ''))


def filter_points(tap, program, total):
    program.activate_window('Jalon')
    check = program.find(CHECK, start='Provincial or territorial: ')
    count = count_of(check.name)
    program.toggle(check)
    program.wait_status(f'{count} of {total} service points')
    tap.ok('an order of government filters, to as many points as it said')
    check = program.find(CHECK, start='F-P/T: ')
    before = check.name
    program.toggle(check)
    status = program.wait_status(f' of {total} service points', 'co-located')
    wait('fewer points', lambda: not program.status().startswith(f'{count} '))
    shown = int(program.status().split(' ')[0])
    if f'({shown})' not in before:
        raise Failure(f'“{before}” left {shown} points: “{status}”')
    tap.ok('a type of co-location filters further, to as many points as it said')
    program.find(BUTTON, 'Remove the filter F-P/T').do('click')
    program.wait_status(f'{count} of {total} service points')
    tap.ok('a chip takes its filter away')
    program.click(BUTTON, 'Clear filters')
    program.wait_status(f'{total} of {total} service points')
    tap.ok('the filters are cleared')


def search(tap, program, total):
    program.keys('ctrl+f')
    entry = program.find(EDITABLE, 'Search service points')
    wait('the search has the focus', lambda: program.focused() and program.focused().role in EDITABLE)
    program.type('picton')
    wait('the search holds the word', lambda: entry.text == 'picton')
    program.wait_status(f'2 of {total} service points')
    tap.ok('a word is searched')


def open_details(tap, program):
    program.keys('ctrl+t')
    table = program.find('tree table', 'Table of service points')
    row = wait('the row of Service Canada', lambda: next(
        (node for node in table.find_all('table row')
         if any(part.name == 'Service Canada Centre – Picton' for part in node.find_all(LABEL))), None))
    program.reach(row)
    program.keys('Return')
    program.find(BUTTON, 'Close the details')
    program.find(LABEL, contains='made up for demonstration')
    tap.ok('a row of the table opens the details, which say what is illustrative')


def assess(tap, program):
    program.toggle(program.find(CHECK, 'Take ServiceOntario – Picton as a partner'))
    program.click(BUTTON, 'Start an assessment')
    program.find(LABEL, TITLE)
    tap.ok('an assessment of the two offices starts')
    program.click(BUTTON, start='1. Define objectives, 0 of ')
    entry = program.find(EDITABLE, 'Which problem should the partnership solve?')
    entry.set_text(ANSWER)
    program.click(BUTTON, 'All steps')
    program.find(BUTTON, start='1. Define objectives, 1 of ')
    tap.ok('an answer is kept and counted')
    program.click(BUTTON, start='4. Design, ')
    program.find(LABEL, start='Recommended: ')
    program.find(LABEL, 'Reasons for')
    program.find(LABEL, 'Reasons against')
    program.find(LABEL, 'The leases end less than a month apart.')
    tap.ok('step 4 recommends a model, with its reasons')


def reopen(tap, program):
    program.click(BUTTON, 'Close the assessment')
    program.absent(BUTTON, 'Close the assessment')
    program.click(TAB, 'Assessments')
    item = program.find('list item', TITLE)
    program.reach(item)
    program.keys('Return')
    program.find(BUTTON, 'All steps')
    program.find(LABEL, start='Step 4 of 7')
    tap.ok('the page of assessments lists it, and opens it at the same step')


def report(tap, program):
    path = program.folder / 'report.pdf'
    program.click(BUTTON, 'Report…')
    program.click(BUTTON, 'Save…')
    program.choose_file('Write the Report', path, save=True)
    wait('the report', path.is_file)
    text = subprocess.run(['pdftotext', str(path), '-'], capture_output=True, text=True, check=True).stdout
    for part in (TITLE, ANSWER):
        if part not in ' '.join(text.split()):
            raise Failure(f'the report lacks “{part}”:\n{text[:2000]}')
    tap.ok('the report is written, with its title and the answer')


def switch_language(tap, program, french, total):
    program.click(BUTTON, 'Français')
    program.find(BUTTON, french('All steps'))
    for name in ('Filters', 'Close the assessment', 'All steps', 'Next', 'Previous', 'Report…', 'Clear filters', 'Table'):
        if next(program.root.find_all(BUTTON, name), None) is not None:
            raise Failure(f'“{name}” is still there')
        program.find(BUTTON, french(name))
    program.find(LABEL, start='Étape 4')
    program.wait_status(french.points(2, total))
    tap.ok('French is everywhere, and the place is kept')
    for _ in range(3):
        program.click(BUTTON, french('Previous'))
    program.find(LABEL, start='Étape 1')
    wait('the answer', lambda: any(node.text == ANSWER for node in program.root.find_all(EDITABLE)))
    tap.ok('the answer is still there')


def undo(tap, program, french, total):
    program.activate_window('Jalon')
    program.click(BUTTON, french('Clear filters'))
    program.wait_status(french.points(total, total))
    for _ in range(10):
        program.keys('ctrl+z')
        try:
            wait('the import is undone', lambda: program.status().startswith(french.points(SAMPLE, SAMPLE)), 2)
            break
        except Failure:
            pass
    program.wait_status(french.points(SAMPLE, SAMPLE))
    tap.ok('everything is undone, down to the import')


def close(tap, program, french):
    program.check_errors()
    program.keys('ctrl+w')
    program.click(BUTTON, french('Discard'))
    program.end(but='Trying to measure GtkLabel')  # libadwaita 1.7 says so of its own AdwMessageDialog
    tap.ok('the program ends without a complaint')


def main(tap):
    french = French()
    program = Program()
    try:
        start(tap, program)
        total = import_list(tap, program, real_file('service-points/bc_workbc_centres.csv', 'e2e/centres.csv'))
        filter_points(tap, program, total)
        search(tap, program, total)
        open_details(tap, program)
        assess(tap, program)
        reopen(tap, program)
        if shutil.which('pdftotext') is not None:
            report(tap, program)
        switch_language(tap, program, french, total)
        undo(tap, program, french, total)
        close(tap, program, french)
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()


if __name__ == '__main__':
    Tap().run(main)
