import path from 'node:path'
import { readOwnStoreUrl, runProgram, Stop } from '#server/bin/run-program.ts'
import { readDatabaseUrl } from '#server/database-url.ts'
import { backupFile } from '#server/store/backup-file.ts'

await runProgram(([to, ...more]) => {
  if (to === undefined || more.length > 0) throw new Stop('Usage: npm run backup -- FILE')
  const target = readDatabaseUrl(readOwnStoreUrl())
  if ('sentence' in target) throw new Stop(`DATABASE_URL ${target.sentence}`)
  if (target.kind === 'postgres')
    throw new Stop(
      `The store is in PostgreSQL (${target.name}). Back it up with pg_dump, which copies it while the portal runs.`,
    )
  const file = path.resolve(to)
  backupFile(target.file, file)
  process.stdout.write(`Copied ${target.file} to ${file}\n`)
})
