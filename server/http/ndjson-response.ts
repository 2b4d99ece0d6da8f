import 'server-only'

const encoder = new TextEncoder()

/** Reads the next part when the client has taken the last one, and ends the reading when the client goes away. */
const createStream = (parts: AsyncIterable<string>) => {
  const iterator = parts[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next: IteratorResult<string, unknown> = await iterator.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      cancel: async () => void (await iterator.return?.()),
    },
    { highWaterMark: 0 },
  )
}

/**
 * A download of JSON lines, read no faster than the client takes it; an error while reading breaks the download off.
 */
export const createNdjsonResponse = ({ name, parts }: { name: string; parts: AsyncIterable<string> }): Response =>
  new Response(createStream(parts), {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
