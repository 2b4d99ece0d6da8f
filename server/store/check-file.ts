import 'server-only'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { toStoreFailure } from '#server/store/to-store-failure.ts'
import * as z from '#lib/zod.ts'

/** Not bundled: it runs from this path. If it were named inside `Worker(…)`, Next would bundle it. */
const checker = './server/store/file-checker.mjs'

const finding = z.tuple([z.object({ code: z.string().optional() })])

const startWorker = (program: string, file: string) => new Worker(program, { workerData: file, env: {}, execArgv: [] })

/** Checks the structure of every page of a database file; returns why it is not whole, or could not be checked. */
export const findDamage = async (file: string): Promise<unknown> => {
  const worker = startWorker(checker, file)
  try {
    const [{ code }] = finding.parse(await once(worker, 'message'))
    if (code === undefined) return undefined
    return toStoreFailure(Object.assign(new Error(`The check of the file found ${code}.`), { code }))
  } finally {
    await worker.terminate()
  }
}
