import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../program.ts'
import { sendRaw, type RawAnswer } from '#lib/testing/send-raw.ts'
import path from 'node:path'
import { oneTimeLinkPattern, openOneTimeLink } from '../support/open-printed-link.ts'

const root = path.resolve(import.meta.dirname, '../..')
const args = ['--import', './server/bin/until-orphaned.mjs', 'dist/serve.mjs']

/** Starts a portal as a process group that can be killed at once; it ends with this process. */
export const startKillablePortal = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', PORT: await freePort(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let printed = ''
  const link = await new Promise<string>((resolve, reject) => {
    const collectOutput = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000)
      const [printedLink] = oneTimeLinkPattern.exec(printed) ?? []
      if (printedLink !== undefined) resolve(printedLink)
    }
    child.stdout.on('data', collectOutput)
    child.stderr.on('data', collectOutput)
    child.once('exit', () => reject(new Error(`The portal ended before it served:\n${printed}`)))
  })
  const url = await openOneTimeLink(link)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: (pid: number) => void) => {
    if (hasEnded() || child.pid === undefined) return
    const exit = once(child, 'exit')
    signal(child.pid)
    await exit
  }
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  }
  return {
    url,
    hasEnded,
    /** The program leads a process group of this number. */
    group: child.pid ?? 0,
    /** Stops all of its processes where they are, as a paused machine does. */
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    readProbe: (): Promise<RawAnswer> => sendRaw(`${url}/readyz`),
    printed: () => printed,
    /** Sends SIGKILL to the program, Next and their children. */
    kill: () => end((pid) => process.kill(-pid, 'SIGKILL')),
    stop: () => end((pid) => process.kill(pid, 'SIGTERM')),
  }
}
