import type { ChildProcess } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * Passes on what a child prints: only its JSON lines, of the log and of the audit, until `isServing`, and then all.
 * When nobody reads `to` any longer, the child finds its output closed, too.
 */
export const forwardOutput = ({ stdout }: Pick<ChildProcess, 'stdout'>, to: Writable, isServing: () => boolean) => {
  let rest: Buffer = Buffer.alloc(0)
  stdout?.on('data', (chunk: Buffer) => {
    const text = Buffer.concat([rest, chunk])
    const end = isServing() ? text.length : text.lastIndexOf('\n') + 1
    rest = text.subarray(end)
    if (isServing()) return void to.write(text)
    for (const line of text.subarray(0, end).toString().split('\n')) if (line.startsWith('{')) to.write(`${line}\n`)
  })
  to.on('error', () => stdout?.destroy())
}
