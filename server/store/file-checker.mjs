import { parentPort, workerData } from 'node:worker_threads'
import Database from 'libsql'

/** Reads every page of a file in a thread of its own, on a handle that writes nothing, and says what is wrong. */
const check = () => {
  const database = new Database(workerData)
  try {
    database.exec('pragma busy_timeout = 5000')
    database.exec('pragma query_only = on')
    const [first] = database.prepare('pragma quick_check(1)').all()
    return Object.values(first ?? {})[0] === 'ok' ? {} : { code: 'SQLITE_CORRUPT' }
  } finally {
    database.close()
  }
}

try {
  parentPort.postMessage(check())
} catch (error) {
  parentPort.postMessage({ code: String(error?.code ?? error) })
}
