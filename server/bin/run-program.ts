import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '#server/config.ts'

/** Ends a program with a sentence; 2 by default: nothing was done. */
export class Stop extends Error {
  readonly code: number

  constructor(sentence: string, code = 2) {
    super(sentence)
    this.code = code
  }
}

/** Runs a program with the variables of `.env`; whatever goes wrong is told in words on stderr, with a code that is not 0. */
export const runProgram = async (work: (args: string[]) => Promise<void> | void) => {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    await work(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = error instanceof Stop ? error.code : 2
  }
}

/** The address of the portal's own store; throws a ConfigError. */
export const ownStoreUrl = () => readConfig(process.env, (file) => readFileSync(file, 'utf8')).databaseUrl
