// Mistakes that people are known to make, put into the text of a file that works.
import type { Random } from '../../../random.ts'
import { failing, harmless, ungrammatical } from './statements.ts'

type Mistake = (random: Random, text: string) => string

/** Replaces one occurrence, chosen at random; the text stays as it is where there is none. */
function swap(random: Random, text: string, pattern: RegExp, by: string | ((match: string) => string)): string {
  const found = [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))]
  const match = found.length > 0 ? random.pick(found) : undefined
  if (match === undefined) return text
  const made = typeof by === 'string' ? by.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '') : by(match[0])
  return text.slice(0, match.index) + made + text.slice(match.index + match[0].length)
}

const by =
  (pattern: RegExp, ...replacements: readonly (string | ((match: string) => string))[]): Mistake =>
  (random, text) =>
    swap(random, text, pattern, random.pick(replacements))

/** Puts statements before some statement at the left margin. */
const statement =
  (...choices: readonly string[]): Mistake =>
  (random, text) => {
    const starts = [...text.matchAll(/^(?=(?:[a-z_]\w* = |import |from |application))/gim)].map((match) => match.index)
    const at = starts.length > 0 ? random.pick(starts) : 0
    return `${text.slice(0, at)}${random.pick(choices)}\n${text.slice(at)}`
  }

