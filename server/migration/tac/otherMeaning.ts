// What Python 3 reads and does otherwise than Python 2 did: a person knows what was meant.
import { resolve } from 'node:path'
import type { Span } from '../../python/span.ts'
import type { AttributeExpression, CallExpression } from '../../python/syntax/expression.ts'
import { type Node, walk, walkWithParents } from '../../python/syntax/walk.ts'
import { syntaxErrors } from '../../python/syntaxErrors.ts'
import type { Leftover } from '../contract.ts'
import type { TacSource } from './source.ts'

export function findOtherMeanings(source: TacSource): Leftover[] {
  if (!source.references.anyOld) return []
  const found: Leftover[] = []
  const decide = ({ from, to }: Span, message: string) => found.push({ kind: 'decide', from, to, message })
  walkWithParents(source.module.body, (node, parent) => {
    if (node.kind === 'try')
      for (const { name, body } of node.handlers)
        if (name) for (const each of messagesOf(name.name, body)) decide(each, noMessage)
    for (const path of importedPaths(node)) if (isOld(source, path)) decide(node, oldFile(path))
    if (node.kind !== 'call') return
    if (takesBytes(source, node)) decide(node, 'In Python 3 this takes bytes, and not text: add .encode() to what is passed.')
    if (givesBytes(source, node) && !isDecoded(parent)) decide(node, bytes)
    const [first] = node.arguments
    const isMap = node.callee.kind === 'name' && node.callee.name === 'map' && first?.value.kind === 'constant'
    if (isMap)
      decide(node, 'In Python 3, map calls what it is given first, and None cannot be called: use zip, or itertools.zip_longest.')
    const path = executedPath(source, node)
    if (path !== undefined && isOld(source, path)) decide(node, oldFile(path))
  })
  return found
}

const noMessage = 'Exceptions have no message in Python 3: write str(…) of it, or take what you need out of args.'

/** `error.message` of what a handler has caught. */
function messagesOf(caught: string, body: readonly Node[]): AttributeExpression[] {
  const found: AttributeExpression[] = []
  walk(body, (node) => {
    if (node.kind === 'attribute' && node.name === 'message' && node.object.kind === 'name' && node.object.name === caught)
      found.push(node)
    return true
  })
  return found
}

const bytes = 'In Python 3 this gives bytes, and not text: add .decode() where text is needed.'

const ofProcess = /(?:^|\.)check_output$|\bPopen\(.*\)\.communicate$/s
const ofWeb = /\burlopen\(.*\)\.read$/s
const ofFile = /^(?:open|file)\([^()]*,\s*(['"])[rwa+]*b[rwa+]*\1\s*\)\.read(?:line)?$/
const ofBase64 = /(?:^|\.)(?:(?:standard_|urlsafe_)?b(?:16|32|64)decode|decodestring|unhexlify|a2b_\w+)$/
const asText = new Set(['universal_newlines', 'text', 'encoding'])

function givesBytes({ text }: TacSource, call: CallExpression): boolean {
  const { callee } = call
  const called = text.slice(callee.from, callee.to)
  if ([ofBase64, ofWeb, ofFile].some((one) => one.test(called))) return true
  if (!ofProcess.test(called)) return false
  const started = callee.kind === 'attribute' && callee.object.kind === 'call' ? callee.object : call
  return !started.arguments.some(({ keyword }) => keyword && asText.has(keyword.name))
}

const digest = /^(?:hashlib\.\w+|hmac\.new)$|(?:^|\.)(?:standard_|urlsafe_)?b(?:16|32|64)encode$/

function takesBytes({ text }: TacSource, { callee, arguments: [first] }: CallExpression): boolean {
  if (!first || !digest.test(text.slice(callee.from, callee.to))) return false
  return !/^[bB][rR]?['"]|\.encode\([^()]*\)$|\.read\(\)$/.test(text.slice(first.value.from, first.value.to))
}

const isDecoded = (parent: Node | undefined): boolean => parent?.kind === 'attribute' && parent.name === 'decode'

/** Of a file that a call executes, its path as it is written. */
function executedPath({ text }: TacSource, { callee, from, to }: CallExpression): string | undefined {
  if (callee.kind !== 'name' || !/^exec(?:file)?$/.test(callee.name)) return undefined
  return /^exec(?:file)?\s*\(\s*(?:(?:open|file)\(\s*)?(['"])([^'"\\]+)\1/.exec(text.slice(from, to))?.[2]
}

/** Where the modules that a statement imports lie, if they lie beside the file. */
function importedPaths(node: Node): string[] {
  const modules = node.kind === 'import' ? node.modules.map(({ path }) => path) : node.kind === 'from-import' ? [node.path] : []
  return modules.map((module) => `${module.replaceAll('.', '/')}.py`)
}

const oldFile = (path: string): string => `${path} is written for Python 2: write it for Python 3 as well.`

function isOld({ disk, analysis }: TacSource, path: string): boolean {
  const content = analysis.directory === undefined ? undefined : disk?.read(resolve(analysis.directory, path))
  return content !== undefined && syntaxErrors(new TextDecoder().decode(content)).some(({ kind }) => kind !== 'newer')
}
