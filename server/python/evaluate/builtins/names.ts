// Names that are there without an import.
import type { NameExpression } from '../../syntax/expression.ts'
import type { Value } from '../../value.ts'
import type { Evaluator } from '../evaluator.ts'
import { joinValues } from '../join.ts'
import { external, none, originAt, str, unknown, withFacts } from '../make.ts'
import { posix, windows } from './paths.ts'

/** What every Python 3 has without an import. */
export const BUILTINS: ReadonlySet<string> = new Set(
  (
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits ' +
    'delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit range ' +
    'repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __build_class__ __debug__ ' +
    'Ellipsis NotImplemented ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError ' +
    'BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ' +
    'ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError ' +
    'FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError ' +
    'InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError ' +
    'NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError ' +
    'RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError ' +
    'SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError ' +
    'UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError'
  ).split(' '),
)

const ONLY_PYTHON_2 = new Set(
  'apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange StandardError'.split(
    ' ',
  ),
)

/** Names that every Python has, and the few that a file run by twistd has besides; undefined for others. */
export function builtinName(evaluator: Evaluator, node: NameExpression): Value | undefined {
  const origin = originAt(node)
  switch (node.name) {
    case '__file__':
      return ownPath(evaluator, node)
    case '__name__':
      // The file is evaluated in a bare dictionary: the name is that of the module of the builtins.
      return str(evaluator.context.python === 2 ? '__builtin__' : 'builtins', origin)
    case '__doc__':
    case '__builtins__':
    case '__loader__':
    case '__spec__':
      return unknown(origin)
    case '__package__':
      return evaluator.context.python === 2 ? none(origin) : str('', origin)
  }
  if (BUILTINS.has(node.name)) return external(node.name, origin)
  if (evaluator.context.python === 2 && ONLY_PYTHON_2.has(node.name)) return external(node.name, origin)
  return undefined
}

/** What a name that only Python 2 has would be. */
export const isPython2Builtin = (name: string): boolean => ONLY_PYTHON_2.has(name)

/** `buildbot-worker start` runs the file by its bare name, `twistd -y` by whatever path it is given. */
function ownPath(evaluator: Evaluator, node: NameExpression): Value {
  const origin = withFacts(originAt(node), { kind: 'location' })
  const { path, platform } = evaluator.context
  if (path === undefined) return unknown(origin, 'str')
  const name = (platform === 'win32' ? windows : posix).split(path)[1]
  return joinValues([str(name, origin), str(path, origin)])
}
