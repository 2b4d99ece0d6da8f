import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteGo, quoteHcl, quoteShell } from '#lib/export/quote-text.ts'
import { buildHostileArgument, buildHostileText } from '#lib/export/testing/hostile.ts'
import { isInstalled, createShell } from '#server/sandbox/testing/shell.ts'

const numRuns = 1000
const whole = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd')

/** Escapes of one character that a language knows beside \uXXXX. */
const knows = (escapes: string) =>
  new RegExp(
    String.raw`^"(?:[^"\\\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066\ufeff]|\\u[0-9a-f]{4}|\\[${escapes}])*"$`,
    'u',
  )

describe('quoteShell', () => {
  it('gives one word of sh, byte for byte', { timeout: 60_000 }, () => {
    const { canary, folder } = createShell()
    const texts = fc.sample(buildHostileArgument(canary), numRuns)
    const file = path.join(folder, 'words')
    writeFileSync(file, `printf '%s\\0' ${texts.map(quoteShell).join(' ')}\n`)
    expect(execFileSync('sh', [file], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(texts)
  })
})

describe('quoteGo', () => {
  it('gives an interpreted string with the same text and only escapes of Go', () => {
    fc.assert(
      fc.property(buildHostileText('touch x'), (text) => {
        const quoted = quoteGo(text)
        expect(quoted).toMatch(knows('bfnrt"\\\\'))
        expect(quoted).not.toMatch(/(?<!\\)(\\\\)*\\ud[89a-f]/)
        expect(JSON.parse(quoted)).toBe(whole(text))
      }),
      { numRuns },
    )
  })
})

describe('quoteHcl', () => {
  it('uses only escapes of HCL and opens no template', () => {
    fc.assert(
      fc.property(buildHostileText('touch x'), (text) => {
        const quoted = quoteHcl(text)
        expect(quoted).toMatch(knows('nrt"\\\\'))
        expect(quoted.replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/)
      }),
      { numRuns },
    )
  })

  it.each([
    ['${x}', '"$${x}"'],
    ['%{x}', '"%%{x}"'],
    ['$${x}', String.raw`"\u0024\u0024{x}"`],
    ['$%{x}', String.raw`"\u0024\u0025{x}"`],
    ['$ {', '"$ {"'],
    ['\ud800', String.raw`"\ufffd"`],
    ['a"b\\\n\b', String.raw`"a\"b\\\n\u0008"`],
  ])('tells %j as %s', (text, quoted) => {
    expect(quoteHcl(text)).toBe(quoted)
  })

  it.skipIf(!isInstalled('terraform'))('is read back by Terraform, if installed', { timeout: 60_000 }, () => {
    const { folder } = createShell()
    const texts = fc.sample(buildHostileText('touch x'), numRuns)
    writeFileSync(
      path.join(folder, 'main.tf'),
      `locals {\n  texts = [\n${texts.map((text) => `    ${quoteHcl(text)},\n`).join('')}  ]\n}\n`,
    )
    const input = 'base64encode(jsonencode(local.texts))\n'
    const told = execFileSync('terraform', ['console'], {
      cwd: folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const read: unknown = JSON.parse(Buffer.from(told.trim().replaceAll('"', ''), 'base64').toString())
    expect(read).toEqual(texts.map((text) => whole(text).normalize('NFC')))
  })
})
