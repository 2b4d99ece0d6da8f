import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const filesUnder = (place) => {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)))
}

/** One hash over the names and contents of files and folders, those matching `except` left out. */
export const hashFiles = (places, except = /^$/) => {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesUnder).filter((name) => !except.test(name)))
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Does `work` unless `stamp` says that it was done for this hash; a work that fails leaves no stamp. */
export const runUnlessDone = (stamp, hash, work) => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  rmSync(stamp, { force: true })
  work()
  writeFileSync(stamp, hash)
}
