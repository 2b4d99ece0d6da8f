import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '#server/config.ts'

/** Ends a program with a sentence and an exit code; 2, the default, says that nothing was done. */
export class Stop extends Error {
  readonly code: number

  constructor(sentence: string, code = 2) {
    super(sentence)
    this.code = code
  }
}

/** Runs a program with the variables of `.env`; an error is printed to stderr, and the exit code is not 0. */
export const runProgram = async (work: (args: string[]) => Promise<void> | void) => {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    await work(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = error instanceof Stop ? error.code : 2
  }
}

/** The URL of the portal's own store; throws a ConfigError. */
export const readOwnStoreUrl = () => readConfig(process.env, (file) => readFileSync(file, 'utf8')).databaseUrl
