import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findBuiltFiles } from '#server/process/built-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-built-'))
  mkdirSync(path.join(folder, 'chunks'))
  for (const file of ['chunks/a.js', 'chunks/b.css', 'font.woff2'])
    writeFileSync(path.join(folder, file), `the text of ${file}`)
})
afterEach(() => rmSync(folder, { recursive: true }))

const request = { method: 'GET', pattern: '/_next/static', params: {}, query: new URLSearchParams(), headers: {} }

it('built files: scripts and styles are answered, to be kept for ever', async () => {
  const find = findBuiltFiles(folder)
  const cacheControl = 'public, max-age=31536000, immutable'
  expect(await find('chunks/a.js')?.(request)).toEqual({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': cacheControl },
    body: { text: 'the text of chunks/a.js' },
  })
  expect(await find('chunks/b.css')?.(request)).toMatchObject({
    headers: { 'content-type': 'text/css; charset=utf-8' },
  })
})

it('built files: one is read once, so that it is compressed once', async () => {
  const find = findBuiltFiles(folder)
  const first = await find('chunks/a.js')?.(request)
  rmSync(path.join(folder, 'chunks/a.js'))
  expect((await find('chunks/a.js')?.(request))?.body).toBe(first?.body)
})

it('built files: a font, a folder, a file that is not there and one outside are nobody’s here', () => {
  const find = findBuiltFiles(folder)
  for (const file of ['font.woff2', 'chunks', 'chunks/c.js', '../built-files.ts', 'constructor', ''])
    expect(find(file)).toBeUndefined()
})