/** By name. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  'byte order mark': (_, text) => `\ufeff${text}`,
  'marker in double quotes': by(/Application\('buildbot-worker'\)/, 'Application("buildbot-worker")'),
  'another marker': by(
    /Application\('buildbot-worker'\)/,
    "Application('buildslave')",
    "Application('worker')",
    "Application( 'buildbot-worker' )",
    "Application('buildbot-worker' )",
    "Application(name='buildbot-worker')",
    "Application('buildbot-worker', 0)",
    "Application(r'buildbot-worker')",
    'Application()',
  ),
  'application under another name': by(/^application = /m, 'app = ', 'Application = ', 'applications = '),
  'no application': by(
    /^application = .*$/m,
    '',
    'application = None',
    'application = service',
    "application = 'buildbot-worker'",
  ),
  'application bound again': statement('application = None', 'del application', 'application = 5'),
  'not attached': by(/^.*setServiceParent.*$/m, '', '# attached elsewhere', 'pass'),
  'attached to something else': by(
    /setServiceParent\(\w+\)/,
    'setServiceParent(None)',
    'setServiceParent(service)',
    'setServiceParent()',
    'setServiceParent',
    'setServiceParent(app)',
    'setServiceParent(application())',
    "setServiceParent('application')",
    'setServiceParent(application, 1)',
    'setServiceParent(basedir)',
  ),
  'method misspelt': by(
    /setServiceParent/,
    'setserviceparent',
    'setParent',
    'SetServiceParent',
    'setServiceparent',
    'set_service_parent',
    'addToParent',
    'addService',
  ),
  'worker under another name': by(/^(s|w|worker|slave|bot|service)(?=\.setServiceParent)/m, 'x', 'workers', 'self'),
  'class misspelt': by(/(?<=[ .])Worker(?=\()/, 'worker', 'BuildSlave', 'Workers', 'BuildbotWorker'),
  'class not imported': by(
    /^(?:from buildbot_worker.*|import buildbot_worker.*)$/m,
    '',
    'pass',
    'import buildbot_worker',
    'from buildbot_worker import Worker',
    'from buildslave.bot import BuildSlave',
    'from buildbot.worker import Worker',
    'from buildbot_worker.bots import Worker',
    'from buildbot_worker.bot import worker',
    'import buildbot_worker.bot.Worker',
  ),
  'import missing': by(/^(?:import|from) .*$/m, ''),
  'import misspelt': by(/^(import|from) (\w+)/m, '$1 $2x', '$1 my$2', '$1 .$2', '$1'),
  'import of something else': by(
    / import (\w+)$/m,
    ' import $1x',
    ' import $1, nothing',
    ' import *',
    ' import',
    ' import $1 as',
    ' import ($1',
    ' import $1.x',
  ),
  'attribute misspelt': by(
    /(?<=\w\.)(?:path|environ|getenv|join|abspath|dirname|getcwd|expanduser|fromFullPath|emit|Application|setComponent|stdout|get|strip|read|Worker|LogFile|FileLogObserver|ILogObserver)\b/,
    (name) => `${name}s`,
    (name) => name.slice(0, -1),
    (name) => name.toLowerCase(),
    (name) => name.toUpperCase(),
  ),
  'a call without parentheses': by(/\(\)/, ''),
  'a keyword repeated': by(
    /(?<=[(,]\s*)(umask|maxdelay|numcpus|allow_shutdown|useTls|maxRetries|protocol)=[^,()]+/,
    (text) => `${text}, ${text}`,
  ),
  'a position after a keyword': by(/\b(umask|maxdelay|numcpus|allow_shutdown|protocol)=(?=[^=])/, ''),
  'a comma missing between arguments': by(/,(?=\s+\w+=)/, ''),
  'a comma missing at a line end': by(/,(?=\n)/, ''),
  'two commas': by(/,/, ',,'),
  'arguments shifted': by(/(?<=Worker\()\w+, /, ''),
  'one argument too many': by(/(?<=Worker\()/, "'extra', ", 'None, ', '*[1], '),
  'a leftover usepty': by(/(?<=Worker\([^()]*keepalive), /, ', 0, ', ', usepty, ', ', None, ', ', False, '),
  'closing parenthesis missing': by(/\)$/m, ''),
  'closing parenthesis too many': by(/\)$/m, '))'),
  'colon missing': by(/:$/m, ''),
  'old octal': statement('umask = 022', 'umask = 0777', 'mode = 00', 'mode = 0', 'umask = 08'),
  'long integer': statement('rotateLength = 10000000L', 'x = 0777L', 'x = 1l'),
  'print statement': statement(
    "print 'loading'",
    'print "x" % 5',
    'print x',
    'print',
    'print >>sys.stderr, "x"',
    "print('x')",
    'print ("a"), 1',
  ),
  'exec statement': statement('exec "x = 1"', 'exec code in {}', 'exec("x = 1")', 'execfile("settings.py")'),
  'old except': statement(
    'try:\n    pass\nexcept Exception, e:\n    pass',
    'try:\n    pass\nexcept (IOError, OSError), e:\n    pass',
    'try:\n    pass\nexcept (IOError, OSError) as e:\n    pass',
  ),
  'old raise': statement('if 0:\n    raise ValueError, "x"', 'if 0:\n    raise ValueError("x")'),
  backticks: statement('x = `5`'),
  'old comparison': statement('if 1 <> 2:\n    pass', 'if 1 != 2:\n    pass'),
  'old names': statement(
    'unicode("x")',
    'x = file("buildbot.tac")',
    'raw_input',
    'long(5)',
    'xrange(3)',
    'basestring',
    'reload',
    'unichr(5)',
    'reduce',
    'cmp(1, 2)',
    'buffer',
    'apply',
    'intern',
    'coerce',
  ),
  'old methods': statement(
    '{}.has_key("x")',
    '{}.iteritems()',
    '"x".decode("utf-8")',
    'import os\nos.getcwdu()',
    'import string\nstring.letters',
    'import string\nstring.join(["a"])',
    'import os\nos.popen3("x")',
    'import sys\nsys.maxint',
    'import sys\nsys.setdefaultencoding("utf-8")',
    'import itertools\nitertools.izip([], [])',
    'import os\nos.environ.has_key("X")',
  ),
  'old modules': statement(
    'import ConfigParser',
    'import urlparse',
    'import urllib2',
    'from StringIO import StringIO',
    'import commands',
    'import cPickle',
    'import Queue',
    'import __builtin__',
    'import imp',
    'import distutils',
    'from distutils.spawn import find_executable',
    'import httplib',
    'from urllib import quote',
    'from itertools import izip',
    'import md5',
    'from types import StringType',
    'from collections import Mapping',
    'import asyncore',
    'import pipes',
    'import cgi',
  ),
  'octal in Python 2': statement(
    'x = ur"x"',
    'def f((a, b)):\n    pass',
    'x = lambda (a, b): a',
    'from __future__ import print_function',
    'class A:\n    __metaclass__ = type',
  ),
  'name not bound': statement(
    'x = y',
    'basedir = os.path.join(base, "x")',
    'if DEBUG: pass',
    'print(undefined)',
    'x = worker_name',
    'undefined()',
    'import os\nos.path.join(root, "x")',
  ),
  'name not bound where nobody looks': statement(
    'def later():\n    return undefined',
    'f = lambda: undefined',
    'if False:\n    undefined',
    'class A:\n    def m(self):\n        return self.x + undefined',
    'try:\n    undefined\nexcept NameError:\n    pass',
    'x = 1 or undefined',
    'x = None if True else undefined',
    '0 and undefined()',
    'assert True, undefined',
    'while False:\n    undefined()',
    'for _ in []:\n    undefined()',
    'x: undefined_type',
    'def typed(a: "Undefined") -> "Missing": ...',
  ),
  'name used before it is bound': (random, text) => {
    const lines = text.split('\n')
    const bindings = lines.flatMap((line, index) => (/^[A-Za-z_]\w* = /.test(line) ? [index] : []))
    if (bindings.length === 0) return text
    const [moved] = lines.splice(random.pick(bindings), 1)
    return [...lines.join('\n').trimEnd().split('\n'), moved, ''].join('\n')
  },
  'unexpected indent': statement(
    '  x = 1',
    '\tx = 1',
    'if True:\nx = 1',
    'if True:\n    x = 1\n   y = 2',
    'if True:\n\tx = 1\n        y = 2',
    'def f():\n',
    'for x in []:\n',
  ),
  'a string not closed': statement(
    "x = 'abc",
    'x = "abc',
    "x = '''abc",
    'x = "abc\\',
    "x = 'it's'",
    'x = f"{a"',
    "x = 'a' 'b",
    'x = b"é"',
    "x = '\\x'",
    "x = '\\N{nothing}'",
    "x = 'C:\\Users'",
  ),
  'a bracket not closed': statement('x = (1, 2', 'x = [1, 2', 'x = {1: 2', 'x = (1, 2]', 'x = 1)'),
  'a statement that is none': statement(...ungrammatical),
  'an odd statement': statement(...harmless),
  'log file in a missing directory': by(/'twistd\.log'/, "'no/such/twistd.log'", "''"),
  'log sizes as text': by(
    /(rotateLength|maxRotatedFiles)( ?= ?)(\d+|None)/,
    "$1$2'$3'",
    '$1$2-1',
    '$1$20',
    "$1$2''",
    '$1$2None',
    '$1$21.5',
  ),
  'log argument unknown': by(/rotateLength=/, 'rotatelength=', 'rotate_length=', 'length='),
  'log observer not called for': by(/\.emit\)/, ')', '.emit())', '.Emit)'),
  'application component': by(
    /application\.setComponent\([^\n]*/,
    'application.setComponent(None)',
    'application.setComponent()',
    'application.setComponent(ILogObserver)',
    'application.setcomponent(1, 2)',
  ),
  'file not read': by(/\.read\(\)/, '', '.read', '.readlines()', '.reads()'),
  'environment indexed wrongly': by(/environ\[/, 'environ(', 'environ.', 'environ[['),
  'curly quotes': by(/'([^'\n]*)'/, '‘$1’', '“$1”'),
  'a non-breaking blank': by(/ /, '\u00a0', '\u200b', '\u3000'),
  'a control character': by(/ /, '\x00', '\x0c', '\x01', '\x1a', '\x0b'),
  'a stray merge': statement('<<<<<<< HEAD', '=======', '>>>>>>> branch'),
}

/** Rare, for nobody can foresee every way in which Python may fail. */
const failure: Mistake = statement(...failing)

/** Makes one of the mistakes. */
export function mistakeIn(random: Random, text: string): { readonly mistake: string; readonly text: string } {
  if (random.chance(0.006)) return { mistake: 'a statement that fails', text: failure(random, text) }
  const names = Object.keys(mistakes)
  for (let attempt = 0; attempt < 20; attempt++) {
    const mistake = random.pick(names)
    const result = mistakes[mistake]?.(random, text) ?? text
    if (result !== text) return { mistake, text: result }
  }
  return { mistake: 'nothing', text }
}
