import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { forwardOutput } from '#server/bin/forward-output.ts'

it('the output of the server: is its JSON lines before it serves, and all of it from then on', async () => {
  const [stdout, to] = [new PassThrough(), new PassThrough()]
  let isServing = false
  forwardOutput({ stdout }, to, () => isServing)
  const pieces = ['▲ Next.js\n{"seq":1,"actor":"a\u2028b"}\n{"seq":', '2}\n - Local', '{"a":1}\n']
  for (const piece of pieces) await new Promise((resolve) => stdout.write(piece, resolve))
  isServing = true
  await new Promise((resolve) => stdout.write('ready\n', resolve))
  to.end()
  expect(await text(to)).toBe('{"seq":1,"actor":"a\u2028b"}\n{"seq":2}\nready\n')
})

it('the output of the server: is closed when nobody reads it any longer', async () => {
  const [stdout, to] = [new PassThrough(), new PassThrough()]
  forwardOutput({ stdout }, to, () => true)
  to.destroy(new Error('EPIPE'))
  await expect.poll(() => stdout.destroyed).toBe(true)
})
