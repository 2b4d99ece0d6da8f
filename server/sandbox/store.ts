import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseJson } from '#server/sandbox/json-body.ts'
import type { State } from '#server/sandbox/model.ts'
import { createSeedState } from '#server/sandbox/seed.ts'
import { parseState } from '#server/sandbox/upgrade-state.ts'

export type Store = { state: State; save: () => void }

/** A state file that cannot be used. The message names it and says what to do. */
export class StateFileError extends Error {}

const withStateFileError = <T>(run: () => T, sentence: string): T => {
  try {
    return run()
  } catch (cause) {
    throw new StateFileError(sentence, { cause })
  }
}

const load = (file: string): State => {
  const advice = 'Fix it, or delete it to start the sandbox over.'
  const text = withStateFileError(
    () => readFileSync(file, 'utf8'),
    `The sandbox cannot read its state in ${file}. ${advice}`,
  )
  const state = parseState(parseJson(text))
  if (state) return state
  throw new StateFileError(`${file} does not hold a state of the sandbox. ${advice}`)
}

const replaceFile = (file: string, text: string) => {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const next = `${file}.next`
  writeFileSync(next, text, { mode: 0o600 })
  chmodSync(next, 0o600)
  renameSync(next, file)
}

/**
 * Opens the sandbox's state: in memory, or in one file that is replaced as a whole at each change and that only its
 * owner can read.
 */
export const openStore = (file: string | undefined): Store => {
  if (file === undefined) return { state: createSeedState(), save: () => undefined }
  const state = existsSync(file) ? load(file) : createSeedState()
  const save = () => {
    withStateFileError(() => replaceFile(file, JSON.stringify(state)), `The sandbox cannot write its state to ${file}.`)
  }
  save()
  return { state, save }
}
