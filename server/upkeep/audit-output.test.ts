import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appendAudit, readAuditPage } from '#server/store/audit.ts'
import { formatAuditLines, readAuditLogEnd } from '#server/store/audit-log.ts'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'
import { at } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'

const programs = bundlePrograms(['server/upkeep/testing/print-audit.ts'])

const about = { groupId: 'g1', linkId: 'l1', intentId: null }
const entry = { at: at(0), actor: 'ada', action: 'mark.put', ...about, detail: { note: '\u2028' } } as const

/** Runs the program; `to`: its standard output, a pipe that is read, one that nobody reads, or a full device. */
const run = async (url: string, to: 'read' | 'closed' | 'full') => {
  const output = to === 'full' ? openSync('/dev/full', 'w') : 'pipe'
  const child = spawn(process.execPath, [programs.findFile('print-audit'), url], { stdio: ['ignore', output, 'pipe'] })
  if (to === 'closed') child.stdout?.destroy()
  let [out, err] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

describe('the audit on standard output', () => {
  const { freshUrl, open } = useStores('file')

  it('waits for an output that is closed or full, and then comes whole', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await store.transaction(async (trx) => {
      for (let row = 0; row < 1_200; row += 1) await appendAudit(trx, entry)
    })
    expect(await run(url, 'closed')).toEqual({ code: 3, out: '', err: 'EPIPE\n' })
    expect(await run(url, 'full')).toEqual({ code: 3, out: '', err: 'ENOSPC\n' })
    expect(await readAuditLogEnd(store.db)).toEqual({ end: 0, head: 1_200 })
    const { code, out } = await run(url, 'read')
    const rows = [...(await readAuditPage(store.db, 0)), ...(await readAuditPage(store.db, 1_000))]
    expect(code).toBe(0)
    expect(out).toBe(formatAuditLines(rows).join(''))
    expect(await run(url, 'read')).toEqual({ code: 0, out: '', err: '' })
  })
})
