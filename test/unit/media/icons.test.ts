import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const media = new URL('../../../media/', import.meta.url)

test('the icon of the extension is a PNG of 256 by 256 pixels with transparency', () => {
  const header = readFileSync(new URL('icon.png', media)).subarray(0, 26)
  assert.equal(header.subarray(1, 4).toString('latin1'), 'PNG')
  assert.deepEqual([header.readUInt32BE(16), header.readUInt32BE(20)], [256, 256])
  const colourTypeWithAlpha = 6
  assert.equal(header[25], colourTypeWithAlpha)
})

test('every language icon has a picture for light and for dark themes, drawn for 16 pixels and self-contained', () => {
  const names = readdirSync(media).filter((name) => /-(?:light|dark)\.svg$/.test(name))
  assert.deepEqual(names.sort(), ['log-dark.svg', 'log-light.svg', 'tac-dark.svg', 'tac-light.svg'])
  for (const name of names) {
    const picture = readFileSync(new URL(name, media), 'utf8')
    assert.match(picture, /viewBox="0 0 16 16"/, name)
    assert.doesNotMatch(picture, /<(?:script|style|image|use)|href=|url\(/, name)
  }
})
