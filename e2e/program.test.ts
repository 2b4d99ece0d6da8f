import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'

const startOne = `import('./e2e/program.ts').then(({ startProgram }) =>
  console.log(startProgram('-e', ['setInterval(() => {}, 1000)'], {}).pid))`

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a program ends when whoever started it is killed', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', startOne], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed]: unknown[] = await once(parent.stdout, 'data')
  const pid = Number(String(printed))
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 20_000 })
})
