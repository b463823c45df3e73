// How a file says where its worker lives.
import type { Draft } from './draft.ts'
import { literal, repr } from './python.ts'
import { expression, type Source } from './sources.ts'

/** The directory of the file itself, in one of many ways. */
export function baseDirectory(draft: Draft): Source {
  const { random, directory } = draft
  const { imports } = draft
  const name = draft.spell('basedir')
  const path = () => imports.os('path')
  return random.weighted<() => Source>([
    [20, () => bound(name, literal(random, directory))],
    [6, () => expression(literal(random, directory))],
    [25, () => create(draft, name)],
    [5, () => expression("'.'")],
    [6, () => bound(name, `${path()}.dirname(${path()}.abspath(__file__))`)],
    [3, () => bound(name, `${path()}.abspath(${path()}.dirname(__file__))`)],
    [3, () => bound(name, `${path()}.realpath('.')`)],
    [5, () => bound(name, `${imports.module('os')}.getcwd()`)],
    [4, () => bound(name, `${path()}.expanduser('~')`)],
    [5, () => bound(name, `${imports.os('environ')}.get("BUILDBOT_BASEDIR", ${path()}.abspath(${path()}.dirname(__file__)))`)],
    [3, () => bound(name, `${imports.os('environ')}.get('BASEDIR', '.')`)],
    [3, () => bound(name, `${imports.name('twisted.python.filepath', 'FilePath')}('.').path`)],
    [3, () => bound(name, `str(${imports.name('pathlib', 'Path')}(__file__).resolve().parent)`)],
    [2, () => below(draft, name, (parent) => `str(${imports.name('pathlib', 'Path')}(${parent}) / f'{"work"}')`)],
    [3, () => below(draft, name, (parent) => `${path()}.join(${parent}, 'work')`)],
    [2, () => below(draft, name, (parent) => `${parent} + "/work"`)],
    [2, () => below(draft, name, (parent) => `'%s/%s' % (${parent}, "work")`)],
    [2, () => below(draft, name, (parent) => `f"{${parent === repr(directory) ? `'${directory}'` : parent}}/work"`)],
    [2, () => bound(name, `r'${directory}'`)],
  ])()
}

const bound = (name: string, value: string): Source => ({ before: [`${name} = ${value}`], value: name })

/** As create-worker --relocatable has it, and its absolute sibling. */
function create(draft: Draft, name: string): Source {
  draft.form('basedir rebound')
  const { random, imports } = draft
  const path = random.chance(0.5) ? 'os.path' : imports.os('path')
  const where = random.pick([`${path}.abspath(${path}.dirname(__file__))`, `${path}.dirname(${path}.abspath(__file__))`])
  return {
    before: [
      `${name} = ${random.chance(0.5) ? "'.'" : literal(random, draft.directory)}`,
      ...(random.chance(0.5) ? [`rotateLength = ${random.pick([10000000, 1000000])}`, 'maxRotatedFiles = 10'] : []),
      `if ${name} == '.':`,
      ...(path === 'os.path' ? [`    import ${random.pick(['os.path', 'os'])}`] : []),
      `    ${name} = ${where}`,
    ],
    value: name,
  }
}

/** A directory in the directory of the file. */
function below(draft: Draft, name: string, join: (parent: string) => string): Source {
  draft.files.set('work/.keep', '')
  const parent = draft.random.pick([repr(draft.directory), 'BASE'])
  const before = parent === 'BASE' ? [`BASE = ${repr(draft.directory)}`] : []
  return { before: [...before, `${name} = ${join(parent)}`], value: name }
}
