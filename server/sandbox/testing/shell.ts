import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)

/** Whether a program is installed; tests that need it are skipped where it is not. */
export const isInstalled = (program: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}

/**
 * Records its arguments, each ended by NUL, then the base URL of Atlas that it was given, then the contents of its
 * --file.
 */
const recorder = `#!/bin/sh
{
  printf '%s\\0' "$@"
  printf '%s\\0' "\${MONGODB_ATLAS_OPS_MANAGER_URL:-}"
  while [ $# -gt 1 ]; do [ "$1" = --file ] && cat "$2"; shift; done
} >>"$RECORDS/$CASE"
printf '{"access_token":"recorded"}'
`

type Ran = { readRecorded: (index: number) => string[]; leftFiles: string[] }

/**
 * Creates a folder in which scripts are run by sh, each in its own process, one after another. `canary`: a command that
 * leaves a file, for texts that must never be run. `leftFiles`: the files left by it or in the working folder.
 */
export const createShell = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'exports-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [cases = '', canaries = '', records = '', work = '', bin = ''] = [
    'cases',
    'canaries',
    'records',
    'work',
    'bin',
  ].map((name) => {
    mkdirSync(path.join(folder, name))
    return path.join(folder, name)
  })
  /** Puts a program first in PATH that only records how it was called. */
  const addStub = (program: string) => {
    writeFileSync(path.join(bin, program), recorder)
    chmodSync(path.join(bin, program), 0o755)
  }
  const runScripts = async (
    scripts: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Ran> => {
    for (const [index, script] of scripts.entries()) writeFileSync(path.join(cases, String(index)), script)
    const set = Object.entries({ ...variables, RECORDS: records, NO_PROXY: '*' }).map(
      ([name, value]) => `export ${name}='${value}'`,
    )
    const all = `PATH="${bin}:$PATH"\n${set.join('\n')}\nCASE=0
while [ "$CASE" -lt ${String(scripts.length)} ]; do
  export CASE
  sh "${cases}/$CASE" >/dev/null 2>&1
  CASE=$((CASE + 1))
done`
    await run('sh', ['-c', all], { cwd: work })
    const leftFiles = [...readdirSync(canaries), ...readdirSync(work).filter((name) => name !== 'private-link.json')]
    const readRecorded = (index: number) => readFileSync(path.join(records, String(index)), 'utf8').split('\0')
    return { readRecorded, leftFiles }
  }
  return { canary: `touch ${canaries}/run`, folder, stub: addStub, play: runScripts }
}
