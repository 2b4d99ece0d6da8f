import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stateShape, type State } from '#server/sandbox/model.ts'
import { seededState } from '#server/sandbox/seed.ts'

export type Store = { state: State; save: () => void }

/** A state file that cannot be used; its message says which and what to do. */
export class StateFileError extends Error {}

const parse = (file: string): State => {
  const advice = `Mend or delete ${file}; deleting it starts the sandbox anew.`
  try {
    const parsed = stateShape.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data
  } catch (error) {
    throw new StateFileError(`The sandbox cannot read its state. ${advice}`, { cause: error })
  }
  throw new StateFileError(`The sandbox's state is not of the expected form. ${advice}`)
}

/** The sandbox's state, in memory or in one file that is replaced whole at each change, readable by its owner only. */
export const openStore = (file: string | undefined): Store => {
  const state = file !== undefined && existsSync(file) ? parse(file) : seededState()
  const save = () => {
    if (file === undefined) return
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    const next = `${file}.next`
    writeFileSync(next, JSON.stringify(state), { mode: 0o600 })
    chmodSync(next, 0o600)
    renameSync(next, file)
  }
  save()
  return { state, save }
}
