import { describe, expect, it } from 'vitest'
import { readJsonLines } from '#components/aws/read-json-lines.ts'
import { hasShape, isText } from '#lib/guard.ts'

const isLine = hasShape({ name: isText })

const encode = (...parts: string[]) => parts.map((part) => new TextEncoder().encode(part))

const createBody = (parts: Uint8Array<ArrayBuffer>[], error?: Error) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const part = parts.shift()
      if (part) return controller.enqueue(part)
      if (error) controller.error(error)
      else controller.close()
    },
  })

const readAll = async (body: ReadableStream<Uint8Array<ArrayBuffer>>) => {
  const names: string[] = []
  for await (const { name } of readJsonLines(body, isLine)) names.push(name)
  return names
}

describe('readJsonLines', () => {
  it('gives the lines of a body whose parts end anywhere', async () => {
    const [bytes = new Uint8Array()] = encode('{"name":"größe"}\n{"name":"b"}\n')
    const parts = [...bytes].map((byte) => new Uint8Array([byte]))
    expect(await readAll(createBody(parts))).toEqual(['größe', 'b'])
  })

  it('gives a line before the next one has come', async () => {
    let send: (text: string) => void = () => undefined
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        send = (text) => controller.enqueue(new TextEncoder().encode(text))
      },
    })
    const lines = readJsonLines(body, isLine)
    send('{"name":"a"}\n{"na')
    expect((await lines.next()).value).toEqual({ name: 'a' })
    send('me":"b"}\n')
    expect((await lines.next()).value).toEqual({ name: 'b' })
  })

  it('says that the portal does not respond when the body breaks off', async () => {
    await expect(readAll(createBody(encode('{"name":"a"}\n'), new Error('cut')))).rejects.toThrow(
      'The portal does not respond.',
    )
  })

  it('throws for a line of another form', async () => {
    await expect(readAll(createBody(encode('{"other":1}\n')))).rejects.toThrow('expected form')
  })
})
