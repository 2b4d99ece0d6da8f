import { runProgram, Stop } from '#server/bin/run-program.ts'
import { readDatabaseUrl } from '#server/database-url.ts'
import { openStore } from '#server/store/db.ts'
import { moveStore } from '#server/store/move-store.ts'

/** One side says nothing while the other one is verified, which takes long with a million rows. */
const queryMs = 3_600_000

const readStoreName = (which: string, url: string) => {
  const target = readDatabaseUrl(url)
  if ('sentence' in target) throw new Stop(`${which} ${target.sentence}`)
  return target.name
}

await runProgram(async ([fromUrl, toUrl, ...more]) => {
  if (fromUrl === undefined || toUrl === undefined || more.length > 0)
    throw new Stop('Stop the portal, then: npm run move-store -- FROM TO')
  const [fromName, toName] = [readStoreName('FROM', fromUrl), readStoreName('TO', toUrl)]
  if (fromName === toName) throw new Stop('FROM and TO are the same store.')
  const now = Date.now
  const from = await openStore({ url: fromUrl, now, mustExist: true, queryMs })
  try {
    const to = await openStore({ url: toUrl, now, queryMs })
    try {
      const { counts, head } = await moveStore(from, to)
      const rows = Object.entries(counts).map(([table, count]) => `${String(count)} ${table}`)
      process.stdout.write(`Moved ${fromName} to ${toName}: ${rows.join(', ')}; head ${head}\n`)
      process.stdout.write('Set DATABASE_URL to it and start the portal. The old store was left as it is.\n')
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
})
