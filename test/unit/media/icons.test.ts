import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'

const media = new URL('../../../media/', import.meta.url)

/** The chunks of a PNG by type, data of the same type joined. */
function chunks(png: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  const signatureLength = 8
  for (let at = signatureLength; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    found.set(type, Buffer.concat([found.get(type) ?? Buffer.alloc(0), png.subarray(at + 8, at + 8 + length)]))
    at += length + 12
  }
  return found
}

test('the icon of the extension is a PNG of 256 by 256 pixels with rounded, transparent corners', () => {
  const { IHDR, IDAT, tRNS } = Object.fromEntries(chunks(readFileSync(new URL('icon.png', media))))
  assert.ok(IHDR !== undefined && IDAT !== undefined && tRNS !== undefined)
  assert.deepEqual([IHDR.readUInt32BE(0), IHDR.readUInt32BE(4)], [256, 256])
  const bitDepth = 8
  const palette = 3
  assert.deepEqual([IHDR[8], IHDR[9]], [bitDepth, palette])
  // The first row begins with its filter type; whatever that is, the first pixel stands as it is.
  const [, topLeft = -1] = inflateSync(IDAT)
  assert.equal(tRNS[topLeft], 0, 'the top left corner is not transparent: is the picture what icon.svg shows?')
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
