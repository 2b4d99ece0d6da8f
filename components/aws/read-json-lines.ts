import { RequestError, unreachable } from '#components/request-error.ts'
import { parseAs, type Guard } from '#lib/guard.ts'

/**
 * Reads a body of JSON lines; each is given as soon as it is whole. Throws a RequestError when the body breaks off, and
 * for a line of another form.
 */
export async function* readJsonLines<T>(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  isLine: Guard<T>,
): AsyncGenerator<T> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const readPart = () =>
    reader.read().then(
      (part) => part,
      () => undefined,
    )
  let rest = ''
  try {
    for (;;) {
      const part = await readPart()
      if (!part) throw new RequestError(unreachable)
      if (part.done) return
      const lines = (rest + part.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield parseAs(isLine, JSON.parse(line))
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
