import fs from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { parse } from '@cdktf/hcl2json'

// The parser is compiled from Go: when it panics, it prints its stack with this call, past the log.
fs.writeSync = (_file, bytes) => bytes.length

// On Linux this is the priority of the calling thread: whoever waits for a page goes before a long paste.
if (process.platform === 'linux' && !workerData.isUrgent) setPriority(Math.min(19, getPriority() + 5))

parentPort.on('message', (text) => {
  parse('pasted.tf', text).then(
    (parsed) => parentPort.postMessage({ ok: true, json: JSON.stringify(parsed) }),
    (error) => parentPort.postMessage({ ok: false, said: String(error?.message ?? error).slice(0, 500) }),
  )
})
