import 'server-only'

const encoder = new TextEncoder()

/** A part is asked for when the one before was taken; whoever goes away ends the asking. */
const streamOf = (parts: AsyncIterable<string>) => {
  const asked = parts[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next: IteratorResult<string, unknown> = await asked.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      cancel: async () => void (await asked.return?.()),
    },
    { highWaterMark: 0 },
  )
}

/** Answers with JSON lines to keep, as fast as they are taken and no faster; what fails on the way ends as a broken download. */
export const asFile = ({ name, parts }: { name: string; parts: AsyncIterable<string> }): Response =>
  new Response(streamOf(parts), {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
