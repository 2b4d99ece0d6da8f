import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { oneTimeLink, openLink } from '../let-in.ts'

const root = path.resolve(import.meta.dirname, '../..')
const args = ['--import', './server/bin/until-orphaned.mjs', 'dist/serve.mjs']

/** A portal whose whole tree can be killed at once: the program and Next are one process group, which ends with this process. */
export const startKillable = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let printed = ''
  const link = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000)
      const [found] = oneTimeLink.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`The portal ended before it served:\n${printed}`)))
  })
  const url = await openLink(link)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: (pid: number) => void) => {
    if (hasEnded() || child.pid === undefined) return
    const ended = once(child, 'exit')
    signal(child.pid)
    await ended
  }
  return {
    url,
    printed: () => printed,
    /** SIGKILL to the program, to Next and to whatever they started. */
    kill: () => end((pid) => process.kill(-pid, 'SIGKILL')),
    stop: () => end((pid) => process.kill(pid, 'SIGTERM')),
  }
}
