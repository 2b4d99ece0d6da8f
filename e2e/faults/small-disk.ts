import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const sizeMb = 16

/** Sets the most bytes that a file may grow to, for every process of a group. */
const limitFiles = async (group: number, bytes: string) => {
  const { stdout } = await run('pgrep', ['-g', String(group)])
  for (const pid of stdout.split('\n').filter(Boolean)) await run('prlimit', ['--pid', pid, `--fsize=${bytes}:`])
}

/**
 * A folder on a disk that can be filled for the processes of a group: a small file system of its own, or where this
 * user may not mount one, a limit on the size of files.
 */
export const createSmallDisk = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-disk-'))
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${String(sizeMb)}m`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill: async (group: number) => {
      if (!isMounted) {
        const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size)
        return limitFiles(group, String(Math.max(...(await Promise.all(sizes)))))
      }
      await writeFile(filler, Buffer.alloc(sizeMb * 1_048_576)).catch((error: unknown) => {
        if (!String(error).includes('ENOSPC')) throw error
      })
    },
    free: (group: number) => (isMounted ? rm(filler) : limitFiles(group, 'unlimited')),
    remove: async () => {
      if (isMounted) await run('umount', ['--lazy', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
