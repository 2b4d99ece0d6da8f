import 'server-only'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { toStoreFailure } from '#server/store/to-store-failure.ts'
import * as z from '#lib/zod.ts'

/** Not bundled: it runs from this path. If it were named inside `Worker(…)`, Next would bundle it. */
const checker = './server/store/file-checker.mjs'

const finding = z.tuple([z.object({ code: z.string().optional() })])

const startWorker = (program: string, file: string) => new Worker(program, { workerData: file, env: {}, execArgv: [] })

/** Checks the structure of every page of a database file; a StoreFailure when it is damaged. The portal goes on. */
export const findDamage = async (file: string): Promise<unknown> => {
  const worker = startWorker(checker, file)
  try {
    const [{ code }] = finding.parse(await once(worker, 'message'))
    return code === undefined ? undefined : toStoreFailure(Object.assign(new Error('The file is damaged.'), { code }))
  } finally {
    await worker.terminate()
  }
}
