import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { readOwnStoreUrl, runProgram, Stop } from '#server/bin/run-program.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { formatAuditLines } from '#server/store/audit-log.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const usage = 'Usage: npm run audit -- verify [--head HASH], or npm run audit -- export'

const readArgs = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { head: { type: 'string' } } })
    return { head: values.head, commands: positionals }
  } catch {
    throw new Stop(usage)
  }
}

const verify = async ({ db }: Store, head: string | undefined) => {
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
    throw new Stop('--head must be a hash of 64 digits from 0 to f.')
  const verdict = await verifyAudit(db, head)
  if (!verdict.ok) throw new Stop(verdict.sentence, 1)
  process.stdout.write(`${String(verdict.rows)} rows, head ${verdict.head}\n`)
}

const printRows = async ({ db }: Store) => {
  for (let page = await readAuditPage(db, 0); page.length > 0; page = await readAuditPage(db, page.at(-1)?.seq ?? 0)) {
    const lines = formatAuditLines(page).join('')
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain')
  }
}

await runProgram(async (args) => {
  const { head, commands } = readArgs(args)
  const [command, ...more] = commands
  const isExport = command === 'export' && head === undefined
  if (more.length > 0 || (command !== 'verify' && !isExport)) throw new Stop(usage)
  const store = await openStore({ url: readOwnStoreUrl(), now: Date.now, mustExist: true })
  try {
    await (isExport ? printRows(store) : verify(store, head))
  } finally {
    await store.close()
  }
})
