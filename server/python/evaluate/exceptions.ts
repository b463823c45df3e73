// Which exception is caught by which `except`. Names only: classes of the file and computed types may catch anything.
import { isOfStandardLibrary } from '../standardLibrary.ts'
import type { Expression } from '../syntax/expression.ts'
import type { ExceptHandler } from '../syntax/statement.ts'
import { BUILTINS } from './builtins/names.ts'

/** Each exception's parent, Python 2's among them. Those that are left out derive from Exception. */
const PARENTS: Readonly<Record<string, string>> = {
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  Exception: 'BaseException',
  StandardError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  KeyError: 'LookupError',
  IndexError: 'LookupError',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FileNotFoundError: 'OSError',
  PermissionError: 'OSError',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  JSONDecodeError: 'ValueError',
  UnboundLocalError: 'NameError',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  TimeoutError: 'OSError',
  ConnectionError: 'OSError',
  FileExistsError: 'OSError',
  FrozenInstanceError: 'AttributeError',
}

const ALIASES: Readonly<Record<string, string>> = { IOError: 'OSError', EnvironmentError: 'OSError', WindowsError: 'OSError' }

const canonical = (name: string): string => ALIASES[name] ?? name

/** Whether `exception` is a `base`. */
export function isException(exception: string, base: string): boolean {
  const wanted = canonical(base)
  for (let name: string | undefined = canonical(exception); name; name = parentOf(name)) {
    if (name === wanted) return true
  }
  return false
}

const parentOf = (name: string): string | undefined => PARENTS[name] ?? (name === 'BaseException' ? undefined : 'Exception')

export type Answer = 'yes' | 'no' | 'maybe'

/** What a call that is not looked into hardly raises: the text of the file itself does. */
const OF_THE_TEXT = new Set(['ImportError', 'ModuleNotFoundError', 'NameError', 'SyntaxError'])

/** @param exception left out where nothing is known of it @param isBound whether the file itself binds a name */
export function catches(handler: ExceptHandler, exception: string | undefined, isBound: (name: string) => boolean): Answer {
  if (!handler.type) return 'yes'
  const types = handler.type.kind === 'tuple' ? handler.type.elements : [handler.type]
  // Under a name of Python's the file may have something else.
  const isOther = (type: Expression) => type.kind === 'name' && BUILTINS.has(type.name) && isBound(type.name)
  const answers = types.map((type) => (isOther(type) ? 'maybe' : catchesType(type, exception)))
  if (answers.includes('yes')) return 'yes'
  return answers.includes('maybe') ? 'maybe' : 'no'
}

/** What no module has under another name, as `socket.error` is OSError. */
const UNRENAMED = new Set(['NameError', 'UnboundLocalError', 'AttributeError', 'TypeError', 'KeyError', 'IndexError'])

function catchesType(type: Expression, exception: string | undefined): Answer {
  if (type.kind === 'attribute' && type.object.kind === 'name' && isOfStandardLibrary(type.object.name)) {
    const isKnown = exception !== undefined && UNRENAMED.has(exception)
    return isKnown && !isException(exception, type.name) && !isException(type.name, exception) ? 'no' : 'maybe'
  }
  if (type.kind !== 'name') return 'maybe'
  if (type.name === 'BaseException') return 'yes'
  if (exception === undefined) return type.name === 'Exception' ? 'yes' : OF_THE_TEXT.has(type.name) ? 'no' : 'maybe'
  if (isException(exception, type.name)) return 'yes'
  // A builtin name that is no base of it; a subclass may be what is really raised.
  return isException(type.name, exception) && type.name !== exception ? 'maybe' : isBuiltin(type.name) ? 'no' : 'maybe'
}

const OTHER_BUILTINS = new Set([
  ...['OSError', 'ImportError', 'ValueError', 'TypeError', 'NameError', 'AttributeError', 'RuntimeError', 'LookupError'],
  ...['ArithmeticError', 'SyntaxError', 'EOFError', 'AssertionError', 'StopIteration', 'MemoryError', 'BufferError'],
])

/** Whether all that it derives from is told of here. */
export const isBuiltin = (name: string): boolean => canonical(name) in PARENTS || OTHER_BUILTINS.has(canonical(name))
