# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, as the accessibility bus tells it."""

import sys

from bus import ACCESSIBLE, ACTION, EDITABLE_TEXT, LIMIT, NOBODY, TEXT, Failure, GLib, has_state, is_lacking, property_call, role_name, wait

BUTTON = ('push button', 'button', 'toggle button')
CHECK = ('check box', 'radio button')
LABEL = ('label', 'static')
STATUS = ('status bar', 'statusbar')
TAB = ('page tab',)

# Below these there is nothing to act on; where a text is looked for, only these are left out.
DULL = ('scroll bar', 'image', 'separator')
LEAVES = DULL + LABEL + TAB + CHECK + ('entry', 'text')

AT_ONCE = 100


class Node:
    """One control. It is kept by reference: after the window is made anew it must be found again."""

    def __init__(self, bus, peer):
        self.bus = bus
        self.peer = peer
        self._role = None  # which a control keeps
        self.seen = None  # by walk(): name and states, or nothing where these were not asked for

    def call(self, interface, method, arguments=None):
        return self.bus.call(self.peer, interface, method, arguments)

    def get(self, interface, name):
        return self.bus.call(*property_call(self.peer, interface, name))

    @property
    def role(self):
        if self._role is None:
            self._role = role_name(self.call(ACCESSIBLE, 'GetRole'))
        return self._role

    @property
    def name(self):
        """What a screen reader says."""
        return self._clean(self.get(ACCESSIBLE, 'Name'))

    def _clean(self, name):
        """GTK 4.8 gives many a label twice, first with its mnemonic: once is enough here. GTK 4.18 gives a status bar no name, only its
        text."""
        name = name.strip()
        if not name and self.role in STATUS:
            return self.text.strip()
        for middle in (len(name) // 2, len(name) // 2 + 1):
            if name[:middle].replace('_', '', 1).strip() == name[middle:].strip() != '':
                return name[middle:].strip()
        return name.replace('_', '', 1) if self.role in CHECK else name

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description')

    def has(self, state):
        return has_state(self.call(ACCESSIBLE, 'GetState'), state)

    @property
    def children(self):
        return [Node(self.bus, peer) for peer in self.call(ACCESSIBLE, 'GetChildren')]

    @property
    def parent(self):
        peer = self.get(ACCESSIBLE, 'Parent')
        return Node(self.bus, peer) if peer[1] != NOBODY else None

    @property
    def seen_name(self):
        """Its name as it was when walk() came by."""
        return self._clean(self.seen[0])

    def was(self, state):
        """Whether it had a state when walk() came by."""
        return has_state(self.seen[1], state)

    def _look(self, nodes, leaves, roles):
        """Asks for the role of each node, and for name and states of those of the roles; what is below each that is still there."""
        answers = iter(self.bus.call_all([call for node in nodes for call in (
            (node.peer, ACCESSIBLE, 'GetRole', None), (node.peer, ACCESSIBLE, 'GetChildren', None))]))
        below = {}
        for node in nodes:
            role, children = next(answers), next(answers)
            if None not in (role, children):
                node._role = role_name(role)
                below[node] = [Node(self.bus, peer) for peer in children] if node._role not in leaves else []
        wanted = [node for node in below if roles is None or node._role in roles]
        answers = iter(self.bus.call_all([call for node in wanted for call in (
            property_call(node.peer, ACCESSIBLE, 'Name'), (node.peer, ACCESSIBLE, 'GetState', None))]))
        for node in nodes:
            node.seen = (next(answers), next(answers)) if node in wanted else ()
            if None in node.seen:
                del below[node]
        return below

    def walk(self, leaves=LEAVES, roles=None):
        """This and all that is below it, in the order of the screen, but nothing below what has one of the roles @leaves. Name and states
        are there of those that have one of @roles; None: of all."""
        self.seen = None
        queue = [self]
        while queue:
            unseen = [node for node in queue if node.seen is None][:AT_ONCE]
            below = self._look(unseen, leaves, roles)
            gone = set(unseen) - set(below)
            queue = [part for node in queue if node not in gone for part in (node, *below.get(node, ()))]
            while queue and queue[0].seen is not None:
                yield queue.pop(0)

    def find_all(self, role=None, name=None, start=None, contains=None):
        roles = (role,) if isinstance(role, str) else role
        leaves = DULL if roles is None or set(roles) & set(LABEL) else LEAVES
        for node in self.walk(leaves, roles):
            if roles is not None and node.role not in roles:
                continue
            try:
                text = node.seen_name
            except GLib.Error:
                continue
            if ((name is None or text == name) and (start is None or text.startswith(start)) and
                    (contains is None or contains in text)):
                yield node

    def find(self, role=None, name=None, start=None, contains=None, limit=LIMIT):
        wanted = ' '.join(str(part) for part in (role, name, start, contains) if part is not None)
        return wait(f'{wanted!r} in {self.describe()}', lambda: next(self.find_all(role, name, start, contains), None), limit)

    def absent(self, role=None, name=None, start=None, contains=None, limit=LIMIT):
        wanted = ' '.join(str(part) for part in (role, name, start, contains) if part is not None)
        wait(f'{wanted!r} is to go away', lambda: next(self.find_all(role, name, start, contains), None) is None, limit)

    def describe(self):
        try:
            return f'{self.role} “{self.name}”'
        except GLib.Error:
            return '(gone)'

    @property
    def actions(self):
        try:
            number = self.get(ACTION, 'NActions')
            return [self.call(ACTION, 'GetName', GLib.Variant('(i)', (i,))) for i in range(number)]
        except GLib.Error:
            return []

    def do(self, action='click'):
        """Does an action by its name; fails where there is none or where it does not take."""
        actions = self.actions
        if action not in actions:
            # GTK 4.18 shows a menu's button as one button around another, which has the action.
            inner = next((child for child in self.children if child.role in BUTTON and action in child.actions), None)
            if inner is not None:
                inner.do(action)
                return
            raise Failure(f'{self.describe()} has no action “{action}”, only {actions}')
        if not self.has('SENSITIVE'):
            raise Failure(f'{self.describe()} is not sensitive')
        if not self.call(ACTION, 'DoAction', GLib.Variant('(i)', (actions.index(action),))):
            raise Failure(f'{self.describe()} did not do “{action}”')

    def click(self, *arguments, **options):
        """Finds a control and clicks it once that is possible."""
        node = self.find(*arguments, **options)
        wait(f'{node.describe()} is sensitive', lambda: node.has('SENSITIVE'))
        node.do('click')
        return node

    @property
    def text(self):
        try:
            count = self.get(TEXT, 'CharacterCount')
        except GLib.Error as error:
            if is_lacking(error):
                raise Failure(f'{self.describe()} has no text') from None
            raise
        return self.call(TEXT, 'GetText', GLib.Variant('(ii)', (0, count)))

    def set_text(self, text):
        try:
            self.call(EDITABLE_TEXT, 'SetTextContents', GLib.Variant('(s)', (text,)))
        except GLib.Error as error:
            if is_lacking(error):
                raise Failure(f'{self.describe()} can’t be edited') from None
            raise
        wait(f'{self.describe()} holds “{text}”', lambda: self.text == text, 5)

    def dump(self, depth=0, out=sys.stderr):
        try:
            states = [name for name in ('FOCUSABLE', 'FOCUSED', 'CHECKED', 'PRESSED', 'SENSITIVE', 'SHOWING', 'SELECTED', 'EXPANDED')
                      if self.has(name)]
            print('  ' * depth + f'{self.role} “{self.name}” {",".join(states)} {self.actions}', file=out)
            children = self.children
        except GLib.Error:
            return
        for child in children:
            child.dump(depth + 1, out)
