# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility bus. Its library asks for one thing at a time and waits; a journey looks at a hundred thousand controls, so here many
are asked at once."""

import os
import sys
import time


def skip(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi, Gio, GLib  # Atspi for what roles and states are called
except (ImportError, ValueError):
    skip('python3-gi or gir1.2-atspi-2.0 is missing')

LIMIT = 20 * float(os.environ.get('JALON_TEST_SLOWNESS', '1'))
TIMEOUT = 25000  # milliseconds
ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'
EDITABLE_TEXT = 'org.a11y.atspi.EditableText'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
NOBODY = '/org/a11y/atspi/null'  # the path of what is not there
DAEMON = ('org.freedesktop.DBus', '/org/freedesktop/DBus')


class Failure(Exception):
    pass


def wait(what, condition, limit=LIMIT):
    """Returns what @condition gives once that is true. A control that goes away while it is looked at is looked at again."""
    end = time.monotonic() + limit
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise Failure(f'waited {limit:g} s in vain: {what}')
        time.sleep(0.02)


class Bus:
    """Calls to peers, which are a name on the bus and the path of an object."""

    def __init__(self):
        address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, peer, interface, method, arguments=None):
        answer = self.connection.call_sync(*peer, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
        return answer[0] if answer else None

    def call_all(self, calls):
        """Makes many calls at once; None is the answer of what is gone."""
        answers = [None] * len(calls)
        left = len(calls)

        def on_answer(connection, result, index):
            nonlocal left
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                pass
            left -= 1
        for index, (peer, interface, method, arguments) in enumerate(calls):
            self.connection.call(*peer, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT, None, on_answer, index)
        while left > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def find_program(self, process):
        """The peer of the program with that number; None where it is not there yet."""
        for name, path in self.call(REGISTRY, ACCESSIBLE, 'GetChildren'):
            if self.call(DAEMON, DAEMON[0], 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))) == process:
                return (name, path)
        return None


def property_call(peer, interface, name):
    """What Bus.call() and call_all() take to read a property."""
    return (peer, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))


def is_lacking(error):
    """Whether it says that a control lacks an interface, rather than that it is gone."""
    return (error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD) or
            error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_INTERFACE))


def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


def has_state(bits, state):
    """Whether an answer of GetState has a state, by its name in capitals."""
    number = int(getattr(Atspi.StateType, state))
    return bool(bits[number // 32] >> number % 32 & 1)
