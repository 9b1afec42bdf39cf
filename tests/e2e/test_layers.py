# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace with layers of areas and places, made by jalon-cli: what the map says of them, by keyboard, and what is kept of it."""

import os
import pathlib
import subprocess
import tempfile

from journey import BUTTON, CHECK, LABEL, Failure, Program, Tap, wait

N_POINTS = 5
FIXTURES = pathlib.Path(os.environ['JALON_TEST_FIXTURES']) / 'e2e'


def run(*arguments):
    return subprocess.run([os.environ['JALON_CLI'], *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def make_workspace(path):
    run('new', path)
    run('import', path, FIXTURES / 'centres.csv', '--set', 'jurisdiction=P/T')
    run('import', path, FIXTURES / 'districts.geojson', '--as', 'areas', '--kind', 'district')
    run('import', path, FIXTURES / 'well-being.csv', '--as', 'measures')
    run('import', path, FIXTURES / 'nations.csv', '--as', 'places', '--kind', 'first-nation')


def find_map(program, name='Map of service points'):
    return wait(f'the map “{name}”', lambda: next((node for node in program.root.find_all() if node.name == name), None))


def is_in_key(program, *words):
    """Whether the legend of the layers says all the words."""
    texts = [node.name or node.text or '' for node in program.root.find_all(LABEL)]
    return all(any(word in text for text in texts) for word in words)


def read(tap, program):
    program.wait_status(f'{N_POINTS} of {N_POINTS} service points')
    program.activate_window()
    wait('the legend of the layers', lambda: is_in_key(program, 'Electoral district', 'Population', 'No data', 'First Nation'))
    tap.ok('the legend names the layers, the measure, and what is unknown')
    program.reach(find_map(program))
    program.keys('Home', 'i')
    wait('what is here', lambda: is_in_key(program, '(Population)'))
    tap.ok('I says what area lies in the middle of the map, and its figure')
    program.keys('Escape')


def shade(tap, program):
    # The button proper lies within a menu button of the same name, which takes no focus.
    program.reach(next(node for node in program.root.find_all(BUTTON, 'Layers of areas and places') if node.actions))
    program.keys('Return')
    program.reach(program.find(BUTTON, 'Style: Electoral district'))
    program.keys('space')
    program.choose(program.find('combo box', start='Shade by'), 'Well-being index')
    wait('the legend of the other measure', lambda: is_in_key(program, 'Well-being index', '82'))
    tap.ok('areas are shaded by another measure')
    program.toggle(program.find(CHECK, 'First Nation'))
    program.keys('Escape')
    wait('the places are hidden', lambda: not is_in_key(program, 'First Nation'))
    tap.ok('a layer is hidden, and its legend with it')


def keep(tap, program, path):
    program.activate_window()
    program.keys('ctrl+s')
    picture = wait('the workspace is saved', lambda: (lambda svg: svg if 'Well-being' in svg else None)(
        run('map', path, '--format', 'svg', '--output', '-')))
    if 'First Nation' in picture:
        raise Failure('the hidden layer is in the picture')
    tap.ok('both are kept in the workspace, and in its picture')
    program.keys('ctrl+w')
    program.end()
    tap.ok('it ends without a complaint')


def main(tap):
    with tempfile.TemporaryDirectory(prefix='jalon-e2e-') as folder:
        path = pathlib.Path(folder) / 'layers.gpkg'
        make_workspace(path)
        tap.ok('jalon-cli makes a workspace with areas, figures and places')
        program = Program(str(path))
        try:
            read(tap, program)
            shade(tap, program)
            keep(tap, program, path)
        except Exception:
            program.root.dump()
            raise
        finally:
            program.kill()


if __name__ == '__main__':
    Tap().run(main)
