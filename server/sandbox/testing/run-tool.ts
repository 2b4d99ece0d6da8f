import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import * as z from '#lib/zod.ts'

const run = promisify(execFile)
const toolError = z.object({
  code: z.union([z.number(), z.string()]).nullable(),
  stdout: z.string(),
  stderr: z.string(),
})

export type ToolRun = { ok: boolean; printed: string }

/** Creates a folder with these files, by their paths, which ends with the test. */
export const createFolder = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tools-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

/** Runs a program in a folder, for at most three minutes: whether it ended well, and what it printed. */
export const runTool = async (
  folder: string,
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<ToolRun> => {
  try {
    const set = Object.entries({ NO_PROXY: '*', ...variables }).map(([name, value]) => `${name}=${value}`)
    const options = { cwd: folder, timeout: 180_000, maxBuffer: 1 << 26 }
    const { stdout, stderr } = await run('env', [...set, program, ...args], options)
    return { ok: true, printed: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = toolError.parse(error)
    return { ok: false, printed: `${stdout}${stderr}\n${program} ended with ${String(code)}` }
  }
}

/** What a tool printed from its first error on, in one line, as the reason of a skipped test. */
export const summarize = ({ printed }: ToolRun) =>
  printed
    .slice(Math.max(0, printed.search(/error|forbidden/i)))
    .replace(/[\s╷│╵]+/g, ' ')
    .slice(0, 200)
