import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { outerSpan, plainStretch } from '../../../../../server/migration/startup/stretch.ts'
import { parseYaml } from '../../../../../server/migration/startup/syntax/yaml.ts'
import type { YamlNode } from '../../../../../server/migration/startup/syntax/yamlNode.ts'

function contentOf(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value.text
  if (node.kind === 'sequence') return node.items.map((item) => contentOf(item.node))
  return Object.fromEntries(node.entries.map(({ key, node: value }) => [key.value.text, contentOf(value)]))
}

const read = (text: string): unknown[] => parseYaml(plainStretch(text)).map(contentOf)

describe('YAML', () => {
  it('is mappings and sequences by their indentation', () => {
    const text = '# a\na: 1\nb:\n  c: 2   # d\n  e:\n  - f\n  - g: 3\n    h: 4\n  -\n    i: 5\nj:\n- - k\n  - l\n\nm:\n'
    const wanted = { a: '1', b: { c: '2', e: ['f', { g: '3', h: '4' }, { i: '5' }] }, j: [['k', 'l']], m: '' }
    assert.deepEqual(read(text), [wanted])
    assert.deepEqual(read(text.replaceAll('\n', '\r\n')), [wanted])
  })

  it('has quoted scalars and flow style', () => {
    assert.deepEqual(
      read(`a: "b: \\"c\\" \\u00e9\\n"\n'd''e': [f, 'g, h', {i: j}, "k"]\nl: {m: n, o: [p]}\nq: [r,\n  s]\nt: u\n`),
      [{ a: 'b: "c" é\n', "d'e": ['f', 'g, h', { i: 'j' }, 'k'], l: { m: 'n', o: ['p'] }, q: ['r', 's'], t: 'u' }],
    )
  })

  it('has plain scalars with colons, number signs and templates', () => {
    assert.deepEqual(read('a: b:c #d\ne: f#g\nh: {{ i }} j\nk: l\n  m\n  n\no: p "q: r"\n'), [
      { a: 'b:c', e: 'f#g', h: '{{ i }} j', k: 'l m n', o: 'p "q: r"' },
    ])
  })

  it('has block scalars, literal and folded', () => {
    assert.deepEqual(read('a: |\n  b\n    c\n\n  d\ne: >-\n  f\n  g\n\n  h\ni: j\n'), [{ a: 'b\n  c\nd', e: 'f g\nh', i: 'j' }])
  })

  it('has anchors, tags, several documents and lines of a template', () => {
    assert.deepEqual(read('--- # a\na: &b !c d\n{% if e %}\nf: *b\n{% endif %}\n---\n- g\n'), [{ a: 'd', f: '*b' }, ['g']])
  })

  it('knows where every unit of a scalar is written', () => {
    const text = 'a: >\n    buildslave\n    start\nb: "x \\"buildslave\\" y"\nc: buildslave\n  start\n'
    const [document] = parseYaml(plainStretch(text))
    assert.ok(document?.kind === 'mapping')
    for (const { node } of document.entries) {
      assert.ok(node.kind === 'scalar')
      const at = node.value.text.indexOf('buildslave')
      const { from, to } = outerSpan(node.value, at, at + 'buildslave'.length)
      assert.equal(text.slice(from, to), 'buildslave')
    }
  })
})
