import fs from 'node:fs'
import v8 from 'node:v8'
import { parentPort } from 'node:worker_threads'

// The parser's memory is WebAssembly's, which no limit of a thread counts: 2,048 pages are 128 MB.
v8.setFlagsFromString('--wasm-max-mem-pages=2048')
const { parse } = await import('@cdktf/hcl2json')

// The parser is compiled from Go: when it panics, it prints its stack with this call, past the log.
fs.writeSync = (_file, bytes) => bytes.length

parentPort.on('message', (text) => {
  parse('pasted.tf', text).then(
    (parsed) => parentPort.postMessage({ ok: true, json: JSON.stringify(parsed) }),
    (error) => parentPort.postMessage({ ok: false, said: String(error?.message ?? error).slice(0, 500) }),
  )
})
