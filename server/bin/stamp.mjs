import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const listFiles = (file) => {
  if (!existsSync(file)) return []
  if (!statSync(file).isDirectory()) return [file]
  return readdirSync(file)
    .sort()
    .flatMap((name) => listFiles(path.join(file, name)))
}

/** One hash of the names and contents of files and folders, without the files whose names match `except`. */
export const hashFiles = (paths, except = /^$/) => {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(listFiles).filter((name) => !except.test(name)))
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Runs `work` unless the file `stamp` holds this hash; work that fails leaves no stamp. */
export const runUnlessDone = (stamp, hash, work) => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  rmSync(stamp, { force: true })
  work()
  writeFileSync(stamp, hash)
}
